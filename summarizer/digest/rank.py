"""The order of stories: a weighted sum whose terms are all shown."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from summarizer.edition import Rank, Status, Term

# The weights are judgement, not measurement, and sum to 1: what the reader asked for counts most, then how many stand
# behind a story, then how fresh and how grave it is.
ORIGINS: Final = 0.20  # independent origins, 5 at most
MOST_ORIGINS: Final = 5
RECENCY: Final = 0.15  # halved every so many hours
NOVELTY: Final = 0.15
WATCHED: Final = 0.25
DEMANDS: Final = 0.05  # demands with a deadline that nobody has answered, 3 at most
MOST_DEMANDS: Final = 3
RISK: Final = 0.10  # the gravest
DISPUTE: Final = 0.04  # sources contradict each other
SOURCES: Final = 0.06  # the weight that the reader gave the source, from 0 to 2

Gravity = Literal["severe", "high", "moderate", "low", "none"]

_NEWS: Final[dict[Status, float]] = {"new": 1.0, "superseded": 0.8, "updated": 0.7, "unchanged": 0.0}
_GRAVITY: Final[dict[Gravity, float]] = {"severe": 1.0, "high": 0.7, "moderate": 0.4, "low": 0.1, "none": 0.0}
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story as far as its rank depends on it.

    ``names`` are those of its actors; ``open_demands`` those with a deadline and without an answer; ``gravest`` the
    impact of its gravest risk; ``weight`` that of its weightiest source, 1 for a usual one.
    """

    key: str
    independent: int
    newest: datetime
    status: Status
    names: frozenset[str]
    open_demands: int
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
    watched = [_is_watched(candidate, rules.watch) for candidate in candidates]
    order = sorted(
        range(len(candidates)),
        key=lambda place: (-scores[place], -candidates[place].newest.timestamp(), candidates[place].key),
    )
    eligible = [place for place in order if candidates[place].status != "unchanged" or watched[place]]
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
        Rank(score=scores[place], terms=terms[place], watched=None, place=places.get(place, "noted"))
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
        ("recency", 0.5 ** (hours / rules.half_life_hours), RECENCY),
        ("novelty", _NEWS[candidate.status], NOVELTY),
        ("watched", float(_is_watched(candidate, rules.watch)), WATCHED),
        ("open demands", min(candidate.open_demands, MOST_DEMANDS) / MOST_DEMANDS, DEMANDS),
        ("gravest risk", _GRAVITY[candidate.gravest], RISK),
        ("dispute", float(candidate.disputed), DISPUTE),
        ("source weight", min(max(candidate.weight, 0.0), 2.0) / 2, SOURCES),
    )
    return tuple(
        Term(name=name, measure=round(measure, 4), weight=weight, points=round(weight * round(measure, 4), 4))
        for name, measure, weight in measures
    )


def _is_watched(candidate: Candidate, watch: Sequence[str]) -> bool:
    """Say whether a watched name is one of the story's, or a part of one in whole words."""
    names = [_spaced(name) for name in candidate.names]
    wanted = [words for name in watch if (words := _spaced(name)).strip()]
    return any(words in name for words in wanted for name in names)


def _spaced(name: str) -> str:
    """Return the words of a name without case, accents and marks, a space around each."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return f" {' '.join(_WORD.findall(plain))} "
