"""Files that are no store that can be used, and people who may not use one."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from summarizer.store import Archive


def change(path: Path, *statements: str) -> None:
    """Run statements on a store behind its back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def make_store(path: Path) -> None:
    """Make a store of a hundred kilobytes."""
    with Archive.open(path) as archive:
        archive.keep_briefings([(f"{number}", os.urandom(2000).hex()) for number in range(40)])


def make_damaged(path: Path) -> None:
    make_store(path)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xa5" * (len(content) - 100))


def make_cut(path: Path) -> None:
    make_store(path)
    path.write_bytes(path.read_bytes()[:20_000])


def make_newer(path: Path) -> None:
    make_store(path)
    change(path, "PRAGMA user_version=99")


def make_stranger(path: Path) -> None:
    make_store(path)
    change(path, *(f"DROP TABLE {table}" for table in ("replies", "briefings")))


# by what they are: how such a file is made, and what is said of it
BROKEN: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty (0 bytes)"),
    "a text": (lambda path: path.write_text("A diary, not a database. " * 99), "not an SQLite database"),
    "foreign": (lambda path: change(path, "CREATE TABLE replies (key TEXT)"), "another program's database"),
    "newer": (make_newer, "newer version (schema 99, this one knows 2)"),
    "damaged": (make_damaged, "is damaged"),
    "cut": (make_cut, "is damaged"),
    "tables are missing": (make_stranger, "is not as we left it"),
    "a folder": (lambda path: path.mkdir(), "is not a file"),
    "a pipe": (lambda path: os.mkfifo(path), "is not a file"),
}


@contextmanager
def nobody_special(folder: Path) -> Iterator[None]:
    """Run the block as somebody to whom permissions apply, and who owns the folder."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65_534, -1)
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)
