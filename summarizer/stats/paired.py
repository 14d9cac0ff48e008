"""Paired differences of few stories: their mean with its interval, and the sign-flip test."""

import math
import random
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from summarizer.stats.student import t_quantile

# up to here all 2^n signs are counted, half and half: 2^14 sums each, 15 ms
EXACT_MAX: Final = 28
DRAWS: Final = 20_000  # a p of .05 is then known to ±.003
_GROUP: Final = 8  # signs drawn at once: one random byte


class Interval(NamedTuple):
    """A mean and the bounds of its confidence interval."""

    mean: float
    low: float
    high: float


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean of at least one value."""
    return math.fsum(values) / len(values)


def deviation(values: Sequence[float]) -> float:
    """Return the standard deviation of at least two values, with n - 1 as the divisor."""
    middle = mean(values)
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1))


def mean_interval(differences: Sequence[float], level: float = 0.95) -> Interval:
    """Return the mean of at least two differences with its two-sided Student-t interval.

    Bootstrap intervals are too narrow for so few: they hold the truth in 82-90 % of cases where 95 % is said.
    """
    n = len(differences)
    middle = mean(differences)
    half = t_quantile(0.5 + level / 2, n - 1) * deviation(differences) / math.sqrt(n)
    return Interval(middle, middle - half, middle + half)


def sign_flip_p(differences: Sequence[float], *, seed: int = 0) -> float:
    """Return the two-sided p of the sign-flip test: how often signs drawn by lot give a sum as far from zero.

    Exact for up to `EXACT_MAX` differences that are not zero, else from `DRAWS` seeded draws, the observed signs
    counted in. Zeros change nothing. The order of the differences and which arm is called first do not matter.
    """
    sizes = sorted(abs(value) for value in differences if value)
    # sums of the same differences in another order differ in the last digits and are the same all the same
    observed = abs(math.fsum(differences)) - 1e-9 * math.fsum(sizes)
    if observed <= 0:
        return 1.0
    if len(sizes) <= EXACT_MAX:
        return _count_all(sizes, observed)
    return _draw(sizes, observed, seed)


def _count_all(sizes: Sequence[float], observed: float) -> float:
    """Return the share of all signs whose sum is at least ``observed`` off zero, meeting in the middle."""
    half = len(sizes) // 2
    left, right = _signed_sums(sizes[:half]), sorted(_signed_sums(sizes[half:]))
    above = sum(len(right) - bisect_left(right, observed - part) for part in left)
    return math.ldexp(above, 1 - len(sizes))  # as many lie below -observed


def _signed_sums(sizes: Sequence[float]) -> list[float]:
    sums = [0.0]
    for size in sizes:
        sums = [part + signed for part in sums for signed in (size, -size)]
    return sums


def _draw(sizes: Sequence[float], observed: float, seed: int) -> float:
    """Return the share of drawn signs whose sum is at least ``observed`` off zero."""
    tables = [_signed_sums(sizes[at : at + _GROUP]) for at in range(0, len(sizes), _GROUP)]
    draw = random.Random(seed)  # noqa: S311 - by lot, not secret
    far = 0
    for _ in range(DRAWS):
        signs = draw.randbytes(len(tables))
        # a last group of fewer signs has a shorter table, whose length is a power of two
        total = math.fsum(table[byte % len(table)] for table, byte in zip(tables, signs, strict=True))
        far += abs(total) >= observed
    return (far + 1) / (DRAWS + 1)
