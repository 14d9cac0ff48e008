import pytest

from summarizer.render.comparison.html.articles import fact_lines, panel
from tests.render.comparison.made import COMPARISON, TOWNS, exhibit, made

SHOWN = exhibit(TOWNS[0])


def test_facts_come_by_weight_with_what_each_arm_has_of_them() -> None:
    lines = fact_lines(SHOWN.facts, TOWNS[0], COMPARISON.arms, COMPARISON.trials)

    assert [line.weight for line in lines] == ["must", "must", "should", "may"]
    assert [line.had for line in lines][2] == (("had", "yes"), ("missed", "no"))
    assert lines[2].section == "Demands"


@pytest.mark.parametrize(("repeats", "expected"), [(1, ("missed", "no")), (2, ("partly", "1 of 2 runs"))])
def test_a_fact_that_some_runs_have_is_counted(repeats: int, expected: tuple[str, str]) -> None:
    several = made(names=TOWNS[:6], repeats=repeats)
    lines = fact_lines(SHOWN.facts, TOWNS[3], several.arms, several.trials)

    assert lines[0].had[0] == expected


def test_what_did_not_run_is_not_called_missed() -> None:
    assert fact_lines(SHOWN.facts, TOWNS[0], COMPARISON.arms, ())[0].had[0] == ("unknown", "not run")
    assert fact_lines(None, TOWNS[0], COMPARISON.arms, COMPARISON.trials) == ()


def test_every_quote_has_its_mark_and_every_name_the_panel_in_it() -> None:
    shown = panel(COMPARISON, SHOWN, TOWNS[0], "x7")
    cells = [cell for _, rows in shown.values["sections"] for row in rows for cell in row if cell]

    assert {cell["anchor"] for cell in cells} >= {"x7-0-d1", "x7-1-d1", "x7-0-d2"}
    assert all(mark.startswith("x7-m") for cell in cells for _, _, mark in cell["quotes"])
    assert shown.most >= 2
