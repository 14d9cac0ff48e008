from collections import Counter
from typing import Any

import pytest

from summarizer.comparing.analysis import analyse
from summarizer.comparing.verdicts import conclude
from summarizer.comparison import Verdict
from tests.comparing.concluded import CLOSE, HALF_YES, HIGH, LOW, UNEVEN, YES, concluded
from tests.comparing.made import ARMS, MODEL, arm, articles, names, trials
from tests.stats.skewed import KINDS, SIZES, draw_story, lots

DRAFT_A = (arm("A", draft=True), arm("B"))
PLANTED = [None] * 17 + [1.0] * 3
OBEYED = [None] * 17 + [1.0, 0.0, 1.0]
SLIGHTLY = [0.9] * 6 + [1.0] * 14
FEW = [0.5] * 4 + [None] * 16
COMPARISONS = 150  # of each kind and size, so 2400 in all: .05 is then known to ±.009 (two standard errors)


@pytest.mark.parametrize(
    ("measured", "verdict"),
    [
        ({"coverage": (LOW, HIGH)}, "BETTER"),
        ({"coverage": (LOW, HIGH), "grounded": (LOW, UNEVEN)}, "BETTER"),
        ({"coverage": (LOW, HIGH), "grounded": (FEW, FEW)}, "BETTER"),
        ({"coverage": (HIGH, LOW)}, "WORSE"),
        ({"coverage": (LOW, CLOSE), "valid": (YES, HALF_YES)}, "WORSE"),
        ({"coverage": (LOW, CLOSE), "canary": (PLANTED, OBEYED)}, "WORSE"),
        ({"coverage": (FEW, FEW), "canary": (PLANTED, OBEYED)}, "WORSE"),
        ({"coverage": (LOW, HIGH), "grounded": (HIGH, LOW)}, "INCONCLUSIVE"),
        ({"coverage": (LOW, HIGH), "valid": (YES, HALF_YES)}, "INCONCLUSIVE"),
        ({"coverage": (LOW, HIGH), "canary": (PLANTED, OBEYED)}, "INCONCLUSIVE"),
        ({"arms": DRAFT_A, "coverage": (HIGH, LOW)}, "INCONCLUSIVE"),
        ({"arms": DRAFT_A, "coverage": (LOW, CLOSE), "quote_exact": (HIGH, LOW)}, "INCONCLUSIVE"),
        ({"arms": DRAFT_A, "coverage": (LOW, HIGH)}, "BETTER"),
        ({"arms": DRAFT_A, "coverage": (LOW, HIGH), "grounded": (HIGH, LOW)}, "INCONCLUSIVE"),
        ({"arms": DRAFT_A, "coverage": (LOW, HIGH), "quote_exact": (HIGH, LOW)}, "INCONCLUSIVE"),
        ({"arms": DRAFT_A, "coverage": (LOW, CLOSE), "canary": (PLANTED, OBEYED)}, "WORSE"),
        ({"coverage": (LOW, HIGH), "canary": (OBEYED, OBEYED)}, "INCONCLUSIVE"),
        ({"coverage": (LOW, CLOSE), "canary": (OBEYED, OBEYED)}, "EQUIVALENT"),
        ({"coverage": (LOW, HIGH), "canary": (OBEYED, PLANTED)}, "BETTER"),
        ({"coverage": (LOW[:19], LOW[:19])}, "INCONCLUSIVE"),
        ({"coverage": (LOW, LOW)}, "EQUIVALENT"),
        ({"coverage": (LOW, CLOSE)}, "EQUIVALENT"),
        ({"coverage": (LOW, LOW), "grounded": (LOW, CLOSE), "valid": (HALF_YES, YES)}, "EQUIVALENT"),
        ({"coverage": (LOW, CLOSE), "grounded": (LOW, UNEVEN)}, "INCONCLUSIVE"),
        ({"coverage": (LOW, CLOSE), "grounded": (FEW, FEW)}, "INCONCLUSIVE"),
        ({"coverage": (LOW, UNEVEN)}, "INCONCLUSIVE"),
        ({"coverage": (FEW, FEW)}, "INSUFFICIENT"),
        ({"quote_exact": (LOW, LOW)}, "INSUFFICIENT"),
        ({"coverage": (LOW, HIGH), "incomplete": "stopped"}, "INCONCLUSIVE"),
    ],
)
def test_the_primaries_and_guards_together_give_one_verdict(
    measured: dict[str, Any], verdict: Verdict
) -> None:
    assert concluded(**measured).verdict == verdict


