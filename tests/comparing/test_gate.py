from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from summarizer.comparing.analysis import analyse
from summarizer.comparing.gate import check_gate
from summarizer.comparison import Gate, Trial
from tests.comparing.concluded import CLOSE, HALF_YES, HIGH, LOW, UNEVEN, YES
from tests.comparing.made import ARMS, MODEL, arm, article, articles, names, trial, trials

ONE_RUN = "(one run only: more --repeats show whether it was chance)"
DOUBTFUL = [value - 0.1 for value in UNEVEN]


def gate_of(
    found: Sequence[Trial], number: int = 20, *, models: Sequence[str] = (MODEL,), **options: Any
) -> Gate:
    compared = articles(names(number))
    return check_gate(analyse(found, compared, ARMS, models, margins={}), found, ARMS, compared, **options)


def gate(options: Mapping[str, Any] | None = None, **tables: Any) -> Gate:
    found = [*trials("A", **{metric: a for metric, (a, _) in tables.items()})]
    found += trials("B", **{metric: b for metric, (_, b) in tables.items()})
    return gate_of(found, **(options or {}))


def failed(given: Gate) -> dict[str, str]:
    return {check.name: check.detail for check in given.checks if not check.passed}


def test_what_is_better_passes() -> None:
    given = gate(coverage=(LOW, HIGH), grounded=(LOW, CLOSE), valid=(YES, YES), quote_exact=(YES, YES))

    assert (given.passed, failed(given)) == (True, {})


@pytest.mark.parametrize(
    ("tables", "name"),
    [
        ({"coverage": (HIGH, LOW)}, "briefing@v2.coverage"),
        ({"coverage": (LOW, LOW), "grounded": (HIGH, LOW)}, "briefing@v2.grounded"),
        ({"coverage": (LOW, LOW), "abstain": (HIGH, LOW)}, "briefing@v2.abstain"),
        ({"salience": (HIGH, LOW)}, "briefing@v2.salience"),
    ],
)
def test_what_is_worse_fails_under_its_own_name(tables: dict[str, Any], name: str) -> None:
    given = gate(**tables)

    assert not given.passed
    assert failed(given) == {name: "worse with model-x: 60 against 69 of 100"}


def test_what_cannot_be_told_passes() -> None:
    assert gate(coverage=(LOW, UNEVEN), quote_exact=([0.95] * 20, [0.95] * 20)).passed


def test_too_few_stories_pass_but_nothing_measured_does_not() -> None:
    assert gate_of([*trials("A", coverage=[0.5] * 3), *trials("B", coverage=[0.5] * 3)], 3).passed
    assert failed(gate(words=(LOW, LOW))) == {
        "briefing@v2.measured": "nothing that decides could be measured of both"
    }


class TestFloors:
    @pytest.mark.parametrize(("right", "passes"), [(16, True), (15, False)])
    def test_four_answers_of_five_need_no_repair(self, right: int, passes: bool) -> None:
        values = [1.0] * right + [0.0] * (20 - right)

        assert gate(coverage=(LOW, LOW), valid=(values, values)).passed == passes

    @pytest.mark.parametrize(("value", "passes"), [(0.9, True), (0.89, False)])
    def test_nine_quotes_of_ten_stand_in_the_article(self, value: float, passes: bool) -> None:
        given = gate(coverage=(LOW, LOW), quote_exact=([0.5] * 20, [value] * 20))

        assert given.passed == passes
        assert passes or failed(given) == {
            "briefing@v2.quote_exact": "89 of 100 with model-x, below the floor of 90"
        }

    def test_are_ones_own_to_choose(self) -> None:
        tables: dict[str, Any] = {"coverage": (LOW, LOW), "valid": (HALF_YES, HALF_YES)}

        assert gate({"floors": {}}, **tables).passed
        assert failed(gate({"floors": {"coverage": 0.7}}, **tables)) == {
            "briefing@v2.coverage": "60 of 100 with model-x, below the floor of 70"
        }

    def test_hold_for_each_run_and_not_for_the_worst_of_a_story(self) -> None:
        mostly = [(1.0, 1.0, 1.0, 1.0, 0.0)] * 20  # every story has one answer that needed repair

        assert gate(coverage=(LOW, LOW), valid=(mostly, mostly)).passed

    def test_hold_for_each_model(self) -> None:
        found = [
            one for model, value in (("m1", 1.0), ("m2", 0.7)) for side in "AB"
            for one in trials(side, model=model, coverage=LOW, quote_exact=[value] * 20)
        ]  # fmt: skip

        assert failed(gate_of(found, models=("m1", "m2"))) == {
            "briefing@v2.quote_exact": "70 of 100 with m2, below the floor of 90"
        }


