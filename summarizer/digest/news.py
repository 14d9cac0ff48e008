"""Items of a story and those of earlier editions -> what is new, what has another value now, what was known."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from summarizer.contract import Item, SectionName
from summarizer.digest.likeness import compare, is_part, neighbours
from summarizer.digest.meanings import Meaning, meaning_of
from summarizer.digest.moves import move_in, nearest
from summarizer.digest.repetition import Report, happened_since, report_of, tells_all_of, turns_in
from summarizer.digest.shifts import Shift, dates_in, has_same_figure, shift_of
from summarizer.digest.tallies import Tally, tallies
from summarizer.edition import Cited, News, StoryItem

# how much less alike than the nearest earlier item another one may be that is of a later edition
NEARLY: Final = 0.15
# how alike two statements are taken to be that count the same people, of which one tells less, or of which one says
# that the date of the other was moved
TOLL: Final = 0.6
# stems that two sentences share that measure one thing, and their share of those of the shorter one
EXTENT: Final = 5
EXTENT_SHARE: Final = 0.5
NEAREST: Final = 3  # earlier statements whose articles are asked whether they told it all
_ASKING: Final = re.compile(
    r"(?i)\b(?:demand|call\w* (?:up)?on|call\w* for|ask|urg(?:e|ing)|want|request|seek|sought|insist|propos|"
    r"press\w* for|appeal)"
)
_DATED: Final = ("timeline", "demands")


@dataclass(frozen=True, slots=True)
class EarlierItem:
    """An item that an earlier edition of the story had, and how to cite it."""

    cited: Cited
    section: SectionName
    item: Item


class Tidings(NamedTuple):
    """What is new in an item. ``shift`` has both values if it is changed."""

    news: News
    earlier: EarlierItem | None = None
    shift: Shift | None = None


class _Link(NamedTuple):
    """How alike an earlier item is, which one it is, and what has changed since; None if nothing has."""

    share: float
    number: int
    shift: Shift | None


def tell_news(
    gathered: Iterable[tuple[str, tuple[str, ...]]], tidings: Mapping[str, Tidings]
) -> tuple[StoryItem, ...]:
    """Return the gathered items with what is new in each; ``tidings`` are those of all items by their references."""
    return tuple(
        StoryItem.model_construct(
            item=reference,
            also=also,
            news=tidings[reference].news,
            value=shift.value if (shift := tidings[reference].shift) else None,
            earlier=_cited(tidings[reference]),
        )
        for reference, also in gathered
    )


def news_of(items: Sequence[Item], earlier: Sequence[EarlierItem]) -> list[tuple[News, EarlierItem | None]]:
    """Return for each item whether it is news, and the earlier item that it repeats or changes."""
    return [(one.news, one.earlier) for one in tidings_of(items, earlier)]


def tidings_of(items: Sequence[Item], earlier: Sequence[EarlierItem]) -> list[Tidings]:
    """Return for each item what is new in it, compared with those of earlier editions.

    Known is what an earlier edition said with the same figures, dates and answers, in whatever words; changed, what
    it said with another figure, date, deadline or answer; the rest is new. The earlier item is the one that was
    repeated or changed: of those that are nearest the one of the last edition, so that a value that comes back is a
    change. Its order does not matter.
    """
    if not earlier:
        return [Tidings("new")] * len(items)
    ours = [meaning_of(item) for item in items]
    before = [meaning_of(one.item) for one in earlier]
    tolls = _tolls(earlier)
    found: list[Tidings] = []
    for item, meaning, near in zip(items, ours, neighbours(before, ours), strict=True):
        related = [
            *_related(item, meaning, earlier, before, near),
            *_counted(item, tolls),
            *_moved(item, meaning, earlier, before),
        ]
        nearest_share = max((link.share for link in related), default=0.0)
        some = [
            (
                _age(earlier[link.number]),
                link.shift is None,
                link.share,
                earlier[link.number].cited.item,
                link,
            )
            for link in related
            if link.share >= nearest_share - NEARLY
        ]
        if not some:
            found.append(Tidings("new"))
            continue
        link = max(some, key=lambda one: one[:4])[4]
        found.append(Tidings("changed" if link.shift else "known", earlier[link.number], link.shift))
    return _as_repeated(items, ours, found, earlier, before)


def _as_repeated(
    items: Sequence[Item],
    ours: Sequence[Meaning],
    found: list[Tidings],
    earlier: Sequence[EarlierItem],
    before: Sequence[Meaning],
) -> list[Tidings]:
    """Return tidings with all that is new as known, if earlier articles told every bit of it in other sentences.

    One sentence that puts old words together may well be news; a whole article of them is not.
    """
    if not any(one.news == "known" for one in found) or any(one.news == "changed" for one in found):
        return found
    reports = _reports(earlier, before)
    near = neighbours(
        before, (meaning for meaning, one in zip(ours, found, strict=True) if one.news == "new")
    )
    told: list[Tidings] = []
    for item, meaning, one in zip(items, ours, found, strict=True):
        if one.news == "new":
            number = _told_together(item, meaning, earlier, before, reports, next(near))
            if number is None:
                return found
            told.append(Tidings("known", earlier[number]))
        else:
            told.append(one)
    return told


def _reports(earlier: Sequence[EarlierItem], before: Sequence[Meaning]) -> dict[str, Report]:
    """Return what the earlier articles told, by the digests of their texts."""
    told: dict[str, list[tuple[Meaning, str]]] = {}
    for one, meaning in zip(earlier, before, strict=True):
        told.setdefault(one.cited.sha256, []).append((meaning, one.item.evidence[0].quote))
    return {digest: report_of(statements) for digest, statements in told.items()}


def _cited(one: Tidings) -> Cited | None:
    if one.earlier is None:
        return None
    if one.shift is None:
        return one.earlier.cited
    return one.earlier.cited.model_copy(update={"value": one.shift.before})


def _related(
    item: Item,
    meaning: Meaning,
    earlier: Sequence[EarlierItem],
    before: Sequence[Meaning],
    near: Iterable[int],
) -> Iterator[_Link]:
    """Yield earlier statements of the same thing, each with what has changed since."""
    for number in near:
        theirs = before[number]
        drift = compare(meaning, theirs)
        # a deadline that was set, or an answer that was given, since then
        pairs = zip(meaning.settled, theirs.settled, strict=True)
        said, had = item.evidence[0].quote, earlier[number].item.evidence[0].quote
        if drift and drift.is_same and said != had and happened_since(said, had):
            continue
        if drift and drift.is_same and not any(one and not other for one, other in pairs):
            yield _Link(drift.share, number, None)
        elif drift and (shift := shift_of(item, earlier[number].item)):
            yield _Link(drift.share, number, shift)
        elif drift and has_same_figure(item, earlier[number].item):
            yield _Link(drift.share, number, None)
        elif not drift and is_part(meaning, theirs) and not _is_more(item, earlier[number].item):
            yield _Link(TOLL, number, None)


def _told_together(
    item: Item,
    meaning: Meaning,
    earlier: Sequence[EarlierItem],
    before: Sequence[Meaning],
    reports: Mapping[str, Report],
    near: Sequence[int],
) -> int | None:
    """Return the nearest earlier statement of an article that told, in all, what ours says."""
    ours = meaning.stems | meaning.subject
    shared = [
        (
            len(ours & (before[at].stems | before[at].subject)),
            earlier[at].cited.edition,
            earlier[at].cited.item,
            at,
        )
        for at in near
    ]
    for *_, at in sorted(shared, reverse=True)[:NEAREST]:
        told = tells_all_of(reports[earlier[at].cited.sha256], meaning, item.evidence[0].quote)
        if told and not _is_only_asked(item, earlier[at].item):
            return at
    return None


def _is_only_asked(ours: Item, theirs: Item) -> bool:
    """Say whether what ours tells had only been asked for before: that it is done, or promised, is news."""
    said, had = (item.evidence[0].quote for item in (ours, theirs))
    return _ASKING.search(had) is not None and _ASKING.search(said) is None


def _is_more(ours: Item, theirs: Item) -> bool:
    """Say whether ours tells that something happened that theirs does not: it was asked for, or to come."""
    said, had = (item.evidence[0].quote for item in (ours, theirs))
    return _is_only_asked(ours, theirs) or not turns_in(said) <= turns_in(had)


def _moved(
    item: Item, meaning: Meaning, earlier: Sequence[EarlierItem], before: Sequence[Meaning]
) -> Iterator[_Link]:
    """Yield the earlier item with the date that an item says was moved, in whatever words."""
    move = move_in(item.evidence[0].quote) if meaning.section in _DATED and item.evidence else None
    if move is None:
        return
    dated = [
        (theirs.stems, list(dates_in(one.item.evidence[0].quote)) if theirs.section == "timeline" else [])
        for one, theirs in zip(earlier, before, strict=True)
    ]
    if found := nearest(move, dated):
        number, reading = found
        yield _Link(TOLL, number, Shift(move.current.text, reading.text))


def _counted(item: Item, tolls: Mapping[str, Sequence[tuple[int, Tally]]]) -> Iterator[_Link]:
    """Yield earlier items that count the same people: "15 dead" after "12 were killed", in whatever words."""
    if item.id[0] not in "ft":
        return
    for tally in _fates(item):
        for number, before in tolls.get(item.id[0] + tally.thing, ()):
            if before.is_of_one_thing(tally) if tally.is_fate else _is_one_extent(before, tally):
                is_known = before.bounds.low == tally.bounds.low or before.bounds.high == tally.bounds.high
                yield _Link(TOLL, number, None if is_known else Shift(tally.said, before.said))


def _is_one_extent(one: Tally, other: Tally) -> bool:
    """Say whether two sentences measure one thing, as of whatever day: the same unit, place, event and most words."""
    pairs = ((one.places, other.places), (one.events, other.events))
    if any(ours and theirs and ours.isdisjoint(theirs) for ours, theirs in pairs):
        return False
    shared = len(one.around & other.around)
    return shared >= EXTENT and shared >= EXTENT_SHARE * min(len(one.around), len(other.around))


def _tolls(earlier: Sequence[EarlierItem]) -> dict[str, list[tuple[int, Tally]]]:
    found: dict[str, list[tuple[int, Tally]]] = {}
    for number, one in enumerate(earlier):
        if one.item.id[0] not in "ft":
            continue
        for tally in _fates(one.item):
            found.setdefault(one.item.id[0] + tally.thing, []).append((number, tally))
    return found


def _fates(item: Item) -> list[Tally]:
    """Return what an item's figure, or the event that it is, says of people, or counts of other things."""
    said = str(vars(item).get("figure") or vars(item).get("event") or "")
    return [
        tally
        for part in item.evidence[:1]
        for tally in tallies(part.quote)
        if (tally.is_fate or tally.thing.startswith("count "))
        and _holds(part.quote[slice(*tally.shown)], said)
    ]


def _holds(shown: str, said: str) -> bool:
    """Say whether an item is about the figure of its quote that was read."""
    return any(word in said for word in shown.split() if word[0].isdigit()) or shown in said or said in shown


def _age(one: EarlierItem) -> tuple[str, int]:
    """Return what orders editions: the day, then the number within it."""
    day, number = one.cited.edition[:10], one.cited.edition[11:]
    return day, int(number or 1)
