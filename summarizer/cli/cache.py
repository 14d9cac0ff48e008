"""``summarizer cache``: what is kept of earlier runs, answers and pages, and how to be rid of it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summarizer.store import StoreStats

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

cache = typer.Typer(
    help="Show or remove kept answers of language models and kept pages.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@cache.command(short_help="Say what is kept, and where.")
def stats(
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="terminal or json.")
    ] = "terminal",
) -> int:
    """Say where answers and fetched pages are kept, how many, of when, and how much space they take."""
    from summarizer.cli.output import write_stdout
    from summarizer.errors import UsageError
    from summarizer.store import Store, StoreStats

    if format_ not in ("terminal", "json"):
        raise UsageError(f"--format must be terminal or json, not {format_!r}")
    file, exists = _place()
    held = StoreStats(file, bytes=0)
    if exists:
        with Store.open(file) as store:
            held = store.stats()
    pages, size, code = 0, 0, 0
    if pages_at := _pages_at_hand():
        from summarizer.cli.output import notice
        from summarizer.errors import StoreError
        from summarizer.kept_pages import KeptPages

        try:
            with KeptPages.open(pages_at) as kept:
                pages, size = kept.count()
        except StoreError as error:
            notice(f"error: {error}")
            code = error.exit_code
    write_stdout(_json(held, pages, size) if format_ == "json" else _page(held, pages, size))
    return code


@cache.command(short_help="Remove kept answers and pages.")
def clear(
    older_than: Annotated[
        str | None,
        typer.Option("--older-than", metavar="AGE", help="Only what is older, such as 12h, 30d or 8w."),
    ] = None,
) -> int:
    """Remove kept answers and pages, and give their space back to the disk; the next run pays for them again."""
    from summarizer.cli.output import write_stdout
    from summarizer.store import Store

    age = None if older_than is None else _age(older_than)
    file, exists = _place()
    removed = 0
    if exists:
        with Store.open(file) as store:
            removed = store.clear(age)
    write_stdout(f"{removed} kept answer{'' if removed == 1 else 's'} removed\n")
    if pages_at := _pages_at_hand():
        from summarizer.kept_pages import KeptPages

        limit = None if age is None else (datetime.now(UTC) - age).isoformat()
        with KeptPages.open(pages_at) as kept:
            pages = kept.clear(limit)
        write_stdout(f"{pages} kept page{'' if pages == 1 else 's'} removed\n")
    return 0


def _place() -> tuple[Path, bool]:
    """Return where answers are kept and whether there is such a file yet; to look does not make one."""
    import os

    from summarizer.database import explained
    from summarizer.errors import StoreError
    from summarizer.places import store_file

    file = store_file(os.environ)
    if file is None:
        raise StoreError("there is no home to keep answers in", hint="name a file in SUMMARIZER_STORE")
    with explained(file):
        return file, file.exists()


def _pages_at_hand() -> Path | None:
    """Return where pages are kept, if any are."""
    import os

    from summarizer.places import pages_file

    file = pages_file(os.environ)
    return file if file is not None and file.exists() else None


def _age(text: str) -> timedelta:
    """Return the time that a number with a unit stands for. Raises `UsageError`."""
    from summarizer.errors import UsageError

    found = re.fullmatch(r"([0-9]{1,4})([mhdw])", text.strip())
    if not found:
        raise UsageError(
            f"--older-than must be a number below 10,000 with m, h, d or w, not {text!r}",
            hint="such as 12h or 30d",
        )
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def _page(held: "StoreStats", pages: int, size: int) -> str:
    from summarizer.render.escape import for_terminal

    lines = [f"file        {for_terminal(str(held.file))}", f"answers     {held.replies:,}"]
    if held.oldest and held.newest:
        lines.append(
            f"kept since  {held.oldest:%Y-%m-%d %H:%M} UTC, the last {held.newest:%Y-%m-%d %H:%M} UTC"
        )
    lines += [
        f"tokens      {held.prompt_tokens:,} in, {held.completion_tokens:,} out",
        f"endpoints   {held.endpoints:,} models with something learned",
        f"editions    {held.editions:,} frozen, which clear leaves alone",
        f"size        {_size(held.bytes)}",
        f"pages       {pages:,} fetched, {_size(size)}",
        f"sqlite      {held.sqlite_version}",
    ]
    return "\n".join(lines) + "\n"


def _size(number: int) -> str:
    if number < 1_000_000:
        return f"{number / 1000:,.1f} kB"
    return f"{number / 1_000_000:,.1f} MB"


def _json(held: "StoreStats", pages: int, size: int) -> str:
    import json
    from dataclasses import asdict

    value = asdict(held) | {
        "file": str(held.file),
        "oldest": held.oldest and held.oldest.isoformat(),
        "newest": held.newest and held.newest.isoformat(),
        "pages": pages,
        "pages_bytes": size,
    }
    return json.dumps(value, ensure_ascii=True) + "\n"
