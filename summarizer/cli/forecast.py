"""``brief --dry-run``: what a run would send and may cost, one line a source."""

from typing import TYPE_CHECKING

from summarizer.config import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.domain import Failure
    from summarizer.forecast import Forecast
    from summarizer.running import Source
    from summarizer.sources import Reader


def print_forecast(sources: "Sequence[Source]", settings: Settings, reader: "Reader") -> int:
    """Print what each source would take and what all of them would, and return the exit code."""
    import os

    from summarizer.forecast import forecast

    outcomes = forecast(sources, settings, os.environ, reader=reader)
    return print_forecasts(outcomes, as_json=settings.format == "json")


def print_forecasts(outcomes: "Iterable[Forecast | Failure]", *, as_json: bool) -> int:
    """Print forecasts, one a line, and what all of them together take; return the exit code of the first failure."""
    from summarizer.cli.output import notice, write_stdout
    from summarizer.domain import Failure
    from summarizer.sources import shown

    code = 0
    forecasts = []
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            name = shown(outcome.source)
            named = f"{name}: " if repr(name) not in str(outcome.error) else ""
            notice(f"error: {named}{outcome.error}")
            code = code or getattr(outcome.error, "exit_code", 1)
        else:
            forecasts.append(outcome)
    if as_json:
        write_stdout("".join(_json(one) + "\n" for one in forecasts))
        return code
    lines = [f"{_name(one)}: {_in_words(one)}" for one in forecasts]
    if len(forecasts) > 1:
        lines.append(f"together: {_in_words(_sum(forecasts))}")
    if any(one.calls > one.kept for one in forecasts):
        lines.append("What cannot be read and what does not hold is asked for once more: that comes on top.")
    from summarizer.render.escape import for_terminal

    write_stdout("".join(f"{for_terminal(line)}\n" for line in lines))
    return code


def _in_words(one: "Forecast") -> str:
    if not one.calls:
        return "no call, nothing is sent"
    calls = f"{'at most ' * (one.calls > 1)}{one.calls} call{'s' * (one.calls != 1)}"
    if one.kept:
        calls += f", {one.kept} of them at hand"
    price = "unpriced" if one.cost_usd is None else f"at most ${one.cost_usd:.4f}"
    return f"{calls}, at most {one.prompt_tokens:,} tokens in, {one.completion_tokens:,} out, {price}"


def _sum(forecasts: "list[Forecast]") -> "Forecast":
    from summarizer.forecast import Forecast

    costs = [one.cost_usd for one in forecasts]
    return Forecast(
        "together",
        calls=sum(one.calls for one in forecasts),
        kept=sum(one.kept for one in forecasts),
        prompt_tokens=sum(one.prompt_tokens for one in forecasts),
        completion_tokens=sum(one.completion_tokens for one in forecasts),
        cost_usd=None if None in costs else sum(cost for cost in costs if cost is not None),
    )


def _name(one: "Forecast") -> str:
    from summarizer.sources import shown

    return "standard input" if one.source == "-" else shown(one.source)


def _json(one: "Forecast") -> str:
    import json
    from dataclasses import asdict

    price = "unpriced" if one.cost_usd is None else one.cost_usd
    return json.dumps({**asdict(one), "source": _name(one), "cost_usd": price}, ensure_ascii=True)
