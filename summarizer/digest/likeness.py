"""Two meanings -> whether they say the same, or speak of the same thing with another value.

A repeat that is not seen costs the reader a line; a wrong one makes an article say what it does not. So figures,
dates, negations and what was answered must agree, and most of the other words.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from summarizer.digest.meanings import Meaning

# shares of stems, set on pairs of items of articles about one event, read by hand: at less of them, statements
# about the same people were taken for one
SAME: Final = 0.6  # of all stems of both
WITHIN: Final = 0.85  # of the stems of the shorter one, which then is part of the longer
ALMOST: Final = 0.8  # of all stems of both, for items of two sections
PART: Final = 0.8  # of our stems, for what is told in fewer words than before
FEW: Final = 4  # stems; shorter statements must agree in all of them
THING: Final = 0.75  # of the stems of the shorter one, for the same thing with another value ...
THING_OVERALL: Final = 0.45  # ... and of all stems of both: with half, most changes were none
_KINDS: Final = (" count", " money", " percent", " ordinal", " day", " weekday", " month", " year")
_FIGURES: Final = 4  # so many of them are figures, the others dates
_LOOSE: Final = frozenset(("risks", "recommended_actions", "open_questions"))
# stems of what turns an event: a statement with one of them that another lacks is news
TURNING: Final = frozenset(
    "accept agre approv reject refus declin dismiss cancel end stop lift halt resum reopen close confirm "
    "deni withdraw drop postpon delay move extend resign quit dead injured arrested releas sentenc charg "
    "convict acquit win lose lost won settl pay paid sign begin strike call suspend ban vote sue deal "
    "fail offer increase fall fell rose".split()
)
RARE: Final = 8  # stems by which others are looked up, the rarest first
MAX_NEIGHBOURS: Final = 24  # of one stem; what all items have says nothing


class Drift(NamedTuple):
    """How far another statement is from ours: ``is_same`` or of another value; the larger ``share``, the nearer."""

    is_same: bool
    share: float


def compare(ours: Meaning, theirs: Meaning) -> Drift | None:
    """Return how two statements are related; None if they speak of different things.

    Statements of two sections are the same if they are so nearly word for word; they never change each other.
    """
    if "key_actors" in (ours.section, theirs.section):
        return Drift(True, 1.0) if ours.section == theirs.section and same_actor(ours, theirs) else None
    if ours.section != theirs.section:
        share = len(ours.stems & theirs.stems) / (len(ours.stems | theirs.stems) or 1)
        is_same = share >= ALMOST and len(ours.stems) >= FEW and _agree(ours, theirs)
        return Drift(True, share) if is_same else None
    if not _may_be_one(ours.subject, theirs.subject) or not ours.stems or not theirs.stems:
        return None
    if ours.named - theirs.named and theirs.named - ours.named:
        return None
    shared = len(ours.stems & theirs.stems)
    smaller = min(len(ours.stems), len(theirs.stems))
    jaccard, within = shared / len(ours.stems | theirs.stems), shared / smaller
    if smaller < FEW:
        is_near = within == 1 and len(ours.stems ^ theirs.stems) <= bool(ours.values & theirs.values)
    else:
        is_near = jaccard >= SAME or within >= WITHIN
    if is_near and _agree(ours, theirs):
        return Drift(True, jaccard)
    if (is_near or (shared >= 2 and within >= THING and jaccard >= THING_OVERALL)) and _differs(ours, theirs):
        return Drift(False, jaccard)
    return None


def is_part(ours: Meaning, theirs: Meaning) -> bool:
    """Say whether an earlier statement says all that ours says, and more: the same figures, names and answers.

    A verb that tells what became of something must stand in both.
    """
    if "key_actors" in (ours.section, theirs.section) or len(ours.stems) < FEW:
        return False
    if ours.is_negated != theirs.is_negated:
        return False
    missing = ours.stems - theirs.stems
    return (
        len(missing) <= (1 - PART) * len(ours.stems)
        and TURNING.isdisjoint(missing)
        and ours.named <= theirs.named | theirs.stems
        and all(not one or one == other for one, other in zip(ours.settled, theirs.settled, strict=True))
        and _may_be_one(ours.subject, theirs.subject)
        and holds_values(ours.values, theirs.values)
    )


def holds_values(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether all figures are told before, and no date is another one."""
    for place, (one, two) in enumerate(zip(_by_kind(ours), _by_kind(theirs), strict=True)):
        if not one <= two and (place < _FIGURES or two):
            return False
    return True


def same_actor(ours: Meaning, theirs: Meaning) -> bool:
    """Say whether two names are of one actor: the same, or one is the end of the other ("Brandt", "Ada Brandt")."""
    if ours.name == theirs.name:
        return bool(ours.name)
    shorter, longer = sorted((ours.name, theirs.name), key=len)
    return bool(shorter) and ours.is_person and theirs.is_person and longer[-len(shorter) :] == shorter


def neighbours(meanings: Sequence[Meaning], wanted: Iterable[Meaning]) -> Iterator[list[int]]:
    """Yield for each wanted meaning the indices of those that share one of its rarest stems with it, in order.

    Linear in the number of meanings: of a stem that many have only the first few are given.
    """
    places: dict[str, list[int]] = {}
    for number, meaning in enumerate(meanings):
        for stem in meaning.stems | meaning.subject:
            places.setdefault(stem, []).append(number)
    for meaning in wanted:
        known = (stem for stem in meaning.stems | meaning.subject if stem in places)
        rare = sorted(known, key=lambda stem: (len(places[stem]), stem))[:RARE]
        yield sorted({number for stem in rare for number in places[stem][:MAX_NEIGHBOURS]})


def _may_be_one(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two subjects may be the same one: neither is known to be somebody else."""
    return not ours or not theirs or ours <= theirs or theirs <= ours


def _agree(ours: Meaning, theirs: Meaning) -> bool:
    """Say whether nothing that is settled differs: figures, dates, negation, deadline, response, likelihood."""
    is_loose = not _LOOSE.isdisjoint((ours.section, theirs.section))
    for place, (one, two) in enumerate(zip(_by_kind(ours.values), _by_kind(theirs.values), strict=True)):
        # an article may leave out the day, or the figures of a risk, never the figure of an event
        if (
            one != two
            and not (is_loose and (one <= two or two <= one))
            and (place < _FIGURES or (one and two))
        ):
            return False
    return ours.is_negated == theirs.is_negated and all(
        not one or not other or one == other for one, other in zip(ours.settled, theirs.settled, strict=True)
    )


def _differs(ours: Meaning, theirs: Meaning) -> bool:
    """Say whether the same thing has another value: figure, date, deadline, answer, likelihood."""
    changed = any(
        one and other and one != other for one, other in zip(ours.settled, theirs.settled, strict=True)
    )
    if ours.is_negated != theirs.is_negated:
        return False  # what it says is the opposite, or something else: nobody can tell
    # what is over has the date that it has: of another day it is another event
    kinds = _FIGURES if ours.is_over or theirs.is_over else len(_KINDS)
    pairs = list(zip(_by_kind(ours.values), _by_kind(theirs.values), strict=True))
    return changed or any(one - two and two - one for one, two in pairs[:kinds])


def _by_kind(values: frozenset[str]) -> list[frozenset[str]]:
    return [frozenset(value for value in values if value.endswith(kind)) for kind in _KINDS]
