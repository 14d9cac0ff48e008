import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sql
from sqlalchemy.schema import CreateTable

from summarizer.database import open_database
from summarizer.domain import Article, EndpointFacts, Reply, Usage
from summarizer.errors import StoreError
from summarizer.store import Archive, Store, tables
from tests.store.broken import change

POSTGRESQL = sql.make_url("postgresql://").get_dialect()()
# what the first version made, word for word: a file of that time must be readable for ever
FIRST_VERSION = (
    "PRAGMA journal_mode=WAL",
    """CREATE TABLE replies ("key" VARCHAR(64) NOT NULL, created_at VARCHAR(32) NOT NULL, endpoint TEXT NOT NULL,
    model TEXT NOT NULL, step TEXT NOT NULL, prompt TEXT NOT NULL, prompt_tokens BIGINT NOT NULL,
    completion_tokens BIGINT NOT NULL, cost_usd FLOAT, checksum BIGINT NOT NULL, reply TEXT NOT NULL,
    PRIMARY KEY ("key"))""",
    """CREATE TABLE endpoints (endpoint TEXT NOT NULL, model TEXT NOT NULL, learned_at VARCHAR(32) NOT NULL,
    form TEXT NOT NULL, refused TEXT NOT NULL, PRIMARY KEY (endpoint, model))""",
    """INSERT INTO replies VALUES ('a', '2026-03-01T12:00:00.000000+00:00', 'http://x/v1', 'm', 'single', '', 0, 0,
    NULL, 970571014, '{"text": "{}", "model": "m", "usage": {"calls": 1, "failed_calls": 0, "cached_calls": 0, '
    || '"prompt_tokens": 0, "completion_tokens": 0, "cost_usd": null}, "notes": ["x"], "parameters": null, '
    || '"characters_read": null, "raws": [], "valid": null}')""",
    """INSERT INTO endpoints VALUES ('http://x/v1', 'm', '9999-01-01T00:00:00.000000+00:00', 'text', '[]')""",
    "PRAGMA application_id=1112688966",
    "PRAGMA user_version=1",
)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "store.sqlite"
    change(path, *FIRST_VERSION)
    yield path
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def check_first_version(path: Path) -> None:
    """Everything that the first version kept is there."""
    with Store.open(path) as store:
        assert store.find_reply("a") == Reply("{}", "m", Usage(), notes=("x",))
        assert store.facts("http://x/v1", "m") == EndpointFacts("text")
        assert store.stats().replies == 1


def test_a_store_of_the_first_version_keeps_what_it_has(old: Path) -> None:
    check_first_version(old)


def test_a_store_of_the_first_version_gets_what_it_lacks(old: Path) -> None:
    article = Article.from_text("The harbour fee rises in May.")
    with Archive.open(old) as archive:
        archive.keep_articles([article], seen="2026-03-01T12:00:00+00:00")
        assert archive.find_text(article.sha256) == article.text

    check_first_version(old)


def test_the_version_before_refuses_a_newer_store_and_leaves_it(tmp_path: Path) -> None:
    Archive.open(tmp_path / "s").close()
    before = (tmp_path / "s").read_bytes()
    with pytest.raises(StoreError, match=r"newer version \(schema 2, this one knows 1\)") as caught:
        open_database(tmp_path / "s", application_id=tables.APPLICATION_ID, migrations=tables.MIGRATIONS[:1])

    assert caught.value.hint
    assert (tmp_path / "s").read_bytes() == before


def test_every_migration_makes_the_tables_that_it_is_for_and_together_they_are_all(tmp_path: Path) -> None:
    made = []
    for number in (1, 2):
        path = tmp_path / f"{number}"
        database = open_database(
            path, application_id=tables.APPLICATION_ID, migrations=tables.MIGRATIONS[:number]
        )
        with database.reading() as connection:
            made.append(set(sql.inspect(connection).get_table_names()))
        database.close()
    known = {part.name for part in vars(tables).values() if isinstance(part, sql.Table)}

    assert made[0] == {"replies", "endpoints"}
    assert made[1] == known


@pytest.mark.parametrize(
    "table", [part for part in vars(tables).values() if isinstance(part, sql.Table)], ids=str
)
def test_every_table_can_stand_in_another_database(table: sql.Table) -> None:
    words = str(CreateTable(table).compile(dialect=POSTGRESQL))

    assert words.strip().startswith(f"CREATE TABLE {table.name}")
    assert not any(word in words for word in ("BLOB", "AUTOINCREMENT", "NUMERIC"))
