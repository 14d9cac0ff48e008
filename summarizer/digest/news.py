"""Items of a story and those of earlier editions -> what is new, what has another value now, what was known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.contract import Item, SectionName
from summarizer.digest.likeness import compare, neighbours
from summarizer.digest.meanings import Meaning, meaning_of
from summarizer.digest.tallies import Tally, tallies
from summarizer.edition import Cited, News, StoryItem

# how much less alike than the nearest earlier item another one may be that is of a later edition
NEARLY: Final = 0.15
TOLL: Final = 0.6  # how alike two statements are taken to be that count the same people


@dataclass(frozen=True, slots=True)
class EarlierItem:
    """An item that an earlier edition of the story had, and how to cite it."""

    cited: Cited
    section: SectionName
    item: Item


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
    told = news_of([items[reference] for reference, _ in asked], earlier)
    return tuple(
        StoryItem.model_construct(item=reference, also=also, news=news, value=None, earlier=one.cited if one else None)
        for (reference, also), (news, one) in zip(asked, told, strict=True)
    )


def news_of(items: Sequence[Item], earlier: Sequence[EarlierItem]) -> list[tuple[News, EarlierItem | None]]:
    """Return for each item whether it is news, and the earlier item that it repeats or changes."""
    if not earlier:
        return [("new", None)] * len(items)
    ours = [meaning_of(item) for item in items]
    before = [meaning_of(one.item) for one in earlier]
    tolls = _tolls(earlier)
    found: list[tuple[News, EarlierItem | None]] = []
    for item, meaning, near in zip(items, ours, neighbours(before, ours), strict=True):
        related = [*_related(meaning, before, near), *_counted(item, tolls)]
        nearest = max((share for share, _, _ in related), default=0.0)
        some = [
            (_age(earlier[number]), news == "known", share, earlier[number].cited.item, number)
            for share, news, number in related
            if share >= nearest - NEARLY
        ]
        if not some:
            found.append(("new", None))
            continue
        _, is_known, _, _, number = max(some)
        found.append(("known" if is_known else "changed", earlier[number]))
    return found


def _related(
    meaning: Meaning, before: Sequence[Meaning], near: Iterable[int]
) -> Iterator[tuple[float, News, int]]:
    """Yield earlier statements of the same thing: how alike they are, and whether ours is known or changed."""
    for number in near:
        if drift := compare(meaning, before[number]):
            # a deadline that was set, or an answer that was given, since then
            pairs = zip(meaning.settled, before[number].settled, strict=True)
            is_told = any(one and not other for one, other in pairs)
            yield drift.share, "known" if drift.is_same and not is_told else "changed", number


def _counted(
    item: Item, tolls: Mapping[str, Sequence[tuple[int, Tally]]]
) -> Iterator[tuple[float, News, int]]:
    """Yield earlier items that count the same people: "15 dead" after "12 were killed", in whatever words."""
    if item.id[0] not in "ft":
        return
    for tally in _fates(item):
        for number, before in tolls.get(item.id[0] + tally.thing, ()):
            if before.is_of_one_thing(tally):
                is_known = before.bounds.low == tally.bounds.low or before.bounds.high == tally.bounds.high
                yield TOLL, "known" if is_known else "changed", number


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
