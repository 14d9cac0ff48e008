"""What a caller from Python asks for: prompt versions and articles -> their comparison."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from summarizer.api import refuse_running_loop
from summarizer.comparing.compare import run_plan
from summarizer.comparing.examples import Split
from summarizer.comparing.planning import make_plan
from summarizer.comparing.wishes import Wishes
from summarizer.comparison import Comparison
from summarizer.config import load_settings
from summarizer.domain import Model
from summarizer.errors import SummarizerError
from summarizer.running import Watch

Models = str | Model | Sequence[str | Model]
Paths = str | Path | Sequence[str | Path]


def compare(
    prompts: Sequence[str],
    articles: Paths,
    *,
    model: Models | None = None,
    repeats: int | None = None,
    judge: str | None = None,
    judge_model: str | Model | None = None,
    margins: Mapping[str, float] | None = None,
    split: Split = "test",
    seed: int = 0,
    baseline: str | Path | None = None,
    replay: str | Path | None = None,
    max_cost: float | None = None,
    max_tokens: int | None = None,
    cache: bool | None = None,
    prompts_dir: str | Path | None = None,
) -> Comparison:
    """Return the comparison of prompt versions on the articles of files and folders.

    The first of ``prompts`` is the one that the others are compared with; with a ``baseline`` file all are compared
    with that. ``model`` is a name as in ``--model``, a `Model` of your own, or several of them. ``split`` is the part
    of the articles that is taken, ``margins`` say by metric which differences do not matter, ``replay`` is a
    recording to take the answers from. The rest is as with `brief`. Raises `SummarizerError` kinds, also where not
    one article could be briefed. Inside a running event loop use `compare_async`.
    """
    refuse_running_loop("compare")
    return asyncio.run(
        compare_async(
            prompts,
            articles,
            model=model,
            repeats=repeats,
            judge=judge,
            judge_model=judge_model,
            margins=margins,
            split=split,
            seed=seed,
            baseline=baseline,
            replay=replay,
            max_cost=max_cost,
            max_tokens=max_tokens,
            cache=cache,
            prompts_dir=prompts_dir,
        )
    )


async def compare_async(
    prompts: Sequence[str],
    articles: Paths,
    *,
    model: Models | None = None,
    repeats: int | None = None,
    judge: str | None = None,
    judge_model: str | Model | None = None,
    margins: Mapping[str, float] | None = None,
    split: Split = "test",
    seed: int = 0,
    baseline: str | Path | None = None,
    replay: str | Path | None = None,
    max_cost: float | None = None,
    max_tokens: int | None = None,
    cache: bool | None = None,
    prompts_dir: str | Path | None = None,
) -> Comparison:
    """Return the comparison of prompt versions; the asynchronous twin of `compare`."""
    flags = {
        "max_cost": max_cost,
        "max_tokens": max_tokens,
        "cache": cache,
        "replay": str(replay) if replay else None,
        "prompts_dir": str(prompts_dir) if prompts_dir else None,
    }
    settings = load_settings(flags, os.environ, folder=Path())
    wishes = Wishes(
        prompts=tuple(prompts),
        articles=tuple(map(str, (articles,) if isinstance(articles, str | Path) else articles)),
        models=_models(model),
        repeats=repeats,
        seed=seed,
        split=split,
        judge=judge,
        judge_model=judge_model,
        margins=dict(margins or {}),
        baseline=str(baseline) if baseline else None,
    )
    plan = make_plan(wishes, settings, os.environ, Watch())
    compared = await run_plan(plan, os.environ)
    if compared.comparison is None:
        raise SummarizerError("nothing was compared")
    return compared.comparison


def _models(model: Models | None) -> tuple[str | Model, ...]:
    if model is None:
        return ()
    if isinstance(model, Sequence) and not isinstance(model, str):
        return tuple(model)
    return (model,)
