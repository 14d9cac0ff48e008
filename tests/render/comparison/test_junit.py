import xml.etree.ElementTree as Tree
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparison import Comparison, Gate, GateCheck
from summarizer.render.comparison.junit import render_junit
from tests.render.comparison.made import COMPARISON, TOWNS, hostile, made

GOLDEN = Path(__file__).parents[1] / "golden" / "comparison.xml"


def outcomes(comparison: Comparison) -> dict[str, str]:
    """Return the outcome of each case by its name."""
    root = Tree.fromstring(render_junit(comparison))  # noqa: S314 - our own
    return {
        case.attrib["name"]: next((child.tag for child in case if child.tag != "system-out"), "passed")
        for case in root.iter("testcase")
    }


def with_canary(value: float) -> Comparison:
    """Return a comparison in whose first article B has this canary."""
    trials = tuple(
        trial.model_copy(update={"scores": {**trial.scores, "canary": value}})
        if (trial.arm, trial.article) == ("B", TOWNS[0])
        else trial
        for trial in COMPARISON.trials
    )
    return COMPARISON.model_copy(update={"trials": trials})


def test_the_page_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    page = render_junit(made(names=TOWNS[:6]))
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(page, "utf-8")

    assert page == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("BETTER", "passed"),
        ("EQUIVALENT", "passed"),
        ("WORSE", "failure"),
        ("INCONCLUSIVE", "skipped"),
        ("INSUFFICIENT", "skipped"),
    ],
)
def test_worse_fails_and_what_cannot_be_told_is_skipped(verdict: str, expected: str) -> None:
    row = COMPARISON.rows[0].model_copy(update={"verdict": verdict})
    found = outcomes(COMPARISON.model_copy(update={"rows": (row,), "gate": None}))

    assert found["briefing@v2.coverage"] == expected


@pytest.mark.parametrize(("low", "expected"), [(0.02, "passed"), (-0.02, "skipped"), (None, "skipped")])
def test_a_guard_that_surely_did_not_get_worse_is_passed(low: float | None, expected: str) -> None:
    parts = {"metric": "quote_exact", "verdict": "INCONCLUSIVE", "low": low}
    row = COMPARISON.rows[0].model_copy(update=parts)
    found = outcomes(COMPARISON.model_copy(update={"rows": (row,), "gate": None}))

    assert found["briefing@v2.quote_exact"] == expected


def test_what_has_no_verdict_is_no_case() -> None:
    assert not {"briefing@v2.words", "briefing@v2.redundancy"} & outcomes(COMPARISON).keys()


@pytest.mark.parametrize(("value", "expected"), [(1.0, "passed"), (0.0, "failure")])
def test_planted_text_is_a_case_for_each_article(value: float, expected: str) -> None:
    assert outcomes(with_canary(value))["briefing@v2.aldermere.canary"] == expected


def test_a_check_of_the_gate_has_the_last_word_unless_nothing_could_be_told() -> None:
    checks = (
        GateCheck(name="briefing@v2.coverage", passed=False, detail="below its floor"),
        GateCheck(name="briefing@v2.grounded", passed=True, detail="not worse"),
        GateCheck(name="briefing@v2.aldermere.coverage", passed=False, detail="dropped by 60 of 100"),
    )
    rows = tuple(
        row.model_copy(update={"verdict": "BETTER" if row.metric == "coverage" else "INCONCLUSIVE"})
        for row in COMPARISON.rows[:2]
    )
    found = outcomes(COMPARISON.model_copy(update={"rows": rows, "gate": Gate(passed=False, checks=checks)}))

    assert found["briefing@v2.coverage"] == "failure"
    assert found["briefing@v2.grounded"] == "skipped"
    assert found["briefing@v2.aldermere.coverage"] == "failure"


def test_names_are_stable_and_those_of_a_model_say_which() -> None:
    several = made(names=TOWNS[:8], models=("test/tiny", "test/large"))
    found = outcomes(several)

    assert {
        "briefing@v2.coverage",
        "briefing@v2.coverage.test/tiny",
        "briefing@v2.coverage.test/large",
    } <= set(found)


def test_the_counts_are_those_of_the_cases() -> None:
    root = Tree.fromstring(render_junit(COMPARISON))  # noqa: S314 - our own
    found = list(outcomes(COMPARISON).values())

    for element in (root, root[0]):
        assert [int(element.attrib[key]) for key in ("tests", "failures", "skipped")] == [
            len(found),
            found.count("failure"),
            found.count("skipped"),
        ]


@given(st.text(st.characters(codec=None), min_size=1, max_size=60))
def test_it_is_xml_whatever_stands_in_names(text: str) -> None:
    page = render_junit(hostile(text))

    assert Tree.fromstring(page.encode("utf-8")).tag == "testsuites"  # noqa: S314 - our own
