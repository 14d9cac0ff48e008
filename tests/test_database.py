import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sql

from summarizer.database import Database, Migration, open_database
from summarizer.errors import StoreError

OURS = 0x0A0B0C0D


def add_table(name: str) -> Migration:
    def migrate(connection: sql.Connection) -> None:
        connection.exec_driver_sql(f"CREATE TABLE {name} (word TEXT)")

    return migrate


ONE = [add_table("first")]
TWO = [*ONE, add_table("second")]


def opened(path: Path, migrations: list[Migration] = ONE, wait: float = 5.0) -> Database:
    return open_database(path, application_id=OURS, migrations=migrations, wait=wait)


def words(database: Database, table: str) -> list[str]:
    with database.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql(f"SELECT word FROM {table}")]  # noqa: S608 - ours


def test_a_new_file_is_the_users_alone_and_set_up_to_last(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "a store.sqlite"
    database = opened(path)
    with database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "trusted_schema",
                "mmap_size",
                "busy_timeout",
                "application_id",
                "user_version",
            )
        }
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    database.close()

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
        "busy_timeout": 5000,
        "application_id": OURS,
        "user_version": 1,
    }
    assert set(modes) >= {path.name, f"{path.name}-wal", f"{path.name}.lock"}
    assert set(modes.values()) == {0o600}
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)] == [
        0o700
    ] * 2


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    database = opened(tmp_path / "s")
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO first VALUES ('kept')")

    def fail() -> None:
        with database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO first VALUES ('lost')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert words(database, "first") == ["kept"]
    database.close()


def test_an_older_file_is_brought_up_to_date_once_whoever_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "s"
    opened(path).close()
    troubles: list[StoreError] = []
    start = threading.Barrier(8)

    def migrate() -> None:
        start.wait()
        try:
            opened(path, TWO).close()
        except StoreError as error:
            troubles.append(error)

    threads = [threading.Thread(target=migrate) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database = opened(path, TWO)

    assert troubles == []
    assert words(database, "second") == []
    database.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s"
    opened(path).close()
    with pytest.raises(StoreError):
        opened(path, [*TWO, add_table("first")])

    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("first",)]
    connection.close()


def test_a_creation_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        opened(tmp_path / "s", [*ONE, add_table("first")])

    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["s.lock"]


def test_what_a_killed_creation_left_is_swept(tmp_path: Path) -> None:
    for name in ("s.new", "s.new-wal", "s.new-journal"):
        (tmp_path / name).write_bytes(b"half a file")
    database = opened(tmp_path / "s")

    assert words(database, "first") == []
    assert list(tmp_path.glob("*.new*")) == []
    database.close()


def test_a_link_leads_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    opened(tmp_path / "link").close()

    assert (tmp_path / "real").stat().st_size
    assert (tmp_path / "link").is_symlink()


def test_who_writes_waits_for_the_one_before(tmp_path: Path) -> None:
    first, second = opened(tmp_path / "s"), opened(tmp_path / "s", wait=0.1)
    with first.writing() as connection:
        connection.exec_driver_sql("INSERT INTO first VALUES ('mine')")
        with pytest.raises(StoreError, match="locked by another process"), second.writing():
            pass
        assert words(second, "first") == []
    with second.writing() as connection:
        connection.exec_driver_sql("INSERT INTO first VALUES ('yours')")

    assert words(first, "first") == ["mine", "yours"]
    first.close()
    second.close()


def test_a_lock_that_another_program_holds_is_named(tmp_path: Path) -> None:
    database = opened(tmp_path / "s", wait=0.1)
    other = sqlite3.connect(tmp_path / "s", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another process") as caught, database.writing():
        pass
    other.close()

    assert str(tmp_path / "s") in caught.value.message
    assert caught.value.hint
    database.close()


def test_space_is_given_back(tmp_path: Path) -> None:
    database = opened(tmp_path / "s")
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO first VALUES (?)", [("x" * 5000,) for _ in range(200)])
    full = database.size()
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM first")
    database.shrink()

    assert full > 1_000_000
    assert database.size() < 20_000
    database.close()


def test_a_file_that_vanished_is_not_made_anew_in_passing(tmp_path: Path) -> None:
    database = opened(tmp_path / "s")
    database.close()
    (tmp_path / "s").unlink()
    with pytest.raises(StoreError, match="cannot be opened"):
        words(database, "first")

    assert not (tmp_path / "s").exists()
    database.close()


def test_a_reading_that_failed_does_not_spoil_the_next(tmp_path: Path) -> None:
    database = opened(tmp_path / "s")
    with sqlite3.connect(tmp_path / "s") as other:
        other.execute("ALTER TABLE first RENAME TO last")
    with pytest.raises(StoreError, match="not as we left it"):
        words(database, "first")
    with other:
        other.execute("ALTER TABLE last RENAME TO first")
        other.execute("INSERT INTO first VALUES ('late')")
    other.close()

    assert words(database, "first") == ["late"]
    database.close()


def test_several_threads_may_read_at_once(tmp_path: Path) -> None:
    database = opened(tmp_path / "s")
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO first VALUES ('a')")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: words(database, "first"), range(400)))

    assert found == [["a"]] * 400
    database.close()
