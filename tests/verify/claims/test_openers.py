"""Openers: an ordinary word at the beginning of a sentence is no part of the name behind it."""

import pytest

from summarizer.verify.claims.names import find_names
from summarizer.verify.claims.openers import without_opener
from summarizer.verify.claims.words import Words

SOURCE = Words(
    "Milo Storm met Lena Marsh in Kenya. Hale blocked the deal, a lender said. Then Jonas Hale left. Kenyan ports shut."
)


def left(statement: str) -> str:
    name = without_opener(next(find_names(statement)), statement, SOURCE)
    return statement[name.start : name.end]


@pytest.mark.parametrize(
    "opener", "Press Push Pushes Ask Tell Lobby Opposes Blames Warns Supports Rejects".split()
)
def test_a_verb_of_advice_or_of_a_headline_is_no_name(opener: str) -> None:
    assert left(f"{opener} Storm to sign.") == "Storm"


@pytest.mark.parametrize(
    "opener", "Accuses Offers Neither Whether Unlike Annual Investor Put Lender Blocking".split()
)
def test_nor_is_another_ordinary_word(opener: str) -> None:
    assert left(f"It failed. {opener} Storm came.") == "Storm"


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("Poacher Milo Storm left.", "Milo Storm"),
        ("Trounce Kenya over fees.", "Kenya"),
        ("Toyota Kenya raised fees.", "Toyota Kenya"),
        ("Ivanka Storm met Hale.", "Ivanka Storm"),
        ("Ivanka Jonas Hale left.", "Jonas Hale"),
        ("Agnes Marsh came.", "Agnes Marsh"),
        ("Charles Storm came.", "Charles Storm"),
        ("Leeds United won.", "Leeds United"),
        ("Lena Storm came.", "Lena Storm"),
        ("Then Push Storm left.", "Push Storm"),
        ("McPress Storm left.", "McPress Storm"),
        ("Storm", "Storm"),
    ],
)
def test_what_may_be_a_name_stays_in_it(statement: str, name: str) -> None:
    assert left(statement) == name
