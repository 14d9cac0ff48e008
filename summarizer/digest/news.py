"""Items of a story and those of earlier editions -> what is new, what has another value now, what was known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from summarizer.contract import Item, SectionName
from summarizer.digest.likeness import compare, is_part, neighbours
from summarizer.digest.meanings import Meaning, meaning_of, merged
from summarizer.digest.moves import move_in, nearest
from summarizer.digest.shifts import Shift, dates_in, has_same_figure, shift_of
from summarizer.digest.tallies import Tally, tallies
from summarizer.edition import Cited, News, StoryItem

# how much less alike than the nearest earlier item another one may be that is of a later edition
NEARLY: Final = 0.15
# how alike two statements are taken to be that count the same people, of which one tells less, or of which one says
# that the date of the other was moved
TOLL: Final = 0.6
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
    gathered: Iterable[tuple[str, tuple[str, ...]]], items: Mapping[str, Item], earlier: Sequence[EarlierItem]
) -> tuple[StoryItem, ...]:
    """Return the gathered items with what is new in each, compared with those of earlier editions.

    ``items`` are all items of the story's articles by their references. Known is what an earlier edition said with
    the same figures, dates and answers, in whatever words; changed, what it said with another figure, date, deadline
    or answer; the rest is new. ``earlier`` is the item that was repeated or changed: of those that are nearest the
    one of the last edition, so that a value that comes back is a change. Its order does not matter.
    """
    asked = list(gathered)
    told = tidings_of([items[reference] for reference, _ in asked], earlier)
    return tuple(
        StoryItem.model_construct(
            item=reference,
            also=also,
            news=one.news,
            value=one.shift.value if one.shift else None,
            earlier=_cited(one),
        )
        for (reference, also), one in zip(asked, told, strict=True)
    )


def news_of(items: Sequence[Item], earlier: Sequence[EarlierItem]) -> list[tuple[News, EarlierItem | None]]:
    """Return for each item whether it is news, and the earlier item that it repeats or changes."""
    return [(one.news, one.earlier) for one in tidings_of(items, earlier)]


def tidings_of(items: Sequence[Item], earlier: Sequence[EarlierItem]) -> list[Tidings]:
    """Return for each item what is new in it."""
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
        if not related:
            related += _told_in_two(meaning, earlier, before, near)
        nearest_share = max((link.share for link in related), default=0.0)
        some = [
            (_age(earlier[link.number]), link.shift is None, link.share, earlier[link.number].cited.item, link)
            for link in related
            if link.share >= nearest_share - NEARLY
        ]
        if not some:
            found.append(Tidings("new"))
            continue
        link = max(some, key=lambda one: one[:4])[4]
        found.append(Tidings("changed" if link.shift else "known", earlier[link.number], link.shift))
    return found


def _cited(one: Tidings) -> Cited | None:
    if one.earlier is None or one.shift is None:
        return one.earlier and one.earlier.cited
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
        if drift and drift.is_same and not any(one and not other for one, other in pairs):
            yield _Link(drift.share, number, None)
        elif drift and (shift := shift_of(item, earlier[number].item)):
            yield _Link(drift.share, number, shift)
        elif drift and has_same_figure(item, earlier[number].item):
            yield _Link(drift.share, number, None)
        elif not drift and is_part(meaning, theirs):
            yield _Link(TOLL, number, None)


def _told_in_two(
    meaning: Meaning, earlier: Sequence[EarlierItem], before: Sequence[Meaning], near: Iterable[int]
) -> Iterator[_Link]:
    """Yield the earlier statement that with another one of its article says all that ours says."""
    shared = [(len(meaning.stems & before[number].stems), -number) for number in near]
    if not shared or meaning.section == "key_actors":
        return
    first = -max(shared)[1]
    missing = meaning.stems - before[first].stems
    article = earlier[first].cited.sha256
    others = [
        (len(missing & before[-number].stems), number)
        for _, number in shared
        if earlier[-number].cited.sha256 == article and before[-number].section != "key_actors"
    ]
    second = -max(others, default=(0, -first))[1]
    if is_part(meaning, merged(before[first], before[second])):
        yield _Link(TOLL, first, None)


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
            if before.is_of_one_thing(tally):
                is_known = before.bounds.low == tally.bounds.low or before.bounds.high == tally.bounds.high
                yield _Link(TOLL, number, None if is_known else Shift(tally.said, before.said))


def _tolls(earlier: Sequence[EarlierItem]) -> dict[str, list[tuple[int, Tally]]]:
    found: dict[str, list[tuple[int, Tally]]] = {}
    for number, one in enumerate(earlier):
        for tally in _fates(one.item):
            found.setdefault(one.item.id[0] + tally.thing, []).append((number, tally))
    return found


def _fates(item: Item) -> list[Tally]:
    """Return what an item's figure, or the event that it is, says of people."""
    said = str(vars(item).get("figure") or vars(item).get("event") or "")
    return [
        tally
        for part in item.evidence[:1]
        for tally in tallies(part.quote)
        if tally.is_fate and _holds(part.quote[slice(*tally.shown)], said)
    ]


def _holds(shown: str, said: str) -> bool:
    """Say whether an item is about the figure of its quote that was read."""
    return any(word in said for word in shown.split() if word[0].isdigit()) or shown in said or said in shown


def _age(one: EarlierItem) -> tuple[str, int]:
    """Return what orders editions: the day, then the number within it."""
    day, number = one.cited.edition[:10], one.cited.edition[11:]
    return day, int(number or 1)
