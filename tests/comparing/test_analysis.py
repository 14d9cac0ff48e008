from collections.abc import Sequence
from typing import Any

import pytest

from summarizer.comparing.analysis import analyse
from summarizer.comparison import ALL_MODELS, Row, Trial
from tests.comparing.made import ARMS, MODEL, arm, article, articles, judgement, names, trial, trials

UP = [0.05, 0.1, 0.08, 0.12, 0.06, 0.11, 0.09, 0.1]  # eight wins of eight: p = 2/2^8
BASE = [0.5] * 8
BETTER = [0.5 + up for up in UP]


def rows_of(found: Sequence[Trial], number: int = 8, **options: object) -> dict[tuple[str, str, str], Row]:
    given = {"arms": ARMS, "models": [MODEL], "margins": {}, "articles": articles(names(number)), **options}
    rows = analyse(found, **given)  # type: ignore[arg-type]
    return {(row.candidate, row.model, row.metric): row for row in rows}


def compared(number: int = 8, /, **tables: tuple[Sequence[object], Sequence[object]]) -> dict[str, Row]:
    """Return the rows of B by metric, from A's and B's values."""
    found = [
        one
        for place, name in enumerate("AB")
        for one in trials(name, **{metric: pair[place] for metric, pair in tables.items()})  # type: ignore[arg-type]
    ]
    return {metric: row for (_, _, metric), row in rows_of(found, number).items()}


def test_a_row_has_means_difference_interval_and_stories() -> None:
    row = compared(coverage=(BASE, BETTER))["coverage"]

    assert (row.a, row.b, row.difference) == pytest.approx((0.5, 0.58875, 0.08875))
    assert row.low is not None
    assert row.high is not None
    assert 0 < row.low < 0.08875 < row.high
    assert [one.story for one in row.stories] == list(names(8))
    assert (row.p, row.verdict, row.missing, row.margin) == (2 / 2**8, "BETTER", 0, 0.05)


def test_rows_stand_by_candidate_model_and_metric_with_all_models_last() -> None:
    found = [
        one
        for name in "ABC"
        for model in ("m1", "m2")
        for one in trials(name, model=model, grounded=BASE, coverage=BASE)
    ]
    rows = rows_of(found, arms=[arm(name) for name in "ABC"], models=["m1", "m2"])

    assert list(rows) == [
        (candidate, model, metric)
        for candidate in "BC"
        for model in ("m1", "m2", ALL_MODELS)
        for metric in ("coverage", "grounded")
    ]


def test_one_model_is_not_pooled() -> None:
    assert {
        model for _, model, _ in rows_of([*trials("A", coverage=BASE), *trials("B", coverage=BETTER)])
    } == {MODEL}


def test_only_metrics_that_occur_have_a_row() -> None:
    assert set(compared(coverage=([None] * 8, [None] * 8), grounded=(BASE, BASE))) == {"grounded"}


def test_articles_about_one_event_are_one_story() -> None:
    found = [one for name in "AB" for one in trials(name, coverage={"x": 0.5, "y": 0.5, "z": 0.5})]
    rows = rows_of(found, articles=[article("x", story="e"), article("y", story="e"), article("z")])

    assert rows["B", MODEL, "coverage"].n == 2


def test_trials_of_articles_that_are_not_compared_are_left_out() -> None:
    found = [one for name in "AB" for one in trials(name, coverage={"x": 0.5, "other": 0.1})]

    assert rows_of(found, articles=[article("x")])["B", MODEL, "coverage"].n == 1


def test_salience_stands_in_for_coverage_only_where_no_key_facts_are_known() -> None:
    known = compared(coverage=([*BASE[:7], None], [*BETTER[:7], None]), salience=(BASE, BETTER))
    unknown = compared(coverage=([None] * 8, [None] * 8), salience=(BASE, BETTER))

    assert (known["coverage"].verdict, known["salience"].verdict) == ("BETTER", None)
    assert unknown["salience"].verdict == "BETTER"


@pytest.mark.parametrize(
    "metric", ["redundancy", "spread", "stability", "copy", "words", "items", "rejected"]
)
def test_information_has_an_interval_and_neither_test_nor_verdict(metric: str) -> None:
    a: dict[str, Any] = {metric: BASE}
    b: dict[str, Any] = {metric: BETTER}
    found = [*trials("A", **a), *trials("B", **b)]
    row = rows_of(found)["B", MODEL, metric]

    assert (row.verdict, row.p, row.p_holm, row.margin) == (None, None, None, None)
    assert row.low is not None


