"""Items of several briefings of one event -> the few that a reader sees, each with those that say the same.

What several articles say comes first, then what is told most completely and what is at the heart of the event; of
what two sections say in the same words only one is shown.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, get_args

from summarizer.contract import ID_LETTERS, Item, SectionName
from summarizer.digest.clauses import is_correction, is_elsewhen
from summarizer.digest.likeness import compare, neighbours
from summarizer.digest.meanings import Meaning, meaning_of, statement_of
from summarizer.digest.news import Tidings
from summarizer.digest.worth import is_bare, is_lead_figure, is_worth_showing, told_fields
from summarizer.edition import ArticleBriefing

NOTHING_KNOWN: Final[Mapping[str, Tidings]] = MappingProxyType({})
SECTIONS: Final[tuple[SectionName, ...]] = get_args(SectionName)
# of one story, set by reading stories aloud: their items take half a minute
CAPS: Final[Mapping[SectionName, int]] = {
    "key_actors": 3,
    "demands": 3,
    "risks": 2,
    "recommended_actions": 2,
    "timeline": 2,
    "figures": 2,
    "open_questions": 1,
}
MAX_WORDS: Final = 110  # of all items but the first of each section, as a reader skims them
# shares of the stems of the shorter of two items at which a reader takes them for one, whatever their sections
REPEATED: Final = 0.6
REPEATED_FIGURE: Final = 0.4  # where both have the same figures
SHORT: Final = 5  # stems; of what is shorter, one word that differs makes it another thing
LONG: Final = 30  # words; whatever is longer is seldom one thought
# what a point of each kind is worth, set by reading the lists of forty stories
SUPPORT: Final = 1.0  # each further article that says the same, up to four
HEART: Final = 1.5  # the share of the articles that have the words of an item, on average
TOLD: Final = 0.3  # each field that decides something
PLACE: Final = 0.06  # each place farther down in its own briefing, up to ten
INFERRED: Final = 0.5
BACKGROUND: Final = 0.7  # what speaks of another year, or of what was before
LEAD: Final = 0.8  # a figure that stands in a headline or bottom line
BARE: Final = 0.5  # a risk or a step of which nothing is told but its words, and an actor that does nothing
KNOWN: Final = -1.0  # what an edition before had
_PLAIN: Final = ("demands", "timeline", "figures")
_COUNTING: Final = (" count", " money", " percent")


@dataclass(slots=True)
class _Group:
    """Items that say the same: the first stands for all. ``points`` are what it is worth to a reader.

    ``change`` is the value of before and that of now where it is one that changed.
    """

    entry: "_Entry"
    others: list["_Entry"] = field(default_factory=list)
    points: float = 0.0
    change: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item of one article, and how far down it stands in its section.

    ``is_lead`` says that the headline or bottom line of the article has its figure.
    """

    reference: str
    article: str
    item: Item
    meaning: Meaning
    place: int
    is_lead: bool


