import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparing.reduction import (
    Reduced,
    Values,
    collect_values,
    find_silent,
    pool_models,
    reduce_judgements,
    reduce_stories,
)
from summarizer.comparison import StoryDifference
from summarizer.metrics import METRICS
from tests.comparing.made import judgement, trial, trials

COVERAGE = METRICS["coverage"]


def story(name: str, a: float, b: float) -> StoryDifference:
    return StoryDifference(story=name, a=a, b=b, difference=round(b - a, 12))


def by_story(reduced: Reduced) -> dict[str, object]:
    return {one.story: (one.a, one.b, one.difference) for one in reduced.stories}


class TestCollectValues:
    def test_lists_the_repeats_of_each_article(self) -> None:
        assert collect_values(trials("A", coverage={"x": (0.5, 0.7), "y": 1}), COVERAGE) == {
            "x": [0.5, 0.7],
            "y": [1],
        }

    def test_has_no_entry_where_the_metric_does_not_apply(self) -> None:
        assert collect_values(trials("A", coverage={"x": 0.5, "y": None}), COVERAGE) == {"x": [0.5]}

    def test_a_failure_counts_with_its_score(self) -> None:
        assert collect_values([trial("A", "x", {"coverage": 0.0}, failure="nonsense")], COVERAGE) == {
            "x": [0.0]
        }

    def test_a_failure_of_the_way_to_the_model_counts_like_any_other(self) -> None:
        """Then nothing is concluded; left out, it would make the set another one without a word."""
        lost = trial("A", "x", {"coverage": 0.0}, failure="no connection", foreign=True)

        assert collect_values([lost, trial("A", "x", {"coverage": 0.8}, repeat=1)], COVERAGE) == {
            "x": [0.0, 0.8]
        }


class TestReduceStories:
    def test_repeats_make_their_article_and_articles_their_story(self) -> None:
        a = {"storm/1": [0.2, 0.4], "storm/2": [0.9], "vote": [0.5]}
        b = {"storm/1": [0.5, 0.5], "storm/2": [0.7], "vote": [1.0]}
        stories = {"storm/1": "storm", "storm/2": "storm", "vote": "vote"}

        assert by_story(reduce_stories(a, b, stories, binary=False)) == {
            "storm": (pytest.approx(0.6), pytest.approx(0.6), 0),
            "vote": (0.5, 1.0, 0.5),
        }

    def test_an_article_weighs_the_same_however_often_it_was_repeated(self) -> None:
        a, b = {"x/1": [0.0], "x/2": [0.0]}, {"x/1": [1.0] * 9, "x/2": [0.0]}

        assert by_story(reduce_stories(a, b, {"x/1": "x", "x/2": "x"}, binary=False))["x"] == (0, 0.5, 0.5)

    def test_yes_is_yes_in_every_run_of_every_article(self) -> None:
        a = {"x/1": [1, 1], "x/2": [1], "y": [1, 0]}
        b = {"x/1": [1, 1], "x/2": [0], "y": [1, 1]}

        assert by_story(reduce_stories(a, b, {"x/1": "x", "x/2": "x", "y": "y"}, binary=True)) == {
            "x": (1, 0, -1),
            "y": (0, 1, 1),
        }

    def test_an_article_without_a_value_in_one_arm_is_left_out_in_both(self) -> None:
        stories = {"x/1": "x", "x/2": "x", "y": "y", "z": "z"}
        reduced = reduce_stories(
            {"x/1": [0.1], "x/2": [0.5], "y": [0.3]}, {"x/2": [0.6]}, stories, binary=False
        )

        assert by_story(reduced) == {"x": (0.5, 0.6, pytest.approx(0.1))}
        assert reduced.missing == {"x", "y"}  # and not z, to which the metric does not apply

    def test_articles_on_which_the_candidate_fell_are_known_one_by_one(self) -> None:
        stories = {"x/1": "x", "x/2": "x", "y": "y"}
        a: Values = {"x/1": [0.1, 0.2, 0.3], "x/2": [1, 0], "y": [0.5]}
        b: Values = {"x/1": [0.3, 0.1, 0.2], "x/2": [0], "y": [0.9]}
        first, second = (reduce_stories(*pair, stories, binary=False) for pair in ((a, b), (b, a)))

        assert first.fallen == {"x/2"}
        assert pool_models([first, second], binary=False).fallen == {"x/2", "y"}

    def test_an_article_lost_in_both_arms_is_missing(self) -> None:
        reduced = reduce_stories({"x": []}, {"x": []}, {"x": "x"}, binary=False)

        assert not reduced.stories
        assert reduced.missing == {"x"}

    def test_thirds_that_add_up_to_the_same_are_no_difference(self) -> None:
        a, b = {"x": [1 / 3, 2 / 3, 0.1]}, {"x": [0.1, 2 / 3, 1 / 3]}

        assert reduce_stories(a, b, {"x": "x"}, binary=False).differences == (0.0,)

    def test_noise_is_what_repeats_add_to_the_variance_of_a_difference(self) -> None:
        a, b = {"x": [0.4, 0.6]}, {"x": [0.5, 0.5]}

        assert reduce_stories(a, b, {"x": "x"}, binary=False).noise == pytest.approx(0.02 / 2)

    def test_two_articles_halve_the_noise_of_their_story(self) -> None:
        a = {"x/1": [0.4, 0.6], "x/2": [0.4, 0.6]}
        b = {"x/1": [0.5, 0.5], "x/2": [0.5, 0.5]}

        assert reduce_stories(a, b, {"x/1": "x", "x/2": "x"}, binary=False).noise == pytest.approx(0.01 / 2)

    @given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=8))
    def test_exchanging_the_arms_turns_every_difference_round(self, pairs: list[tuple[float, float]]) -> None:
        a = {str(place): [one] for place, (one, _) in enumerate(pairs)}
        b = {str(place): [one] for place, (_, one) in enumerate(pairs)}
        stories = {name: name for name in a}
        there, back = (reduce_stories(*arms, stories, binary=False) for arms in ((a, b), (b, a)))

        assert there.differences == tuple(-one for one in back.differences)


