"""How the sources of a digest stood when they were last read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

import sqlalchemy as sql

from summarizer.database import Database, upsert
from summarizer.store.packing import key_of, pack, unpack
from summarizer.store.tables import SOURCE_STATES

_PUT: Final = upsert(SOURCE_STATES)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source by its address, as the user gave it.

    ``failures`` counts those since it was last read; ``newest`` is when the newest of its articles was published,
    ``tried_at`` when it was asked last, ``retry_at`` until when it is left alone, ``error`` what went wrong last.
    """

    address: str
    failures: int = 0
    last_read: str | None = None
    newest: str | None = None
    tried_at: str | None = None
    retry_at: str | None = None
    error: str | None = None


def source_states(database: Database, name: str) -> Mapping[str, SourceRecord]:
    """Return what is known of the sources of a digest, by address; a damaged row is none.

    Raises `StoreError`.
    """
    states = SOURCE_STATES.c
    wanted = sql.select(states.body).where(states.digest == key_of(name)).order_by(states.key)
    with database.reading() as connection:
        rows = connection.execute(wanted).all()
    records = [SourceRecord(**json.loads(text)) for row in rows if (text := unpack(row.body)) is not None]
    return {record.address: record for record in records}


def put_source_states(connection: sql.Connection, name: str, records: Iterable[SourceRecord]) -> None:
    """Write what is known of sources within a transaction, in the place of what was known of them before."""
    rows = [
        {
            "key": key_of(name, record.address),
            "digest": key_of(name),
            "body": pack(json.dumps(asdict(record))),
        }
        for record in records
    ]
    if rows:
        connection.execute(_PUT, rows)
