"""Quotes cut beside words that turn their meaning are shown with them."""

import pytest

from summarizer.text import Span, sentences
from summarizer.verify.quotes.context import widened


def shown(text: str, quote: str) -> tuple[str, str]:
    start = text.index(quote)
    span, turn = widened(text, (start, start + len(quote)), lambda: sentences(text))
    return text[slice(*span)], turn


BEFORE = "Talks ended. "
BEHIND = " The port is shut."


@pytest.mark.parametrize(
    ("sentence", "quote", "turn"),
    [
        ("He did not say that the crew will strike.", "the crew will strike", "not"),
        ("He didn’t say the crew will strike.", "the crew will strike", "didn't"),
        ("If asked, the crew will strike.", "the crew will strike", "if"),
        ("He denied on Monday that the crew will strike.", "that the crew will strike", "denied"),
        ("It is false that the crew will strike.", "the crew will strike", "false"),
        ("There is no evidence that the crew will strike.", "the crew will strike", "no"),
        ("“It is unlikely that the crew will strike.”", "the crew will strike", "unlikely"),
    ],
)
def test_a_quote_behind_a_turn_begins_with_its_sentence(sentence: str, quote: str, turn: str) -> None:
    assert shown(BEFORE + sentence + BEHIND, quote) == (sentence[: sentence.index(quote)] + quote, turn)


@pytest.mark.parametrize(
    ("sentence", "turn"),
    [
        ("The crew will strike only if the pay is cut.", "if"),
        ("The crew will strike unless the pay is raised.", "unless"),
        ("The crew will strike, he denied.", "denied"),
        ("The crew will strike, critics claim.", "claim"),
        ("The crew will strike or not.", "or not"),
        ("The crew will strike but not in May.", "but not"),
        ("The crew will strike was untrue.", "untrue"),
    ],
)
def test_a_quote_before_a_turn_ends_with_its_sentence(sentence: str, turn: str) -> None:
    assert shown(BEFORE + sentence + BEHIND, "The crew will strike") == (sentence, turn)


def test_both_sides_may_ask_for_it() -> None:
    sentence = "He did not say the crew will strike if the pay is cut."

    assert shown(BEFORE + sentence + BEHIND, "the crew will strike") == (sentence, "not, if")


@pytest.mark.parametrize(
    "sentence",
    [
        "He said that the crew will strike.",
        "He did not come. Then the crew will strike.",
        "He did not come; the crew will strike.",
        "He has not much to say, but the crew will strike.",
        "Not only he says so: the crew will strike.",
        "The owner refused, and the crew will strike.",
        "“It will not do,” said Lund: the crew will strike.",
        "If there is a day in May on which it can, the crew will strike.",
        "He says the crew will strike. If not, he will.",
        "He says the crew will strike early in May, if all agree.",
    ],
)
def test_other_quotes_stay_as_they_are(sentence: str) -> None:
    assert shown(BEFORE + sentence + BEHIND, "the crew will strike") == ("the crew will strike", "")


def test_a_whole_sentence_is_never_widened_and_needs_no_sentences() -> None:
    def never() -> tuple[Span, ...]:
        raise AssertionError

    text = "The crew will not strike."

    assert widened(text, (0, len(text)), never) == ((0, len(text)), "")
