"""Slips of the pen, and what is none though it looks like one."""

from random import Random

import pytest

from summarizer.verify.quotes.slips import is_known, is_other_spelling, is_slip
from tests.alterations import misspelt


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("goverment", "government"),
        ("govvernment", "government"),
        ("govermnent", "government"),
        ("guvernment", "government"),
        ("agrement", "agreement"),
        ("harbuor", "harbour"),
        ("examineed", "examined"),
    ],
)
def test_one_letter_off_a_known_word_is_a_slip(written: str, meant: str) -> None:
    assert is_slip(written, meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("casual", "causal"),
        ("untied", "united"),
        ("trail", "trial"),
        ("accept", "except"),
        ("legal", "illegal"),
        ("atypical", "typical"),
        ("emigrate", "migrate"),
        ("rockets", "rocket"),
        ("decided", "decide"),
        ("chlorite", "chloride"),
        ("witout", "without"),
        ("nver", "never"),
        ("teh", "the"),
        ("goverment", "goverment"),
        ("govermnt", "government"),
        ("g0vernment", "government"),
        ("café", "caffé"),
        ("millions", "billions"),
        ("might", "night"),
    ],
)
def test_another_word_or_form_is_none(written: str, meant: str) -> None:
    assert not is_slip(written, meant)


def test_what_might_be_a_name_must_be_known() -> None:
    assert not is_slip("vostrandt", "vostraandt")
    assert is_slip("vostrandt", "vostraandt", must_know=False)


def test_most_misspelt_words_are_slips() -> None:
    random = Random(5)  # noqa: S311 (nothing secret)
    words = "government minister harbour workers rejected agreement conditions spokesman important country".split()
    made = [(misspelt(word, random), word) for word in words * 20]

    assert sum(is_slip(*pair) for pair in made) >= 0.95 * len(made)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("harbor", "harbour"),
        ("organised", "organized"),
        ("analyse", "analyze"),
        ("theatre", "theater"),
        ("defence", "defense"),
    ],
)
def test_british_and_american_spellings_are_one(one: str, other: str) -> None:
    assert is_other_spelling(one, other)
    assert is_other_spelling(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("four", "for"), ("prise", "prize"), ("filled", "filed"), ("rise", "rize"), ("tour", "tor")],
)
def test_other_pairs_are_not(one: str, other: str) -> None:
    assert not is_other_spelling(one, other)


def test_known_words_may_have_a_prefix_or_an_ending() -> None:
    assert all(map(is_known, ["strike", "untied", "rejecting", "dislike", "nearly"]))
    assert not any(map(is_known, ["goverment", "harbuor", "fromer", "agreeed"]))
