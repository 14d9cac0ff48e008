"""Statements of one article -> all that it told, to see whether another one tells anything else.

Who tells a report again in his own words puts its sentences together in other ways. A verb that turns an event counts
as told only in the mood in which it was: what "will" be, or "if", has not yet happened.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.digest.likeness import FEW, TURNING, holds_values
from summarizer.digest.meanings import KEPT, Meaning, stems_of

PART: Final = (
    0.85  # of our stems, read on rewritten reports: with less, a new event in old words passed for old
)
_CLAUSES: Final = re.compile(r"[,;:()]|\s[-–—]+\s|\b(?:and|but|while|after|before|because|that|who|which)\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NOT_SO: Final = re.compile(r"(?i)\b(?:not|never|no|if|unless|cannot|denie[sd]|deny)\b|n't\b")
_TO_COME: Final = re.compile(
    r"(?i)\b(?:will|would|could|may|might|shall|should|must|to|demand\w*|want\w*|ask\w*|threat\w*|warn\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Report:
    """All that an article told. ``turns`` are verbs that turn an event, each with whether it was yet to come."""

    stems: frozenset[str]
    named: frozenset[str]
    values: frozenset[str]
    turns: frozenset[tuple[str, bool]]


def report_of(statements: Iterable[tuple[Meaning, str]]) -> Report:
    """Return what statements tell together; each is given with its quote."""
    meanings, quotes = [], []
    for meaning, quote in statements:
        meanings.append(meaning)
        quotes.append(quote)
    return Report(
        frozenset().union(*(one.stems | one.subject for one in meanings)),
        frozenset().union(*(one.named for one in meanings)),
        frozenset().union(*(one.values for one in meanings)),
        frozenset().union(*map(turns_in, dict.fromkeys(quotes))),
    )


def tells_all_of(report: Report, meaning: Meaning, quote: str) -> bool:
    """Say whether a report told all that a statement says: figures, dates, names, what happened and most words."""
    if meaning.section == "key_actors":
        return meaning.subject <= report.stems | report.named
    if len(meaning.stems) < FEW or meaning.is_negated:
        return False
    if any(meaning.settled[1:]):
        return False  # an answer, or a likelihood
    return (
        len(meaning.stems & report.stems) >= PART * len(meaning.stems)
        and meaning.named <= report.named | report.stems
        and holds_values(meaning.values, report.values)
        and turns_in(quote) <= report.turns
    )


def happened_since(quote: str, before: str) -> bool:
    """Say whether a quote tells as done what another one told as yet to come."""
    had = turns_in(before)
    return any(
        (stem, True) in had and (stem, False) not in had for stem, to_come in turns_in(quote) if not to_come
    )


@lru_cache(maxsize=KEPT)
def turns_in(quote: str) -> frozenset[tuple[str, bool]]:
    """Return the verbs of a quote that turn an event, each with whether it is yet to come; none that is denied."""
    return frozenset(
        (stem, _TO_COME.search(clause, 0, word.start()) is not None)
        for clause in _CLAUSES.split(quote)
        if not _NOT_SO.search(clause)
        for word in _WORD.finditer(clause)
        for stem in TURNING.intersection(stems_of(word[0]))
    )
