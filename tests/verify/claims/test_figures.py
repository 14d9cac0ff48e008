"""Figures: numbers with their kind; some are hard, small counts and scores are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.verify.claims.figures import figures
from summarizer.verify.claims.quantities import Quantity


@pytest.mark.parametrize(
    ("text", "shown", "reading", "hard"),
    [
        ("paid $1.2m", "$1.2m", Quantity(1.2e6, "money", "dollar"), True),
        ("paid £5", "£5", Quantity(5, "money", "pound"), True),
        ("paid 5 pounds", "5 pounds", Quantity(5, "money", "pound"), True),
        ("paid a million dollars", "million dollars", Quantity(1e6, "money", "dollar"), True),
        ("rose 3%", "3%", Quantity(3, "percent"), True),
        ("rose three percent", "three percent", Quantity(3, "percent"), True),
        ("fell by -3", "-3", Quantity(-3, "count"), False),
        ("minus 30 degrees", "minus 30", Quantity(-30, "count"), False),
        ("in 2019", "2019", Quantity(2019, "count"), True),
        ("in the 1990s", "1990s", Quantity(1990, "decade"), False),
        ("the 21st round", "21st", Quantity(21, "ordinal"), False),
        ("the twenty-first round", "twenty-first", Quantity(21, "ordinal"), False),
        ("two goals", "two", Quantity(2, "count"), False),
        ("12 goals", "12", Quantity(12, "count"), False),
        ("13 goals", "13", Quantity(13, "count"), True),
        ("a dozen eggs", "dozen", Quantity(12, "count"), False),
        ("half a million", "half a million", Quantity(5e5, "count"), True),
        ("number 1234567890123456", "1234567890123456", Quantity(0, "code", "1234567890123456"), True),
    ],
)
def test_a_figure_and_its_kind(text: str, shown: str, reading: Quantity, hard: bool) -> None:
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == shown
    assert figure.readings == (reading,)
    assert figure.hard is hard


@pytest.mark.parametrize(
    "text",
    [
        "one of them",
        "the first, second and third",
        "the second half of it",
        "dozens of millions",
        "a multi-million deal",
        "1. The union refused",
        "(2) The union refused",
        "the G20 and the MH17",
        "no number",
    ],
)
def test_what_is_no_claim_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_half_of_something_is_fifty_percent_of_it() -> None:
    (figure,) = figures("half of them")
    assert figure.readings == (Quantity(0.5, "count"), Quantity(50, "percent"))
    assert not figure.hard


def test_a_score_is_soft_on_both_sides() -> None:
    assert [figure.hard for figure in figures("won 46-26 at home")] == [False, False]


def test_taken_places_are_left_out() -> None:
    text = "on 14 March 57 came"
    assert [text[figure.start : figure.end] for figure in figures(text, [(3, 11)])] == ["57"]


@given(st.text())
def test_figures_stand_in_order_within_the_text(text: str) -> None:
    found = figures(text)
    assert all(0 <= figure.start < figure.end <= len(text) and figure.readings for figure in found)
    assert [figure.start for figure in found] == sorted(figure.start for figure in found)
