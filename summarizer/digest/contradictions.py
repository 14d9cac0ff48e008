"""Verified quotes of several articles -> what they put at different values. None of them is chosen.

A false alarm costs more trust than a missed contradiction: both quotes must count the same thing in nearly the same
words, of nothing that keeps them apart (place, day, event, part of a whole), and their values cannot both hold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from summarizer.contract import ID_LETTERS, Evidence, Item
from summarizer.digest.answers import Answer, answers
from summarizer.digest.tallies import Tally, tallies
from summarizer.edition import Contradiction, DisputedValue, EditionArticle

# a tally of people, or what goes up and down, is no contradiction of one so much later: it went on
DEVELOPS: Final = timedelta(hours=6)
# what two clauses must share, set on articles about forty events: with less, most that was found was not one thing
SHARED: Final = 3  # stems besides the thing counted
SHARE: Final = 0.6  # of those of the shorter one
OVERALL: Final = 0.4  # of those of both
FACTOR: Final = 4.0  # values farther apart are seldom of one thing
MAX_PER_THING: Final = 60  # quotes that are compared of one thing
MAX_VALUES: Final = 6  # shown of one contradiction
MAX_FOUND: Final = 8  # contradictions of one story
MAX_ABOUT: Final = 160
_MOVING: Final = frozenset(
    "share index price poll barrel trade rate stock vote count tempertur degre".split()
)
_FIRST: Final = "ftdrsqa"  # an item that a quote is shown for, where several have it


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one quote of one article says of a thing."""

    article: EditionArticle
    origin: int
    item: str
    evidence: Evidence
    said: Tally | Answer


def find_contradictions(
    articles: Sequence[EditionArticle], origins: Sequence[Sequence[str]]
) -> tuple[Contradiction, ...]:
    """Return what articles of one story put at different values, the oldest first.

    ``origins`` are groups of ids of ``articles`` that are copies of one text. Only articles of different origins and
    of different houses contradict each other; of a house the last word counts, and an article that says two things
    says neither. Values are ranges: "at least 10" and 12 agree, and so do 2,300 and "some 2,000". The result does not
    depend on the order of the articles. Linear in their number.
    """
    if len(origins) < 2:
        return ()
    origin_of = {identity: number for number, group in enumerate(origins) for identity in group}
    things: dict[str, list[_Voice]] = {}
    ordered = sorted(articles, key=lambda article: (_moment(article), int(article.id[1:])))
    for article in ordered:
        for voice in _consistent(list(_voices(article, origin_of.get(article.id, -int(article.id[1:]))))):
            things.setdefault(voice.said.thing, []).append(voice)
    found: list[Contradiction] = []
    for thing in sorted(things):
        found += _disputes(_last_words(things[thing])[:MAX_PER_THING])
    by_age = sorted(found, key=lambda one: (one.values[0].as_of, int(one.values[0].article[1:]), one.about))
    return tuple(by_age[:MAX_FOUND])


def _voices(article: EditionArticle, origin: int) -> Iterator[_Voice]:
    """Yield what an article's quotes say, each quote read once."""
    if article.briefing is None:
        return
    items: dict[str, Item] = {
        item.id: item for section in ID_LETTERS for item in getattr(article.briefing, section)
    }
    ordered = sorted(items, key=lambda one: (_FIRST.index(one[0]), int(one[1:])))
    quotes: list[tuple[int, int, int, str, Evidence]] = []
    for number, identity in enumerate(ordered):
        for said, evidence in answers(items[identity]):
            yield _Voice(article, origin, f"{article.id}.{identity}", evidence, said)
        quotes += ((part.start, -part.end, number, identity, part) for part in items[identity].evidence)
    reached = 0
    for _, behind, _, identity, part in sorted(quotes, key=lambda one: one[:3]):
        if -behind <= reached:  # a quote within another one lacks what the longer one says of it
            continue
        reached = -behind
        for tally in tallies(part.quote):
            yield _Voice(article, origin, f"{article.id}.{identity}", part, tally)


def _consistent(voices: Sequence[_Voice]) -> list[_Voice]:
    """Return what an article says of each thing unless it says something else of it, too.

    Of two quotes of one article that cannot both hold nobody knows which one others contradict.
    """
    groups: dict[str, list[_Voice]] = {}
    for voice in voices:
        groups.setdefault(voice.said.thing, []).append(voice)
    return [
        one
        for group in groups.values()
        for one in group
        if not any(
            not one.said.may_equal(other.said) and (_is_fate(one) or _is_like(one, other))
            for other in group[:MAX_PER_THING]
        )
    ]


def _is_fate(voice: _Voice) -> bool:
    return isinstance(voice.said, Tally) and voice.said.is_fate


def _last_words(voices: Sequence[_Voice]) -> list[_Voice]:
    """Return the voices without those that their own house has taken back with a later word on the same thing."""
    by_house: dict[str, list[_Voice]] = {}
    for voice in voices:
        if voice.article.publisher:
            by_house.setdefault(voice.article.publisher, []).append(voice)
    gone = {
        id(one)
        for house in by_house.values()
        for one in house[:MAX_PER_THING]
        for other in house[:MAX_PER_THING]
        if one.article.id != other.article.id
        and (_moment(one.article), one.article.id) < (_moment(other.article), other.article.id)
        and _is_like(one, other)
        and not one.said.may_equal(other.said)
    }
    return [voice for voice in voices if id(voice) not in gone]


