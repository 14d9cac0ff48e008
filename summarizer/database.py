"""A path -> an SQLite file of ours that several processes may use at once. Everything that is SQLite's own is here.

What uses it speaks SQLAlchemy Core and nothing else, so that another database can take its place.
"""

import os
import sqlite3
import stat
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, QueuePool, Table, create_engine
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import DBAPIError

from summarizer.errors import StoreError
from summarizer.turns import take_turn

Migration = Callable[[Connection], None]

SQLITE_VERSION: Final = sqlite3.sqlite_version
BUSY_SECONDS: Final = 10.0
# how long a process that waits for its turn sleeps; a commit takes one to ten times as long
PAUSE_SECONDS: Final = 0.002
ELSEWHERE: Final = "move it away to begin a new one, or name another file in SUMMARIZER_STORE"
PERMISSIONS: Final = (
    "check the permissions of the file and its folder, or name another file in SUMMARIZER_STORE"
)
FREE_SPACE: Final = "free some space, or name a file elsewhere in SUMMARIZER_STORE"
# by SQLite's primary result code
TROUBLES: Final = {
    sqlite3.SQLITE_ERROR: ("is not as we left it", ELSEWHERE),
    sqlite3.SQLITE_BUSY: ("is locked by another process", "try again when that has ended"),
    sqlite3.SQLITE_LOCKED: ("is locked by another process", "try again when that has ended"),
    sqlite3.SQLITE_READONLY: ("is write-protected", PERMISSIONS),
    sqlite3.SQLITE_PERM: ("is write-protected", PERMISSIONS),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", PERMISSIONS),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk is full or failing", FREE_SPACE),
    sqlite3.SQLITE_FULL: ("cannot be written: the disk is full", FREE_SPACE),
    sqlite3.SQLITE_CORRUPT: ("is damaged", ELSEWHERE),
    sqlite3.SQLITE_NOTADB: ("is no store: it is not an SQLite database", ELSEWHERE),
}


class Database:
    """An open file. Several threads may read; one at a time may write, in this process and in all others."""

    def __init__(self, path: Path, *, wait: float = BUSY_SECONDS) -> None:
        self.path = path
        self._wait = wait
        # a file that vanished is never made anew in passing: mode=rw, not rwc
        address = f"{path.as_uri()}?mode=rw"
        self.engine = create_engine("sqlite://", creator=lambda: _connect(address, wait), poolclass=QueuePool)
        # one connection for all reading: to fetch one from the pool costs as much as to look a reply up
        self._reader: Connection | None = None
        self._reading = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection to read with; each statement sees what is committed by then. Raises `StoreError`."""
        with explained(self.path), self._reading:
            if self._reader is None:
                self._reader = self.engine.connect()
            yield self._reader

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is durable when the block ends, undone if it raises. Raises `StoreError`."""
        with explained(self.path), _turn(self.path, self._wait), self.transaction() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Open a transaction as `writing` does, without waiting for a turn."""
        with self.engine.connect() as connection:
            # one that read first and took the lock later would lose it to another that did the same
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    def shrink(self) -> None:
        """Give the space of deleted rows back to the disk. Raises `StoreError`."""
        with explained(self.path), _turn(self.path, self._wait), self.engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self) -> int:
        """Return how many bytes it takes on the disk, the log beside it included."""
        found = 0
        for path in (self.path, Path(f"{self.path}-wal")):
            with explained(self.path):
                found += path.stat().st_size if path.exists() else 0
        return found

    def close(self) -> None:
        """Close all connections; the last process to close writes the log back into the file."""
        try:
            with explained(self.path), _turn(self.path, self._wait):
                self._disconnect()
        except StoreError:  # no turn to be had: somebody else has it open, so nothing is written back now
            self._disconnect()

    def _disconnect(self) -> None:
        with self._reading:
            if self._reader is not None:
                self._reader.close()
                self._reader = None
        self.engine.dispose()


def open_database(
    path: Path, *, application_id: int, migrations: Sequence[Migration], wait: float = BUSY_SECONDS
) -> Database:
    """Return the database at a path, made if there is none, and brought to the newest of ``migrations``.

    The version of a file is how many migrations it has seen; the first one makes the tables. ``application_id`` is
    what tells our files from others'. ``wait`` is how many seconds another process is waited for. Raises
    `StoreError` for a file that is not ours, newer, empty, damaged, locked or write-protected; such a file is left
    as it is.
    """
    path = Path(os.path.realpath(path))
    with explained(path):
        if not path.exists():
            _create(path, application_id, migrations, wait)
        _check_kind(path)
        database = Database(path, wait=wait)
        try:
            with database.reading() as connection:
                _check_origin(path, connection, application_id, len(migrations))
            with database.writing() as connection:
                _migrate(connection, migrations)
        except BaseException:
            database.close()
            raise
    return database


def upsert(table: Table) -> Insert:
    """Return the statement that puts rows into a table, in the place of those with the same primary key."""
    put = insert(table)
    others = {column.name: put.excluded[column.name] for column in table.columns if not column.primary_key}
    return put.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)


def insert_new(table: Table) -> Insert:
    """Return the statement that adds rows to a table; of those with a primary key that is there nothing changes."""
    return insert(table).on_conflict_do_nothing(index_elements=list(table.primary_key))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise `StoreError` for what the database or the system says about a file."""
    try:
        yield
    except DBAPIError as error:
        raise _explanation(path, error.orig) from None
    except (sqlite3.Error, OSError) as error:
        raise _explanation(path, error) from None


