"""The composition root: settings -> model and prompt -> article -> engine. What `summarizer` exports lives here."""

import os
import sys
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from summarizer.config import Settings, load_settings
from summarizer.contract import Briefing
from summarizer.domain import Article, Failure, Model
from summarizer.errors import SourceError, SummarizerError, UsageError
from summarizer.models import Choice, choose_model, open_model
from summarizer.pipeline import Options, brief_article
from summarizer.prompts import PromptVersion, load_prompt
from summarizer.sources import read_article

# as many articles under way at once; measured: the client keeps 0.9 of the ideal rate at 16
CONCURRENCY: Final = 8

AnySource = str | Path | Article
Outcome = Briefing | Failure
T = TypeVar("T")
OnOutcome = Callable[[AnySource, Outcome], None]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is fixed for a whole run: who answers, with which prompt, how."""

    model: Choice | Model
    prompt: PromptVersion
    options: Options
    timeout: float

    @property
    def waits(self) -> bool:
        """Say whether answering may wait for something; the extractive engine never does."""
        return not isinstance(self.model, Choice) or self.model.base_url is not None


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
    plan = _planned(model, prompt=prompt, lang=lang, timeout=timeout, prompts_dir=prompts_dir)
    return _finish(_brief_one(source, plan), waits=plan.waits)


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
    return await _brief_one(
        source, _planned(model, prompt=prompt, lang=lang, timeout=timeout, prompts_dir=prompts_dir)
    )


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
    plan = _plan(settings, environment)
    for said in plan.options.notices:
        on_notice(said)
    _finish(_brief_each(list(sources), plan, on_outcome), waits=plan.waits)


def _planned(model: str | Model | None, **flags: Any) -> _Plan:
    named = model if isinstance(model, str) else None
    folder = flags.pop("prompts_dir")
    flags |= {"model": named, "prompts_dir": str(folder) if folder else None}
    settings = load_settings(flags, os.environ, folder=Path())
    return _plan(settings, os.environ, None if isinstance(model, str) else model)


def _plan(settings: Settings, environment: Mapping[str, str], model: Model | None = None) -> _Plan:
    prompt = load_prompt(settings.prompt, [Path(settings.prompts_dir)] if settings.prompts_dir else [])
    chosen = model or choose_model(settings.model, settings.endpoints, environment)
    notices = (
        (*settings.notices, chosen.notice, *_unheeded(settings, chosen)) if isinstance(chosen, Choice) else ()
    )
    return _Plan(
        chosen,
        prompt,
        Options(language=settings.lang, notices=tuple(filter(None, notices))),
        settings.timeout,
    )


def _unheeded(settings: Settings, choice: Choice) -> tuple[str, ...]:
    """Return what was asked for and makes no difference to the extractive engine."""
    if choice.base_url is not None:
        return ()
    usual = Settings()
    asked = {"a prompt": settings.prompt != usual.prompt, "a language": settings.lang != usual.lang}
    return tuple(f"the extractive engine does not heed {name}" for name, given in asked.items() if given)


async def _brief_one(source: AnySource, plan: _Plan) -> Briefing:
    outcomes: list[Outcome] = []
    await _brief_each([source], plan, lambda _, outcome: outcomes.append(outcome))
    outcome = outcomes[0]
    if isinstance(outcome, Failure):
        raise outcome.error
    return outcome


async def _brief_each(sources: list[AnySource], plan: _Plan, on_outcome: OnOutcome) -> None:
    if not isinstance(plan.model, Choice):
        await _brief_with(sources, plan.model, plan, on_outcome)
        return
    async with open_model(plan.model, timeout=plan.timeout) as model:
        await _brief_with(sources, model, plan, on_outcome)


async def _brief_with(sources: list[AnySource], model: Model, plan: _Plan, on_outcome: OnOutcome) -> None:
    """Hand over outcomes in order, each as soon as its turn has come, with up to eight articles under way."""
    if not plan.waits:
        for source in sources:
            on_outcome(source, await _outcome(source, model, plan))
        return
    import asyncio

    places = asyncio.Semaphore(CONCURRENCY)

    async def in_place(source: AnySource) -> Outcome:
        async with places:
            return await _outcome(source, model, plan)

    tasks = [asyncio.ensure_future(in_place(source)) for source in sources]
    try:
        for source, task in zip(sources, tasks, strict=True):
            on_outcome(source, await task)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _outcome(source: AnySource, model: Model, plan: _Plan) -> Outcome:
    try:
        if not isinstance(source, Article | str | Path):
            raise UsageError(f"{source!r} is no source", hint="give a path or an Article")
        article = source if isinstance(source, Article) else read_article(source)
        if not article.text.strip():
            raise SourceError("the article is empty", hint="give it the text of an article")
        return await brief_article(
            article, model=model, prompt=plan.prompt, options=plan.options, clock=lambda: datetime.now(UTC)
        )
    except SummarizerError as error:
        return Failure(_name(source), error)
    except Exception as error:  # noqa: BLE001 - a fault of ours with one article must not cost the others
        ours = SummarizerError(f"internal error: {type(error).__name__}: {error}", hint="please report this")
        ours.__cause__ = error
        return Failure(_name(source), ours)


def _name(source: AnySource) -> str:
    return (source.title or "article") if isinstance(source, Article) else str(source)


def _finish(coroutine: Coroutine[Any, Any, T], *, waits: bool) -> T:
    """Return what a coroutine returns, driven by an event loop of its own if it ``waits`` for anything.

    The extractive engine never waits, so its coroutine runs through in one step; an event loop would add 40 ms
    to every start.
    """
    if waits:
        import asyncio

        return asyncio.run(coroutine)
    try:
        coroutine.send(None)
    except StopIteration as finished:
        result: T = finished.value
        return result
    coroutine.close()
    raise SummarizerError("the extractive engine waited for something", hint="this is a bug in summarizer")


def _refuse_running_loop(name: str) -> None:
    """Raise `UsageError` inside a running event loop; where asyncio was never loaded there is none."""
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return
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