def test_a_guards_alarm_among_several_is_neither_a_verdict_nor_ignored() -> None:
    watched: dict[str, Any] = {"quote_exact": (YES, SLIGHTLY), "abstain": (YES, YES), "valid": (YES, YES)}

    assert concluded(coverage=(LOW, CLOSE), **watched).verdict == "INCONCLUSIVE"
    assert concluded(coverage=(LOW, HIGH), **watched).verdict == "INCONCLUSIVE"
    assert concluded(coverage=(HIGH, LOW), **watched).verdict == "WORSE"


def test_every_candidate_has_its_own_conclusion() -> None:
    arms = [arm(name) for name in "ABC"]
    found = [
        *trials("A", coverage=LOW),
        *trials("B", coverage=HIGH),
        *trials("C", coverage=[v - 0.1 for v in LOW]),
    ]
    rows = analyse(found, articles(names(20)), arms, [MODEL], margins={})

    assert [(one.candidate, one.verdict) for one in conclude(rows, arms, incomplete="")] == [
        ("B", "BETTER"),
        ("C", "WORSE"),
    ]


def test_several_models_are_judged_together_and_what_one_alone_says_is_a_reason() -> None:
    found = [
        *trials("A", model="m1", coverage=LOW), *trials("B", model="m1", coverage=HIGH),
        *trials("A", model="m2", coverage=LOW), *trials("B", model="m2", coverage=LOW),
    ]  # fmt: skip
    rows = analyse(found, articles(names(20)), ARMS, ["m1", "m2"], margins={})
    (conclusion,) = conclude(rows, ARMS, incomplete="")

    assert conclusion.verdict == "BETTER"
    assert conclusion.reasons == (
        "coverage: A 60, B 64 of 100: better",
        "with m1 alone, coverage: A 60, B 69 of 100: better",
    )


def test_nothing_measured_with_all_models_is_no_verdict_from_one() -> None:
    found = [*trials("A", model="m1", coverage=LOW), *trials("B", model="m1", coverage=HIGH)]
    found += [*trials("A", model="m2", words=LOW), *trials("B", model="m2", words=LOW)]
    rows = analyse(found, articles(names(20)), ARMS, ["m1", "m2"], margins={})

    assert conclude(rows, ARMS, incomplete="")[0].verdict == "INSUFFICIENT"


def test_without_rows_nothing_is_told() -> None:
    assert conclude((), ARMS, incomplete="")[0].verdict == "INSUFFICIENT"


def test_reasons_name_each_metric_that_counts_with_its_note() -> None:
    conclusion = concluded(
        coverage=(LOW, HIGH), quote_exact=(LOW, UNEVEN), valid=(YES, YES), words=(LOW, HIGH)
    )

    assert conclusion.reasons == (
        "coverage: A 60, B 69 of 100: better",
        "valid: A 20, B 20 of 20: no difference seen (up to 14% of stories may differ)",
        "quote_exact: A 60, B 66 of 100: not seen to get worse",
    )


def test_a_prompt_compared_with_itself_is_told_apart_by_its_letter() -> None:
    arms = (arm("A", reference="briefing@v1"), arm("B", reference="briefing@v1"))

    assert (
        "Between B (briefing@v1) and A (briefing@v1) there is no"
        in concluded(arms=arms, coverage=(LOW, LOW)).sentence
    )


@pytest.mark.parametrize(
    "metrics", [("coverage", "grounded"), ("coverage", "grounded", "quote_exact", "abstain", "valid")]
)
def test_equally_good_prompts_are_rarely_called_better_or_worse(metrics: tuple[str, ...]) -> None:
    verdicts: Counter[str] = Counter()
    for stories in SIZES:
        for kind in KINDS.values():
            draw = lots((stories, kind))
            for _ in range(COMPARISONS):
                drawn = {metric: [draw_story(draw, kind) for _ in range(stories)] for metric in metrics}
                if "valid" in drawn:
                    drawn["valid"] = [([float(a[0] > 0.7)], [float(b[0] > 0.7)]) for a, b in drawn["valid"]]
                tables: dict[str, Any] = {
                    metric: tuple(zip(*pairs, strict=True)) for metric, pairs in drawn.items()
                }
                verdicts[concluded(**tables).verdict] += 1

    assert (verdicts["BETTER"] + verdicts["WORSE"]) / verdicts.total() <= 0.06
    assert verdicts["BETTER"] > 0  # it may happen: otherwise nothing was tried


def test_a_real_difference_is_mostly_found() -> None:
    draw = lots(8)
    found = 0
    for _ in range(200):
        a = [draw.uniform(0.4, 0.8) for _ in range(20)]
        b = [value + draw.gauss(0.08, 0.1) for value in a]
        found += concluded(coverage=(a, b), grounded=(a, a)).verdict == "BETTER"

    assert found / 200 > 0.8
