"""The words of figures: a quantity, and a figure of a text with all that it may mean."""

from typing import Literal, NamedTuple

Kind = Literal["count", "money", "percent", "ordinal", "decade", "code", "sum"]


class Quantity(NamedTuple):
    """A value of a kind; ``unit`` is the currency ("dollar", "dollar au"), or the digits of a code.

    A "sum" is money of whatever currency.
    """

    value: float
    kind: Kind
    unit: str = ""


class Figure(NamedTuple):
    """A figure at ``[start, end)`` of the plain text, with all that it may mean; bare if it has no unit."""

    start: int
    end: int
    readings: tuple[Quantity, ...]
    hard: bool
    bare: bool = False
