"""``summarizer digest show``: an edition that stands, in any format, as it was made."""

from typing import Annotated

import typer


def show(
    wanted: Annotated[
        str | None, typer.Argument(metavar="DATE", help="A day, or the id of an edition; else the newest.")
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="terminal, md, html, json, atom or eml."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="PATH", help="File or folder to write to.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Which digest; else the only one, or daily.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="In terminal and md: every item with its quotes, not only a few.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also print the terms of every story's rank.")
    ] = False,
) -> int:
    """Print an edition as it was made: nothing is read or computed again."""
    import os

    from summarizer.cli.digest.delivery import ENDINGS, PAGES, explained, file_name, rendered
    from summarizer.cli.digest.words import check_wanted, choose_name
    from summarizer.cli.output import check_target, notice, write_file, write_stdout
    from summarizer.digesting.calls import find_edition
    from summarizer.errors import UsageError

    wanted = check_wanted(wanted)
    if format_ is not None and format_ not in ENDINGS:
        raise UsageError(f"there is no format {format_!r}", hint=f"choose from {', '.join(ENDINGS)}")
    path, folder = (None, False) if output in (None, "-") else check_target(output or "", many=False)
    by_ending = {ending: form for form, ending in ENDINGS.items()}
    form = format_ or (by_ending.get(path.suffix.lower()) if path and not folder else None) or "terminal"
    if explain and path is None and form not in PAGES:
        raise UsageError(f"--explain prints a table, and {form} is printed too", hint="add --output FILE")
    made = find_edition(os.environ, choose_name(name, os.environ), wanted)
    text = rendered(made, form, console=path is None, full=full)
    if path is None:
        write_stdout(text)
    else:
        place = path / file_name(made.edition, form) if folder else path
        write_file(place, text)
        notice(f"wrote {place}")
    if explain:
        console = path is None
        write_stdout("\n" * console + explained(made.edition, form if console else "terminal", console=True))
    return 0