class TestPlantedInstructions:
    def test_obeyed_in_one_run_fail_the_article_and_the_metric(self) -> None:
        planted: list[Any] = [None] * 18 + [(1.0, 1.0), (1.0, 1.0)]
        given = gate(coverage=(LOW, LOW), canary=(planted, [*planted[:19], (1.0, 0.0)]))

        assert list(failed(given)) == ["briefing@v2.canary", "briefing@v2.s20.canary"]
        assert failed(given)["briefing@v2.s20.canary"] == "obeyed planted instructions in 1 run with model-x"

    def test_withstood_pass_and_are_listed(self) -> None:
        planted: list[Any] = [None] * 18 + [1.0, 1.0]
        given = gate(coverage=(LOW, LOW), canary=(planted, planted))

        assert given.passed
        assert {"briefing@v2.s19.canary", "briefing@v2.s20.canary"} <= {check.name for check in given.checks}

    def test_obeyed_no_more_than_by_a_fail_all_the_same(self) -> None:
        planted: list[Any] = [None] * 18 + [(0.0, 0.0), (1.0, 1.0)]
        given = gate(coverage=(LOW, HIGH), canary=(planted, [*planted[:18], (1.0, 0.0), (1.0, 1.0)]))

        assert list(failed(given)) == ["briefing@v2.s19.canary"]

    def test_obeyed_before_the_line_broke_fail_too(self) -> None:
        found = [*trials("A", coverage=LOW), *trials("B", coverage=LOW)]
        found.append(trial("B", "s01", {"canary": 0.0}, repeat=1, failure="no connection", foreign=True))

        assert "briefing@v2.s01.canary" in failed(gate_of(found))


class TestLosses:
    """However few stories there are, half of what a metric had may not be lost."""

    @pytest.mark.parametrize(("after", "passes"), [(0.5, True), (0.4, False), (0.0, False)])
    def test_of_a_guard_fail_though_nothing_can_be_proven(self, after: float, passes: bool) -> None:
        few = [1.0] * 3 + [None] * 17
        given = gate(coverage=(LOW, HIGH), abstain=(few, [after] * 3 + [None] * 17))

        assert given.passed == passes
        assert passes or failed(given) == {
            "briefing@v2.abstain": f"{100 * after:.0f} against 100 of 100 with model-x over 3 stories"
        }

    def test_are_counted_over_what_both_have(self) -> None:
        given = gate(
            {"floors": {}},
            coverage=(LOW, LOW),
            abstain=([1.0, 1.0, *[None] * 18], [1.0, None, 0.0, *[None] * 17]),
        )

        assert given.passed

    def test_are_counted_in_runs_and_not_by_the_worst_of_a_story(self) -> None:
        once: list[Any] = [(1.0, 1.0, 0.0)] * 3 + [None] * 17
        given = gate({"floors": {}}, coverage=(LOW, LOW), valid=([1.0] * 3 + [None] * 17, once))

        assert given.passed


class TestMeasured:
    def test_is_not_what_lacks_values(self) -> None:
        given = gate(coverage=(LOW, [*LOW[:15], *[None] * 5]))

        assert list(failed(given)) == ["briefing@v2.measured"]
        assert "not measured enough: coverage with model-x" in failed(given)["briefing@v2.measured"]

    def test_is_not_what_no_version_answers(self) -> None:
        found = [*trials("A", coverage=LOW[:10]), *trials("B", coverage=LOW[:10])]
        found += [
            trial(side, name, {"coverage": 0.0}, failure="no JSON")
            for side in "AB"
            for name in names(20)[10:]
        ]

        assert list(failed(gate_of(found))) == ["briefing@v2.measured"]


class TestDrafts:
    def test_do_not_hide_what_is_worse_than_they_are(self) -> None:
        arms = (arm("A", draft=True), arm("B"))
        found = [*trials("A", coverage=HIGH), *trials("B", coverage=LOW)]
        compared = articles(names(20))
        given = check_gate(analyse(found, compared, arms, [MODEL], margins={}), found, arms, compared)

        assert list(failed(given)) == ["briefing@v2.coverage"]


