"""Items of several chunks -> items without repeats. Pure, in time linear in the number of items.

An item goes when another one says all that it says; that one keeps its id and its own words, and takes over the
quotes. A repeat that stays costs the reader a line, a wrong merge costs the truth: so figures, negations, names and
the order of the words must agree to the last one, and of two items that contradict each other both stay.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from summarizer.contract import MAX_STATEMENT
from summarizer.domain import DraftItem
from summarizer.sayings import SILENT, Saying, covers, richness, saying_of, with_less
from summarizer.text import Span

STANCES: Final = "; "  # between what an actor wants here and there
MAX_QUOTES: Final = 6  # as many as the contract allows an item
# other quotes of a place that are looked at: with 16, 5,000 items that all cite one sentence take half a second
MAX_NEIGHBOURS: Final = 16


@dataclass(frozen=True, slots=True)
class Found:
    """An item that holds, and where its quotes stand in the article, in their order."""

    item: DraftItem
    spans: tuple[Span, ...]


def merge(found: Sequence[Found]) -> tuple[Found, ...]:
    """Return the items without repeats, each in the place of the first that says the same.

    ``found`` hold already; their ids are unique, and ``spans`` belong to ``quotes`` one by one. Who is kept does not
    depend on the order: of equals the one that leaves least open, then the one that comes first in the article. It
    keeps its id and fields; its quotes come first, those of the others follow, six at most. References to an item
    that went lead to the one that was kept.
    """
    standing = list(found)
    ids = {one.item.id: one.item.id for one in standing}
    while True:
        merged, moved = _merged_once(standing)
        if len(merged) == len(standing):
            break
        ids = {identity: moved[kept] for identity, kept in ids.items()}
        standing = merged  # the quotes that an item took over may show a further repeat
    return tuple(_redirected(one, ids) for one in standing)


def unite(first: Found, second: Found) -> Found | None:
    """Return two items as one, the first with the quotes of both, where somebody else says that they are the same.

    None where that cannot be: they are of two sections, their figures contradict each other, or of two actors neither
    name is part of the other and they do not end in the same word.
    """
    if first.item.section != second.item.section or first.item.id == second.item.id:
        return None
    ours, theirs = (set(saying_of(one.item).words) for one in (first, second))
    if first.item.section == "key_actors":
        names = [" ".join(words).split() for words in (ours, theirs)]
        nested = set(names[0]) <= set(names[1]) or set(names[1]) <= set(names[0])
        return _united(first, [second]) if nested or names[0][-1:] == names[1][-1:] else None
    figures = [{word for word in words if any(map(str.isdigit, word))} for words in (ours, theirs)]
    agree = figures[0] <= figures[1] or figures[1] <= figures[0]
    return _united(first, [second]) if agree else None


def _merged_once(found: Sequence[Found]) -> tuple[list[Found], dict[str, str]]:
    """Return the items after one round, in order, and for each id the one that stands for it now."""
    in_article = sorted(range(len(found)), key=lambda place: _place_in_article(found[place]))
    alike: dict[Saying, list[int]] = {}
    for place in in_article:
        alike.setdefault(saying_of(found[place].item), []).append(place)
    groups: dict[Saying, list[int]] = {}
    for saying, kept in _kept(alike, _overlapping(alike, found)).items():
        groups.setdefault(kept, []).extend(alike[saying])
    rank = {place: number for number, place in enumerate(in_article)}
    merged: list[tuple[int, Found]] = []
    ids: dict[str, str] = {}
    for kept, members in groups.items():
        first = min(alike[kept], key=lambda place: (-_told(found[place].item), rank[place]))
        others = sorted((place for place in members if place != first), key=rank.__getitem__)
        ids |= {found[place].item.id: found[first].item.id for place in members}
        merged.append((min(members), _united(found[first], [found[place] for place in others])))
    return [one for _, one in sorted(merged, key=lambda placed: placed[0])], ids


def _kept(
    alike: Mapping[Saying, Sequence[int]], overlapping: Iterable[tuple[Saying, Saying]]
) -> dict[Saying, Saying]:
    """Return what is kept for each saying: the only one that says all of it and more, else itself.

    Where two say more and differ, nobody knows which of them repeats it: all three stay.
    """
    fuller: dict[Saying, set[Saying]] = {}
    for saying in alike:
        for shorter in with_less(saying):
            if shorter in alike:
                fuller.setdefault(shorter, set()).add(saying)
    for one, other in overlapping:
        if covers(one, other):
            fuller.setdefault(other, set()).add(one)
        elif covers(other, one):
            fuller.setdefault(one, set()).add(other)
    kept: dict[Saying, Saying] = {}
    for saying in sorted(alike, key=richness, reverse=True):  # whoever says more is decided first
        ends = {kept[more] for more in fuller.get(saying, ())}
        kept[saying] = ends.pop() if len(ends) == 1 else saying
    return kept


def _overlapping(
    alike: Mapping[Saying, Sequence[int]], found: Sequence[Found]
) -> Iterator[tuple[Saying, Saying]]:
    """Yield pairs of sayings that rest on the same place of the article, and of which one may cover the other."""
    quotes = {
        (saying.section, saying.basis, saying.words[0], start, end, number): saying
        for number, (saying, places) in enumerate(alike.items())
        for place in places
        for start, end in found[place].spans
    }
    recent: deque[tuple[int, Saying]] = deque(maxlen=MAX_NEIGHBOURS)
    before: tuple[str, ...] = ()
    for (*kind, start, end, _), saying in sorted(quotes.items()):
        if before != (before := tuple(kind)):
            recent.clear()
        for other_end, other in recent:
            if other_end > start and other is not saying:
                yield saying, other
        recent.append((end, saying))


def _told(item: DraftItem) -> int:
    """Return how many of its fields say something."""
    return sum(part not in SILENT for part in item.fields.values())


def _place_in_article(one: Found) -> tuple[tuple[Span, ...], tuple[str, ...], str, str]:
    """Return what orders items as the article does, whatever order they come in."""
    said = sorted((name, str(part)) for name, part in one.item.fields.items() if name != "because")
    return tuple(sorted(one.spans)), one.item.quotes, str(said), one.item.id


def _united(kept: Found, others: Sequence[Found]) -> Found:
    """Return an item with the quotes of others behind its own, and read where any of them was."""
    if not others:
        return kept
    fields = kept.item.fields
    if kept.item.section == "key_actors":
        fields, others = _with_stances(kept, others)
    quotes: dict[str, Span] = {}
    for one in (kept, *others):
        for quote, span in zip(one.item.quotes, one.spans, strict=True):
            if span not in quotes.values():
                quotes.setdefault(quote, span)
        if len(quotes) >= MAX_QUOTES:
            break
    some = list(quotes.items())[:MAX_QUOTES]
    read: Span | None = kept.item.read
    for one in others:
        read = (
            (min(read[0], one.item.read[0]), max(read[1], one.item.read[1]))
            if read and one.item.read
            else None
        )
    item = replace(kept.item, fields=fields, quotes=tuple(quote for quote, _ in some), read=read)
    return Found(item, tuple(span for _, span in some))


def _with_stances(kept: Found, others: Sequence[Found]) -> tuple[Mapping[str, Any], list[Found]]:
    """Return an actor's fields with the stances of other mentions, and those whose quotes bear what now stands there.

    An actor wants several things in a long article: each stance stays with its quotes, or neither does. Who vouches
    for them must be the same.
    """
    fields = dict(kept.item.fields)
    bearing: list[Found] = []
    quotes = len(kept.item.quotes)
    for one in others:
        theirs = one.item.fields
        stances = fields["stance"], theirs["stance"]
        repeated = not stances[1] or stances[1] in (stances[0] or "").split(STANCES)
        together = stances[0] if repeated else STANCES.join(filter(None, stances))
        vouched = all(fields[name] == theirs[name] for name in ("basis", "attributed_to"))
        fits = quotes + len(one.item.quotes) <= MAX_QUOTES and len(together or "") <= MAX_STATEMENT
        if not vouched or not (repeated or fits):
            continue
        quotes += len(one.item.quotes)
        fields |= {"stance": together, "role": fields["role"] or theirs["role"]}
        bearing.append(one)
    return fields, bearing


def _redirected(one: Found, ids: Mapping[str, str]) -> Found:
    """Return an item whose references lead to what was kept. None leads to itself."""
    because = one.item.fields.get("because")
    if not because:
        return one
    led = dict.fromkeys(ids.get(reference, reference) for reference in because)
    led.pop(one.item.id, None)
    if tuple(led) == tuple(because):
        return one
    return Found(replace(one.item, fields={**one.item.fields, "because": tuple(led)}), one.spans)
