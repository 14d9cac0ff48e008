"""Editions of digests, as they were made. They are added, and never changed or removed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sql

from summarizer.database import Database
from summarizer.errors import StoreError, UsageError
from summarizer.store.packing import key_of, pack, unpack
from summarizer.store.runs import PendingRun, finish
from summarizer.store.source_states import SourceRecord, put_source_states
from summarizer.store.tables import EDITIONS

_HELD: Final = EDITIONS.c


@dataclass(frozen=True, slots=True)
class EditionRow:
    """What a list says of an edition: whose it is, its window ``[start, end)``, digest and size in bytes."""

    name: str
    id: str
    date: str
    start: str
    end: str
    sha256: str
    size: int


def freeze(
    database: Database, run: PendingRun, row: EditionRow, document: str, sources: Iterable[SourceRecord]
) -> None:
    """Keep an edition for good, end its run, and note how its sources stand: all of it or nothing.

    Raises `StoreError`, also for an edition that is there already, and for a run that has ended.
    """
    packed = pack(document)
    addition = {
        "key": key_of(row.name, row.id),
        "digest": key_of(row.name),
        "name": json.dumps(row.name),
        "id": row.id,
        "date": row.date,
        "window_start": row.start,
        "window_end": row.end,
        "sha256": row.sha256,
        "size": row.size,
        "run": run.id,
        "body": packed,
    }
    there = sql.select(_HELD.id).where(_HELD.key == addition["key"])
    with database.writing() as connection:
        if connection.execute(there).first():
            raise StoreError(
                f"the digest {row.name!r} has an edition {row.id!r} already, which stays as it is",
                hint="give the new one another number",
            )
        finish(connection, run, database)
        connection.execute(sql.insert(EDITIONS), addition)
        put_source_states(connection, row.name, sources)


def list_editions(database: Database, name: str | None = None) -> tuple[EditionRow, ...]:
    """Return the editions of a digest, or of all, the one whose window ended first first. Raises `StoreError`."""
    wanted = sql.select(
        _HELD.name, _HELD.id, _HELD.date, _HELD.window_start, _HELD.window_end, _HELD.sha256, _HELD.size
    )
    if name is not None:
        wanted = wanted.where(_HELD.digest == key_of(name))
    with database.reading() as connection:
        rows = [EditionRow(json.loads(name), *row) for name, *row in connection.execute(wanted)]
    return tuple(sorted(rows, key=lambda row: (row.end, _number(row.id), row.name, row.id)))


def read_edition(database: Database, name: str, id: str) -> str:  # noqa: A002 - it is what the column is called
    """Return the document of an edition as it was frozen.

    Raises `UsageError` if there is none, and `StoreError`, also for one that was damaged.
    """
    wanted = sql.select(_HELD.body, _HELD.sha256).where(_HELD.key == key_of(name, id))
    with database.reading() as connection:
        row = connection.execute(wanted).one_or_none()
    if row is None:
        raise UsageError(
            f"the digest {name!r} has no edition {id!r}", hint="summarizer digest list names those there are"
        )
    document = unpack(row.body)
    if (
        document is None
        or hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest() != row.sha256
    ):
        raise StoreError(
            f"the edition {id!r} of the digest {name!r} is damaged in the store {str(database.path)!r}",
            hint="take the store from a backup; files that were written of this edition are not concerned",
        )
    return document


def _number(id: str) -> int:  # noqa: A002 - it is what the column is called
    """Return which edition of its day it is: 1 for 2026-03-01, 2 for 2026-03-01-2."""
    number = id[len("2026-03-01-") :]
    return int(number) if number.isdecimal() else 1