def gather_items(
    briefings: Sequence[tuple[str, ArticleBriefing]], tidings: Mapping[str, Tidings] = NOTHING_KNOWN
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the references of the items to show, each with those of other articles that say the same.

    ``briefings`` are those of a story's articles with the articles' ids. They come in the order of the contract's
    sections, within a section the best first; so many that a story is read in half a minute. Of the items that an
    edition before had (by ``tidings``) those that changed come first, each change once, and those that did not come
    last. The result does not depend on the order of the briefings. Linear in the number of items.
    """
    entries = _entries(briefings)
    groups = _grouped(entries)
    _weigh(groups, entries)
    _tell_changes(groups, tidings)
    chosen = _chosen(
        groups, {one.reference: group for group in groups for one in (group.entry, *group.others)}
    )
    return tuple(
        (group.entry.reference, _also(group))
        for section in SECTIONS
        for group in chosen
        if group.entry.meaning.section == section
    )


def _entries(briefings: Sequence[tuple[str, ArticleBriefing]]) -> list[_Entry]:
    """Return all items, those that tell most first; equals in the order of their articles.

    What stands in the notice of a correction is not among them, unless there is nothing else.
    """
    found = [
        _Entry(f"{article}.{item.id}", article, item, meaning_of(item), place, is_lead_figure(item, briefing))
        for article, briefing in briefings
        for section in SECTIONS
        for place, item in enumerate(getattr(briefing, section))
    ]
    standing = [one for one in found if not is_correction(one.item.evidence[0].quote)]
    return sorted(
        standing or found,
        key=lambda one: (-told_fields(one.item), -len(one.meaning.name), _order(one.reference)),
    )


def _grouped(entries: Sequence[_Entry]) -> list[_Group]:
    """Return the items in groups that say the same. Each is compared with the first of a group only."""
    meanings = [one.meaning for one in entries]
    heads: dict[int, _Group] = {}
    for place, (one, near) in enumerate(zip(entries, neighbours(meanings, meanings), strict=True)):
        alike = [
            (drift.share, -number)
            for number in near
            if number in heads
            and meanings[number].section == one.meaning.section
            and (drift := compare(one.meaning, meanings[number]))
            and drift.is_same
        ]
        if not alike or (one.meaning.section == "key_actors" and _is_doubtful(one, alike, meanings)):
            heads[place] = _Group(one)
        else:
            heads[-max(alike)[1]].others.append(one)
    return list(heads.values())


def _is_doubtful(one: _Entry, alike: Sequence[tuple[float, int]], meanings: Sequence[Meaning]) -> bool:
    """Say whether a name could be that of two actors: "Brandt" where there are Ada and Karl Brandt."""
    return len({meanings[-number].name for _, number in alike}) > 1 and not any(
        meanings[-number].name == one.meaning.name for _, number in alike
    )


def _weigh(groups: Sequence[_Group], entries: Sequence[_Entry]) -> None:
    """Set what each group is worth."""
    having: dict[str, set[str]] = {}
    for one in entries:
        for stem in one.meaning.stems:
            having.setdefault(stem, set()).add(one.article)
    articles = len({one.article for one in entries})
    for group in groups:
        one = group.entry
        support = min(5, len({other.article for other in (one, *group.others)}))
        shares = [(len(having[stem]) - 1) / (articles - 1) for stem in one.meaning.stems if articles > 1]
        heart = sum(shares) / len(shares) if shares else 0.0
        words = len(statement_of(one.item).split())
        group.points = round(
            SUPPORT * (support - 1)
            + HEART * heart
            + TOLD * min(3, told_fields(one.item))
            - PLACE * min(10, min(other.place for other in (one, *group.others)))
            + (LEAD if any(other.is_lead for other in (one, *group.others)) else 0.0)
            - (BARE if is_bare(one.item) else 0.0)
            - (BACKGROUND if is_elsewhen(statement_of(one.item).lower()) else 0.0)
            - (INFERRED if one.item.basis == "inferred" else 0.0)
            - 0.5 * max(0, words - LONG) / LONG,
            6,
        )


def _tell_changes(groups: Sequence[_Group], tidings: Mapping[str, Tidings]) -> None:
    """Let the item of each group stand for it that has changed, if one has, and put known ones back."""
    for group in groups:
        members = [group.entry, *group.others]
        for one in members:
            if (told := tidings.get(one.reference)) and told.shift:
                group.entry, group.others = one, [other for other in members if other is not one]
                group.change = (told.shift.before, told.shift.value)
                break
        else:
            told = tidings.get(group.entry.reference)
            group.points += KNOWN if told and told.news == "known" else 0.0


def _chosen(groups: Sequence[_Group], by_reference: Mapping[str, _Group]) -> list[_Group]:
    """Return the groups to show, the best first: section by section not too many, and none that repeats another.

    Advice of our own comes with one of the items that it follows from, or not at all.
    """
    taken: list[_Group] = []
    changes: set[tuple[str, str]] = set()
    room = dict(CAPS)
    words = 0
    for group in sorted(groups, key=_place):
        section = group.entry.meaning.section
        length = len(statement_of(group.entry.item).split())
        is_first = room[section] == CAPS[section] or group.change is not None
        if group.change and any(_is_one_change(group.change, other) for other in changes):
            continue  # it is told already
        if not room[section] or (words + length > MAX_WORDS and not is_first):
            continue
        if _repeats(group, taken) or not (group.change or is_worth_showing(group.entry.item)):
            continue
        grounds = [
            by_reference[reference]
            for identity in vars(group.entry.item).get("because", ())
            if (reference := f"{group.entry.article}.{identity}") in by_reference
        ]
        if grounds and not any(ground is one for ground in grounds for one in taken):
            best = min(grounds, key=lambda ground: (-ground.points, _order(ground.entry.reference)))
            taken.append(best)
            room[best.entry.meaning.section] = max(0, room[best.entry.meaning.section] - 1)
            words += len(statement_of(best.entry.item).split())
        taken.append(group)
        if group.change:
            changes.add(group.change)
        room[section] -= 1
        words += length
    return sorted(taken, key=_place)


def _place(group: _Group) -> tuple[bool, bool, float, tuple[int, int, int]]:
    """Return what orders groups: changes first, of those figures and events before risks and steps."""
    is_plain = group.entry.meaning.section in _PLAIN
    return (
        group.change is None,
        group.change is not None and not is_plain,
        -group.points,
        _order(group.entry.reference),
    )


def _is_one_change(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Say whether two changes are one, told in more or fewer words: "16 June" and "Tuesday 16 June"."""
    return all(ours in theirs or theirs in ours for ours, theirs in zip(one, other, strict=True))


def _repeats(group: _Group, taken: Sequence[_Group]) -> bool:
    """Say whether what is shown already says an item in the same words. An actor is no repeat of what he did."""
    ours = group.entry.meaning
    return ours.section != "key_actors" and any(
        other.entry.meaning.section != "key_actors" and _is_repeat(ours, other.entry.meaning)
        for other in taken
    )


def _is_repeat(ours: Meaning, theirs: Meaning) -> bool:
    """Say whether a reader would take two items for one. What has another figure is to be seen."""
    smaller = min(len(ours.stems), len(theirs.stems))
    shared = len(ours.stems & theirs.stems)
    figures = [{value for value in one.values if value.endswith(_COUNTING)} for one in (ours, theirs)]
    if not shared or (all(figures) and figures[0].isdisjoint(figures[1])):
        return False
    if figures[0] & figures[1]:
        return shared >= REPEATED_FIGURE * smaller
    return shared >= REPEATED * smaller if smaller >= SHORT else shared == smaller


def _also(group: _Group) -> tuple[str, ...]:
    """Return the references of other articles that say the same, one for each article."""
    first: dict[str, str] = {}
    for one in sorted(group.others, key=lambda one: _order(one.reference)):
        if one.article != group.entry.article:
            first.setdefault(one.article, one.reference)
    return tuple(first.values())


def _order(reference: str) -> tuple[int, int, int]:
    """Return what orders references as articles and their items are ordered: n2 before n10."""
    article, section, item = re.fullmatch(r"n(\d+)\.([a-z])(\d+)", reference).groups()  # type: ignore[union-attr]
    return int(article), list(ID_LETTERS.values()).index(section), int(item)
