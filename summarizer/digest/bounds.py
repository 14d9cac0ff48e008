"""A figure with the words around it -> the values that it may stand for: "at least 12", "some 2,000", "10 to 12"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.verify.claims.quantities import Figure, Quantity

# how far a figure may be off that is hedged, and one that is written in round thousands or with decimals
HEDGED: Final = 0.2  # "some 2,000" may be 2,300
ROUNDED: Final = 0.05
EXACT_BELOW: Final = 1_000  # people are counted one by one
_HEDGE: Final = (
    r"(?:(?P<floor>at least|more than|over|no fewer than|not fewer than|no less than|upwards of|in excess of|"
    r"exceeding|above)|(?P<ceiling>up to|as many as|no more than|at most|fewer than|less than|under|below)|"
    r"(?P<about>about|around|some|roughly|approximately|an estimated|estimated(?: at)?|nearly|almost|close to|"
    r"just (?:over|under)|in the vicinity of|circa|perhaps))\s(?:an estimated\s|about\s|some\s|a\s)?$"
)
_MORE_BEHIND: Final = r"\s?\+|\sor more\b|\sor so\b|\sor fewer\b"
_CHANGE: Final = (
    r"\b(?:r[oi]se[ns]?|raised?|revised|climb(?:ed|s)?|increased?s?|jump(?:ed|s)?|went|up|fell|cut|lowered|reduced|"
    r"chang(?:ed|es)|grew|risen)\b[^.;]{0,40}$"
)
_LINK: Final = re.compile(r"\s?(?:-|to|or)\s?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Values from ``low`` to ``high`` of a kind and unit, written with their hedge at ``[start, end)``."""

    low: float
    high: float
    start: int
    end: int
    kind: str
    unit: str

    def may_equal(self, other: "Bounds") -> bool:
        """Say whether one value could be what both say."""
        return self.low <= other.high and other.low <= self.high


def bounds_of(text: str, figure: Figure, counted: Sequence[Figure]) -> Bounds | None:
    """Return the values that a figure of a sentence may stand for; None for what another one says already.

    The first figure of a range stands for the whole of it, and of "from 12 to 15" only the second counts, and that
    only where the words say that it changed. A sum that other figures are beside of, such as "26 , 000", is none.
    """
    quantity = figure.readings[-1]
    before, behind = text[max(0, figure.start - 30) : figure.start], text[figure.end : figure.end + 16]
    if quantity.kind not in ("count", "money", "percent") or quantity.value <= 0:
        return None
    if re.search(r"\d\s?[.,:/]?\s?$", before) or re.match(r"\s?[.,:/]\s?\d|\s\d", behind):
        return None
    place = next(number for number, one in enumerate(counted) if one is figure)
    following = counted[place + 1] if place + 1 < len(counted) else None
    if place and _is_range(text, counted[place - 1], figure):
        earlier = text[max(0, counted[place - 1].start - 60) : counted[place - 1].start]
        if not earlier.lower().endswith("from ") or not re.search(_CHANGE, earlier[:-5].lower()):
            return None
        return _bounds(text, figure, quantity, figure.end)
    if re.search(
        r"\b(?:from|up from|down from|instead of|rather than|not|versus)\s(?:\w+\s){0,2}$", before.lower()
    ):
        return None
    if following and _is_range(text, figure, following):
        last = following.readings[-1]
        alike = [one for one in figure.readings if (one.kind, one.unit) == (last.kind, last.unit)] or [
            quantity
        ]
        low, high = sorted((alike[-1].value, last.value))
        return Bounds(low, high, figure.start, following.end, last.kind, last.unit)
    return _bounds(text, figure, quantity, figure.end)


def _is_range(text: str, first: Figure, second: Figure) -> bool:
    return _LINK.fullmatch(text[first.end : second.start]) is not None or (
        text[first.end : second.start] == " and " and text[: first.start].lower().endswith("between ")
    )


def _bounds(text: str, figure: Figure, quantity: Quantity, end: int) -> Bounds:
    value = quantity.value
    low = high = value
    start = figure.start
    hedge = re.search(_HEDGE, text[max(0, start - 40) : start], re.IGNORECASE)
    more = re.match(_MORE_BEHIND, text[end : end + 12])
    if hedge:
        start = max(0, start - 40) + hedge.start()
        if hedge["floor"]:
            high = float("inf")
        elif hedge["ceiling"]:
            low = 0.0
        else:
            low, high = value * (1 - HEDGED), value * (1 + HEDGED)
    elif more:
        end += more.end()
        high = float("inf")
    elif value >= EXACT_BELOW or quantity.kind == "percent" or value % 1:
        margin = min(value * ROUNDED, _half_a_digit(value))
        low, high = value - margin, value + margin
    return Bounds(low, high, start, end, quantity.kind, quantity.unit)


def _half_a_digit(value: float) -> float:
    """Return half of what the last digit that is not zero counts: 50 for 2,300, 0.05 for 1.5."""
    digits, _, exponent = f"{value:.10e}".partition("e")
    places = len(digits.replace(".", "").rstrip("0")) - 1
    return 0.5 * 10.0 ** (int(exponent) - places)
