from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.comparing.planning import Plan, make_plan
from summarizer.comparing.remarks import incompleteness, reproduction, warnings_of
from summarizer.comparing.wishes import Wishes
from summarizer.comparison import JudgeReport, Trial
from summarizer.config import Settings
from summarizer.running import Watch
from tests.comparing.made import judgement, trial
from tests.comparing.sets import analyst, write_set, write_versions


def plan_of(
    tmp_path: Path, number: int = 8, *, released: bool = True, facts: bool = True, **wished: Any
) -> Plan:
    prompts = write_versions(tmp_path / "prompts", released=released)
    write_set(tmp_path / "set", number, facts=facts)
    wishes = {
        "prompts": ("desk@v1", "desk@v2"),
        "models": (analyst(),),
        "articles": (str(tmp_path / "set"),),
        **wished,
    }
    return make_plan(Wishes(**wishes), Settings(prompts_dir=str(prompts), cache=False), {}, Watch())


def said(plan: Plan, *trials: Trial, judged: JudgeReport | None = None, tested: int | None = None) -> str:
    return "\n".join(warnings_of(plan, trials, judged, tested))


def test_a_sound_comparison_has_no_warnings(tmp_path: Path) -> None:
    assert said(plan_of(tmp_path), tested=2) == ""


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"number": 5}, "5 stories are too few"),
        ({"number": 1}, "1 story is too few"),
        ({"facts": False}, "There are no key facts"),
        ({"released": False}, "is a draft: it cannot win"),
        ({"repeats": 2}, "2 repeats at temperature 0 are not independent"),
        ({"split": "all"}, ""),
    ],
)
def test_what_weakens_a_plan_is_said(changes: dict[str, Any], warning: str, tmp_path: Path) -> None:
    assert warning in said(plan_of(tmp_path, **changes))


def test_articles_without_facts_among_others_are_counted(tmp_path: Path) -> None:
    write_set(tmp_path / "bare", 1, facts=False)
    (tmp_path / "bare" / "arlen.txt").write_text(
        "Another text altogether, of the dockers and of nothing else, for this once and for all.", "utf-8"
    )
    plan = plan_of(tmp_path, articles=(str(tmp_path / "set"), str(tmp_path / "bare")))

    assert "1 of 9 articles have no key facts" in said(plan)


def test_a_model_that_changed_meanwhile_is_named(tmp_path: Path) -> None:
    answered = [trial("A", "x", {}).model_copy(update={"answered": name}) for name in ("m-1", "m-2")]

    assert "Models answered under several names: m-1, m-2" in said(plan_of(tmp_path), *answered)


def test_judges_of_their_own_work_and_lost_judgements_are_named(tmp_path: Path) -> None:
    report = JudgeReport(
        prompt="judge_pairwise@v1", digest="0" * 64, model="double", judgements=(judgement("x", None, 1),),
        consistency=None, first_wins=None, length_correlation=None, failed=1, withheld="",
    )  # fmt: skip
    text = said(plan_of(tmp_path), judged=report)

    assert "double judges briefings that it wrote itself" in text
    assert "1 of 2 judgements could not be had" in text


def test_a_set_that_was_used_often_is_worn(tmp_path: Path) -> None:
    assert "9 versions were compared on these articles" in said(plan_of(tmp_path), tested=9)


def test_the_command_to_do_it_again_names_versions_not_labels(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, prompts=("desk@default", "desk@v2"), repeats=3, seed=4, margins={"coverage": 0.1}
    )
    line = reproduction(replace(plan, models=("ollama/a b",)))

    assert line.startswith("summarizer compare desk@v1 desk@v2 --articles ")
    assert "--model 'ollama/a b' --repeats 3 --seed 4 --margin coverage=0.1" in line


def test_a_whole_comparison_is_not_called_incomplete() -> None:
    assert incompleteness([trial("A", "x", {}), trial("B", "x", {}, failure="no JSON")]) == ""


def test_failures_on_the_way_are_counted_with_their_most_frequent_reason() -> None:
    reasons = {"x": "timed out", "y": "timed out", "z": "reset"}
    trials = [trial("B", name, {}, failure="no part was read", foreign=why) for name, why in reasons.items()]
    survived = trial("A", "x", {}, foreign="timed out")

    assert incompleteness([*trials, survived, trial("A", "y", {})]).startswith(
        "4 of 5 briefings failed, in whole or in part, on the way to the model and not for what was asked or answered "
        "(timed out, 3 of them)"
    )


def test_versions_that_make_next_to_nothing_are_named(tmp_path: Path) -> None:
    """Equal in being useless is no reassurance."""
    poor = [trial("A", f"x{number}", {"items": 1.0, "rejected": 13.0}) for number in range(3)]
    good = [trial("B", f"x{number}", {"items": 30.0, "rejected": 1.0}) for number in range(3)]
    text = said(plan_of(tmp_path), *poor, *good)

    assert (
        "desk@v1 made next to nothing: on average 1.0 items of a briefing held and 13.0 were thrown out"
        in text
    )
    assert "desk@v2" not in text
