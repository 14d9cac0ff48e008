"""Every table of a store, and how a store of before gets those that it lacks.

Columns are of types that every database has. Moments are ISO 8601 in UTC, as text that sorts; ``body`` and its like
are what `packing` makes of a text.
"""

from functools import partial
from typing import Any, Final

import sqlalchemy as sql

from summarizer.database import Migration

APPLICATION_ID: Final = 0x42524946  # "BRIF"
KEY: Final = sql.String(64)  # a sha256 in hexadecimal digits
MOMENT: Final = sql.String(32)

_TABLES: Final = sql.MetaData()


def _table(name: str, *columns: sql.Column[Any]) -> sql.Table:
    return sql.Table(name, _TABLES, *columns)


def _keyed(name: str, *columns: sql.Column[Any]) -> sql.Table:
    """Return a table of packed texts, each found under a digest."""
    body = sql.Column("body", sql.LargeBinary, nullable=False)
    return _table(name, sql.Column("key", KEY, primary_key=True), *columns, body)


# ---------------------------------------------------------------- replies

REPLIES: Final = _table(
    "replies",
    sql.Column("key", KEY, primary_key=True),
    sql.Column("created_at", MOMENT, nullable=False),
    sql.Column("endpoint", sql.Text, nullable=False),
    sql.Column("model", sql.Text, nullable=False),
    sql.Column("step", sql.Text, nullable=False),
    sql.Column("prompt", sql.Text, nullable=False),
    sql.Column("prompt_tokens", sql.BigInteger, nullable=False),
    sql.Column("completion_tokens", sql.BigInteger, nullable=False),
    sql.Column("cost_usd", sql.Float),
    sql.Column("checksum", sql.BigInteger, nullable=False),
    sql.Column("reply", sql.Text, nullable=False),
)
ENDPOINTS: Final = _table(
    "endpoints",
    sql.Column("endpoint", sql.Text, primary_key=True),
    sql.Column("model", sql.Text, primary_key=True),
    sql.Column("learned_at", MOMENT, nullable=False),
    sql.Column("form", sql.Text, nullable=False),
    sql.Column("refused", sql.Text, nullable=False),
)

# ---------------------------------------------------------------- the archive: ``digest`` is the key of its name

TEXTS: Final = _keyed("texts")
# what is known of an article beside its text; one text may have come from several places
ARTICLES: Final = _keyed(
    "articles",
    sql.Column("text_key", KEY, nullable=False, index=True),
    sql.Column("seen_at", MOMENT, nullable=False),
)
SIGHTINGS: Final = _table(
    "sightings",
    sql.Column("key", KEY, primary_key=True),
    sql.Column("first_seen", MOMENT, nullable=False),
)
BRIEFINGS: Final = _keyed("briefings")
SOURCE_STATES: Final = _keyed("source_states", sql.Column("digest", KEY, nullable=False, index=True))
RUNS: Final = _table(
    "runs",
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("digest", KEY, nullable=False, index=True),
    sql.Column("request", KEY, nullable=False),
    sql.Column("started_at", MOMENT, nullable=False),
    sql.Column("state", sql.String(16), nullable=False),
    sql.Column("plan", sql.LargeBinary),  # of pending runs only
    sql.Column("gathered", sql.LargeBinary),
)
EDITIONS: Final = _keyed(
    "editions",
    sql.Column("digest", KEY, nullable=False, index=True),
    sql.Column("name", sql.Text, nullable=False),  # as JSON: ASCII, whatever characters it has
    sql.Column("id", sql.String(16), nullable=False),
    sql.Column("date", sql.String(10), nullable=False),
    sql.Column("window_start", MOMENT, nullable=False),
    sql.Column("window_end", MOMENT, nullable=False),
    sql.Column("sha256", KEY, nullable=False),
    sql.Column("size", sql.BigInteger, nullable=False),  # of the document, in bytes
    sql.Column("run", sql.Integer, nullable=False),
)

# the version of a file is how many of these it has seen: they are added to, never changed
MIGRATIONS: Final[tuple[Migration, ...]] = (
    partial(_TABLES.create_all, tables=[REPLIES, ENDPOINTS]),
    partial(
        _TABLES.create_all,
        tables=[TEXTS, ARTICLES, SIGHTINGS, BRIEFINGS, SOURCE_STATES, RUNS, EDITIONS],
    ),
)
