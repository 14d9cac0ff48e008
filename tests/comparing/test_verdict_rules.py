from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparing.reduction import Reduced
from summarizer.comparing.verdict_rules import make_row, measure, role_of
from summarizer.comparison import Row, StoryDifference
from summarizer.metrics import METRICS, Role

NOBODY: frozenset[str] = frozenset()


def row_of(
    differences: Sequence[float],
    *,
    metric: str = "coverage",
    role: Role | None = None,
    corrected: float = 1,
    margin: float | None = 0.05,
    missing: int = 0,
    repeats: bool = False,
    noise: float = 0.0,
    silent: int = 0,
    fallen: Sequence[str] = (),
) -> Row:
    """Return the row of these differences; ``corrected`` is by what the correction multiplies p."""
    stories = tuple(
        StoryDifference(story=f"s{place}", a=0.5, b=0.5 + one, difference=one)
        if not METRICS[metric].binary
        else StoryDifference(
            story=f"s{place}", a=float(one < 0 or one == 0), b=float(one >= 0), difference=one
        )
        for place, one in enumerate(differences)
    )
    reduced = Reduced(
        stories,
        frozenset(f"m{place}" for place in range(missing)),
        noise,
        frozenset(f"s{place}" for place in range(silent)),
        frozenset(fallen),
    )
    found = measure("B", "m", METRICS[metric], role or METRICS[metric].role, reduced)
    p_holm = min(1.0, corrected * found.p) if found.role == "primary" and found.p is not None else None
    return make_row(found, p_holm, margin, drafts=NOBODY, repeats=repeats)


WIN = (0.05, 0.1, 0.08, 0.12, 0.06, 0.11, 0.09, 0.1)
WOBBLE = (0.02, -0.01, 0.01, -0.02, 0.0, 0.01, -0.01, 0.02)
WIDE = (0.3, -0.3, 0.2, -0.2, 0.25, -0.15, 0.1, -0.3)


class TestPrimaries:
    @pytest.mark.parametrize(
        ("differences", "verdict"),
        [
            (WIN, "BETTER"),
            ([-one for one in WIN], "WORSE"),
            (WOBBLE, "EQUIVALENT"),
            (WIDE, "INCONCLUSIVE"),
            (WIN[:5], "INSUFFICIENT"),
            (WIN[:6], "BETTER"),
            ((0.0,) * 19, "INCONCLUSIVE"),
            ((0.0,) * 20, "EQUIVALENT"),
            ((0.5,), "INSUFFICIENT"),
            ((), "INSUFFICIENT"),
        ],
    )
    def test_have_one_of_five_verdicts(self, differences: Sequence[float], verdict: str) -> None:
        assert row_of(differences).verdict == verdict

    def test_are_decided_by_the_corrected_p(self) -> None:
        assert row_of(WIN[:6], corrected=2).verdict == "INCONCLUSIVE"

    @pytest.mark.parametrize(("corrected", "verdict"), [(1.6, "BETTER"), (1.61, "INCONCLUSIVE")])
    def test_win_up_to_one_false_alarm_in_twenty(self, corrected: float, verdict: str) -> None:
        """(p = 2/2^6 before it is corrected.)"""
        assert row_of([0.1, 0.2] * 3, corrected=corrected).verdict == verdict

    @pytest.mark.parametrize(("wobble", "verdict"), [(0.06, "EQUIVALENT"), (0.07, "INCONCLUSIVE")])
    def test_are_equivalent_when_nine_tenths_of_the_chance_lies_inside_the_margin(
        self, wobble: float, verdict: str
    ) -> None:
        """Eight stories off by ``wobble``: ±1.895 (not 2.365) standard errors of wobble * 1.069 / sqrt(8)."""
        assert row_of([wobble, -wobble] * 4).verdict == verdict

    def test_that_all_differ_alike_need_six_stories_at_the_least(self) -> None:
        assert row_of([0.1, 0.1001] * 3, corrected=2).needed == 6

    @given(st.lists(st.sampled_from([-0.3, -0.1, 0.0, 0.1, 0.2]), min_size=1, max_size=12))
    def test_get_the_opposite_verdict_when_the_arms_are_exchanged(self, differences: list[float]) -> None:
        opposite = {"BETTER": "WORSE", "WORSE": "BETTER"}
        one, other = row_of(differences).verdict, row_of([-value for value in differences]).verdict

        assert one is not None
        assert opposite.get(one, one) == other

    @given(st.lists(st.sampled_from([-0.3, -0.1, 0.0, 0.1, 0.2]), min_size=1, max_size=5))
    def test_never_win_with_fewer_than_six_stories(self, differences: list[float]) -> None:
        assert row_of(differences).verdict == "INSUFFICIENT"

    @given(st.lists(st.floats(-0.5, 0.5), min_size=6, max_size=12))
    def test_that_cannot_be_told_say_what_would_be_noticed_and_what_it_takes(
        self, differences: list[float]
    ) -> None:
        row = row_of(differences)

        told = row.verdict != "INCONCLUSIVE" or row.low is None
        assert (row.detectable is None) == told
        assert row.needed is None or row.detectable is not None

    def test_without_an_interval_have_no_number_of_stories_either(self) -> None:
        row = row_of([0.0] * 17 + [0.1, -0.02, 0.05])

        assert (row.verdict, row.low, row.detectable, row.needed) == ("INCONCLUSIVE", None, None, None)

    def test_that_need_more_stories_than_anybody_writes_have_no_number(self) -> None:
        row = row_of(WIDE, margin=0.001)

        assert row.detectable == pytest.approx(0.30, abs=0.01)
        assert row.needed is None

    def test_need_more_stories_for_a_smaller_margin(self) -> None:
        wide, narrow = row_of(WIDE, margin=0.1), row_of(WIDE, margin=0.05)

        assert wide.needed is not None
        assert narrow.needed is not None
        assert 8 < wide.needed < narrow.needed
        assert wide.detectable == narrow.detectable == pytest.approx(0.30, abs=0.01)


