"""Numerals: digits in any grouping and number words, with all values that they may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.verify.claims.numerals import numerals


def values(text: str) -> list[tuple[float, ...]]:
    return [numeral.values for numeral in numerals(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200,000", 1_200_000),
        ("1.200.000", 1_200_000),
        ("1 200 000", 1_200_000),
        ("1'200'000", 1_200_000),
        ("12,34,567", 1_234_567),
        ("1.234.567,89", 1_234_567.89),
        ("1,234.5", 1_234.5),
        ("1.2 million", 1_200_000),
        ("1.2mn", 1_200_000),
        ("1.2bn", 1_200_000_000),
        ("1,5 Milliarden", 1_500_000_000),
        ("120万", 1_200_000),
        ("3 亿", 300_000_000),
        ("2 crore", 20_000_000),
        ("2½", 2.5),
        ("½", 0.5),
        ("twenty-one", 21),
        ("twenty one", 21),
        ("two hundred and six", 206),
        ("three thousand four hundred", 3_400),
        ("twelve hundred", 1_200),
        ("two million three hundred thousand", 2_300_000),
        ("half a million", 500_000),
        ("two dozen", 24),
        ("3 hundred", 300),
        ("Ninety-Nine", 99),
        ("twenty-first", 21),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, value: float) -> None:
    ((found,),) = values(text)
    assert found == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("5m", {5.0, 5_000_000.0}),
        ("1.200", {1.2, 1_200.0}),
        ("10k", {10.0, 10_000.0}),
    ],
)
def test_what_can_be_read_in_two_ways_is(text: str, readings: set[float]) -> None:
    assert [set(found) for found in values(text)] == [readings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two, three and five", [(2,), (3,), (5,)]),
        ("five and six", [(5,), (6,)]),
        ("five six", [(5,), (6,)]),
        ("10,20,30", [(10,), (20,), (30,)]),
        ("2014 300 people", [(2014,), (300,)]),
        ("3.5.2", [(3,), (5,), (2,)]),
        ("G20 and MH17", []),
        ("phone someone often", []),
        ("nothing", []),
    ],
)
def test_neighbours_that_are_no_single_number_stay_apart(text: str, found: list[tuple[float, ...]]) -> None:
    assert values(text) == found


def test_a_long_run_of_digits_is_a_code_without_value() -> None:
    assert values("1" * 16) == [()]
    assert values("9" * 5000) == [()]


@given(st.integers(0, 10**12))
def test_grouped_digits_mean_the_number(number: int) -> None:
    assert values(f"{number:,}")[0][0] == number


@given(st.text(alphabet="0123456789.,' mk½-ab", max_size=60))
def test_numerals_stand_in_order_apart_from_each_other(text: str) -> None:
    found = list(numerals(text))
    ends = [0, *(numeral.end for numeral in found)]
    assert all(end <= numeral.start < numeral.end for end, numeral in zip(ends, found, strict=False))
