"""How small a difference a comparison would notice, and how many stories it takes to notice a smaller one."""

import math
from statistics import NormalDist
from typing import Final

from summarizer.stats.student import t_quantile

# more stories than anybody writes; far beyond it numbers of floating point cannot tell n from n + 1
MAX_NEEDED: Final = 100_000


def detectable(sd: float, n: int, *, alpha: float = 0.05, power: float = 0.8) -> float:
    """Return the smallest true difference that ``n`` stories show at ``alpha`` with probability ``power``.

    ``sd`` is the standard deviation of the stories' differences; at least two stories.
    """
    return (t_quantile(1 - alpha / 2, n - 1) + t_quantile(power, n - 1)) * sd / math.sqrt(n)


def stories_needed(difference: float, sd: float, *, alpha: float = 0.05, power: float = 0.8) -> int | None:
    """Return the smallest number of stories (at least 2) for which `detectable` is at most ``difference``.

    None if that is more than `MAX_NEEDED`. ValueError: the difference is not positive.
    """
    if difference <= 0:
        raise ValueError(f"a difference to be noticed is more than 0, not {difference}")
    normal = NormalDist()
    # with the normal's quantiles, which are smaller: never too many, and at most a few too few
    bound = (normal.inv_cdf(1 - alpha / 2) + normal.inv_cdf(power)) * sd / difference
    if bound * bound > MAX_NEEDED:
        return None
    n = max(2, math.ceil(bound * bound))
    while n <= MAX_NEEDED and detectable(sd, n, alpha=alpha, power=power) > difference:
        n += 1
    return n if n <= MAX_NEEDED else None
