"""Key facts and a briefing -> which fact it has, in which item."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from summarizer.comparison import FactHit
from summarizer.contract import SectionName
from summarizer.key_facts import Fact, KeyFacts
from summarizer.patterns import bounded_pattern
from summarizer.scoring.statements import Entry, statement_of, words_of
from summarizer.text import Span
from summarizer.verify.quotes.folding import fold

ENOUGH: Final = 0.5  # of the shorter of two passages must be common to both
# a quote that has half an article in it has every fact, and shows none: five sentences, or three times the passage
MAX_QUOTE: Final = 500  # characters
MAX_TIMES: Final = 3
LEAST_RUN: Final = 5  # words in a row; four, such as "the head of the", are found in strangers


class _Passage(NamedTuple):
    """A passage, its words, and its place in the article: an empty one if it is not in there."""

    text: str
    words: Sequence[str]
    place: Span


class _Saying(NamedTuple):
    """An item as facts are looked for in it: the forms of its statement, its quotes."""

    section: SectionName
    item: str
    forms: tuple[str, ...]
    quotes: tuple[_Passage, ...]


def find_hits(facts: KeyFacts, entries: Sequence[Entry], text: str) -> tuple[FactHit, ...]:
    """Return for each fact the item that has it, None if none has.

    An item of the fact's section has it if its quote overlaps a passage that bears the fact, in place or in words, or
    if its statement is one of the ways in which the fact may be said. A quote longer than 500 characters and than
    three times the passage counts for nothing. The one that overlaps most is named, and where there is none, one of
    another section.
    """
    sayings = [_saying(entry) for entry in entries]
    return tuple(_hit(fact, sayings, text) for fact in facts.facts)


def coverage(facts: KeyFacts, hits: Sequence[FactHit]) -> float | None:
    """Return the share of the facts that are hit, by weight; None without facts."""
    total = sum(fact.weight for fact in facts.facts)
    found = {hit.id for hit in hits if hit.item is not None}
    return sum(fact.weight for fact in facts.facts if fact.id in found) / total if total else None


def _hit(fact: Fact, sayings: Sequence[_Saying], text: str) -> FactHit:
    here = [saying for saying in sayings if saying.section == fact.section]
    item = _holder(fact, here, text)
    # it counts only where it belongs, but a reader must not be told that it is not there
    elsewhere = None if item else _holder(fact, sayings, text)
    return FactHit.model_construct(id=fact.id, item=item, elsewhere=elsewhere)


def _saying(entry: Entry) -> _Saying:
    statement = statement_of(entry)
    plain = () if statement.isascii() else (fold(statement).text,)
    quotes = tuple(
        _Passage(part.quote, words_of(part.quote), (part.start, part.end)) for part in entry.item.evidence
    )
    return _Saying(entry.section, entry.item.id, (statement, *plain), quotes)


def _holder(fact: Fact, sayings: Sequence[_Saying], text: str) -> str | None:
    patterns = [bounded_pattern(alias) for alias in fact.alias]
    passages = [_passage(span, text) for span in fact.spans]
    best, holder = (False, 0.0), None
    for saying in sayings:
        # of two items with the same quote the one that says the fact has it
        rank = (_is_said(patterns, saying.forms), _overlap(saying.quotes, passages))
        if (rank[0] or rank[1] >= ENOUGH) and rank > best:
            best, holder = rank, saying.item
    return holder


def _passage(span: str, text: str) -> _Passage:
    """Return a passage that bears a fact."""
    start = text.find(span)
    return _Passage(span, words_of(span), (start, start + len(span)) if start >= 0 else (0, 0))


def _overlap(quotes: Sequence[_Passage], passages: Sequence[_Passage]) -> float:
    """Return how much of the shorter of the two a quote of an item and a passage of a fact have in common."""
    pairs = [(quote, passage) for passage in passages for quote in quotes if _is_short(quote, passage)]
    share = max((_common(quote.place, passage.place) for quote, passage in pairs), default=0.0)
    if share < ENOUGH and any(_runs_through(quote.words, passage.words) for quote, passage in pairs):
        return ENOUGH
    return share


def _is_short(quote: _Passage, passage: _Passage) -> bool:
    """Say whether a quote is short enough to show the fact that a passage bears."""
    return len(quote.text) <= max(MAX_QUOTE, MAX_TIMES * len(passage.text))


def _common(one: Span, other: Span) -> float:
    shorter = min(one[1] - one[0], other[1] - other[0])
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / shorter if shorter else 0.0


def _runs_through(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether half of the shorter of two passages stands, in a row, in the other: the article says it twice."""
    length = max(LEAST_RUN, -(-min(len(first), len(second)) // 2))
    return not _runs(first, length).isdisjoint(_runs(second, length))


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[place : place + length]) for place in range(len(words) - length + 1)}


def _is_said(patterns: Sequence[re.Pattern[str]], forms: Sequence[str]) -> bool:
    return any(pattern.search(form) for pattern in patterns for form in forms)
