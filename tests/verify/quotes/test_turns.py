"""Words that turn the meaning of others."""

import pytest

from summarizer.verify.quotes.turns import omission, turning, words_of


@pytest.mark.parametrize(
    "words",
    [
        "they did not",
        "if the crew",
        "he denied that",
        "they can’t",
        "it is unlikely",
        "who allegedly",
        "minus",
        "NEVER",
    ],
)
def test_negations_conditions_denials_and_doubts_turn(words: str) -> None:
    assert turning(words_of(words))


@pytest.mark.parametrize("words", ["", "they did", "the knot of notable", "until the providing", "cant"])
def test_other_words_do_not(words: str) -> None:
    assert turning(words_of(words)) == ""


def test_the_last_one_is_named() -> None:
    assert turning(words_of("if they do not come")) == "not"


@pytest.mark.parametrize(
    ("words", "turn"),
    [
        ("is not, on any reading,", "not"),
        ("will, unless it rains,", "unless"),
        ("sold the port but kept", "but"),
        ("was stopped from", "stopped"),
        ("stopped at the gate of the port", ""),
        ("asked whether", "whether"),
        ("of the port, an old man,", ""),
    ],
)
def test_what_an_ellipsis_may_not_leave_out(words: str, turn: str) -> None:
    assert omission(words_of(words)) == turn