class TestPoolModels:
    def test_takes_the_mean_over_models(self) -> None:
        one, other = (
            Reduced((story("x", 0.2, 0.4),), frozenset()),
            Reduced((story("x", 0.6, 0.6),), frozenset()),
        )

        assert by_story(pool_models([one, other], binary=False)) == {
            "x": (pytest.approx(0.4), 0.5, pytest.approx(0.1))
        }

    def test_yes_is_yes_with_every_model(self) -> None:
        one, other = Reduced((story("x", 1, 1),), frozenset()), Reduced((story("x", 1, 0),), frozenset())

        assert by_story(pool_models([one, other], binary=True)) == {"x": (1, 0, -1)}

    def test_two_models_halve_the_noise_and_a_story_is_silent_only_if_it_is_with_both(self) -> None:
        one = Reduced((story("x", 0, 0),), frozenset(), noise=0.02, silent=frozenset("xy"))
        other = Reduced((story("x", 0, 0),), frozenset(), noise=0.02, silent=frozenset("yz"))
        pooled = pool_models([one, other], binary=False)

        assert pooled.noise == pytest.approx(0.01)
        assert pooled.silent == {"y"}

    def test_a_story_that_a_model_lacks_is_missing(self) -> None:
        one = Reduced((story("x", 0, 1), story("y", 0, 1)), frozenset())
        other = Reduced((story("x", 0, 1),), frozenset("z"))
        pooled = pool_models([one, other], binary=False)

        assert [found.story for found in pooled.stories] == ["x"]
        assert pooled.missing == {"y", "z"}


class TestReduceJudgements:
    @pytest.mark.parametrize(
        ("a_first", "b_first", "preference"), [(1, 1, 1), (1, -1, 0), (0, 1, 0.5), (-1, -1, -1), (0, 0, 0)]
    )
    def test_both_orders_count_the_same(self, a_first: int, b_first: int, preference: float) -> None:
        reduced = reduce_judgements([judgement("x", a_first, b_first)], {"x": "x"})

        assert reduced.differences == (preference,)

    @pytest.mark.parametrize(("a_first", "b_first"), [(None, 1), (1, None), (None, None)])
    def test_a_judge_that_failed_in_one_order_has_said_nothing(
        self, a_first: int | None, b_first: int | None
    ) -> None:
        reduced = reduce_judgements(
            [judgement("x", a_first, b_first), judgement("y", 1, 1)], {"x": "x", "y": "y"}
        )

        assert by_story(reduced) == {"y": (0, 1, 1)}
        assert reduced.missing == {"x"}


def test_a_story_is_silent_when_neither_arm_has_a_briefing_of_it() -> None:
    stories = {"x/1": "x", "x/2": "x", "y": "y"}
    a = [trial("A", name, {}, failure="refused") for name in stories]
    b = [trial("B", name, {}, failure=None if name == "x/2" else "refused") for name in stories]

    assert find_silent(a, b, stories) == {"y"}