def _disputes(voices: Sequence[_Voice]) -> Iterator[Contradiction]:
    """Yield the contradictions on one thing: voices that are joined by at least one that opposes them."""
    opposed: dict[int, set[int]] = {}
    for first, one in enumerate(voices):
        for second in range(first + 1, len(voices)):
            if _oppose(one, voices[second]):
                opposed.setdefault(first, set()).add(second)
                opposed.setdefault(second, set()).add(first)
    seen: set[int] = set()
    for start in opposed:
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            further = opposed[waiting.pop()] - group
            group |= further
            waiting += further
        seen |= group
        yield _contradiction([voices[number] for number in sorted(group)])


def _oppose(one: _Voice, other: _Voice) -> bool:
    return (
        one.origin != other.origin
        and (not one.article.publisher or one.article.publisher != other.article.publisher)
        and not one.said.may_equal(other.said)
        and _is_like(one, other)
        and not _is_otherwise(one.said, other.said)
        and not _is_development(one, other)
    )


def _is_otherwise(ours: Tally | Answer, theirs: Tally | Answer) -> bool:
    """Say whether both may hold: one counts a part of the other, or what is meant to be and the other what is."""
    if isinstance(ours, Answer) or isinstance(theirs, Answer):
        return False
    return ours.is_planned != theirs.is_planned or ours.is_of_part(theirs) or theirs.is_of_part(ours)


def _is_like(one: _Voice, other: _Voice) -> bool:
    """Say whether two quotes speak of the same thing, place and day."""
    ours, theirs = one.said, other.said
    if isinstance(ours, Answer) or isinstance(theirs, Answer):
        return isinstance(ours, Answer) and isinstance(theirs, Answer) and ours.is_like(theirs)
    if ours.is_fate:
        return ours.is_of_one_thing(theirs)
    pairs = ((ours.places, theirs.places), (ours.dates, theirs.dates), (ours.events, theirs.events))
    if any(one and two and one.isdisjoint(two) for one, two in pairs):
        return False
    if ours.names - theirs.names and theirs.names - ours.names:
        return False  # somebody else
    low, high = sorted((max(ours.bounds.low, 1e-9), max(theirs.bounds.low, 1e-9)))
    if high > FACTOR * low:
        return False
    shared = len(ours.stems & theirs.stems)
    return (
        shared >= SHARED
        and shared >= SHARE * min(len(ours.stems), len(theirs.stems))
        and shared >= OVERALL * len(ours.stems | theirs.stems)
    )


def _is_development(one: _Voice, other: _Voice) -> bool:
    """Say whether the later of two values is what became of the earlier: a toll that grew, a price that moved."""
    early, late = sorted((one, other), key=lambda voice: _moment(voice.article))
    if _moment(late.article) - _moment(early.article) < DEVELOPS:
        return False
    if isinstance(early.said, Answer) or isinstance(late.said, Answer):
        return True
    if early.said.is_fate:
        return late.said.bounds.low > early.said.bounds.high
    return not _MOVING.isdisjoint(early.said.stems | late.said.stems) or early.said.thing == "percent"


def _contradiction(voices: Sequence[_Voice]) -> Contradiction:
    """Return a contradiction with one value of each article, the oldest first, and each value at least once."""
    shown: list[_Voice] = []
    for voice in voices:
        if all(other.article.id != voice.article.id for other in shown):
            shown.append(voice)
    first = shown[0]
    return Contradiction.model_construct(
        about=_about(first.evidence.quote, first.said),
        values=tuple(
            DisputedValue.model_construct(
                value=" ".join(voice.evidence.quote[slice(*voice.said.shown)].split()),
                article=voice.article.id,
                item=voice.item,
                publisher=voice.article.source.publisher or voice.article.publisher,
                as_of=voice.article.moment,
                evidence=voice.evidence,
            )
            for voice in _with_both_sides(shown)
        ),
    )


def _with_both_sides(voices: Sequence[_Voice]) -> list[_Voice]:
    """Return so many voices as there is room for, the first that opposes the first one among them."""
    some = list(voices[:MAX_VALUES])
    against = next((voice for voice in voices if not voice.said.may_equal(voices[0].said)), None)
    if against is not None and against not in some:
        some[-1] = against
    return some


def _about(quote: str, said: Tally | Answer) -> str:
    """Return the clause of a quote with dots where its value stands."""
    start, end = said.about
    before, behind = quote[start : said.shown[0]], quote[said.shown[1] : end]
    words = " ".join(f"{before} … {behind}".split())
    return words if len(words) <= MAX_ABOUT else words[: MAX_ABOUT - 2].rsplit(" ", 1)[0] + " …"


def _moment(article: EditionArticle) -> datetime:
    return datetime.fromisoformat(article.moment)
