"""Of the places where a quote stands, the one that is meant."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from summarizer.text import Span


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap or touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return tuple(found)


def choose(places: Sequence[Span], avoid: Sequence[Span], within: Span | None, near: Sequence[Span]) -> Span:
    """Return the place that overlaps none of ``avoid`` (`merged`), lies within a range, is nearest to ``near``.

    What no place fulfils is not asked for; of equals the first is taken.
    """
    if len(places) == 1:
        return places[0]
    places = [place for place in places if not _overlaps(place, avoid)] or places
    if within:
        places = [place for place in places if within[0] <= place[0] and place[1] <= within[1]] or places
    if not near:
        return places[0]
    return min(places, key=lambda place: min(_distance(place, other) for other in near))


def _overlaps(place: Span, spans: Sequence[Span]) -> bool:
    behind = bisect_left(spans, place[1], key=lambda span: span[0])
    return behind > 0 and spans[behind - 1][1] > place[0]


def _distance(one: Span, other: Span) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])
