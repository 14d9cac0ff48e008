"""The order of stories: a weighted sum whose terms are all shown.

The weights are judgement, not measurement, and sum to 1. What the reader asked for counts most (0.23), then what a
story means for people (0.20) and how many independent origins stand behind it (0.18); then how new it is (0.13) and
how fresh (0.12: a story of which no article has a date gets nothing for freshness); a little the reader's weight of
its sources (0.05), copies that others carried (0.03), demands that wait for an answer (0.03), a dispute (0.03).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from summarizer.edition import Rank, Status, Term

ORIGINS: Final = 0.18  # independent origins, 5 at most
MOST_ORIGINS: Final = 5
COPIES: Final = 0.03  # articles that carried a copy, 4 at most
MOST_COPIES: Final = 4
RECENCY: Final = 0.12  # halved every so many hours
NOVELTY: Final = 0.13
WATCHED: Final = 0.23
CONSEQUENCES: Final = 0.20  # people who came to harm, else what may happen
DEMANDS: Final = 0.03  # demands with a deadline that nobody has answered, 3 at most
MOST_DEMANDS: Final = 3
DISPUTE: Final = 0.03  # sources contradict each other
SOURCES: Final = 0.05  # the weight that the reader gave the source, from 0 to 2

# of the consequences: what may happen counts less than what has happened to people
NEAR_DEADLINE: Final = 0.2
WARNING: Final = 0.15
Gravity = Literal["severe", "high", "moderate", "low", "none"]

_NEWS: Final[dict[Status, float]] = {"new": 1.0, "superseded": 0.8, "updated": 0.7, "unchanged": 0.0}
_GRAVITY: Final[dict[Gravity, float]] = {
    "severe": 0.5,
    "high": 0.35,
    "moderate": 0.2,
    "low": 0.05,
    "none": 0.0,
}
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story as far as its rank depends on it.

    ``newest`` is the moment of its newest article; ``dated`` says whether any of its articles has a date, of which
    ``newest`` then is one. ``copies`` are articles that carried the text of another. ``names`` are those of its
    actors; ``open_demands`` those with a deadline and without an answer, ``is_pressing`` if one of these is near;
    ``harm`` is what became of people, from 0 to 1; ``is_warned`` if somebody warns; ``gravest`` is the stated impact
    of its gravest risk; ``weight`` that of its weightiest source, 1 for a usual one.
    """

    key: str
    independent: int
    copies: int
    newest: datetime
    dated: bool
    status: Status
    names: frozenset[str]
    open_demands: int
    is_pressing: bool
    harm: float
    is_warned: bool
    gravest: Gravity
    weight: float
    topic: str | None
    disputed: bool


@dataclass(frozen=True, slots=True)
class RankRules:
    """What the reader asked for: so many places, at most ``per_topic`` of one topic, and names to watch."""

    top: int
    watch: tuple[str, ...]
    per_topic: int | None
    half_life_hours: float = 12.0


def rank_stories(candidates: Sequence[Candidate], rules: RankRules, *, now: datetime) -> tuple[Rank, ...]:
    """Return the rank of each story, in the order in which they were given.

    The best stories get the ``top`` places, no more of one topic than allowed; a story without a topic has no quota.
    An unchanged story gets one only if it has a watched name. If no story of a single origin is among them, the last
    place is reserved for the best that there is, so that a report that nobody has confirmed yet is not lost. Of equal
    scores the newer story, then the lower key comes first.
    """
    terms = [_terms(candidate, rules, now) for candidate in candidates]
    scores = [round(sum(term.points for term in found), 4) for found in terms]
    watched = [_watched(candidate, rules.watch) for candidate in candidates]
    order = sorted(
        range(len(candidates)),
        key=lambda place: (-scores[place], -candidates[place].newest.timestamp(), candidates[place].key),
    )
    eligible = [
        place for place in order if candidates[place].status != "unchanged" or watched[place] is not None
    ]
    top = _chosen(candidates, eligible, rules.top, rules.per_topic)
    reserved: int | None = None
    if rules.top > 1 and len(top) == rules.top and all(candidates[place].independent > 1 for place in top):
        single = [place for place in eligible if candidates[place].independent == 1]
        # who comes behind the kept ones has the room that they leave
        kept = _chosen(candidates, [*top[:-1], *single], rules.top, rules.per_topic)
        if len(kept) == rules.top:
            top, reserved = kept, kept[-1]
    places: dict[int, Literal["top", "reserved"]] = dict.fromkeys(top, "top")
    if reserved is not None:
        places[reserved] = "reserved"
    return tuple(
        Rank(
            score=scores[place], terms=terms[place], watched=watched[place], place=places.get(place, "noted")
        )
        for place in range(len(candidates))
    )


def _chosen(
    candidates: Sequence[Candidate], order: Sequence[int], number: int, per_topic: int | None
) -> list[int]:
    """Return the first so many of the order, without those of a topic that has its share."""
    chosen: list[int] = []
    taken: Counter[str] = Counter()
    for place in order:
        topic = candidates[place].topic
        if len(chosen) >= number:
            break
        if topic is not None:
            if per_topic is not None and taken[topic] >= per_topic:
                continue
            taken[topic] += 1
        chosen.append(place)
    return chosen


def _terms(candidate: Candidate, rules: RankRules, now: datetime) -> tuple[Term, ...]:
    hours = max(0.0, (now - candidate.newest).total_seconds() / 3600)
    measures = (
        ("independent origins", min(candidate.independent, MOST_ORIGINS) / MOST_ORIGINS, ORIGINS),
        ("copies carried", min(candidate.copies, MOST_COPIES) / MOST_COPIES, COPIES),
        ("recency", 0.5 ** (hours / rules.half_life_hours) if candidate.dated else 0.0, RECENCY),
        ("novelty", _NEWS[candidate.status], NOVELTY),
        ("watched", float(_watched(candidate, rules.watch) is not None), WATCHED),
        ("consequences", _consequences(candidate), CONSEQUENCES),
        ("open demands", min(candidate.open_demands, MOST_DEMANDS) / MOST_DEMANDS, DEMANDS),
        ("dispute", float(candidate.disputed), DISPUTE),
        ("source weight", min(max(candidate.weight, 0.0), 2.0) / 2, SOURCES),
    )
    return tuple(
        Term(name=name, measure=round(measure, 4), weight=weight, points=round(weight * round(measure, 4), 4))
        for name, measure, weight in measures
    )


def _consequences(candidate: Candidate) -> float:
    """Return what a story means for people, from 0 to 1: what happened to them, with what may happen on top."""
    ahead = NEAR_DEADLINE * candidate.is_pressing + WARNING * candidate.is_warned
    return min(1.0, max(candidate.harm, _GRAVITY[candidate.gravest]) + ahead * (1 - candidate.harm))


def _watched(candidate: Candidate, watch: Sequence[str]) -> str | None:
    """Return the first watched name that is one of the story's, or a part of one in whole words; None if none is."""
    names = [_spaced(name) for name in candidate.names]
    wanted = ((name, words) for name in watch if (words := _spaced(name)).strip())
    return next((name for name, words in wanted if any(words in other for other in names)), None)


def _spaced(name: str) -> str:
    """Return the words of a name without case, accents and marks, a space around each."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return f" {' '.join(_WORD.findall(plain))} "
