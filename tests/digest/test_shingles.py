import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.shingles import number_shingles, words_of
from tests.digest.wires import report

TEXTS = st.lists(st.lists(st.sampled_from("abc"), max_size=12), max_size=6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The port's gates closed.", "THE PORT’S GATES CLOSED"),
        ("“Closed”, he said", "``Closed'' , he said"),
        ("a ﬁve-day strike", "a five day strike"),
        ("Straße", "STRASSE"),
        ("co\u00adoperate at once", "cooperate at once"),
        ("port\u200b strike", "port strike"),
    ],
)
def test_type_does_not_change_the_words(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_characters_are_words_where_nothing_stands_between_words() -> None:
    assert words_of("港口罢工2026年") == ["港", "口", "罢", "工", "2026", "年"]


def test_texts_share_the_runs_of_five_words_that_both_have() -> None:
    shingles = number_shingles(["a b c d e f".split(), "x b c d e f y".split()])

    assert list(shingles.sizes) == [2, 3]
    assert list(shingles.of(0)) == [-1, 0]
    assert list(shingles.of(1)) == [-1, 0, -1]


def test_a_short_text_is_one_shingle_and_an_empty_one_none() -> None:
    shingles = number_shingles([["a", "b"], [], ["a", "b"], ["a", "b", "c"]])

    assert list(shingles.sizes) == [1, 0, 1, 1]
    assert list(shingles.shared) == [0, 0, -1]


def test_no_texts_have_no_shingles() -> None:
    assert number_shingles([]).count == 0


@given(TEXTS)
def test_shared_is_what_another_text_has_too(texts: list[list[str]]) -> None:
    def runs(words: list[str]) -> list[tuple[str, ...]]:
        padded = words + [""] * (5 - len(words)) if words else []
        return [tuple(padded[start : start + 5]) for start in range(len(padded) - 4)]

    shingles = number_shingles(texts)
    for place, words in enumerate(texts):
        others = {run for other, text in enumerate(texts) if other != place for run in runs(text)}
        assert list(shingles.of(place) >= 0) == [run in others for run in runs(words)]
        assert shingles.sizes[place] == len(set(runs(words)))


def test_the_numbers_are_the_same_in_every_process() -> None:
    code = (
        "from summarizer.digest.shingles import number_shingles; from tests.digest.wires import report;"
        "print(number_shingles([report(1).split(), report(2).split(), report(1).split()]).shared.tolist())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(answers) == 1


def test_a_text_of_five_megabytes_is_read_once() -> None:
    long = report(1, 2_000).split() * 350

    assert number_shingles([long, report(1).split()]).sizes[0] == 2_000
