import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from summarizer.stats import t_cdf, t_quantile

degrees = st.integers(1, 5000)


@given(st.floats(-200, 200), degrees)
def test_the_cumulative_function_is_that_of_scipy(t: float, df: int) -> None:
    assert t_cdf(t, df) == pytest.approx(float(stats.t.cdf(t, df)), rel=1e-8, abs=1e-12)


@given(st.floats(0.0001, 0.9999), degrees)
def test_the_quantile_is_that_of_scipy(p: float, df: int) -> None:
    assert t_quantile(p, df) == pytest.approx(float(stats.t.ppf(p, df)), rel=1e-8, abs=1e-9)


@given(st.floats(0.001, 0.999), degrees)
def test_the_quantile_undoes_the_cumulative_function(p: float, df: int) -> None:
    assert t_cdf(t_quantile(p, df), df) == pytest.approx(p, abs=1e-10)


@given(st.floats(-50, 50), degrees)
def test_both_tails_are_alike(t: float, df: int) -> None:
    assert t_cdf(t, df) + t_cdf(-t, df) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("p", [0, 1, -0.1, 1.5])
def test_what_is_no_probability_has_no_quantile(p: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        t_quantile(p, 5)


def test_a_distribution_has_degrees_of_freedom() -> None:
    with pytest.raises(ValueError, match="degrees of freedom"):
        t_cdf(1, 0)
