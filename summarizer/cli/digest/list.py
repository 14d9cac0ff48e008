"""``summarizer digest list``: the editions that stand."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.store import Archive, EditionRow


def list_(
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Only editions of this digest.")
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="terminal or json.")
    ] = "terminal",
) -> int:
    """List the editions that stand, with the windows that they are about, in their own zone; the newest last."""
    import os

    from summarizer.cli.output import write_stdout
    from summarizer.digesting.shelf import list_editions, open_archive
    from summarizer.errors import UsageError

    if format_ not in ("terminal", "json"):
        raise UsageError(f"--format must be terminal or json, not {format_!r}")
    rows = list_editions(os.environ, name)
    if format_ == "json":
        write_stdout(_json(rows))
        return 0
    if not rows:
        write_stdout("no edition stands\n")
        return 0
    with open_archive(os.environ) as archive:
        write_stdout(_table([_line(row, _head(archive, row)) for row in rows]))
    return 0


def _head(archive: "Archive", row: "EditionRow") -> "Mapping[str, object]":
    """Return the parts of an edition that the list shows, without checking it; empty if it cannot be read."""
    import json

    from summarizer.errors import StoreError

    try:
        found: dict[str, object] = json.loads(archive.edition(row.name, row.id))
    except (StoreError, ValueError):
        return {}
    return found


def _line(row: "EditionRow", head: "Mapping[str, object]") -> tuple[str, ...]:
    from summarizer.render.digest.times import short_moment, zone_name

    tz, year = str(head.get("tz", "UTC")), int(row.id[:4])
    stories = head.get("stories")
    return (
        row.name,
        row.id,
        short_moment(row.start, tz, year=year),
        short_moment(row.end, tz, year=year),
        zone_name(tz),
        str(len(stories)) if isinstance(stories, list) else "?",
        str(head.get("standing", "damaged")),
        str(head.get("title", "")),
    )


def _table(lines: list[tuple[str, ...]]) -> str:
    from summarizer.render.escape import for_terminal
    from summarizer.render.lines import cells

    table: list[tuple[str, ...]] = [
        ("digest", "edition", "from", "to", "zone", "stories", "standing", "title"),
        *lines,
    ]
    table = [tuple(map(for_terminal, line)) for line in table]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]

    def row(line: tuple[str, ...]) -> "Iterator[str]":
        for text, width in zip(line, widths, strict=True):
            yield text + " " * (width - cells(text))

    return "".join("  ".join(row(line)).rstrip() + "\n" for line in table)


def _json(rows: "tuple[EditionRow, ...]") -> str:
    import json
    from dataclasses import asdict

    return json.dumps([asdict(row) for row in rows], ensure_ascii=True, indent=1) + "\n"
