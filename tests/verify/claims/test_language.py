"""Language: a telegraphic statement is English unless its small words say otherwise."""

import pytest

from summarizer.verify.claims.language import holds_english, is_foreign
from summarizer.verify.claims.words import Words

SOURCE = Words("The yard dropped two boats and the port lost much trade. Suppliers were hit hard.")


@pytest.mark.parametrize(
    "statement",
    [
        "Halcyon cancels two boats, Zorblax pulls orders, hitting suppliers hard",
        "Port trade much lower, Zorblax and Halcyon lost boats",
        "Suppliers hit hard; trade lost; port shut; boats sold",
        "Ostgard Narvik",
    ],
)
def test_english_without_small_words_is_not_foreign(statement: str) -> None:
    assert not is_foreign(statement, SOURCE)


@pytest.mark.parametrize(
    "statement",
    [
        "Der Vorstand der Reederei in Bergen nahm das Angebot nicht an",
        "Halcyon streicht zwei Boote, Zorblax zieht zurueck, Zulieferer leiden stark",
        "El puerto de Torvik cierra por la tarde con poco trabajo",
    ],
)
def test_other_languages_are(statement: str) -> None:
    assert is_foreign(statement, SOURCE)


def test_a_text_is_english_by_its_small_words() -> None:
    assert holds_english("Marsh, Hale, Storm and the dockers of Torvik")
    assert not holds_english("Der Vorstand in Bergen nahm das Angebot an")