def _explanation(path: Path, error: BaseException | None) -> StoreError:
    if isinstance(error, OSError):
        return StoreError(
            f"the store {str(path)!r} cannot be opened: {error.strerror or error}", hint=PERMISSIONS
        )
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    what, hint = TROUBLES.get(code, TROUBLES[sqlite3.SQLITE_ERROR])
    return StoreError(f"the store {str(path)!r} {what} ({error})", hint=hint)


def _connect(address: str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
    )
    # damaged text must be readable too: what it is in has a checksum
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        for setting in ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "mmap_size=0"):
            connection.execute(f"PRAGMA {setting}").close()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _turn(path: Path, wait: float) -> Iterator[None]:
    """Let one at a time write. Before 3.51.3 SQLite's log can be damaged when commit and checkpoint meet."""
    descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not take_turn(descriptor, wait=wait, pause=PAUSE_SECONDS):
            what, hint = TROUBLES[sqlite3.SQLITE_BUSY]
            raise StoreError(f"the store {str(path)!r} {what}", hint=hint)
        yield
    finally:
        os.close(descriptor)


def _create(path: Path, application_id: int, migrations: Sequence[Migration], wait: float) -> None:
    """Make the file beside its place and move it there whole, so that nobody ever sees half of one."""
    for folder in reversed([parent for parent in path.parents if not parent.exists()]):
        folder.mkdir(0o700, exist_ok=True)
    with _turn(path, wait):
        if path.exists():
            return
        new = Path(f"{path}.new")
        leftovers = [Path(f"{new}{ending}") for ending in ("", "-wal", "-shm", "-journal")]
        try:
            for leftover in leftovers:
                leftover.unlink(missing_ok=True)
            os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            database = Database(new, wait=wait)
            try:
                with database.engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA journal_mode=WAL")
                with database.transaction() as connection:
                    connection.exec_driver_sql(f"PRAGMA application_id={application_id}")
                    _migrate(connection, migrations)
            finally:
                database.engine.dispose()
            new.rename(path)
        finally:
            for leftover in leftovers:
                leftover.unlink(missing_ok=True)
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _check_kind(path: Path) -> None:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(f"the store {str(path)!r} is not a file", hint="name a file in SUMMARIZER_STORE")
    if not found.st_size:
        raise StoreError(
            f"the store {str(path)!r} is empty (0 bytes): what it held is lost",
            hint="delete it to begin a new one",
        )
    # of a file that is only readable SQLite would say so at the first reply that is to be kept
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        what, hint = TROUBLES[sqlite3.SQLITE_READONLY]
        raise StoreError(f"the store {str(path)!r} {what}", hint=hint)


def _check_origin(path: Path, connection: Connection, application_id: int, newest: int) -> None:
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != application_id:
        raise StoreError(f"{str(path)!r} is no store of ours but another program's database", hint=ELSEWHERE)
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > newest:
        raise StoreError(
            f"the store {str(path)!r} was written by a newer version (schema {version}, this one knows {newest})",
            hint="update, or name another file in SUMMARIZER_STORE",
        )


def _migrate(connection: Connection, migrations: Sequence[Migration]) -> None:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    for migration in migrations[version:]:
        migration(connection)
    if version != len(migrations):
        connection.exec_driver_sql(f"PRAGMA user_version={len(migrations)}")
