"""Whether a figure of a statement agrees with one of the source: same kind, and same value or an honest rounding."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from summarizer.verify.claims.quantities import Figure, Quantity

MAX_NEAR: Final = 2_000  # neighbours looked at for roundings: hostile texts hold nothing but numbers
_APART: Final = 0.1  # how far from the value a rounding to one digit may lie


class Quantities:
    """The figures of a source by value, with the places of each, for looking up equal and nearly equal ones."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._places: dict[tuple[float, str, str], dict[str, list[int]]] = {}
        for figure in figures:
            for reading in figure.readings:
                units = self._places.setdefault(_key(reading), {})
                units.setdefault(reading.unit, []).append(figure.start)
                if reading.kind == "money":
                    sums = self._places.setdefault(_key(Quantity(reading.value, "sum")), {})
                    sums.setdefault("", []).append(figure.start)
        self._sorted = sorted(self._places)

    def equal(self, wanted: Quantity) -> Iterator[list[int]]:
        """Yield the places of this very value and kind; a plain dollar is any country's."""
        return self._of(_key(wanted), wanted)

    def rounded(self, wanted: Quantity, before: str) -> Iterator[list[int]]:
        """Yield the places of what the wanted one is a rounding of, after the words that stand before it."""
        if abs(wanted.value) < 10 and wanted.value == int(wanted.value):
            return
        digits = significant(wanted.value)
        direction = _direction(before)
        if digits < 2 and direction is None:
            return
        low, high = sorted((wanted.value * 0.66, wanted.value * 1.5))
        first = bisect_left(self._sorted, (low, "", ""))
        last = bisect_right(self._sorted, (high, "\uffff", ""))
        for key in self._sorted[first : min(last, first + MAX_NEAR)]:
            if _rounds_to(key[0], wanted.value, digits, direction or ""):
                yield from self._of((key[0], *_key(wanted)[1:]), wanted)

    def _of(self, key: tuple[float, str, str], wanted: Quantity) -> Iterator[list[int]]:
        for unit, places in self._places.get(key, {}).items():
            if _may_be_one(unit, wanted.unit):
                yield places


def significant(value: float) -> int:
    """Return how many digits the value needs: 2 for 1,200,000 and for 0.12."""
    mantissa = f"{abs(value):.14e}".partition("e")[0]
    return len(mantissa.replace(".", "").rstrip("0")) or 1


def _rounds_to(found: float, wanted: float, digits: int, direction: str) -> bool:
    """Say whether a value is more precise than the wanted one and becomes it by rounding, or by cutting off."""
    if significant(found) <= digits:
        return False
    if (direction == "over" and found < wanted) or (direction == "under" and found > wanted):
        return False
    nearest = float(f"{found:.{digits - 1}e}")
    if _same(nearest, wanted):
        return digits > 1 or abs(found - wanted) <= _APART * abs(wanted) or direction == "over"
    step = 10.0 ** (int(f"{abs(found):e}".partition("e")[2]) - digits + 1)
    cut = abs(found) // step * step
    return _same(cut, abs(wanted)) and (found >= 0) == (wanted >= 0) and (direction == "over" or digits > 1)


def same_currency(unit: str, other: str) -> bool:
    """Say whether two currencies may be one: "dollar" and "dollar us", not "dollar us" and "dollar au"."""
    return unit.partition(" ")[0] == other.partition(" ")[0] and _may_be_one(unit, other)


def _may_be_one(unit: str, other: str) -> bool:
    return unit == other or " " not in unit or " " not in other


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def _key(quantity: Quantity) -> tuple[float, str, str]:
    """Return what equal quantities share, free of the dust of binary fractions: 1.1 million is 1100000."""
    value = quantity.value if quantity.value.is_integer() else float(f"{quantity.value:.12g}")
    return value, quantity.kind, quantity.unit.partition(" ")[0]


@cache
def _approximations() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<over>more than|over|above|at least|upwards of|exceed\w*|in excess of|well past|surpass\w*|topp\w+)"
        r"|(?P<under>less than|fewer than|under|below|nearly|almost|up to|just short of|not quite)"
        r"|(?P<about>about|around|some|roughly|approximately|approx\.?|estimated|circa|close to|~|≈))"
        r"(?: an?)?\W*$",
        re.IGNORECASE,
    )


def _direction(before: str) -> str | None:
    """Return "over", "under" or "about" if the words before a figure say so."""
    found = _approximations().search(before[-24:])
    return found.lastgroup if found else None
