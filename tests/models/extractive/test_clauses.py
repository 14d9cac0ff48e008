import pytest

from summarizer.models.extractive.clauses import (
    clause_end,
    condition_of,
    content_words,
    fitted,
    overlap,
    statement,
    whole,
)
from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.sentence import read_sentences


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("stop the ferries, which are old", "stop the ferries"),
        ("stop the ferries, he said", "stop the ferries"),
        ('stop the ferries," Mr Berg said', "stop the ferries"),
        ("stop the ferries; others wait", "stop the ferries"),
        ("stop the ferries ($4m; £3m) at once", "stop the ferries ($4m; £3m) at once"),
        ("stop the ferries as Norway waits", "stop the ferries"),
        ("stop ferries, trams and buses", "stop ferries, trams and buses"),
        ("stop the ferries - due in May - at once", "stop the ferries"),
    ],
)
def test_a_clause_ends_before_what_only_hangs_on_it(words: Lexicon, text: str, clause: str) -> None:
    (sentence,) = read_sentences(text)
    assert statement(sentence, 0, clause_end(sentence, 0, words)) == clause


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("they strike unless there is a rethink, he said", "unless there is a rethink"),
        ("it would pay in return for a seat on the board", "in return for a seat on the board"),
        ("If talks fail, they strike", "If talks fail"),
        ("they strike", None),
    ],
)
def test_conditions_are_found(text: str, condition: str | None) -> None:
    (sentence,) = read_sentences(text)
    span = condition_of(sentence, 3 if text.startswith("If") else 0, len(sentence.words))
    assert (statement(sentence, *span) if span else None) == condition


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("However, talks stalled.", "Talks stalled"),
        ("But he left at once.", "He left at once"),
        ("Now he left.", "Now he left"),
    ],
)
def test_a_whole_sentence_is_told_without_its_linking_word(text: str, said: str) -> None:
    assert whole(read_sentences(text)[0]) == said


def test_long_statements_are_cut_at_a_clause_never_inside_a_word() -> None:
    text = "the ferries stop, " * 80
    short = fitted(text)
    assert len(short) <= 600
    assert short.endswith("stop")
    assert len(fitted("x" * 2000)) == 600


def test_statements_are_compared_by_their_meaningful_words(words: Lexicon) -> None:
    one = content_words("the ferries must stop".split(), words)
    other = content_words("a ferry should stop at once".split(), words)
    assert 0 < overlap(one, other) < 1
    assert overlap(one, one) == 1
    assert overlap(frozenset(), one) == 0
