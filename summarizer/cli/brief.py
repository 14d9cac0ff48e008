"""``summarizer brief``: articles in, checked briefings out."""

from typing import Annotated

import typer

from summarizer.cli.options import (
    Concurrency,
    Config,
    Context,
    DryRun,
    Lang,
    MaxCost,
    MaxTokens,
    NoCache,
    PromptsDir,
    Quiet,
    Record,
    Replay,
    Timeout,
)


def brief(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Files, folders, addresses, feeds, @LIST, or - for stdin."),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "-m", "--model", metavar="MODEL", help="extractive, NAME, or PREFIX/NAME such as ollama/qwen3."
        ),
    ] = None,
    prompt: Annotated[
        str | None,
        typer.Option("--prompt", metavar="PROMPT", help="Prompt version: briefing@v1, or a .toml file."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="File or folder to write to; with several sources, a folder.",
        ),
    ] = None,
    format_: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="terminal, md, html, json or eml.")
    ] = None,
    lang: Lang = None,
    newest: Annotated[
        str | None,
        typer.Option("--newest", metavar="N", help="Entries to take of each feed, the newest first."),
    ] = None,
    allow_private: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-private",
            metavar="NETWORK",
            help="Private addresses that may be fetched, such as 10.1.0.0/16.",
        ),
    ] = None,
    proxy: Annotated[
        str | None, typer.Option("--proxy", metavar="URL", help="Fetch addresses through this proxy.")
    ] = None,
    strict: Annotated[
        bool | None,
        typer.Option("--strict", help="Exit with 6 when a statement was rejected or a part not read."),
    ] = None,
    timeout: Timeout = None,
    context: Context = None,
    concurrency: Concurrency = None,
    dry_run: DryRun = False,
    max_cost: MaxCost = None,
    max_tokens: MaxTokens = None,
    no_cache: NoCache = False,
    record: Record = None,
    replay: Replay = None,
    prompts_dir: PromptsDir = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say what is done.")] = False,
) -> int:
    """Brief articles: key actors, demands, risks, next steps, each with its quote."""
    import os
    from pathlib import Path

    from summarizer import api
    from summarizer.cli.delivery import Delivery
    from summarizer.cli.output import notice
    from summarizer.cli.progress import ProgressLine, say_spent
    from summarizer.cli.targets import choose_target
    from summarizer.cli.values import number
    from summarizer.config import load_settings
    from summarizer.running import Watch

    flags = {
        "model": model, "prompt": prompt, "format": format_, "lang": lang, "strict": strict,
        "timeout": number(timeout, "--timeout", float), "context": number(context, "--context", int),
        "concurrency": number(concurrency, "--concurrency", int),
        "max_cost": number(max_cost, "--max-cost", float),
        "max_tokens": number(max_tokens, "--max-tokens", int),
        "cache": False if no_cache else None, "record": record, "replay": replay, "prompts_dir": prompts_dir,
        "newest": number(newest, "--newest", int),
        "allow_private": tuple(allow_private or ()) or None, "proxy": proxy,
    }  # fmt: skip
    settings = load_settings(flags, os.environ, folder=Path(), config=config)
    progress = ProgressLine(quiet=quiet)

    def say(message: str) -> None:
        """Say something that is neither result nor error, unless told to be quiet."""
        progress.clear()
        if not quiet:
            notice(message)

    named = _named(sources)
    if not dry_run:
        choose_target(settings, output, many=len(named) > 1)
    watch = Watch(say, progress.show)
    with api.open_plan(settings, os.environ, watch) as plan:
        found = api.collect(named, plan.reader, newest=settings.newest, on_notice=say)
        if dry_run:
            from summarizer.cli.forecast import print_forecast

            return print_forecast(found, settings, plan.reader)
        delivery = Delivery(settings, found, output, named=named, verbose=verbose, say=say)
        try:
            spent = api.brief_many(found, plan, progress.around(delivery.take))
        finally:
            progress.clear()
    if spent is not None and not quiet:
        say_spent(spent)
    return delivery.code


def _named(sources: list[str] | None) -> list[str]:
    """Return the sources, or stdin where none is named and something is piped in."""
    import sys

    from summarizer.errors import UsageError

    if sources:
        if sources.count("-") > 1:
            raise UsageError("'-' is named twice, and standard input can be read once")
        return sources
    if sys.stdin is not None and sys.stdin.isatty():
        raise UsageError("no source is named", hint="name a file, or pipe an article in")
    return ["-"]
