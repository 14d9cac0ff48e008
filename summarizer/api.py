"""What a caller asks for: sources and settings -> briefings. What `summarizer` exports lives here."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.config import Settings, load_settings
from summarizer.contract import Briefing
from summarizer.domain import Failure, Model
from summarizer.errors import UsageError
from summarizer.prompts import load_prompt
from summarizer.running import AnySource, OnOutcome, Outcome, Plan, Watch, brief_each, finish
from summarizer.session import choose_means, folders_of

if TYPE_CHECKING:
    from summarizer.models.ledger import Spent


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
    """Return the checked briefing of one article: a path to a .txt or .md file, ``-`` for stdin, or an `Article`.

    ``model`` is a name as in ``--model`` or a `Model` of your own; ``timeout`` seconds for one call of it, retries
    included, ``context`` its window in tokens; ``max_cost`` (USD) and ``max_tokens`` bound what is spent; ``cache``
    False neither looks for kept answers nor keeps any. What is not given comes from the environment and the
    configuration files. Raises `SummarizerError` kinds. Inside a running event loop use `brief_async`.
    """
    _refuse_running_loop("brief")
    plan = _planned(
        model, prompt=prompt, lang=lang, timeout=timeout, context=context, max_cost=max_cost,
        max_tokens=max_tokens, cache=cache, prompts_dir=prompts_dir,
    )  # fmt: skip
    return finish(_brief_one(source, plan), waits=plan.means.waits)


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
    plan = _planned(
        model, prompt=prompt, lang=lang, timeout=timeout, context=context, max_cost=max_cost,
        max_tokens=max_tokens, cache=cache, prompts_dir=prompts_dir,
    )  # fmt: skip
    return await _brief_one(source, plan)


def brief_many(
    sources: Iterable[AnySource],
    settings: Settings,
    environment: Mapping[str, str],
    on_outcome: OnOutcome,
    *,
    watch: Watch,
) -> "Spent | None":
    """Brief several articles at once and return what the model took, None for an engine that costs nothing.

    ``on_outcome`` gets each briefing or failure in the order of the sources. A source that fails is an outcome like
    any other. Raises what concerns the whole run: an unknown model or prompt, a missing key, an altered prompt.
    Interrupted, it sends nothing more, waits for the answers that are under way, and raises `KeyboardInterrupt`;
    at the second interrupt it does not wait.
    """
    _refuse_running_loop("brief_many")
    plan = Plan(
        choose_means(settings, environment), load_prompt(settings.prompt, folders_of(settings)), watch
    )
    for said in plan.means.notices:
        watch.on_notice(said)
    return finish(brief_each(list(sources), plan, on_outcome, ends_early=True), waits=plan.means.waits)


def _planned(model: str | Model | None, **flags: Any) -> Plan:
    named = model if isinstance(model, str) else None
    folder = flags.pop("prompts_dir")
    flags |= {"model": named, "prompts_dir": str(folder) if folder else None}
    settings = load_settings(flags, os.environ, folder=Path())
    means = choose_means(settings, os.environ, None if isinstance(model, str) else model)
    return Plan(means, load_prompt(settings.prompt, folders_of(settings)), Watch())


async def _brief_one(source: AnySource, plan: Plan) -> Briefing:
    outcomes: list[Outcome] = []
    await brief_each([source], plan, lambda _, outcome: outcomes.append(outcome))
    outcome = outcomes[0]
    if isinstance(outcome, Failure):
        raise outcome.error
    return outcome


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
