import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stats import detectable, mean_interval, stories_needed
from tests.stats.skewed import lots

deviations = st.floats(0.001, 1)


@pytest.mark.parametrize(
    ("sd", "n", "difference"),
    [(0.1, 6, 0.14), (0.2, 12, 0.18), (0.3, 20, 0.20), (0.1, 50, 0.04), (0.3, 6, 0.43)],
)
def test_more_stories_notice_smaller_differences(sd: float, n: int, difference: float) -> None:
    assert detectable(sd, n) == pytest.approx(difference, abs=0.005)


@pytest.mark.parametrize(("sd", "n"), [(0.1, 10), (0.15, 20), (0.2, 34)])
def test_so_many_stories_notice_ten_in_a_hundred(sd: float, n: int) -> None:
    assert stories_needed(0.1, sd) == n


@given(st.floats(0.01, 0.5), deviations)
def test_as_many_as_are_needed_notice_it_and_one_fewer_does_not(difference: float, sd: float) -> None:
    n = stories_needed(difference, sd)

    assert n is not None
    assert detectable(sd, n) <= difference
    assert n == 2 or detectable(sd, n - 1) > difference


@given(deviations, st.integers(2, 60))
def test_the_detectable_difference_falls_with_the_number_of_stories(sd: float, n: int) -> None:
    assert detectable(sd, n + 1) < detectable(sd, n)


def test_a_tiny_difference_needs_very_many() -> None:
    assert stories_needed(0.00267, 0.3) == 99_092


@pytest.mark.parametrize("difference", [0.00265, 1e-5, 1e-9, 1e-300])
def test_more_than_anybody_writes_are_not_counted(difference: float) -> None:
    assert stories_needed(difference, 0.3) is None


def test_where_all_stories_differ_alike_two_are_enough() -> None:
    assert stories_needed(0.05, 0.0) == 2


@pytest.mark.parametrize("difference", [0, -0.1])
def test_no_number_of_stories_notices_nothing(difference: float) -> None:
    with pytest.raises(ValueError, match="more than 0"):
        stories_needed(difference, 0.1)


def test_what_is_called_detectable_is_noticed_four_times_out_of_five() -> None:
    draw = lots(4)
    true = detectable(0.1, 12)
    noticed = sum(mean_interval([draw.gauss(true, 0.1) for _ in range(12)]).low > 0 for _ in range(3000))

    assert noticed / 3000 == pytest.approx(0.8, abs=0.03)
