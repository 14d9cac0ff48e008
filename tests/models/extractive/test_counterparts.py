from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "party", "other"),
    [
        ("Talks between Norway and Denmark opened.", "Norway", "Denmark"),
        ("The PKV union opened talks with Skagen Group.", "PKV", "Skagen Group"),
        ("Norway accused Denmark of delay.", "Denmark", "Norway"),
        ("A strike by dock workers against Skagen Group began.", "dock workers", "Skagen Group"),
        ("Norway and Denmark signed a deal.", "Denmark", "Norway"),
        ("Critics of Skagen Group gathered.", "critics", "Skagen Group"),
        ("Denmark is under pressure from Norway to act.", "Norway", "Denmark"),
    ],
)
def test_a_sentence_that_states_two_sides_names_the_other(
    reading: Callable[[str], Any], text: str, party: str, other: str
) -> None:
    assert reading(text).counterparts.opposite(party, 0) == (other, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Denmark are rich.",  # named together, but no two sides
        "Norway told the BBC that it was late.",  # news outlets are told things
        "Norway waits.",
    ],
)
def test_nobody_is_guessed(reading: Callable[[str], Any], text: str) -> None:
    assert reading(text).counterparts.opposite("Norway", 0) is None


def test_a_far_and_weak_statement_does_not_count(reading: Callable[[str], Any]) -> None:
    text = "Norway accused Denmark of delay." + " Nothing happened then." * 40
    assert reading(text).counterparts.opposite("Norway", 39) is None


def test_ones_own_side_is_not_the_other_side(reading: Callable[[str], Any]) -> None:
    text = "PKV leader Kjell Berg met PKV members. Talks between PKV and Kjell Berg went on."
    assert reading(text).counterparts.opposite("PKV", 0) is None
