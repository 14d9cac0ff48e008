import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from summarizer.stats import spearman

pairs = st.lists(st.tuples(st.integers(-3, 3), st.floats(-5, 5)), min_size=3, max_size=30)


@given(pairs)
def test_is_that_of_scipy_with_ties(values: list[tuple[int, float]]) -> None:
    first, second = zip(*values, strict=True)
    ours = spearman(first, second)
    if ours is None:
        assert len(set(first)) == 1 or len(set(second)) == 1
    else:
        assert ours == pytest.approx(float(stats.spearmanr(first, second).statistic), abs=1e-9)


@given(pairs)
def test_is_the_same_either_way_and_for_any_rising_scale(values: list[tuple[int, float]]) -> None:
    first, second = zip(*values, strict=True)

    assert spearman(first, second) == spearman(second, first)
    assert spearman([2.0**one for one in first], second) == spearman(first, second)


@pytest.mark.parametrize(
    ("first", "second", "correlation"),
    [
        ([1, 2, 3], [10, 20, 40], 1),
        ([1, 2, 3], [3, 2, 1], -1),
        ([1, 2, 2, 4], [3, 1, 2, 9], math.sqrt(0.1)),
        ([1, 1, 1], [1, 2, 3], None),
        ([1, 2], [1, 2], None),
        ([], [], None),
    ],
)
def test_says_whether_two_things_rise_together(
    first: list[float], second: list[float], correlation: float | None
) -> None:
    assert spearman(first, second) == (None if correlation is None else pytest.approx(correlation))


def test_pairs_are_needed() -> None:
    with pytest.raises(ValueError, match="3 and 2"):
        spearman([1, 2, 3], [1, 2])
