"""Units: what stands in front of and behind a number gives it a kind."""

import pytest

from summarizer.verify.claims.quantities import Quantity
from summarizer.verify.claims.units import lead, unit_behind


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("cost EUR ", "euro"),
        ("cost ARS ", "peso ar"),
        ("cost CHF ", "franc ch"),
        ("cost Rs. ", "rupee"),
        ("cost R$", "real"),
        ("try ", ""),
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
    found = lead(text, len(text))
    assert (found.currency if found else "") == unit


def test_the_minus_in_front_of_a_number() -> None:
    found = lead("by -", 4)
    assert found
    assert (found.start, found.currency, found.is_negative) == (3, "", True)
    assert lead("2-", 2) is None


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
        (" U.S. dollars", [Quantity(7, "money", "dollar us")]),
        (" New Zealand dollars", [Quantity(7, "money", "dollar nz")]),
        (" Argentine pesos", [Quantity(7, "money", "peso ar")]),
        (" South Korean won", [Quantity(7, "money", "won")]),
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
    found = unit_behind(text, 0, (7.0,))
    assert found
    assert found.readings == quantities
    assert found.end == len(text)
    ended = unit_behind(text + ".", 0, (7.0,))
    assert ended
    assert (ended.end, ended.readings) == (len(text), quantities)


@pytest.mark.parametrize(
    "text",
    [" people", " poundage", "x", " $7", " centres", " won", " in Torvik", ". Pounds", " American envoys"],
)
def test_other_words_are_no_units(text: str) -> None:
    assert unit_behind(text, 0, (7.0,)) is None