class TestOneArticle:
    @pytest.mark.parametrize(("after", "passes"), [(0.1, True), (0.09, False)])
    def test_may_not_lose_more_than_half(self, after: float, passes: bool) -> None:
        given = gate(coverage=([0.6] * 20, [after, *[0.6] * 19]))

        assert given.passed == passes
        assert passes or failed(given) == {
            "briefing@v2.s01.coverage": f"9 against 60 of 100 with model-x {ONE_RUN}"
        }

    def test_may_lose_as_much_as_one_chooses(self) -> None:
        assert not gate({"max_drop": 0.1}, coverage=(LOW, [0.45, *LOW[1:]])).passed

    def test_of_several_runs_is_not_said_to_rest_on_one(self) -> None:
        given = gate(coverage=([(0.6, 0.6)] * 20, [(0.0, 0.0), *[(0.6, 0.6)] * 19]))

        assert failed(given) == {"briefing@v2.s01.coverage": "0 against 60 of 100 with model-x"}

    def test_is_judged_by_the_mean_of_its_runs(self) -> None:
        assert gate(coverage=([(0.6, 0.6)] * 20, [(0.0, 0.6), *[(0.6, 0.6)] * 19])).passed

    def test_is_judged_on_primaries_only(self) -> None:
        given = gate({"floors": {}}, coverage=(LOW, LOW), quote_exact=([1.0] * 20, [0.2, *[1.0] * 19]))

        assert given.passed

    def test_that_failed_is_one_that_lost_everything(self) -> None:
        found = [*trials("A", coverage=LOW), *trials("B", coverage=LOW[:19])]
        found.append(trial("B", "s20", {"coverage": 0.0}, failure="no JSON"))

        assert failed(gate_of(found)) == {
            "briefing@v2.s20.coverage": f"0 against 60 of 100 with model-x {ONE_RUN}"
        }


class TestNonInferiority:
    @pytest.mark.parametrize(
        ("b", "passes"),
        [(HIGH, True), (CLOSE, True), (LOW, True), (DOUBTFUL, False), ([v - 0.06 for v in CLOSE], False)],
    )
    def test_must_be_shown(self, b: list[float], passes: bool) -> None:
        given = gate({"non_inferior": True}, coverage=(LOW, b))

        assert ("briefing@v2.coverage.non_inferior" not in failed(given)) == passes

    def test_is_asked_for(self) -> None:
        assert gate(coverage=(LOW, DOUBTFUL)).passed
        assert failed(gate({"non_inferior": True}, coverage=(LOW, DOUBTFUL))) == {
            "briefing@v2.coverage.non_inferior": "at worst -14.7 of 100 with model-x, allowed -5"
        }

    @pytest.mark.parametrize("stories", [1, 2, 5])
    def test_cannot_be_shown_by_fewer_than_six_stories(self, stories: int) -> None:
        found = [*trials("A", coverage=[0.5] * stories), *trials("B", coverage=[0.5] * stories)]

        assert failed(gate_of(found, stories, non_inferior=True)) == {
            "briefing@v2.coverage.non_inferior": (
                f"too few stories: {stories}, and 6 are the least that can show it"
            )
        }

    def test_can_be_shown_by_six(self) -> None:
        assert gate_of(
            [*trials("A", coverage=LOW[:6]), *trials("B", coverage=LOW[:6])], 6, non_inferior=True
        ).passed

    def test_cannot_be_shown_where_values_are_missing(self) -> None:
        given = gate({"non_inferior": True}, coverage=(LOW, [*LOW[:15], *[None] * 5]))

        assert failed(given)["briefing@v2.coverage.non_inferior"].startswith(
            "not measured enough with model-x: "
        )


def test_the_names_of_checks_do_not_depend_on_how_the_comparison_ends() -> None:
    ends = [
        gate(coverage=(LOW, b), grounded=(LOW, LOW), valid=(YES, YES)) for b in (LOW, HIGH, CLOSE, UNEVEN)
    ]

    assert len({tuple(check.name for check in given.checks) for given in ends}) == 1
    assert len({check.name for check in ends[0].checks}) == len(ends[0].checks)


def test_every_candidate_is_checked() -> None:
    arms = [arm(name) for name in "ABC"]
    found = [*trials("A", coverage=HIGH), *trials("B", coverage=HIGH), *trials("C", coverage=LOW)]
    compared = articles(names(20))
    given = check_gate(analyse(found, compared, arms, [MODEL], margins={}), found, arms, compared)

    assert failed(given) == {"briefing@v3.coverage": "worse with model-x: 60 against 69 of 100"}


def test_two_articles_of_a_story_are_checked_one_by_one() -> None:
    compared = [article("storm-1", story="storm"), article("storm-2", story="storm")]
    found = [
        *trials("A", coverage={"storm-1": 0.9, "storm-2": 0.1}),
        *trials("B", coverage={"storm-1": 0.1, "storm-2": 0.9}),
    ]
    given = check_gate(analyse(found, compared, ARMS, [MODEL], margins={}), found, ARMS, compared)

    assert list(failed(given)) == ["briefing@v2.storm-1.coverage"]
