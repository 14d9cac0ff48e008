"""Is the store one that a run can use?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from summarizer.diagnosis.finding import Finding, broken
from summarizer.errors import StoreError

AREA: Final = "store"
# in between, a commit that meets a checkpoint of another process can damage the file (sqlite.org, "WAL-reset bug")
FIRST_BAD: Final = (3, 7, 0)
FIRST_GOOD: Final = (3, 51, 3)
WAIT_SECONDS: Final = 1.0


def examine_store(path: Path | None) -> Iterator[Finding]:
    """Yield the version of SQLite and how the store stands. One that is not there is not made."""
    import sqlite3

    yield examine_sqlite(sqlite3.sqlite_version_info)
    if path is None:
        fault = "there is no place for a store: no answer is kept, and no edition of a digest can be made"
        yield Finding(AREA, "warn", fault, "name a file in SUMMARIZER_STORE")
        return
    if not _is_there(path):
        made = "the first reply of a language model or the first edition of a digest makes it"
        yield Finding(AREA, "ok", f"the store is not made yet: {made}")
        return
    from summarizer.store import Store

    try:
        with Store.open(path, wait=WAIT_SECONDS) as store:
            stats = store.stats()
        version = _checked(path)
    except StoreError as error:
        yield broken(AREA, error)
        return
    held = f"{stats.replies} replies, {stats.editions} editions, {stats.bytes:,} bytes"
    yield Finding(AREA, "ok", f"the store is whole: {held}, version {version}; editions can be kept in it")


def examine_sqlite(version: tuple[int, int, int]) -> Finding:
    """Return how a version of SQLite stands."""
    name = ".".join(map(str, version))
    if FIRST_BAD <= version < FIRST_GOOD:
        return Finding(
            AREA,
            "warn",
            f"SQLite {name} can damage a file that several processes write; we let one write at a time",
            f"a Python with SQLite {'.'.join(map(str, FIRST_GOOD))} or newer mends it",
        )
    return Finding(AREA, "ok", f"SQLite {name}")


def _checked(path: Path) -> int:
    """Return the version of the file. Raises `StoreError` for one that is damaged inside."""
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            verdict = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        verdict, version = [str(error)], 0
    if verdict != ["ok"]:
        raise StoreError(
            f"the store {str(path)!r} is damaged: {verdict[0]}", hint="move it away to begin a new one"
        )
    return version


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return True  # and opening it will say what is wrong
