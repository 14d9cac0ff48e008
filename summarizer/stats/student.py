"""Student's t distribution: its cumulative function and quantile, without a library of numbers."""

import math
from functools import lru_cache

_TINY = 1e-300  # keeps Lentz's continued fraction from dividing by zero
_MAX_TERMS = 20_000  # about the square root of the largest degrees of freedom are used


def t_cdf(t: float, df: float) -> float:
    """Return the probability that a Student-t variable with ``df`` degrees of freedom is at most ``t``."""
    if df <= 0:
        raise ValueError(f"degrees of freedom must be positive, not {df}")
    tail = 0.5 * _incomplete_beta(df / 2, 0.5, t * t, df)
    return 1 - tail if t > 0 else tail


@lru_cache(maxsize=4096)
def t_quantile(p: float, df: float) -> float:
    """Return the ``t`` below which a Student-t variable lies with probability ``p`` (between 0 and 1, exclusive)."""
    if not 0 < p < 1:
        raise ValueError(f"a probability between 0 and 1 has a quantile, not {p}")
    if p < 0.5:
        return -t_quantile(1 - p, df)
    low, high = 0.0, 1.0
    while t_cdf(high, df) < p:
        low, high = high, high * 2
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if t_cdf(middle, df) < p else (low, middle)
    return high if p > 0.5 else 0.0


def _incomplete_beta(a: float, b: float, square: float, df: float) -> float:
    """Return the regularised incomplete beta function at ``df / (df + square)``."""
    x, rest = df / (df + square), square / (df + square)  # both as quotients: 1 - x loses digits near 1
    if x <= 0 or rest <= 0:
        return float(rest <= 0)
    logarithm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest)
    front = math.exp(logarithm)
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(a, b, x) / a
    return 1 - front * _continued_fraction(b, a, rest) / b


def _continued_fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method."""
    c = 1.0
    d = 1 / _kept_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MAX_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for numerator in (even, odd):
            d = 1 / _kept_from_zero(1 + numerator * d)
            c = _kept_from_zero(1 + numerator / c)
            value *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return value


def _kept_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
