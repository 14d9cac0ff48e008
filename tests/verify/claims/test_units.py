"""Units: what stands in front of and behind a number gives it a kind."""

import pytest

from summarizer.verify.claims.quantities import Quantity
from summarizer.verify.claims.units import after, before, currency_before, readings_with


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("cost $", "dollar"),
        ("cost US$", "dollar us"),
        ("cost A$ ", "dollar au"),
        ("cost £", "pound"),
        ("cost € ", "euro"),
        ("cost USD ", "dollar us"),
        ("cost EUR", "euro"),
        ("cost ", ""),
        ("the bus ", ""),
    ],
)
def test_the_currency_in_front_of_a_number(text: str, unit: str) -> None:
    found = before().search(text)
    assert found
    assert currency_before(found) == unit


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("%", [Quantity(7, "percent")]),
        (" per cent", [Quantity(7, "percent")]),
        (" percentage points", [Quantity(7, "percent")]),
        ("pc", [Quantity(7, "percent")]),
        ("th", [Quantity(7, "ordinal")]),
        (" dollars", [Quantity(7, "money", "dollar")]),
        (" Australian dollars", [Quantity(7, "money", "dollar au")]),
        ("-pound", [Quantity(7, "money", "pound")]),
        ("€", [Quantity(7, "money", "euro")]),
        (" EUR", [Quantity(7, "money", "euro")]),
        (" crowns", [Quantity(7, "money", "crown")]),
        (" cents", [Quantity(7, "count"), Quantity(0.07, "money", "dollar")]),
        (" basis points", [Quantity(7, "count"), Quantity(0.07, "percent")]),
        ("'s", []),
    ],
)
def test_the_unit_behind_a_number(text: str, quantities: list[Quantity]) -> None:
    found = after().match(text)
    assert found
    assert readings_with(found, (7.0,)) == quantities


@pytest.mark.parametrize("text", [" people", " poundage", "x", " $7", " centres"])
def test_other_words_are_no_units(text: str) -> None:
    assert after().match(text) is None
