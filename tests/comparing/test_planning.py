from collections.abc import Mapping
from dataclasses import replace
from math import nan
from pathlib import Path
from typing import Any

import pytest

from summarizer.comparing.planning import Plan, make_plan
from summarizer.comparing.wishes import GateWishes, Wishes
from summarizer.config import Settings
from summarizer.errors import BudgetError, PromptError, SummarizerError, UsageError
from summarizer.running import Watch
from tests.comparing.sets import analyst, write_set, write_versions


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(prompts_dir=str(write_versions(tmp_path / "prompts")), cache=False)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(write_set(tmp_path / "set", 2))


def planned(
    settings: Settings, folder: str, environment: Mapping[str, str] | None = None, **wished: Any
) -> Plan:
    wishes = {"prompts": ("desk@v1", "desk@v2"), "models": (analyst(),), "articles": (folder,), **wished}
    return make_plan(Wishes(**wishes), settings, environment or {}, Watch())


def test_a_plan_has_all_that_runs(settings: Settings, folder: str) -> None:
    plan = planned(settings, folder)

    assert [(arm.name, arm.reference) for arm in plan.arms] == [("A", "desk@v1"), ("B", "desk@v2")]
    assert list(plan.prompts) == ["A", "B"]
    assert (plan.models, plan.repeats, len(plan.examples)) == (("double",), 1, 2)


def test_a_name_chooses_an_endpoint_as_it_does_elsewhere(settings: Settings, folder: str) -> None:
    environment = {"OPENAI_API_KEY": "k", "HOME": folder}
    plan = planned(settings, folder, environment, models=("some", "ollama/other"))

    assert plan.models == ("some", "ollama/other")
    assert planned(settings, folder, environment, models=()).models == ("gpt-5-mini",)


def test_the_judge_is_the_first_model_unless_another_is_named(settings: Settings, folder: str) -> None:
    own = planned(settings, folder, judge="judge_pairwise@v1")
    other = planned(settings, folder, {"OPENAI_API_KEY": "k"}, judge="judge_pairwise", judge_model="careful")

    assert (own.judge_model, own.judge_means) == ("double", None)
    assert other.judge_model == "careful"
    assert other.judge_means is not None


REFUSED: list[tuple[str, dict[str, Any], type[SummarizerError], str]] = [
    ("no second version", {"prompts": ("desk@v1",)}, UsageError, "1 prompt version: nothing to compare"),
    ("none at all", {"prompts": ()}, UsageError, "0 prompt versions: nothing to compare"),
    ("unknown version", {"prompts": ("desk@v1", "desk@v9")}, PromptError, "there is no prompt 'desk@v9'"),
    ("no repeats", {"repeats": 0}, UsageError, "--repeats must be 1 to 100, not 0"),
    ("too many repeats", {"repeats": 101}, UsageError, "not 101"),
    ("two to bless", {"bless": True}, UsageError, "--bless takes one prompt version, not 2"),
    (
        "a judge of scores",
        {"judge": "judge_pairwise", "baseline": "b.json"},
        UsageError,
        "needs the briefings",
    ),
    ("a judge of nothing", {"judge_model": "m"}, UsageError, "nothing is to be judged"),
    ("a judge that briefs", {"judge": "briefing@v1"}, PromptError, "not for judge_pairwise/1"),
    ("unknown metric", {"margins": {"beauty": 0.1}}, UsageError, "there is no metric 'beauty'"),
    ("a description's margin", {"margins": {"words": 0.1}}, UsageError, "there is no metric 'words'"),
    ("no margin", {"margins": {"coverage": 0}}, UsageError, "must be 0.001 to 1, not 0"),
    ("a margin of nothing", {"margins": {"coverage": 1e-9}}, UsageError, "must be 0.001 to 1"),
    ("no such floor", {"gate": GateWishes({"covrage": 0.9})}, UsageError, "there is no floor for 'covrage'"),
    (
        "a floor that is no number",
        {"gate": GateWishes({"valid": nan})},
        UsageError,
        "the floor of valid must be 0 to 1",
    ),
    ("a floor above all", {"gate": GateWishes({"valid": 2.0})}, UsageError, "must be 0 to 1, not 2.0"),
    ("no drop", {"gate": GateWishes(max_drop=nan)}, UsageError, "--max-drop must be more than 0"),
    ("the same model twice", {"models": (analyst(), analyst())}, UsageError, "double is named twice"),
    (
        "no engine for prompts",
        {"models": ("extractive",)},
        UsageError,
        "the extractive engine reads no prompts",
    ),
    ("no key, so no model", {"models": ()}, UsageError, "the extractive engine reads no prompts"),
]


@pytest.mark.parametrize(
    ("_name", "wished", "error", "complaint"), REFUSED, ids=[case[0] for case in REFUSED]
)
def test_what_does_not_go_together_is_refused_before_anything_is_sent(
    _name: str,
    wished: dict[str, Any],
    error: type[SummarizerError],
    complaint: str,
    settings: Settings,
    folder: str,
) -> None:
    with pytest.raises(error, match=complaint):
        planned(settings, folder, **wished)


def test_one_model_under_two_names_is_one_model(settings: Settings, folder: str) -> None:
    with pytest.raises(UsageError, match="is named twice"):
        planned(settings, folder, {"OPENAI_API_KEY": "k"}, models=("some", "openai/some"))


def test_a_cap_that_cannot_be_kept_is_said_before_anything_is_paid(settings: Settings, folder: str) -> None:
    capped = replace(settings, max_cost=1.0)
    with pytest.raises(BudgetError, match="the price of nobody-knows is not known"):
        planned(capped, folder, {"OPENAI_API_KEY": "k"}, models=("gpt-5-mini", "nobody-knows"))
    with pytest.raises(BudgetError, match="the price of nobody-knows is not known"):
        planned(
            capped, folder, {"OPENAI_API_KEY": "k"}, models=("gpt-5-mini",), judge="judge_pairwise",
            judge_model="nobody-knows",
        )  # fmt: skip


def test_a_baseline_that_is_not_there_is_said(settings: Settings, folder: str, tmp_path: Path) -> None:
    with pytest.raises(SummarizerError, match="there is no baseline"):
        planned(settings, folder, prompts=("desk@v2",), baseline=str(tmp_path / "none.json"))


def test_blessing_needs_no_baseline(settings: Settings, folder: str, tmp_path: Path) -> None:
    plan = planned(settings, folder, prompts=("desk@v2",), bless=True, baseline=str(tmp_path / "none.json"))

    assert [arm.name for arm in plan.arms] == ["A"]
    assert plan.baseline is None
