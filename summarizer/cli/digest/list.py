"""``summarizer digest list``: the editions that stand."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.store import EditionRow


def list_(
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Only editions of this digest.")
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="terminal or json.")
    ] = "terminal",
) -> int:
    """List the editions that stand, with the windows that they are about, in UTC; the newest last."""
    import os

    from summarizer.cli.output import write_stdout
    from summarizer.digesting.calls import list_editions
    from summarizer.errors import UsageError

    if format_ not in ("terminal", "json"):
        raise UsageError(f"--format must be terminal or json, not {format_!r}")
    rows = list_editions(os.environ, name)
    write_stdout(_json(rows) if format_ == "json" else _table(rows))
    return 0


def _table(rows: "Sequence[EditionRow]") -> str:
    from summarizer.render.escape import for_terminal

    if not rows:
        return "no edition stands\n"
    table: list[tuple[str, ...]] = [("digest", "edition", "from", "to", "size", "sha256")]
    table += [
        (
            row.name,
            row.id,
            _moment(row.start),
            _moment(row.end),
            f"{row.size / 1000:,.1f} kB",
            row.sha256[:12],
        )
        for row in rows
    ]
    table = [tuple(map(for_terminal, line)) for line in table]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in table)


def _moment(text: str) -> str:
    """Return a moment to the minute, as it is kept: in UTC."""
    return text[:16].replace("T", " ")


def _json(rows: "Sequence[EditionRow]") -> str:
    import json
    from dataclasses import asdict

    return json.dumps([asdict(row) for row in rows], ensure_ascii=True, indent=1) + "\n"
