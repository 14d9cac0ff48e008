"""Ranges: the unit and the power of ten of one end hold for the other."""

import pytest

from summarizer.verify.claims.figures import figures
from summarizer.verify.claims.quantities import Quantity


def readings(text: str) -> list[set[Quantity]]:
    return [set(figure.readings) for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("5-6%", Quantity(5, "percent"), Quantity(6, "percent")),
        ("between 5 and 6 percent", Quantity(5, "percent"), Quantity(6, "percent")),
        ("5 to 6 million", Quantity(5e6, "count"), Quantity(6e6, "count")),
        ("$5 to 6 million", Quantity(5e6, "money", "dollar"), Quantity(6e6, "money", "dollar")),
        ("£5m-£6m", Quantity(5e6, "money", "pound"), Quantity(6e6, "money", "pound")),
        ("30 or 40 dollars", Quantity(30, "money", "dollar"), Quantity(40, "money", "dollar")),
    ],
)
def test_both_ends_of_a_range_share_what_stands_at_one(text: str, first: Quantity, second: Quantity) -> None:
    low, high = readings(text)
    assert first in low
    assert second in high


def test_a_list_shares_the_unit_of_its_last() -> None:
    assert all(
        Quantity(value, "percent") in found
        for value, found in zip((10, 20, 30), readings("10, 20 and 30 percent"), strict=True)
    )


def test_what_only_stands_near_shares_nothing() -> None:
    assert readings("57 people lost 6 percent") == [{Quantity(57, "count")}, {Quantity(6, "percent")}]
