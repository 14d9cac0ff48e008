"""``summarizer digest diff``: what two editions say differently."""

from typing import Annotated

import typer


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A day, or the id of an edition.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The edition to compare it with.")],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Which digest; else the only one, or daily.")
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="terminal, md or json.")
    ] = "terminal",
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Also all that was added and dropped, and what made them.")
    ] = False,
) -> int:
    """Say what two editions say differently: changed values, new and ended stories, sources."""
    import os

    from summarizer.cli.digest.delivery import console_look
    from summarizer.cli.digest.difference_page import as_json, render_markdown, render_terminal
    from summarizer.cli.digest.words import check_wanted, choose_name
    from summarizer.cli.output import write_stdout
    from summarizer.digest.differences import differ
    from summarizer.digesting.calls import find_edition
    from summarizer.errors import UsageError

    if format_ not in ("terminal", "md", "json"):
        raise UsageError(f"--format must be terminal, md or json, not {format_!r}")
    wanted = [check_wanted(before), check_wanted(after)]
    digest = choose_name(name, os.environ)
    first, second = (find_edition(os.environ, digest, each).edition for each in wanted)
    difference = differ(first, second)
    if format_ == "json":
        write_stdout(as_json(difference))
    elif format_ == "md":
        write_stdout(render_markdown(difference, verbose=verbose))
    else:
        width, color, unicode = console_look()
        write_stdout(render_terminal(difference, width=width, color=color, unicode=unicode, verbose=verbose))
    return 0
