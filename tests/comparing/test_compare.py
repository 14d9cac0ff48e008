"""Plans that are run: recorded, replayed, judged, kept as baselines."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.comparing.baselines import format_baseline
from summarizer.comparing.compare import Compared, run_plan
from summarizer.comparing.planning import make_plan
from summarizer.comparing.wishes import GateWishes, Wishes
from summarizer.comparison import Comparison
from summarizer.config import Settings
from summarizer.domain import Request
from summarizer.errors import ModelError, UsageError
from summarizer.running import Watch
from tests.comparing.sets import FULL, TOWNS, analyst, coin, write_set, write_versions
from tests.doubles import FunctionModel


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(prompts_dir=str(write_versions(tmp_path / "prompts")), cache=False)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(write_set(tmp_path / "set", 8))


def ran(settings: Settings, folder: str, **wished: Any) -> Compared:
    wishes = {"prompts": ("desk@v1", "desk@v2"), "models": (analyst(),), "articles": (folder,), **wished}
    plan = make_plan(Wishes(**wishes), settings, {}, Watch())
    return asyncio.run(run_plan(plan, {}))


def comparison(compared: Compared) -> Comparison:
    assert compared.comparison is not None
    return compared.comparison


def without(compared: Compared, *names: str) -> dict[str, Any]:
    return {name: value for name, value in comparison(compared).model_dump().items() if name not in names}


def test_a_replay_says_what_was_said(settings: Settings, folder: str, tmp_path: Path) -> None:
    path = str(tmp_path / "rec.jsonl")
    model = analyst(full=coin(1, 0.7), plain=coin(2, 0.5))
    live = ran(
        replace(settings, record=path), folder, models=(model,), repeats=2, about="played by the tests"
    )
    silent = replace(settings, replay=path)
    again = ran(silent, folder, models=())

    assert without(live, "command", "replayed", "tested") == without(again, "command", "replayed", "tested")
    assert comparison(again).about == "played by the tests"
    assert comparison(again).replayed
    assert comparison(ran(silent, folder, models=())) == comparison(again)


def test_a_replay_knows_its_versions(settings: Settings, folder: str, tmp_path: Path) -> None:
    path = str(tmp_path / "rec.jsonl")
    ran(replace(settings, record=path), folder)

    assert len(comparison(ran(replace(settings, replay=path), folder, prompts=(), models=())).arms) == 2


def test_failures_are_recorded_too(settings: Settings, folder: str, tmp_path: Path) -> None:
    path = str(tmp_path / "rec.jsonl")
    model = FunctionModel(
        lambda request: "no" if FULL in request.messages[0].content else analyst().answer(request)
    )
    live = ran(replace(settings, record=path), folder, models=(model,))
    again = ran(replace(settings, replay=path), folder, models=())

    assert sum(trial.failure is not None for trial in comparison(live).trials) == 8
    assert without(live, "command", "replayed", "tested") == without(again, "command", "replayed", "tested")


def test_the_recording_of_a_briefing_is_no_comparison(
    settings: Settings, folder: str, tmp_path: Path
) -> None:
    path = tmp_path / "rec.jsonl"
    header = {
        "format": "summarizer recording/1", "model": "m", "reads_prompts": True, "context_tokens": None,
        "version": "0.1.0", "notices": [],
    }  # fmt: skip
    path.write_text(json.dumps(header) + "\n", "utf-8")

    with pytest.raises(UsageError, match="recording of a briefing"):
        ran(replace(settings, replay=str(path)), folder)


def test_against_a_baseline_only_the_new_version_runs(
    settings: Settings, folder: str, tmp_path: Path
) -> None:
    path = tmp_path / "base.json"
    kept = ran(settings, folder, prompts=("desk@v1",), bless=True)
    path.write_text(format_baseline(kept.baseline), "utf-8")
    model = analyst()
    compared = ran(settings, folder, prompts=("desk@v2",), models=(model,), baseline=str(path))
    both = ran(settings, folder)

    assert kept.comparison is None
    assert len(model.seen) == 8
    assert [arm.reference for arm in comparison(compared).arms] == ["desk@v1", "desk@v2"]
    rows = [{row.metric: row.difference for row in comparison(one).rows} for one in (compared, both)]
    assert rows[0]["coverage"] == rows[1]["coverage"] == 0.75


def test_a_baseline_of_other_articles_is_refused_before_anything_is_sent(
    settings: Settings, folder: str, tmp_path: Path
) -> None:
    path = tmp_path / "base.json"
    path.write_text(
        format_baseline(ran(settings, folder, prompts=("desk@v1",), bless=True).baseline), "utf-8"
    )
    write_set(tmp_path / "set", 9)
    model = analyst()

    with pytest.raises(UsageError, match="is not in the baseline"):
        ran(settings, folder, prompts=("desk@v2",), models=(model,), baseline=str(path))
    assert model.seen == []


def judge(prefers: Callable[[str, str], str]) -> FunctionModel:
    """Return a model that briefs as the analyst does and judges by what it is told of two briefings."""
    brief = analyst()

    def answered(request: Request) -> str:
        if request.step != "judge":
            return brief.answer(request)
        _, first, second = request.messages[-1].content.split(" briefing:")
        better = prefers(first, second)
        return better if better == "nonsense" else json.dumps({"reason": "Because.", "better": better})

    return FunctionModel(answered)


def longer(first: str, second: str) -> str:
    return "first" if first.count("night crane") > second.count("night crane") else "second"


def test_a_judge_is_asked_in_both_orders(settings: Settings, folder: str) -> None:
    model = judge(longer)
    judged = comparison(ran(settings, folder, models=(model,), judge="judge_pairwise@v1")).judge

    assert judged is not None
    assert sum(request.step == "judge" for request in model.seen) == 16
    assert [(one.a_first, one.b_first) for one in judged.judgements] == [(1, 1)] * 8
    assert (judged.consistency, judged.withheld, judged.failed) == (1.0, "", 0)


def test_a_judge_who_prefers_what_comes_first_is_not_heard(settings: Settings, folder: str) -> None:
    compared = comparison(
        ran(settings, folder, models=(judge(lambda _first, _second: "first"),), judge="judge_pairwise@v1")
    )

    assert compared.judge is not None
    assert compared.judge.consistency == 0
    assert compared.judge.first_wins == 1
    assert compared.judge.withheld
    assert not any(row.metric == "judge" for row in compared.rows)


def test_a_judge_who_talks_nonsense_is_not_heard(settings: Settings, folder: str) -> None:
    judged = comparison(
        ran(settings, folder, models=(judge(lambda _first, _second: "nonsense"),), judge="judge_pairwise@v1")
    ).judge

    assert judged is not None
    assert judged.failed == 16
    assert judged.withheld


def test_the_judge_does_not_see_which_version_made_a_briefing(settings: Settings, folder: str) -> None:
    model = judge(longer)
    ran(settings, folder, models=(model,), judge="judge_pairwise@v1")
    shown = "\n".join(request.messages[-1].content for request in model.seen if request.step == "judge")

    assert "desk@" not in shown
    assert " words)" in shown


def test_what_the_judge_takes_is_told(settings: Settings, folder: str) -> None:
    compared = comparison(ran(settings, folder, models=(judge(longer),), judge="judge_pairwise@v1"))
    cost = compared.costs[-1]

    assert (cost.arm, cost.calls, cost.prompt_tokens) == ("judge", 16, 48)


def test_the_same_briefing_twice_needs_no_judge(settings: Settings, folder: str) -> None:
    brief = analyst(plain=lambda _: True)
    model = FunctionModel(
        lambda request: (
            '{"reason": "", "better": "first"}' if request.step == "judge" else brief.answer(request)
        )
    )
    compared = comparison(ran(settings, folder, models=(model,), judge="judge_pairwise@v1"))

    assert not any(request.step == "judge" for request in model.seen)
    assert compared.judge is not None
    assert {(one.a_first, one.b_first) for one in compared.judge.judgements} == {(0, 0)}


def test_a_judge_who_cannot_be_asked_costs_nobody_the_comparison(settings: Settings, folder: str) -> None:
    brief = analyst()

    def answered(request: Request) -> str:
        if request.step == "judge":
            raise ModelError("the key was refused", code="bad_key")
        return brief.answer(request)

    compared = ran(settings, folder, models=(FunctionModel(answered),), judge="judge_pairwise@v1")

    assert comparison(compared).conclusions[0].verdict == "BETTER"
    assert compared.judge_error is not None
    assert compared.judge_error.exit_code == 4
    assert comparison(compared).judge is not None


def test_a_judge_who_wrote_the_briefings_himself_is_named(settings: Settings, folder: str) -> None:
    said = comparison(ran(settings, folder, models=(judge(longer),), judge="judge_pairwise@v1")).warnings

    assert any("judges briefings that it wrote itself" in warning for warning in said)


def test_a_judgement_can_be_replayed(settings: Settings, folder: str, tmp_path: Path) -> None:
    path = str(tmp_path / "rec.jsonl")
    live = ran(replace(settings, record=path), folder, models=(judge(longer),), judge="judge_pairwise@v1")
    again = ran(replace(settings, replay=path), folder, models=(), judge="judge_pairwise@v1")
    unjudged = ran(replace(settings, replay=path), folder, models=())

    assert comparison(live).judge == comparison(again).judge
    assert comparison(unjudged).judge is None


def test_a_gate_is_part_of_the_comparison(settings: Settings, folder: str) -> None:
    good = comparison(ran(settings, folder, gate=GateWishes())).gate
    bad = comparison(ran(settings, folder, prompts=("desk@v2", "desk@v1"), gate=GateWishes())).gate

    assert good is not None
    assert good.passed
    assert bad is not None
    assert not bad.passed
    assert "desk@v1.coverage" in {check.name for check in bad.checks if not check.passed}


def test_repeats_that_quote_the_same_are_stable(settings: Settings, folder: str) -> None:
    compared = comparison(ran(settings, folder, repeats=2))

    assert {trial.scores["stability"] for trial in compared.trials} == {1.0}


def test_the_first_briefings_are_kept_for_the_page(settings: Settings, folder: str) -> None:
    compared = ran(settings, folder, repeats=2)

    assert sorted(compared.briefings) == sorted(town.lower() for town in TOWNS[:8])
    assert set(compared.briefings["arlen"]) == {"A", "B"}