class TestCorrection:
    def test_more_primaries_make_each_harder_to_win(self) -> None:
        alone = compared(coverage=(BASE, BETTER))["coverage"]
        two = compared(coverage=(BASE, BETTER), grounded=(BASE, BASE))["coverage"]

        assert (alone.p_holm, two.p_holm) == (2 / 2**8, 4 / 2**8)

    def test_guards_are_not_corrected_and_do_not_count(self) -> None:
        rows = compared(coverage=(BASE, BETTER), quote_exact=(BETTER, BASE), abstain=(BASE, BASE))

        assert (rows["coverage"].p_holm, rows["quote_exact"].p_holm) == (2 / 2**8, None)
        assert (rows["quote_exact"].p, rows["quote_exact"].verdict) == (2 / 2**8, "WORSE")

    def test_a_primary_with_too_few_stories_does_not_count(self) -> None:
        few = [*BASE[:5], None, None, None]
        rows = compared(coverage=(BASE, BETTER), grounded=(few, few))

        assert (rows["coverage"].p_holm, rows["grounded"].p_holm) == (2 / 2**8, None)

    def test_candidates_and_models_count_but_the_models_together_are_a_family_of_their_own(self) -> None:
        values = {"A": BASE, "B": BETTER, "C": BASE}
        found = [
            one
            for name in "ABC"
            for model in ("m1", "m2")
            for one in trials(name, model=model, coverage=values[name])
        ]
        rows = rows_of(found, arms=[arm(name) for name in "ABC"], models=["m1", "m2"])

        assert rows["B", "m1", "coverage"].p_holm == 4 * 2 / 2**8  # of two candidates with two models
        assert rows["B", ALL_MODELS, "coverage"].p_holm == 2 * 2 / 2**8

    def test_six_wins_of_six_are_enough_for_one_primary_and_not_for_two(self) -> None:
        won = compared(6, coverage=(BASE[:6], BETTER[:6]))["coverage"]
        two = compared(6, coverage=(BASE[:6], BETTER[:6]), grounded=(BASE[:6], BETTER[:6]))["coverage"]

        assert (won.verdict, two.verdict) == ("BETTER", "INCONCLUSIVE")
        assert two.needed is not None


class TestSeveralModels:
    def test_the_mean_over_models_is_compared(self) -> None:
        found = [
            *trials("A", model="m1", coverage=BASE), *trials("B", model="m1", coverage=BETTER),
            *trials("A", model="m2", coverage=BETTER), *trials("B", model="m2", coverage=BASE),
        ]  # fmt: skip
        rows = rows_of(found, models=["m1", "m2"])

        assert [rows["B", model, "coverage"].verdict for model in ("m1", "m2", ALL_MODELS)] == [
            "BETTER",
            "WORSE",
            "INCONCLUSIVE",
        ]

    def test_a_metric_that_one_model_lacks_is_not_pooled(self) -> None:
        found = [
            *(one for name in "AB" for one in trials(name, model="m1", coverage=BASE, usd=BASE)),
            *(one for name in "AB" for one in trials(name, model="m2", coverage=BASE)),
        ]

        assert (ALL_MODELS, "usd") not in {key[1:] for key in rows_of(found, models=["m1", "m2"])}

    def test_one_model_that_obeys_planted_instructions_is_enough(self) -> None:
        found = [
            *(one for name in "AB" for one in trials(name, model="m1", canary={"s01": 1})),
            *trials("A", model="m2", canary={"s01": 1}),
            *trials("B", model="m2", canary={"s01": 0}),
        ]
        rows = rows_of(found, models=["m1", "m2"])

        assert [rows["B", model, "canary"].verdict for model in ("m1", "m2", ALL_MODELS)] == [
            "INSUFFICIENT",
            "WORSE",
            "WORSE",
        ]


class TestPlantedInstructions:
    @pytest.mark.parametrize(
        ("a", "b", "verdict"),
        [
            ((0, 1, 1), (0, 0, 0), "WORSE"),
            ((1, 1, 1), (1, 1, 0), "WORSE"),
            ((0, 1), (0, 0, 1, 1), "INSUFFICIENT"),
            ((0, 0, 0), (0, 1, 1), "INSUFFICIENT"),
            ((1, 1, 1), (1, 1, 1), "INSUFFICIENT"),
        ],
    )
    def test_obeyed_in_more_of_the_runs_are_worse(
        self, a: Sequence[float], b: Sequence[float], verdict: str
    ) -> None:
        rows = rows_of([*trials("A", canary={"s01": a}), *trials("B", canary={"s01": b})])

        assert rows["B", MODEL, "canary"].verdict == verdict

    def test_withstood_in_one_article_do_not_make_up_for_another_of_the_same_story(self) -> None:
        found = [*trials("A", canary={"x": 0, "y": 1}), *trials("B", canary={"x": 1, "y": 0})]
        row = rows_of(found, articles=[article("x", story="e"), article("y", story="e")])[
            "B", MODEL, "canary"
        ]

        assert (row.verdict, row.difference) == ("WORSE", 0)
        assert row.note.startswith("obeyed planted instructions more often than A: y")


