"""Which model a run would use now, and why; what it takes and costs; on request, what it can do."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from summarizer.config import Settings
from summarizer.diagnosis.endpoints import shown_address
from summarizer.diagnosis.finding import Finding, broken
from summarizer.errors import SummarizerError
from summarizer.models.choice import Choice, choose_model
from summarizer.prices import Price, find_price, table_version

if TYPE_CHECKING:
    from summarizer.models.probing import Abilities

AREA: Final = "model"
PROBE: Final = "probe"
# what is priced: small enough to stay below every tier
SAMPLE: Final = 1_000
MILLION: Final = 1_000_000


def examine_model(settings: Settings, environment: Mapping[str, str], asked: str | None) -> Iterator[Finding]:
    """Yield the model that a run would use; ``asked`` is the name on the command line."""
    try:
        choice = choose_model(settings.model, settings.endpoints, environment)
    except SummarizerError as error:
        yield broken(AREA, error)
        return
    reason = choice.notice or _source(environment, asked)
    if choice.base_url is None:
        yield Finding(AREA, "ok", f"{choice.name}: offline, free, articles of any length ({reason})")
        return
    yield Finding(AREA, "ok", f"{choice.name} at {shown_address(choice.base_url)} ({reason})")
    yield _window(choice, settings)
    price = find_price(choice.model, choice.base_url, settings.prices, name=choice.name)
    if price is None:
        yield Finding(
            AREA,
            "ok",
            "unpriced: nobody knows what it costs",
            f'[prices."{choice.name}"] with input and output in the configuration says it',
        )
    else:
        own = choice.name in settings.prices or choice.model in settings.prices
        yield Finding(AREA, "ok", f"{_amounts(price)} ({'configuration' if own else table_version()})")


def examine_abilities(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what the chosen model can do: this sends a tiny request to it, the only thing here that does."""
    try:
        choice = choose_model(settings.model, settings.endpoints, environment)
    except SummarizerError:
        return  # said already
    if choice.base_url is None:
        yield Finding(PROBE, "ok", "nothing to ask: the extractive engine works without a server")
        return
    import asyncio

    from summarizer.models.probing import probe_choice

    try:
        abilities = asyncio.run(probe_choice(choice, seconds=settings.timeout))
    except SummarizerError as error:
        yield broken(PROBE, error)
        return
    yield from describe_abilities(abilities)


def describe_abilities(abilities: "Abilities") -> Iterator[Finding]:
    """Yield in words what an endpoint showed that it can do."""
    yield Finding(
        PROBE,
        "ok",
        f"{abilities.model} answered in {abilities.milliseconds} ms; asked {_times(abilities.calls)}, "
        f"{abilities.prompt_tokens} tokens in, {abilities.completion_tokens} out",
    )
    if abilities.form == "json_schema":
        yield Finding(PROBE, "ok", "structured output: json_schema, enforced by the server")
    else:
        refused = "refused" if abilities.claimed != "json_schema" else "accepted and not heeded"
        yield Finding(
            PROBE,
            "warn",
            f"structured output: json_schema is {refused}; {_name(abilities.form)} works",
            "answers are validated all the same, but more of them will be lost",
        )
    if abilities.reports_usage:
        yield Finding(PROBE, "ok", "tokens are reported")
    else:
        yield Finding(
            PROBE,
            "warn",
            "tokens are not reported: neither costs nor cut prompts can be seen",
            "--context tells how much the server takes",
        )
    limit = "max_completion_tokens" if abilities.takes_new_limit else "max_tokens, the older name"
    yield Finding(PROBE, "ok", f"answers are limited by {limit}")


def _source(environment: Mapping[str, str], asked: str | None) -> str:
    if asked is not None:
        return "named by --model"
    return "named by SUMMARIZER_MODEL" if environment.get("SUMMARIZER_MODEL") else "named by a configuration"


def _window(choice: Choice, settings: Settings) -> Finding:
    from summarizer.models.windows import context_window

    if settings.context is not None:
        return Finding(AREA, "ok", f"takes {settings.context:,} tokens a call (--context or configuration)")
    tokens = context_window(choice.model, choice.base_url or "")
    return Finding(AREA, "ok", f"takes {tokens:,} tokens a call as far as we know; --context says it better")


def _amounts(price: Price) -> str:
    prompt = price(SAMPLE, 0) * MILLION / SAMPLE
    completion = (price(SAMPLE, SAMPLE) - price(SAMPLE, 0)) * MILLION / SAMPLE
    return f"a million tokens cost {prompt:.4g} USD in, {completion:.4g} USD out"


def _name(form: str) -> str:
    return "plain text" if form == "text" else form


def _times(calls: int) -> str:
    return "once" if calls == 1 else f"{calls} times"
