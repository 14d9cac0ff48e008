from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.risks import find_risks, stated_likelihood
from summarizer.models.extractive.sentence import read_sentences


@pytest.mark.parametrize(
    ("text", "likelihood"),
    [
        ("There is a 3% chance of war.", "almost no chance"),
        ("There is a 75% likelihood of war.", "likely"),
        ("The chance is 50%.", "roughly even chance"),
        ("It put the probability at 97 per cent.", "almost certain"),
        ("A strike is very likely.", "very likely"),
        ("A strike is unlikely.", "unlikely"),
        ("A strike is not likely.", "unstated"),
        ("A strike could come.", "unstated"),
        ("Prices rose by 75%.", "unstated"),
    ],
)
def test_a_likelihood_is_only_what_the_article_states(text: str, likelihood: str) -> None:
    assert stated_likelihood(read_sentences(text)[0]) == likelihood


def test_risks_are_sentences_that_speak_of_harm(reading: Callable[[str], Any]) -> None:
    found = reading(
        "Mr Berg warned that ferries could collapse if talks fail. The sun shone on the quiet harbour."
    )
    (one,) = find_risks(found.scene, found.ranks)
    assert one.risk == "Mr Berg warned that ferries could collapse if talks fail"
    assert (one.likelihood, one.impact, one.horizon) == ("unstated", "unstated", None)


def test_a_horizon_is_a_time_ahead(reading: Callable[[str], Any]) -> None:
    found = reading("There is a risk of war in the near term.")
    assert find_risks(found.scene, found.ranks)[0].horizon == "in the near term"


def test_a_quiet_text_has_no_risks(reading: Callable[[str], Any]) -> None:
    found = reading("The film opens in June. Anna Dahl plays a baker.")
    assert find_risks(found.scene, found.ranks) == []
