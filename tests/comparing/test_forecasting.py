from pathlib import Path
from typing import Any

import pytest

from summarizer.comparing.forecasting import forecast_plan
from summarizer.comparing.planning import make_plan
from summarizer.comparing.wishes import Wishes
from summarizer.config import Settings
from summarizer.domain import Failure
from summarizer.forecast import Forecast
from summarizer.prices import ModelPrice
from summarizer.running import Watch
from tests.comparing.sets import PLAIN, analyst, write_set, write_versions


def forecasts(tmp_path: Path, context: int | None = None, **wished: Any) -> list[Forecast | Failure]:
    prompts = write_versions(tmp_path / "prompts", {1: PLAIN, 2: "Brief it in full. " * 50})
    settings = Settings(
        prompts_dir=str(prompts), cache=False, context=context, prices={"some": ModelPrice(1.0, 10.0)}
    )
    folder = str(write_set(tmp_path / "set", 4))
    wishes = {"prompts": ("desk@v1", "desk@v2"), "models": ("some",), "articles": (folder,), **wished}
    plan = make_plan(Wishes(**wishes), settings, {"OPENAI_API_KEY": "k"}, Watch())
    return list(forecast_plan(plan))


def whole(outcome: Forecast | Failure) -> Forecast:
    assert isinstance(outcome, Forecast)
    return outcome


def test_each_version_and_model_is_counted_by_itself(tmp_path: Path) -> None:
    first, second = map(whole, forecasts(tmp_path))

    assert (first.source, first.calls, first.completion_tokens) == ("desk@v1", 4, 3600)
    assert second.prompt_tokens > first.prompt_tokens
    assert first.cost_usd == pytest.approx(first.prompt_tokens / 1e6 + 3600 / 1e5)


def test_repeats_multiply(tmp_path: Path) -> None:
    once, thrice = (whole(forecasts(tmp_path, repeats=number)[0]) for number in (1, 3))

    assert (thrice.calls, thrice.prompt_tokens) == (12, 3 * once.prompt_tokens)


def test_a_judge_is_asked_twice_for_each_pair(tmp_path: Path) -> None:
    judge = whole(forecasts(tmp_path, judge="judge_pairwise@v1")[-1])

    assert judge.source == "judge_pairwise@v1 with some"
    assert judge.calls == 8


def test_of_several_models_each_is_named(tmp_path: Path) -> None:
    named = [whole(one).source for one in forecasts(tmp_path, models=("some", "other"))]

    assert named == ["desk@v1 with some", "desk@v1 with other", "desk@v2 with some", "desk@v2 with other"]


def test_an_article_that_does_not_fit_is_named_and_the_others_are_counted(tmp_path: Path) -> None:
    long = tmp_path / "set" / "long.txt"
    long.parent.mkdir()
    long.write_text("Dockers stop work until they are paid. " * 400, "utf-8")
    outcomes = forecasts(tmp_path, context=4000, articles=(str(long), str(tmp_path / "set")))
    failures = [one.source for one in outcomes if isinstance(one, Failure)]

    assert failures == ["desk@v1, long", "desk@v2, long"]
    assert [one.calls for one in outcomes if isinstance(one, Forecast)] == [4, 4]


def test_of_a_model_of_ones_own_nothing_is_known(tmp_path: Path) -> None:
    assert whole(forecasts(tmp_path, models=(analyst(),))[0]).calls == 0
