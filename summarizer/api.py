"""What a caller asks for: sources and settings -> briefings. What `summarizer` exports lives here."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.config import Settings, load_settings
from summarizer.contract import Briefing
from summarizer.domain import Article, Failure, Model
from summarizer.errors import SourceError, UsageError
from summarizer.prompts import load_briefing_prompt, remarks_on
from summarizer.running import OnOutcome, Outcome, Plan, Source, Watch, brief_each, finish, waits
from summarizer.session import choose_means, folders_of, open_reader
from summarizer.sources import STDIN, Found, Lead, Reader, lead_of

if TYPE_CHECKING:
    from summarizer.models.ledger import Spent

AnySource = str | Path | Article


def brief(
    source: AnySource,
    *,
    model: str | Model | None = None,
    prompt: str | None = None,
    lang: str | None = None,
    timeout: float | None = None,
    context: int | None = None,
    max_cost: float | None = None,
    max_tokens: int | None = None,
    cache: bool | None = None,
    prompts_dir: str | Path | None = None,
) -> Briefing:
    """Return the checked briefing of one article: a path or address, ``-`` for stdin, or an `Article`.

    A path is that of a text, Markdown, HTML, PDF, .docx or .eml file.

    ``model`` is a name as in ``--model`` or a `Model` of your own; ``timeout`` seconds for one call of it, retries
    included, ``context`` its window in tokens; ``max_cost`` (USD) and ``max_tokens`` bound what is spent; ``cache``
    False neither looks for kept answers nor keeps any. What is not given comes from the environment and the
    configuration files. Raises `SummarizerError` kinds. Inside a running event loop use `brief_async`.
    """
    refuse_running_loop("brief")
    settings = _settings(
        model, prompt=prompt, lang=lang, timeout=timeout, context=context, max_cost=max_cost,
        max_tokens=max_tokens, cache=cache, prompts_dir=prompts_dir,
    )  # fmt: skip
    with open_plan(settings, os.environ, Watch(), model) as plan:
        return finish(_brief_one(source, plan, at_once=plan.means.waits), waits=plan.means.waits)


async def brief_async(
    source: AnySource,
    *,
    model: str | Model | None = None,
    prompt: str | None = None,
    lang: str | None = None,
    timeout: float | None = None,  # noqa: ASYNC109 - seconds per model call, not of this function
    context: int | None = None,
    max_cost: float | None = None,
    max_tokens: int | None = None,
    cache: bool | None = None,
    prompts_dir: str | Path | None = None,
) -> Briefing:
    """Return the checked briefing of one article; the asynchronous twin of `brief`."""
    settings = _settings(
        model, prompt=prompt, lang=lang, timeout=timeout, context=context, max_cost=max_cost,
        max_tokens=max_tokens, cache=cache, prompts_dir=prompts_dir,
    )  # fmt: skip
    with open_plan(settings, os.environ, Watch(), model) as plan:
        return await _brief_one(source, plan, at_once=True)


def collect(
    sources: Iterable[str], reader: Reader, *, newest: int, on_notice: Callable[[str], None]
) -> tuple[Found, ...]:
    """Return where the articles of some sources are to be had: see `summarizer.sources.collect`.

    Raises `SourceError` where there is no article at all.
    """
    from summarizer.sources.collect import collect as collected

    found = collected(sources, reader, newest=newest, on_notice=on_notice)
    if not found:
        raise SourceError("the sources hold no article: their feeds have no entries", code="empty")
    return found


@contextmanager
def open_plan(
    settings: Settings, environment: Mapping[str, str], watch: Watch, model: str | Model | None = None
) -> Iterator[Plan]:
    """Open what a run needs to read and to answer, so that what is wrong is said before anything is fetched.

    ``model`` may be one of the caller's own; one that is chosen by its name stands in the settings. Raises what
    concerns the whole run: an unknown model or prompt, a missing key, an altered prompt.
    """
    means = choose_means(settings, environment, None if isinstance(model, str) else model)
    prompt = load_briefing_prompt(settings.prompt, folders_of(settings))
    if means.waits:  # a replay has what was said in the recorded run already
        said = (*means.notices, *remarks_on(settings.prompt, prompt))
        means = replace(means, notices=tuple(dict.fromkeys(said)))
    with open_reader(settings, environment, watch.on_notice) as reader:
        yield Plan(means, prompt, watch, reader)


def brief_many(sources: Sequence[Source], plan: Plan, on_outcome: OnOutcome) -> "Spent | None":
    """Brief several articles at once and return what the model took, None for an engine that costs nothing.

    ``sources`` are leads, as `collect` returns them. ``on_outcome`` gets each briefing or failure in the order of the
    sources. A source that fails is an outcome like any other. Interrupted, it sends nothing more, waits for the
    answers that are under way, and raises `KeyboardInterrupt`; at the second interrupt it does not wait.
    """
    refuse_running_loop("brief_many")
    for said in plan.means.notices:
        plan.watch.on_notice(said)
    run = list(sources)
    at_once = waits(run, plan)
    return finish(brief_each(run, plan, on_outcome, ends_early=True, at_once=at_once), waits=at_once)


def _settings(model: str | Model | None, **flags: Any) -> Settings:
    named = model if isinstance(model, str) else None
    folder = flags.pop("prompts_dir")
    flags |= {"model": named, "prompts_dir": str(folder) if folder else None}
    return load_settings(flags, os.environ, folder=Path())


async def _brief_one(source: AnySource, plan: Plan, *, at_once: bool) -> Briefing:
    outcomes: list[Outcome] = []
    await brief_each([_lead(source)], plan, outcomes.append, at_once=at_once)
    outcome = outcomes[0]
    if isinstance(outcome, Failure):
        raise outcome.error
    return outcome.briefing


def _lead(source: AnySource) -> Lead | Article:
    """Return where the one article of a source is to be had. Raises `UsageError` for what is no source."""
    if isinstance(source, Article):
        return source
    if not isinstance(source, str | Path):
        raise UsageError(f"{source!r} is no source", hint="give a path, an address or an Article")
    # a path may be called "-" without being standard input
    return lead_of(f"./{STDIN}" if source == Path(STDIN) else str(source))


def refuse_running_loop(name: str) -> None:
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
