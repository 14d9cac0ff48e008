"""What of a quote is looked for."""

import pytest

from summarizer.verify.quotes.wanted import (
    bare,
    capitals_agree,
    capitals_differ,
    may_be_two_words,
    size,
    too_short,
)


@pytest.mark.parametrize(
    "quote", ["the union", "a b c d", "interconnectedness representatives", "部长们", ""]
)
def test_a_quote_of_few_words_or_letters_is_too_short(quote: str) -> None:
    assert too_short(quote)


@pytest.mark.parametrize("quote", ["the union left", "部长们周一会面"])
def test_three_words_of_some_length_are_enough(quote: str) -> None:
    assert not too_short(quote)


def test_an_ideograph_counts_as_a_word_and_two_letters() -> None:
    assert size("部长 left") == (4, 9)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ('"they left."', "they left"),
        ("(they left)", "they left"),
        ("... they left ...", "they left"),
        ("- they left -", "they left"),
        ("-5 percent", "-5 percent"),
        ("「会面。」", "会面"),
    ],
)
def test_marks_around_a_quote_are_not_looked_for(quote: str, words: str) -> None:
    assert bare(quote) == words


def test_some_words_are_others_in_capitals() -> None:
    assert may_be_two_words("they told US officials")
    assert not may_be_two_words("they told the officials")
    assert capitals_differ("They told us officials", "They told US officials")
    assert not capitals_differ("THEY TOLD US OFFICIALS", "They told US officials")


def test_in_words_that_differ_the_same_ones_must_stand_in_capitals() -> None:
    assert capitals_agree("They told US officials it", "They have told US officials it")
    assert not capitals_agree("They told us officials", "They have told US officials")
    assert not capitals_agree("they told us officials", "They have told US officials")
