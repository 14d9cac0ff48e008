import random
import time
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats

from summarizer.stats import mean_interval, sign_flip_p
from summarizer.stats.paired import DRAWS, EXACT_MAX
from tests.stats.skewed import KINDS, SIZES, draw_differences, lots

# shares of few items: many ties and zeros, as in evaluation sets
shares = st.lists(st.integers(-10, 10).map(lambda tenths: tenths / 10), min_size=1, max_size=11)
DRAWN = 2500  # comparisons per cell: a rate of .05 is then known to ±.009 (two standard errors)


class TestMeanInterval:
    @given(st.lists(st.floats(-1, 1), min_size=2, max_size=40), st.sampled_from([0.9, 0.95]))
    def test_is_that_of_scipy(self, values: list[float], level: float) -> None:
        ours = mean_interval(values, level)
        error = float(stats.sem(values))
        theirs = (
            stats.t.interval(level, len(values) - 1, ours.mean, error) if error > 1e-12 else (ours.mean,) * 2
        )

        assert (ours.low, ours.high) == pytest.approx(tuple(map(float, theirs)), rel=1e-7, abs=1e-9)

    @pytest.mark.parametrize("stories", SIZES)
    @pytest.mark.parametrize("kind", KINDS)
    def test_holds_the_truth_as_often_as_it_says(self, kind: str, stories: int) -> None:
        draw = lots(f"{kind} {stories}")
        held = counted = 0
        for _ in range(DRAWN):
            differences = draw_differences(draw, KINDS[kind], stories)
            if differences.count(0) <= 0.8 * stories:  # what gets an interval at all
                low, high = mean_interval(differences)[1:]
                held += low <= 0 <= high
                counted += 1

        assert counted > DRAWN / 2
        assert held / counted >= 0.93


class TestSignFlip:
    @given(shares)
    @example([0.1, 0.2, -0.3])
    @example([0.1] * 3 + [0.3])
    def test_counts_all_signs(self, values: list[float]) -> None:
        tenths = [round(10 * value) for value in values]
        sums = [
            abs(sum(sign * value for sign, value in zip(signs, tenths, strict=True)))
            for signs in product((1, -1), repeat=len(tenths))
        ]

        assert sign_flip_p(values) == sum(one >= abs(sum(tenths)) for one in sums) / len(sums)

    @pytest.mark.parametrize("n", [15, 20, EXACT_MAX])
    def test_is_that_of_scipy_for_as_many_as_it_counts(self, n: int) -> None:
        draw = lots(n)
        values = [draw.gauss(0.04, 0.1) for _ in range(n)]
        theirs = stats.permutation_test(
            (values,), lambda one: abs(one.mean()), permutation_type="samples",
            alternative="greater", n_resamples=40_000, rng=1,
        )  # fmt: skip

        assert sign_flip_p(values) == pytest.approx(float(theirs.pvalue), abs=0.01)

    def test_draws_come_to_what_counting_does(self) -> None:
        draw = lots(5)
        values = [draw.gauss(0.05, 0.1) for _ in range(EXACT_MAX)]
        negligible = [1e-6] * 10  # more than are counted, and no sum is changed by them

        assert sign_flip_p([*values, *negligible]) == pytest.approx(sign_flip_p(values), abs=0.005)

    @given(st.lists(st.floats(-1, 1), min_size=1, max_size=40), st.randoms(use_true_random=False))
    def test_does_not_depend_on_order_or_on_which_arm_is_first(
        self, values: list[float], draw: random.Random
    ) -> None:
        shuffled = draw.sample(values, len(values))

        assert sign_flip_p(shuffled) == sign_flip_p(values)
        assert sign_flip_p([-value for value in values]) == sign_flip_p(values)

    @given(shares, st.integers(1, 40))
    def test_equal_stories_change_nothing(self, values: list[float], equal: int) -> None:
        assert sign_flip_p([*values, *[0.0] * equal]) == sign_flip_p(values)

    @given(shares, st.sampled_from([0.001, 3, 1000]))
    def test_does_not_depend_on_the_unit(self, values: list[float], unit: float) -> None:
        assert sign_flip_p([unit * value for value in values]) == sign_flip_p(values)

    @given(st.lists(st.floats(-1, 1), max_size=40))
    def test_is_a_probability_above_zero(self, values: list[float]) -> None:
        assert 0 < sign_flip_p(values) <= 1

    @pytest.mark.parametrize(("n", "p"), [(5, 0.0625), (6, 0.03125), (8, 0.0078125)])
    def test_winning_every_story_is_worth_as_much_as_there_are_stories(self, n: int, p: float) -> None:
        assert sign_flip_p([0.1, 0.7, 0.02, 0.3, 0.3, 0.11, 0.5, 0.2][:n]) == p

    def test_draws_never_say_zero(self) -> None:
        assert sign_flip_p([0.1] * 100) == 1 / (DRAWS + 1)

    def test_the_same_draws_come_again(self) -> None:
        draw = lots(9)
        values = [draw.gauss(0.02, 0.1) for _ in range(60)]

        assert sign_flip_p(values, seed=3) == sign_flip_p(values, seed=3)
        assert len({sign_flip_p(values, seed=seed) for seed in range(5)}) > 1

    def test_many_stories_take_no_time(self) -> None:
        began = time.perf_counter()
        sign_flip_p([0.01 * (place % 7 - 3) + 0.001 for place in range(500)])

        assert time.perf_counter() - began < 3

    @pytest.mark.parametrize("stories", SIZES)
    @pytest.mark.parametrize("kind", KINDS)
    def test_equally_good_prompts_rarely_look_different(self, kind: str, stories: int) -> None:
        draw = lots(f"{kind} {stories}")
        differing = sum(
            sign_flip_p(draw_differences(draw, KINDS[kind], stories)) <= 0.05 for _ in range(DRAWN)
        )

        assert differing / DRAWN <= 0.06

    def test_twenty_stories_show_a_large_difference(self) -> None:
        draw = lots(2)
        found = sum(sign_flip_p([draw.gauss(0.08, 0.1) for _ in range(20)]) <= 0.05 for _ in range(500))

        assert found / 500 > 0.85
