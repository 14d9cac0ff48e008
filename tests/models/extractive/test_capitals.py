from collections import Counter

import pytest

from summarizer.models.extractive.capitals import behind_sentence_start, capital_runs, is_capital, parts_of
from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.sentence import read_sentences


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("the Bank of Norway met Anna Dahl", ["Bank of Norway", "Anna Dahl"]),
        ("the Farm Workers' Union won", ["Farm Workers' Union"]),
        ("on Monday Kjell Berg left", ["Kjell Berg"]),
        ("Ms Anna May and Rolf de Vries", ["Ms Anna May and Rolf de Vries"]),
        ("the Department for Fisheries said", ["Department for Fisheries"]),
        ("at 18:30 BST they met", []),
    ],
)
def test_runs_of_capitals_are_held_together_by_small_words(
    words: Lexicon, text: str, runs: list[str]
) -> None:
    (sentence,) = read_sentences(text)
    assert [sentence.slice(*run) for run in capital_runs(sentence, words)] == runs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("the Fish and Game Union won", ["Fish and Game Union"]),
        ("both Norway and Sweden won", ["Norway", "Sweden"]),
        ("the Ministry of Trade and Industry won", ["Ministry of Trade and Industry"]),
    ],
)
def test_and_joins_or_divides(words: Lexicon, text: str, parts: list[str]) -> None:
    (sentence,) = read_sentences(text)
    ((first, last),) = capital_runs(sentence, words)
    assert [sentence.slice(*part) for part in parts_of(sentence, first, last, words)] == parts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("However Anna left", "Anna left"),
        ("The Crews left", "Crews left"),
        ("Hardline miners left", "miners left"),
    ],
)
def test_a_word_that_is_capital_only_at_the_start_is_no_name(words: Lexicon, text: str, name: str) -> None:
    (sentence,) = read_sentences(text)
    first, last = capital_runs(sentence, words)[0]
    start = behind_sentence_start(sentence, first, last, words, Counter(), {"however", "the"})
    assert sentence.slice(start, len(sentence.words)) in (name, name.split(" ", 1)[1])


def test_names_may_begin_with_an_article_in_lower_case() -> None:
    assert is_capital("al-Noor")
    assert not is_capital("also")
    assert not is_capital("A$2bn")
