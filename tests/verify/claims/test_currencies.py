"""Currencies: signs, codes and words of money."""

import pytest

from summarizer.verify.claims.currencies import of_code, of_word


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ("EUR", "euro"),
        ("eur", "euro"),
        ("GBP", "pound"),
        ("ARS", "peso ar"),
        ("CHF", "franc ch"),
        ("Rs", "rupee"),
    ],
)
def test_a_code_names_its_currency(code: str, currency: str) -> None:
    assert of_code(code) == currency


@pytest.mark.parametrize("word", ["try", "Pen", "THE", "port", ""])
def test_other_words_are_no_codes(word: str) -> None:
    assert of_code(word) == ""


@pytest.mark.parametrize(
    ("word", "nation", "currency"),
    [
        ("pesos", "", "peso"),
        ("pesos", "Argentine", "peso ar"),
        ("dollars", "U.S", "dollar us"),
        ("kronor", "Swedish", "crown se"),
        ("lira", "Turkish", "lira"),
        ("won", "Korean", "won"),
        ("won", "", ""),
        ("tons", "", ""),
        ("tons", "American", ""),
    ],
)
def test_a_word_names_a_currency_and_the_word_before_it_the_country(
    word: str, nation: str, currency: str
) -> None:
    assert of_word(word, nation) == currency
