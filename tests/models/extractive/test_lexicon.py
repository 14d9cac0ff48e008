import pytest

from summarizer.models.extractive.lexicon import Lexicon, inflections


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("urge", {"urge", "urges", "urged", "urging"}),
        ("seek/sought", {"seek", "seeks", "sought", "seeking"}),
        ("press", {"press", "presses", "pressed", "pressing"}),
        ("call for", {"call for", "calls for", "called for", "calling for"}),
        ("beg", {"beg", "begs", "begged", "begging"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
    ],
)
def test_verbs_are_inflected(lemma: str, forms: set[str]) -> None:
    assert set(inflections(lemma)) == forms


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Norwegian", "Norway"),
        ("Kremlin", "Russia"),
        ("Nairobi", "Kenya"),
        ("UK", "United Kingdom"),
        ("EU", "European Union"),
    ],
)
def test_states_are_known_by_people_capital_and_seat(words: Lexicon, word: str, state: str) -> None:
    tables = (words.gazetteer.names, words.gazetteer.demonyms, words.gazetteer.capitals)
    assert state in {table.get(word) for table in tables}


def test_the_gazetteer_covers_the_world(words: Lexicon) -> None:
    assert len(set(words.gazetteer.names.values())) > 195


def test_the_digest_names_the_data(words: Lexicon) -> None:
    assert len(words.digest) == 64
    assert int(words.digest, 16)


def test_a_verb_form_knows_its_kinds(words: Lexicon) -> None:
    assert words.is_verb("urged", "ask")
    assert not words.is_verb("table", "ask")
