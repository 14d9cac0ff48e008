"""A figure that the source lacks -> the one of the source that it may have been meant for, if any may."""

from collections.abc import Sequence
from typing import Final

from summarizer.verify.claims.agreement import same_currency
from summarizer.verify.claims.quantities import Figure, Quantity
from summarizer.verify.claims.words import differ_by_one

TWICE: Final = 2.0  # up to so many times the value, a figure is likely of the same thing
SLIP: Final = 11.0  # one digit too many or too few
_UNITED: Final = ("money", "percent")  # a lone figure of these kinds is likely the one that is meant


def nearest(wanted: Figure, others: Sequence[Figure]) -> Figure | None:
    """Return the figure of the same kind that is nearest in value, None if it is unlikely to be the same thing.

    It has to be within twice the value, to differ by one digit or by two that changed places, or to be the only one
    of its kind that has a unit. Money of another currency has to be of the same value, or the only money.
    """
    claim = wanted.readings[-1]
    alike = [
        other
        for other in others
        if other.end > other.start
        and (other.hard or not wanted.hard)
        and _is_year(other) == _is_year(wanted)
        and _kind(other) == _kind(wanted)
    ]
    if len(alike) == 1 and claim.kind in _UNITED:
        return alike[0]
    likely = [other for other in alike if _is_likely(other.readings[-1], claim)]
    return min(likely, key=lambda other: _distance(other.readings[-1].value, claim.value), default=None)


def _kind(figure: Figure) -> tuple[str, str]:
    """Return what kind of thing a figure is; cents, which are counted too, are no dollars."""
    return figure.readings[0].kind, figure.readings[-1].kind


def _is_likely(other: Quantity, claim: Quantity) -> bool:
    if not same_currency(other.unit, claim.unit):
        return other.value == claim.value
    low, high = sorted((abs(other.value), abs(claim.value)))
    if high <= TWICE * low:
        return True
    one, two = _digits(low), _digits(high)
    return high <= SLIP * low and (one == two or differ_by_one(one, two))


def _digits(value: float) -> str:
    """Return the digits that say something: "365" for 365 million."""
    return f"{value:.6g}".partition("e")[0].replace(".", "").strip("0")


def _distance(value: float, wanted: float) -> float:
    return abs(value - wanted) / (abs(value) + abs(wanted) or 1.0)


def _is_year(figure: Figure) -> bool:
    reading = figure.readings[0]
    return reading.kind == "count" and 1900 <= reading.value <= 2100
