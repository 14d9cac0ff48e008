"""What a writer is told of a quote that is not there."""

import pytest

from summarizer.verify.quotes.folding import fold
from summarizer.verify.quotes.nearest import explain_miss

HOPES = "The talks began on Monday. Officials said that hopes of a breakthrough in the harbour talks remain low. Rain fell."


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        (
            "hopes of a breakthrough in the harbour talks remain high",
            '"high" is not there; the article says "low"',
        ),
        ("hopes of a breakthrough in the harbour talks never remain low", '"never" is not there'),
        ("Officials said that hopes of breakthrough in the harbour talks remain low", '"a" is left out'),
    ],
)
def test_the_true_words_and_the_difference_are_told(quote: str, told: str) -> None:
    detail = explain_miss(HOPES, fold(HOPES), quote)

    assert detail.startswith("the article has: ")
    assert "remain low." in detail
    assert told in detail


def test_of_an_invention_nothing_is_told() -> None:
    assert explain_miss(HOPES, fold(HOPES), "the regent opened a new library in the capital") == ""


def test_long_words_are_cut_short() -> None:
    source = "the crew of the old ship sailed on towards the north " * 40

    assert len(explain_miss(source, fold(source), source[:1900] + " yes")) < 700
