"""The composition root: settings -> model and prompt -> article -> engine. What `summarizer` exports lives here."""

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from summarizer.config import Settings, load_settings
from summarizer.domain import Article, Briefing, Failure, Model
from summarizer.errors import SummarizerError, UsageError
from summarizer.models import choose_model, open_model
from summarizer.pipeline import Options, brief_article
from summarizer.prompts import PromptVersion, load_prompt
from summarizer.sources import read_article

# as many articles under way at once; measured: the client keeps 0.9 of the ideal rate at 16
CONCURRENCY: Final = 8

AnySource = str | Path | Article
Outcome = Briefing | Failure
OnOutcome = Callable[[AnySource, Outcome], None]


def brief(
    source: AnySource,
    *,
    model: str | Model | None = None,
    prompt: str | None = None,
    lang: str | None = None,
    timeout: float | None = None,
    prompts_dir: str | Path | None = None,
) -> Briefing:
    """Return the checked briefing of one article: a path to a .txt or .md file, ``-`` for stdin, or an `Article`.

    ``model`` is a name as in ``--model`` or a `Model` of your own. What is not given comes from the environment
    and the configuration files. Raises `SummarizerError` kinds. Inside a running event loop use `brief_async`.
    """
    _refuse_running_loop("brief")
    return asyncio.run(
        brief_async(source, model=model, prompt=prompt, lang=lang, timeout=timeout, prompts_dir=prompts_dir)
    )


async def brief_async(
    source: AnySource,
    *,
    model: str | Model | None = None,
    prompt: str | None = None,
    lang: str | None = None,
    timeout: float | None = None,  # noqa: ASYNC109 - seconds per model call, not of this function
    prompts_dir: str | Path | None = None,
) -> Briefing:
    """Return the checked briefing of one article; the asynchronous twin of `brief`."""
    named = model if isinstance(model, str) else None
    flags = {
        "model": named,
        "prompt": prompt,
        "lang": lang,
        "timeout": timeout,
        "prompts_dir": str(prompts_dir) if prompts_dir else None,
    }
    settings = load_settings(flags, os.environ, folder=Path.cwd())
    own = None if isinstance(model, str) else model
    outcomes: list[Outcome] = []
    await _brief_each([source], settings, os.environ, own, lambda _, outcome: outcomes.append(outcome))
    outcome = outcomes[0]
    if isinstance(outcome, Failure):
        raise outcome.error
    return outcome


def brief_many(
    sources: Iterable[AnySource],
    settings: Settings,
    environment: Mapping[str, str],
    on_outcome: OnOutcome,
    *,
    on_notice: Callable[[str], None],
) -> None:
    """Brief several articles at once; ``on_outcome`` gets each briefing or failure in the order of the sources.

    ``on_notice`` gets what the user must be told before anything is done, such as an engine chosen for want of a key.

    A source that fails is an outcome like any other. Raises what concerns the whole run: an unknown model or
    prompt, a missing key, an altered prompt.
    """
    _refuse_running_loop("brief_many")
    asyncio.run(_brief_each(list(sources), settings, environment, None, on_outcome, on_notice))


async def _brief_each(
    sources: list[AnySource],
    settings: Settings,
    environment: Mapping[str, str],
    model: Model | None,
    on_outcome: OnOutcome,
    on_notice: Callable[[str], None] = lambda _: None,
) -> None:
    folders = [Path(settings.prompts_dir)] if settings.prompts_dir else []
    prompt = load_prompt(settings.prompt, folders)
    if model is not None:
        await _brief_with(sources, model, prompt, Options(language=settings.lang), on_outcome)
        return
    choice = choose_model(settings, environment)
    if choice.notice:
        on_notice(choice.notice)
    options = Options(language=settings.lang, notices=(choice.notice,) if choice.notice else ())
    async with open_model(choice, timeout=settings.timeout) as opened:
        await _brief_with(sources, opened, prompt, options, on_outcome)


async def _brief_with(
    sources: list[AnySource],
    model: Model,
    prompt: PromptVersion,
    options: Options,
    on_outcome: OnOutcome,
) -> None:
    """Keep up to eight articles under way; hand over outcomes in order, each as soon as its turn has come."""
    places = asyncio.Semaphore(CONCURRENCY)

    async def outcome_of(source: AnySource) -> Outcome:
        async with places:
            try:
                article = source if isinstance(source, Article) else read_article(source)
                return await brief_article(
                    article, model=model, prompt=prompt, options=options, clock=lambda: datetime.now(UTC)
                )
            except SummarizerError as error:
                return Failure(_name(source), error)

    tasks = [asyncio.ensure_future(outcome_of(source)) for source in sources]
    try:
        for source, task in zip(sources, tasks, strict=True):
            on_outcome(source, await task)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _name(source: AnySource) -> str:
    return (source.title or "article") if isinstance(source, Article) else str(source)


def _refuse_running_loop(name: str) -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise UsageError(
        f"summarizer.{name}() was called inside a running event loop",
        hint=f"await summarizer.{name}_async(...)",
    )


def published_schema(*, wire: bool = False) -> dict[str, Any]:
    """Return the published JSON Schema of ``briefing/1``, or the wire schema that a model is asked to follow."""
    from summarizer import wire as schemas

    return schemas.request_schema() if wire else schemas.published_schema()