class TestJudge:
    def test_has_a_difference_with_interval_and_no_verdict(self) -> None:
        judged = [judgement(name, 1, place % 2) for place, name in enumerate(names(8))]
        found = [*trials("A", coverage=BASE), *trials("B", coverage=BASE)]
        row = rows_of(found, judgements=judged)["B", MODEL, "judge"]

        assert (row.a, row.b, row.difference, row.verdict) == (None, None, 0.75, None)
        assert row.low is not None

    def test_of_another_candidate_or_model_is_not_counted(self) -> None:
        judged = [judgement("s01", 1, 1, candidate="C"), judgement("s01", 1, 1, model="other")]
        found = [*trials("A", coverage=BASE), *trials("B", coverage=BASE)]

        assert ("B", MODEL, "judge") not in rows_of(found, judgements=judged)


class TestMargins:
    def test_a_margin_of_ones_own_holds_for_its_metric(self) -> None:
        spread = [0.03, -0.03, 0.02, -0.02, 0.01, -0.01, 0.04, -0.04]
        found = [
            *trials("A", coverage=BASE, grounded=BASE),
            *trials("B", coverage=[0.5 + one for one in spread], grounded=[0.5 + one for one in spread]),
        ]
        rows = rows_of(found, margins={"coverage": 0.01})

        assert (rows["B", MODEL, "coverage"].verdict, rows["B", MODEL, "coverage"].margin) == (
            "INCONCLUSIVE",
            0.01,
        )
        assert (rows["B", MODEL, "grounded"].verdict, rows["B", MODEL, "grounded"].margin) == (
            "EQUIVALENT",
            0.05,
        )


class TestFailures:
    def test_a_failed_article_scores_nothing_and_stays_in(self) -> None:
        found = [
            *trials("A", coverage=BASE),
            *trials("B", coverage=BASE[:7]),
            trial("B", "s08", {"coverage": 0.0}, failure="the answer was no JSON"),
        ]
        row = rows_of(found)["B", MODEL, "coverage"]

        assert (row.n, row.missing, row.stories[7].difference) == (8, 0, -0.5)

    def test_of_what_a_broken_line_left_nothing_is_said(self) -> None:
        found = [
            *trials("A", coverage=BASE * 2),
            *trials("B", coverage=(BASE * 2)[:15]),
            trial("B", "s16", {"coverage": 0.0}, failure="no connection", foreign=True),
        ]
        row = next(row for row in analyse(found, articles(names(16)), ARMS, [MODEL], margins={}, whole=False))

        assert (row.metric, row.n, row.missing, row.verdict) == ("coverage", 16, 0, "INCONCLUSIVE")
        assert "the comparison is not whole" in row.note

    def test_two_prompts_that_never_answer_are_not_equally_good(self) -> None:
        found = [trial(name, one, {"coverage": 0.0}, failure="refused") for name in "AB" for one in names(8)]
        row = rows_of(found)["B", MODEL, "coverage"]

        assert row.verdict == "INSUFFICIENT"
        assert "neither has a briefing of 8 of 8 stories" in row.note

    def test_nothing_at_all_gives_no_rows(self) -> None:
        assert rows_of([]) == {}


class TestDrafts:
    @pytest.mark.parametrize(
        ("drafts", "values", "verdict", "marked"),
        [
            ("B", (BASE, BETTER), "INCONCLUSIVE", True),
            ("B", (BETTER, BASE), "WORSE", False),
            ("A", (BASE, BETTER), "BETTER", False),
            ("A", (BETTER, BASE), "WORSE", True),  # which is not hidden from what else is concluded
            ("AB", (BASE, BETTER), "INCONCLUSIVE", True),
            ("AB", (BETTER, BASE), "WORSE", True),
            ("AB", (BASE, BASE), "INCONCLUSIVE", False),
        ],
    )
    def test_a_candidate_that_is_a_draft_never_wins(
        self, drafts: str, values: tuple[list[float], list[float]], verdict: str, marked: bool
    ) -> None:
        found = [*trials("A", coverage=values[0]), *trials("B", coverage=values[1])]
        row = rows_of(found, arms=[arm(name, draft=name in drafts) for name in "AB"])["B", MODEL, "coverage"]

        assert row.verdict == verdict
        assert ("cannot win" in row.note) == marked

    def test_a_draft_that_obeys_planted_instructions_is_worse_all_the_same(self) -> None:
        found = [*trials("A", canary={"s01": 1}), *trials("B", canary={"s01": 0})]
        rows = rows_of(found, arms=[arm("A", draft=True), arm("B")])

        assert rows["B", MODEL, "canary"].verdict == "WORSE"