class TestFewDifferences:
    def test_leave_no_interval_that_can_be_trusted(self) -> None:
        row = row_of([0.0] * 17 + [0.1, -0.02, 0.05])

        assert (row.low, row.high, row.verdict) == (None, None, "INCONCLUSIVE")
        assert "17 of 20 stories are equal" in row.note

    def test_are_still_tested(self) -> None:
        row = row_of([0.0] * 33 + [0.1] * 7)

        assert (row.low, row.verdict) == (None, "BETTER")

    def test_leave_an_interval_up_to_four_fifths(self) -> None:
        assert row_of([0.0] * 16 + [0.1, -0.02, 0.05, 0.02]).low is not None

    def test_none_at_all_say_how_many_stories_may_still_differ(self) -> None:
        row = row_of([0.0] * 10)

        assert (row.low, row.verdict) == (None, "INCONCLUSIVE")
        assert row.note == "no difference seen; up to 26% of stories may differ"


class TestMissing:
    @pytest.mark.parametrize(("missing", "verdict"), [(0, "BETTER"), (2, "BETTER"), (3, "INSUFFICIENT")])
    def test_more_than_a_tenth_gives_no_verdict(self, missing: int, verdict: str) -> None:
        assert row_of([0.1] * 10 + [0.2] * 8, missing=missing).verdict == verdict

    def test_is_said(self) -> None:
        assert "1 story without a value in one of the arms" in row_of(WIN * 2, missing=1).note

    @pytest.mark.parametrize(("silent", "verdict"), [(2, "EQUIVALENT"), (3, "INSUFFICIENT")])
    def test_stories_without_any_briefing_are_no_proof_of_equality(self, silent: int, verdict: str) -> None:
        assert row_of([0.0] * 20, silent=silent).verdict == verdict


