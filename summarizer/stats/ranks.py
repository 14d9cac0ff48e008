"""Whether two things rise together, by their ranks."""

import math
from collections.abc import Sequence

from summarizer.stats.paired import mean


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation, -1 to 1; None for fewer than three pairs or where one never changes."""
    if len(first) != len(second):
        raise ValueError(f"pairs are needed, not {len(first)} and {len(second)} values")
    if len(first) < 3 or len(set(first)) < 2 or len(set(second)) < 2:
        return None
    one, other = _ranks(first), _ranks(second)
    middle = mean(one)  # the same for both
    together = math.fsum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True))
    spread = math.fsum((a - middle) ** 2 for a in one) * math.fsum((b - middle) ** 2 for b in other)
    return max(-1.0, min(1.0, together / math.sqrt(spread)))


def _ranks(values: Sequence[float]) -> list[float]:
    """Return each value's rank from 1, equal values sharing the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    begin = 0
    while begin < len(order):
        end = begin
        while end < len(order) and values[order[end]] == values[order[begin]]:
            end += 1
        for place in order[begin:end]:
            ranks[place] = (begin + 1 + end) / 2
        begin = end
    return ranks
