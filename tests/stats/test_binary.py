import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from summarizer.stats import bonett_price, mcnemar_p, unseen_share
from tests.stats.skewed import lots

counts = st.integers(0, 60)


class TestMcNemar:
    @given(counts, counts)
    def test_is_the_exact_test_of_scipy(self, wins: int, losses: int) -> None:
        n = wins + losses
        theirs = stats.binomtest(wins, n, 0.5).pvalue if n else 1.0

        assert mcnemar_p(wins, losses) == pytest.approx(float(theirs), rel=1e-9)

    @given(counts, counts)
    def test_does_not_depend_on_which_arm_is_first(self, wins: int, losses: int) -> None:
        assert mcnemar_p(wins, losses) == mcnemar_p(losses, wins)

    @pytest.mark.parametrize(("before", "after"), [((15, 20), 0.0625), ((8, 10), 0.5)])
    def test_few_more_successes_are_no_proof(self, before: tuple[int, int], after: float) -> None:
        """15 of 20 and then 19, 8 of 10 and then all: even with no story lost it may be chance."""
        assert mcnemar_p(4 if before == (15, 20) else 2, 0) > 0.05
        assert mcnemar_p(5 if before == (15, 20) else 2, 0) == after


class TestBonettPrice:
    @given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
    def test_turns_round_with_the_arms(self, wins: int, losses: int, equal: int) -> None:
        n = wins + losses + equal + 1
        one, other = bonett_price(wins, losses, n), bonett_price(losses, wins, n)

        assert (one.mean, one.low, one.high) == pytest.approx((-other.mean, -other.high, -other.low))

    def test_is_as_published(self) -> None:
        """(13 and 2 of 50, with one added to each and two to the whole)."""
        p, q = 14 / 52, 3 / 52
        half = 1.959963984540054 * ((p + q - (p - q) ** 2) / 52) ** 0.5

        assert tuple(bonett_price(13, 2, 50)) == pytest.approx((11 / 50, p - q - half, p - q + half))

    @pytest.mark.parametrize("n", [1, 2, 6])
    def test_a_share_does_not_differ_by_more_than_all(self, n: int) -> None:
        interval = bonett_price(n, 0, n)

        assert -1 <= interval.low <= interval.high <= 1

    @pytest.mark.parametrize("n", [6, 10, 20])
    @pytest.mark.parametrize("right", [0.9, 0.95])
    def test_holds_the_truth_as_often_as_it_says(self, right: float, n: int) -> None:
        draw = lots(f"{right} {n}")
        held = 0
        for _ in range(2500):
            pairs = [(draw.random() < right, draw.random() < right) for _ in range(n)]
            low, high = bonett_price(sum(b > a for a, b in pairs), sum(b < a for a, b in pairs), n)[1:]
            held += low <= 0 <= high

        assert held / 2500 >= 0.93


@pytest.mark.parametrize(("n", "share"), [(6, 0.393), (10, 0.259), (20, 0.139), (100, 0.030)])
def test_where_no_story_differs_some_may_still(n: int, share: float) -> None:
    assert unseen_share(n) == pytest.approx(share, abs=0.0005)
    assert (1 - unseen_share(n)) ** n == pytest.approx(0.05)
