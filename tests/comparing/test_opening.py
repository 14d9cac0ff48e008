import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.comparing.opening import Opened, open_models
from summarizer.comparing.planning import Plan, make_plan
from summarizer.comparing.wishes import Wishes
from summarizer.config import Settings
from summarizer.domain import Message, Request
from summarizer.errors import ModelError, WriteError
from summarizer.models.replay import load_recording
from summarizer.prompts import render
from summarizer.running import Watch
from tests.comparing.sets import analyst, write_set, write_versions
from tests.doubles import FunctionModel

REQUEST = Request("single", (), {}, prompt="p")


def plan_of(tmp_path: Path, *models: FunctionModel, judge: str | None = None) -> Plan:
    prompts = write_versions(tmp_path / "prompts")
    folder = str(write_set(tmp_path / "set", 2))
    wishes = Wishes(("desk@v1", "desk@v2"), (folder,), models or (analyst(),), judge=judge, about="the tests")
    return make_plan(wishes, Settings(prompts_dir=str(prompts), cache=False), {}, Watch())


def opened(plan: Plan, *asked: tuple[str, Request]) -> Opened:
    async def run() -> Opened:
        async with open_models(plan) as models:
            for name, request in asked:
                await models.sessions[name].model.complete(request)
            return models

    return asyncio.run(run())


def test_models_are_open_by_their_names(tmp_path: Path) -> None:
    two = (
        FunctionModel(lambda _: "{}", name="m", context_tokens=9000),
        FunctionModel(lambda _: "{}", name="n"),
    )
    models = opened(plan_of(tmp_path, *two))

    assert models.windows == {"m": 9000, "n": None}
    assert models.judge is None


def test_the_judge_may_be_one_of_them(tmp_path: Path) -> None:
    models = opened(plan_of(tmp_path, judge="judge_pairwise@v1"))

    assert models.judge is models.sessions["double"]


def test_a_recording_knows_which_model_said_what(tmp_path: Path) -> None:
    path = str(tmp_path / "rec.jsonl")
    said = {"m": analyst(), "n": analyst(full=lambda _: False)}
    two = tuple(FunctionModel(model.answer, name=name) for name, model in said.items())
    plan = plan_of(tmp_path, *two)
    recorded = replace(plan, settings=replace(plan.settings, record=path))
    question = replace(REQUEST, messages=_messages(plan))
    opened(recorded, ("m", question), ("n", question))
    note = load_recording(path).compared

    assert note is not None
    assert (note.about, note.repeats, list(note.models)) == ("the tests", 1, ["m", "n"])
    assert set(note.articles) == {"arlen", "bremhold"}
    replayed = replace(
        plan, settings=replace(plan.settings, replay=path), recorded=load_recording(path), means={}
    )
    opened(replayed, ("m", question), ("n", question))
    with pytest.raises(ModelError, match="no answer to this request"):
        opened(replayed, ("m", replace(question, repeat=1)))


def test_a_recording_that_cannot_be_written_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    with pytest.raises(WriteError, match="cannot write the recording"):
        opened(replace(plan, settings=replace(plan.settings, record=str(tmp_path / "no" / "rec.jsonl"))))


def _messages(plan: Plan) -> tuple[Message, ...]:
    return render(plan.prompts["B"], "single", {"article": plan.examples[0].article.text})
