"""``summarizer verify``: look everything in a saved briefing up again, offline, without a model."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summarizer.saved import Verification


def verify(
    briefings: Annotated[
        list[str],
        typer.Argument(metavar="BRIEFING", help="Briefings or editions saved as JSON, or - for stdin."),
    ],
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="SOURCE",
            help="The article, its folder or address; else it is looked for beside the briefing and here.",
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="terminal or json.")
    ] = "terminal",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say only what does not hold.")] = False,
) -> int:
    """Check saved briefings and editions against their articles; exit with 6 when something does not hold."""
    from summarizer.cli.output import notice, write_stdout
    from summarizer.errors import SummarizerError, UsageError

    if format_ not in ("terminal", "json"):
        raise UsageError(f"--format must be terminal or json, not {format_!r}")
    if briefings.count("-") > 1:
        raise UsageError("'-' is named twice, and standard input can be read once")
    if source == "":
        raise UsageError("the name of the source is empty", hint="name the article, or leave --source out")
    code = 0
    for briefing in briefings:
        name = "standard input" if briefing == "-" else briefing
        try:
            verification = _verified(briefing, source)
        except SummarizerError as error:
            notice(f"error: {name}: {error}" if len(briefings) > 1 else f"error: {error}")
            code = code or error.exit_code
            continue
        code = code or (0 if verification.holds else 6)
        if format_ == "json":
            write_stdout(_json(name, verification) + "\n")
        elif not (quiet and verification.holds):
            write_stdout(_page(name, verification))
    return code


def _verified(saved: str, source: str | None) -> "Verification":
    """Return what holds of a saved briefing or edition: the file says which of them it is."""
    import os

    from summarizer.editions import is_edition
    from summarizer.saved import read_saved, verify_briefing

    text = read_saved(saved)
    if is_edition(text):
        from summarizer.digesting.verifying import verify_edition

        return verify_edition(text, source, os.environ)
    return verify_briefing(saved, source, text=text)


def _page(name: str, verification: "Verification") -> str:
    """Return a line for a briefing that holds, and one more for each thing that does not."""
    from summarizer.contract import LIMITS
    from summarizer.render.escape import for_terminal

    if verification.holds:
        lines = [
            f"{name}: holds. {verification.items} items with {verification.quotes} quotes, and their figures, names, "
            f"titles and dates, were looked up in {verification.source}.",
            f"{LIMITS} Not compared: who made the briefing, and words that are no figures, names, titles or dates.",
        ]
    else:
        number = len(verification.findings)
        lines = [f"{name}: {number} thing{'s do' if number > 1 else ' does'} not hold."]
        lines += [f"  {found.place} [{found.kind}]: {found.detail}" for found in verification.findings]
    return "".join(f"{'  ' * line.startswith('  ')}{for_terminal(line)}\n" for line in lines)


def _json(name: str, verification: "Verification") -> str:
    import json
    from dataclasses import asdict

    return json.dumps(
        {"briefing": name, "holds": verification.holds, **asdict(verification)}, ensure_ascii=True
    )
