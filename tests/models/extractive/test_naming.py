import pytest

from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.naming import named
from summarizer.models.extractive.sentence import read_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway", [("Norway", "state", "")]),
        (
            "Norwegian Foreign Minister Anna Dahl",
            [("Norwegian", "demonym", ""), ("Anna Dahl", "person", "Foreign Minister")],
        ),
        ("Mr Berg", [("Berg", "person", "Mr")]),
        (
            "ASV General Secretary Kjell Berg",
            [("ASV", "organisation", ""), ("Kjell Berg", "person", "General Secretary")],
        ),
        ("North Sea Group", [("North Sea Group", "organisation", "")]),
        ("British Airways", [("British Airways", "organisation", "")]),
        ("Premier League", [("Premier League", "place", "")]),
        ("Norwegian State", [("Norwegian State", "group", "")]),
        ("UK-based Anna Dahl", [("Anna Dahl", "person", "")]),
        ("President Nils Holm of Norway", [("Nils Holm", "person", "President"), ("Norway", "state", "")]),
        ("Labour", [("Labour", "organisation", "")]),
        ("Skagen Prison", [("Skagen Prison", "place", "")]),
    ],
)
def test_names_are_told_apart_by_title_and_kind(
    words: Lexicon, text: str, expected: list[tuple[str, str, str]]
) -> None:
    (sentence,) = read_sentences(text)
    found = named(sentence, 0, len(sentence.words), words)
    assert [(m.text, m.kind, m.title) for m in found] == expected


def test_a_word_from_a_title_is_not_the_start_of_another_name(words: Lexicon) -> None:
    (sentence,) = read_sentences("Lordship Farm")
    assert [m.text for m in named(sentence, 0, 2, words)] == ["Lordship Farm"]
