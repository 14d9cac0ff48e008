"""Runs of digests that have begun: what a run that was broken off goes on with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import sqlalchemy as sql

from summarizer.database import Database
from summarizer.errors import StoreError
from summarizer.store.packing import key_of, pack, unpack
from summarizer.store.tables import EDITIONS, RUNS

# of a run that is done the edition was handed over; what is frozen may still have to be
End = Literal["frozen", "done", "given up"]
_RUN: Final = RUNS.c


@dataclass(frozen=True, slots=True)
class PendingRun:
    """A run that has not ended: the moment that it takes for now, its plan, and what it has gathered so far.

    ``plan`` and ``gathered`` are whatever the run wrote down, JSON as a rule.
    """

    id: int
    now: str
    plan: str
    gathered: str | None = None


def pending(database: Database, name: str, request: str) -> PendingRun | None:
    """Return the run of a digest that was asked for the same and has not ended; None if there is none to go on with.

    What it gathered is None if that was damaged, and a run with a damaged plan is none. Raises `StoreError`.
    """
    wanted = (
        sql.select(_RUN.id, _RUN.started_at, _RUN.plan, _RUN.gathered)
        .where(_RUN.digest == key_of(name), _RUN.request == key_of(request), _RUN.state == "pending")
        .order_by(_RUN.id.desc())
        .limit(1)
    )
    with database.reading() as connection:
        row = connection.execute(wanted).one_or_none()
    plan = unpack(row.plan) if row else None
    if row is None or plan is None:
        return None
    return PendingRun(row.id, row.started_at, plan, unpack(row.gathered))


def begin(database: Database, name: str, request: str, *, now: str, plan: str) -> PendingRun:
    """Return a new run of a digest; all others of it that have not ended are given up. Raises `StoreError`."""
    packed = pack(plan)
    with database.writing() as connection:
        connection.execute(_ended("given up").where(_RUN.digest == key_of(name)))
        added = connection.execute(
            sql.insert(RUNS),
            {
                "digest": key_of(name),
                "request": key_of(request),
                "started_at": now,
                "state": "pending",
                "plan": packed,
            },
        )
        (number,) = added.inserted_primary_key or (0,)
    return PendingRun(number, now, plan)


def note_gathered(database: Database, run: PendingRun, gathered: str) -> PendingRun:
    """Return the run with what it gathered, which is on the disk by then.

    Raises `StoreError`, also if it has ended.
    """
    change = (
        sql.update(RUNS).where(_RUN.id == run.id, _RUN.state == "pending").values(gathered=pack(gathered))
    )
    with database.writing() as connection:
        _check_pending(connection.execute(change).rowcount, database)
    return replace(run, gathered=gathered)


def give_up(database: Database, run: PendingRun) -> None:
    """End a run that makes no edition; one that has ended stays as it is. Raises `StoreError`."""
    with database.writing() as connection:
        connection.execute(_ended("given up").where(_RUN.id == run.id))


def undelivered(database: Database, name: str) -> tuple[str, ...]:
    """Return the ids of the editions of a digest of which nobody noted that they were handed over, the oldest first.

    Raises `StoreError`.
    """
    wanted = (
        sql.select(EDITIONS.c.id)
        .join(RUNS, _RUN.id == EDITIONS.c.run)
        .where(_RUN.digest == key_of(name), _RUN.state == "frozen")
        .order_by(_RUN.id)
    )
    with database.reading() as connection:
        return tuple(connection.execute(wanted).scalars())


def note_delivered(database: Database, name: str, ids: Sequence[str]) -> None:
    """Note that editions of a digest were handed over. Raises `StoreError`."""
    keys = [key_of(name, identity) for identity in ids]
    runs = sql.select(EDITIONS.c.run).where(EDITIONS.c.key.in_(keys))
    change = sql.update(RUNS).where(_RUN.state == "frozen", _RUN.id.in_(runs)).values(state="done")
    with database.writing() as connection:
        connection.execute(change)


def finish(connection: sql.Connection, run: PendingRun, database: Database) -> None:
    """End a run within a transaction. Raises `StoreError` if it has ended before."""
    _check_pending(connection.execute(_ended("frozen").where(_RUN.id == run.id)).rowcount, database)


def _ended(end: End) -> sql.Update:
    """Return the statement that ends pending runs; what they wrote down is of no use any more."""
    return sql.update(RUNS).where(_RUN.state == "pending").values(state=end, plan=None, gathered=None)


def _check_pending(changed: int, database: Database) -> None:
    if not changed:
        raise StoreError(
            f"this run has ended by what the store {str(database.path)!r} says: it was given up, or is done",
            hint="another run of this digest took its place: start again when that has ended",
        )
