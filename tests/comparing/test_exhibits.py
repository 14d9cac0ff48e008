import asyncio
from pathlib import Path
from typing import Any

from summarizer.comparing.baselines import format_baseline
from summarizer.comparing.compare import Compared, run_plan
from summarizer.comparing.exhibits import differences_of, exhibits_of
from summarizer.comparing.planning import Plan, make_plan
from summarizer.comparing.wishes import Wishes
from summarizer.config import Settings
from summarizer.running import Watch
from tests.comparing.sets import FULL, analyst, write_set, write_versions


def ran(tmp_path: Path, **wished: Any) -> tuple[Compared, Plan]:
    prompts = write_versions(tmp_path / "prompts")
    write_set(tmp_path / "set", 2)
    wishes = {
        "prompts": ("desk@v1", "desk@v2"),
        "models": (analyst(),),
        "articles": (str(tmp_path / "set"),),
        **wished,
    }
    plan = make_plan(Wishes(**wishes), Settings(prompts_dir=str(prompts), cache=False), {}, Watch())
    return asyncio.run(run_plan(plan, {})), plan


def added(plan: Plan) -> str:
    return "".join(
        piece.text
        for text in differences_of(plan)["B"].texts
        for piece in text.pieces
        if piece.kind == "added"
    )


def test_articles_are_shown_with_the_briefings_of_each_arm(tmp_path: Path) -> None:
    first, second = exhibits_of(*ran(tmp_path))

    assert first.article.title == "Dockers in Arlen stop work"
    assert set(first.briefings) == set(second.briefings) == {"A", "B"}
    assert first.facts is not None


def test_the_words_of_the_candidate_are_set_against_those_of_a(tmp_path: Path) -> None:
    assert "in full" in added(ran(tmp_path)[1])


def test_a_baseline_has_words_as_long_as_they_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    kept, _ = ran(tmp_path, prompts=("desk@v1",), bless=True)
    path.write_text(format_baseline(kept.baseline), "utf-8")
    compared, plan = ran(tmp_path, prompts=("desk@v2",), baseline=str(path))

    assert set(exhibits_of(compared, plan)[0].briefings) == {"B"}
    assert "in full" in added(plan)
    write_versions(tmp_path / "prompts", {1: "Brief it as you like.", 2: FULL})
    assert differences_of(plan) == {}
