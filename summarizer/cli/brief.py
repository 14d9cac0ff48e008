"""``summarizer brief``: articles in, checked briefings out."""

from typing import Annotated

import typer


def brief(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE", help="Files (.txt, .md), or - for stdin.")
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
        str | None, typer.Option("--format", metavar="FORMAT", help="terminal, md or json.")
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="LANGUAGE", help="Language of the statements; auto is the article's."),
    ] = None,
    strict: Annotated[
        bool | None, typer.Option("--strict", help="Exit with 6 when a statement was rejected.")
    ] = None,
    timeout: Annotated[
        str | None, typer.Option("--timeout", metavar="SECONDS", help="Seconds for one call of a model.")
    ] = None,
    prompts_dir: Annotated[
        str | None,
        typer.Option("--prompts-dir", metavar="FOLDER", help="Folder of your own prompts, searched first."),
    ] = None,
    config: Annotated[
        str | None, typer.Option("--config", metavar="FILE", help="Read this configuration file only.")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No notices, only errors.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say what is done.")] = False,
) -> int:
    """Brief articles: key actors, demands, risks, next steps, each with its quote."""
    import os
    from pathlib import Path

    from summarizer import api
    from summarizer.cli.delivery import Delivery
    from summarizer.config import load_settings

    flags = {
        "model": model, "prompt": prompt, "format": format_, "lang": lang, "strict": strict,
        "timeout": _seconds(timeout), "prompts_dir": prompts_dir,
    }  # fmt: skip
    settings = load_settings(flags, os.environ, folder=Path(), config=config)
    named = _named(sources)
    delivery = Delivery(settings, named, output, quiet=quiet, verbose=verbose)
    api.brief_many(named, settings, os.environ, delivery.take, on_notice=delivery.say)
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


def _seconds(timeout: str | None) -> float | None:
    from summarizer.errors import UsageError

    try:
        return None if timeout is None else float(timeout)
    except ValueError:
        raise UsageError(f"--timeout must be a number of seconds, not {timeout!r}") from None
