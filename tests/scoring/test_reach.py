import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.scoring.reach import salience, spread, stability, touched_sentences

# sentences of ten characters, a blank between them, with their weight
SENTENCES = ((0, 10, 0.5), (11, 21, 1.0), (22, 32, 0.0), (33, 43, 0.25))


@pytest.mark.parametrize(
    ("spans", "touched"),
    [
        ([], set()),
        ([(0, 10)], {0}),
        ([(2, 5)], {0}),
        ([(5, 12)], {0, 1}),
        ([(5, 11)], {0}),
        ([(0, 43)], {0, 1, 2, 3}),
        ([(11, 21), (12, 14)], {1}),
        ([(40, 43), (3, 4)], {0, 3}),
    ],
)
def test_a_quote_touches_the_sentences_that_it_has_words_of(
    spans: list[tuple[int, int]], touched: set[int]
) -> None:
    assert touched_sentences(spans, SENTENCES) == touched


def test_what_the_reading_of_an_endless_sentence_left_out_belongs_to_it() -> None:
    assert touched_sentences([(30, 35)], ((0, 20, 1.0), (40, 50, 1.0))) == {0}


@pytest.mark.parametrize(
    ("touched", "share"),
    [
        (set(), 0.0),
        ({1}, 1.0),
        ({0}, 0.5),
        ({2}, 0.0),
        ({0, 1}, 1.0),
        ({0, 3}, 0.5),
        ({0, 1, 2, 3}, 1.0),
    ],
)
def test_salience_is_how_near_a_choice_of_sentences_comes_to_the_best(
    touched: set[int], share: float
) -> None:
    assert salience(frozenset(touched), SENTENCES) == pytest.approx(share)


def test_where_nothing_is_central_there_is_no_salience() -> None:
    assert salience(frozenset({0}), ((0, 10, 0.0), (11, 21, 0.0))) is None
    assert salience(frozenset(), ()) is None


@pytest.mark.parametrize(
    ("starts", "share"),
    [([], 0.0), ([0, 1, 19], 0.2), ([0, 99], 0.4), ([0, 20, 40, 60, 80], 1.0), ([19, 20], 0.4)],
)
def test_spread_is_the_share_of_fifths_that_are_quoted(starts: list[int], share: float) -> None:
    assert spread([(start, start + 30) for start in starts], 100) == share


@pytest.mark.parametrize(
    ("runs", "likeness"),
    [
        ([], None),
        ([{1, 2}], None),
        ([{1, 2}, {1, 2}], 1.0),
        ([{1, 2}, {2, 3}], 1 / 3),
        ([{1}, {2}], 0.0),
        ([{1, 2}, {1, 2}, {1, 3}], (1 + 1 / 3 + 1 / 3) / 3),
        ([{1}, set()], 0.0),
        ([set(), set()], 0.0),
    ],
    ids=["none", "one", "same", "some", "apart", "three", "one failed", "both failed"],
)
def test_stability_is_how_alike_the_quoted_sentences_of_repeats_are(
    runs: list[set[int]], likeness: float | None
) -> None:
    found = stability([frozenset(run) for run in runs])
    assert found == (None if likeness is None else pytest.approx(likeness))


@given(
    st.frozensets(st.integers(0, 19)),
    st.lists(st.floats(0, 1), min_size=20, max_size=20),
)
def test_salience_is_a_share(touched: frozenset[int], weights: list[float]) -> None:
    sentences = [(11 * number, 11 * number + 10, weight) for number, weight in enumerate(weights)]
    found = salience(touched, sentences)
    assert found is None or 0 <= found <= 1 + 1e-9
