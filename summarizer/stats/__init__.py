"""Statistics of paired differences at small numbers, with the standard library alone."""

from summarizer.stats.binary import bonett_price, mcnemar_p, unseen_share
from summarizer.stats.multiplicity import holm
from summarizer.stats.paired import Interval, deviation, mean, mean_interval, sign_flip_p
from summarizer.stats.power import detectable, stories_needed
from summarizer.stats.ranks import spearman
from summarizer.stats.student import t_cdf, t_quantile

__all__ = [
    "Interval",
    "bonett_price",
    "detectable",
    "deviation",
    "holm",
    "mcnemar_p",
    "mean",
    "mean_interval",
    "sign_flip_p",
    "spearman",
    "stories_needed",
    "t_cdf",
    "t_quantile",
    "unseen_share",
]
