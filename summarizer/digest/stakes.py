"""The items of a story -> what hangs on it: what is demanded by when, what somebody warns of, what is set to come."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from summarizer.contract import SectionName
from summarizer.digest.consequences import is_coming, warns
from summarizer.digest.meanings import section_of
from summarizer.digest.passages import Passage, field_of, key_of, names_speaker, passage_of
from summarizer.digest.telling import Told
from summarizer.edition import StoryItem

_LIKELIHOODS: Final = (
    "almost certain",
    "very likely",
    "likely",
    "roughly even chance",
    "unlikely",
    "very unlikely",
    "almost no chance",
)
_IMPACTS: Final = ("severe", "high", "moderate", "low")


def at_stake(shown: Sequence[StoryItem], items: Mapping[str, Told]) -> Iterator[Passage]:
    """Yield an open demand with its deadline, the gravest warning with who warns, and a day that is set to come.

    What does not say so in its own quote is left out: nothing is better than what means nothing.
    """

    def foremost(section: SectionName, weight: Callable[[Told], tuple[int, ...] | None]) -> Iterator[Passage]:
        weighed = [
            (found, passage)
            for one in shown
            if section_of(items[one.item][1]) == section
            and (found := weight(items[one.item])) is not None
            and not (passage := passage_of(one.item, items)).is_weak
        ]
        if weighed:
            yield min(weighed, key=lambda pair: pair[0])[1]

    yield from foremost("demands", _urgency)
    yield from foremost("risks", _gravity)
    yield from foremost("timeline", _nearness)


def _urgency(told: Told) -> tuple[int, ...] | None:
    """Return how a demand asks for an answer, smaller is plainer; None for one that is answered or has time."""
    item = told[1]
    deadline, response = field_of(item, "deadline"), field_of(item, "response")
    if response in ("accepted", "rejected") or not deadline:
        return None
    return (response != "open",) if key_of(deadline) in key_of(item.evidence[0].quote) else None


def _gravity(told: Told) -> tuple[int, ...] | None:
    """Return how grave a warning is, smaller is graver; None for what nobody warns of."""
    item = told[1]
    if not warns(item.evidence[0].quote) or (item.basis == "attributed" and not names_speaker(item)):
        return None
    impact, likelihood = field_of(item, "impact"), field_of(item, "likelihood")
    return (
        _IMPACTS.index(impact) if impact in _IMPACTS else len(_IMPACTS),
        _LIKELIHOODS.index(likelihood) if likelihood in _LIKELIHOODS else len(_LIKELIHOODS),
    )


def _nearness(told: Told) -> tuple[int, ...] | None:
    """Return the same for every event that is set for a day to come; None for any other."""
    article, item = told
    is_set = field_of(item, "status") == "scheduled"
    return () if is_coming(item.evidence[0].quote, article.moment, is_set=is_set) else None