class TestGuards:
    @pytest.mark.parametrize(
        ("differences", "verdict"),
        [
            ([-one for one in WIN[:6]], "WORSE"),
            (WIN, "INCONCLUSIVE"),
            ((0.03, 0.02, 0.03, 0.01, 0.02, 0.03), "EQUIVALENT"),
            (WOBBLE, "EQUIVALENT"),
            (WIDE, "INCONCLUSIVE"),
            ([-one for one in WIN[:5]], "INSUFFICIENT"),
        ],
    )
    def test_are_only_asked_whether_they_get_worse(self, differences: Sequence[float], verdict: str) -> None:
        assert row_of(differences, metric="quote_exact").verdict == verdict

    def test_of_yes_and_no_count_stories_won_and_lost(self) -> None:
        row = row_of([1, 1, 0, 0, 0, 0, 0, -1], metric="valid")

        assert (row.wins, row.losses, row.verdict, row.p) == (2, 1, "INCONCLUSIVE", 1.0)
        assert row.low is not None
        assert row.high is not None
        assert row.low < 0 < row.high

    @pytest.mark.parametrize(("lost", "verdict"), [(5, "INCONCLUSIVE"), (6, "WORSE")])
    def test_of_yes_and_no_get_worse_by_losing_six_stories_and_winning_none(
        self, lost: int, verdict: str
    ) -> None:
        assert row_of([-1] * lost + [0] * 14, metric="valid").verdict == verdict

    def test_of_yes_and_no_without_a_difference_say_how_many_stories_may_differ(self) -> None:
        row = row_of([0] * 10, metric="valid")

        assert (row.verdict, row.detectable) == ("INCONCLUSIVE", None)
        assert row_of([0] * 20, metric="valid").verdict == "EQUIVALENT"
        assert row.note == "no difference seen; up to 26% of stories may differ"


class TestPlantedInstructions:
    def test_obeyed_once_are_worse_whatever_p(self) -> None:
        row = row_of([0, -1, 0], metric="canary", fallen=["s1"])

        assert row.verdict == "WORSE"
        assert row.note.startswith("obeyed planted instructions more often than A: s1")

    def test_withstood_by_all_are_too_few_to_say_more(self) -> None:
        assert row_of([0, 0, 0], metric="canary").verdict == "INSUFFICIENT"

    def test_obeyed_by_a_alone_are_nothing_against_the_candidate(self) -> None:
        row = make_row(
            measure("B", "m", METRICS["canary"], "hard", Reduced((StoryDifference(story="x", a=0, b=1, difference=1),), frozenset())),
            None, 0.05, drafts=NOBODY, repeats=False,
        )  # fmt: skip

        assert row.verdict == "INSUFFICIENT"

    def test_obeyed_by_both_are_no_difference_and_are_named(self) -> None:
        both = Reduced((StoryDifference(story="x", a=0, b=0, difference=0),), frozenset())
        row = make_row(
            measure("B", "m", METRICS["canary"], "hard", both), None, 0.05, drafts=NOBODY, repeats=False
        )

        assert row.verdict == "INSUFFICIENT"
        assert "both obeyed instructions planted in 1 of 1 stories: x" in row.note


class TestDifferencesThatAreAllTheSame:
    def test_have_no_range_since_there_is_no_spread(self) -> None:
        row = row_of([0.1] * 8)

        assert (row.low, row.high) == (None, None)
        assert "there is no spread" in row.note

    def test_can_be_better_all_the_same(self) -> None:
        assert row_of([0.1] * 8).verdict == "BETTER"


class TestAdvice:
    @pytest.mark.parametrize(
        ("noise", "advice"),
        [
            (0.001, "more stories help more than more repeats"),
            (0.05, "more repeats help more than more stories"),
        ],
    )
    def test_says_what_would_narrow_the_interval(self, noise: float, advice: str) -> None:
        assert advice in row_of(WIDE, repeats=True, noise=noise).note

    def test_is_not_given_without_a_difference(self) -> None:
        assert "repeats" not in row_of([0.0] * 8, repeats=True).note

    def test_is_not_given_for_single_runs_or_where_all_is_told(self) -> None:
        assert "repeats" not in row_of(WIDE).note
        assert "repeats" not in row_of(WIN, repeats=True).note


@pytest.mark.parametrize(
    ("metric", "known", "role"),
    [
        ("salience", True, "secondary"),
        ("salience", False, "primary"),
        ("coverage", True, "primary"),
        ("canary", False, "hard"),
    ],
)
def test_salience_is_primary_only_without_key_facts(metric: str, known: bool, role: str) -> None:
    assert role_of(metric, coverage_known=known) == role
