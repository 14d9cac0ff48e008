import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stats import holm

probabilities = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("values", "corrected"),
    [
        ([], ()),
        ([0.03], (0.03,)),
        ([0.04, 0.01], (0.04, 0.02)),
        (
            [0.01, 0.04, 0.03, 0.005],
            (0.03, 0.06, 0.06, 0.02),
        ),  # Holm's own way: the third is not below the second
        ([0.6, 0.7], (1.0, 1.0)),
        ([0.02, 0.02], (0.04, 0.04)),
    ],
)
def test_corrects_in_the_order_given(values: list[float], corrected: tuple[float, ...]) -> None:
    assert holm(values) == pytest.approx(corrected)


@given(probabilities)
def test_is_never_smaller_and_never_more_than_one(values: list[float]) -> None:
    assert all(value <= after <= 1 for value, after in zip(values, holm(values), strict=True))


@given(probabilities)
def test_keeps_the_order_of_the_values(values: list[float]) -> None:
    after = holm(values)
    ranked = [after[place] for place in sorted(range(len(values)), key=values.__getitem__)]

    assert ranked == sorted(ranked)


@given(probabilities, st.randoms(use_true_random=False))
def test_each_value_has_its_own_wherever_it_stands(values: list[float], draw: random.Random) -> None:
    places = draw.sample(range(len(values)), len(values))
    after = holm(values)

    assert holm([values[place] for place in places]) == pytest.approx([after[place] for place in places])


@given(probabilities)
def test_is_between_no_correction_and_bonferroni(values: list[float]) -> None:
    after = holm(values)

    assert min(after) == pytest.approx(min(1, len(values) * min(values)))
    assert all(one <= min(1, len(values) * value) + 1e-12 for value, one in zip(values, after, strict=True))
