"""Figures that stand in a range or list -> what each takes from its neighbour: "5-6%", "$5 to 6 million"."""

import re
from itertools import pairwise
from typing import Final

from summarizer.verify.claims.quantities import Figure, Quantity

_LINKS: Final = frozenset(("-", "to", "and", "or", "bis", ","))


def with_ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Return the figures with what a neighbour in a range or list adds: "5-6%", "$5 to 6 million"."""
    for place in range(len(found) - 2, -1, -1):
        this, following = found[place], found[place + 1]
        if following.start - this.end <= 6 and _joins(text, this, following):
            found[place] = _widened(this, following, text)
    for place, (this, following) in enumerate(pairwise(list(found))):
        if following.start - this.end <= 6 and _joins(text, this, following):
            units = [reading for reading in this.readings if reading.kind == "money"]
            if units and all(reading.kind == "count" for reading in following.readings):
                extra = tuple(
                    Quantity(reading.value, "money", units[0].unit) for reading in following.readings
                )
                found[place + 1] = following._replace(readings=following.readings + extra)
    return found


def _joins(text: str, this: Figure, following: Figure) -> bool:
    return text[this.end : following.start].strip().lower() in _LINKS


def _widened(this: Figure, following: Figure, text: str) -> Figure:
    """Return the first figure of a range with the unit and the power of ten of the second."""
    kinds = {reading.kind for reading in this.readings}
    if len(kinds) != 1 or not kinds <= {"count", "money"}:  # "12 cents", which are both, have their unit
        return this
    extra: list[Quantity] = []
    digits = re.match(r"[^\d]*(\d+(?:\.\d+)?)", text[following.start : following.end])
    written = float(digits[1]) if digits and len(digits[1]) <= 15 else 0.0
    for reading in this.readings:
        for other in following.readings:
            if other.kind not in ("count", "money", "percent"):
                continue
            power = other.value / written if written and other.value >= 1000 * written else 1.0
            kind, unit = (other.kind, other.unit) if reading.kind == "count" else (reading.kind, reading.unit)
            if power > 1 and abs(reading.value) >= 1000:
                power = 1.0
            made = Quantity(reading.value * power, kind, unit)
            if made not in this.readings and made not in extra:
                extra.append(made)
    if not extra:
        return this
    return this._replace(readings=this.readings + tuple(extra))
