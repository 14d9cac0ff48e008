"""Quotes of a briefing -> which sentences of the article they touch, how central and how widely spread these are."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from summarizer.text import Span

FIFTHS: Final = 5

Centrality = Sequence[tuple[int, int, float]]


def touched_sentences(spans: Iterable[Span], centrality: Centrality) -> frozenset[int]:
    """Return the numbers, from 0, of the sentences that quotes touch."""
    starts = [start for start, _, _ in centrality]
    return frozenset(
        number
        for start, end in spans
        for number in range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1))
    )


def salience(touched: frozenset[int], centrality: Centrality) -> float | None:
    """Return how central the touched sentences are, 1 if no other choice of as many is more so.

    None for an article of which nothing is central, 0 where nothing is touched.
    """
    ranks = [rank for _, _, rank in centrality]
    best = sum(sorted(ranks, reverse=True)[: len(touched)])
    if not any(ranks):
        return None
    return sum(ranks[number] for number in touched) / best if best else 0.0


def spread(spans: Iterable[Span], length: int) -> float:
    """Return the share of the fifths of a text in which a quote begins."""
    return len({start * FIFTHS // length for start, _ in spans}) / FIFTHS if length else 0.0


def stability(touched: Sequence[frozenset[int]]) -> float | None:
    """Return how alike the sentences are that repeated runs touched: Jaccard, mean over pairs.

    None for fewer than two runs. Two that touched nothing are not alike: one that failed is no steady one.
    """
    pairs = list(combinations(touched, 2))
    if not pairs:
        return None
    return sum(len(one & other) / (len(one | other) or 1) for one, other in pairs) / len(pairs)
