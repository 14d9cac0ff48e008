"""What outlives a run: the replies of language models, and what was learned about the endpoints they came from.

Neither keys nor what stands in an address beside its host and path are ever written.
"""

import json
import zlib
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple, Self, get_args

import sqlalchemy as sql

from summarizer.database import BUSY_SECONDS, SQLITE_VERSION, Database, open_database, upsert
from summarizer.domain import EndpointFacts, Form, Reply, Request
from summarizer.heard import from_values, to_values
from summarizer.places import public_address
from summarizer.store.tables import APPLICATION_ID, EDITIONS, ENDPOINTS, MIGRATIONS, REPLIES

# servers are updated, and then can do what they could not
FACTS_LAST: Final = timedelta(days=30)
# a server may claim any number; sums over all rows must stay below 2**63
MAX_COUNT: Final = 10**12
_PUT: Final = {table: upsert(table) for table in (REPLIES, ENDPOINTS)}
_KEPT: Final = REPLIES.c
_FIND_REPLY: Final = sql.select(_KEPT.reply, _KEPT.checksum).where(_KEPT.key == sql.bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class StoreStats:
    """What a store holds. ``bytes`` is its size on the disk, the tokens are those that the kept replies took.

    ``endpoints`` is the number of models of which something is remembered, ``editions`` that of frozen digests.
    """

    file: Path
    bytes: int
    replies: int = 0
    oldest: datetime | None = None
    newest: datetime | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0
    endpoints: int = 0
    editions: int = 0
    sqlite_version: str = SQLITE_VERSION


class _Writing(NamedTuple):
    table: sql.Table
    row: Mapping[str, Any]
    written: "Future[None]"


class Store:
    """An open store. Any thread may use it; one thread of its own writes, all that waits in one transaction.

    All methods raise `StoreError` when the file cannot be read or written.
    """

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._waiting: deque[_Writing] = deque()
        self._fresh: dict[str, Reply] = {}  # on their way to the disk
        self._woken = False  # the writer has been called and has not looked yet
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store")

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        wait: float = BUSY_SECONDS,
    ) -> Self:
        """Return the store at a path, made if there is none. ``wait`` is how long another process is waited for.

        Raises `StoreError` as `open_database` does.
        """
        database = open_database(path, application_id=APPLICATION_ID, migrations=MIGRATIONS, wait=wait)
        return cls(database, clock=clock)

    def find_reply(self, key: str) -> Reply | None:
        """Return the reply that was kept under a key. A row that cannot be read counts as none."""
        if fresh := self._fresh.get(key):
            return fresh
        with self._database.reading() as connection:
            row = connection.execute(_FIND_REPLY, {"wanted": key}).one_or_none()
        return _read_reply(row.reply, row.checksum) if row else None

    def keep_reply(self, key: str, reply: Reply, *, request: Request, endpoint: str, model: str) -> None:
        """Keep a reply; it is durable when this returns."""
        self.start_keeping(key, reply, request=request, endpoint=endpoint, model=model).result()

    def start_keeping(
        self, key: str, reply: Reply, *, request: Request, endpoint: str, model: str
    ) -> "Future[None]":
        """Return at once what is done when the reply is durable, and then raises what went wrong.

        It is found from now on, unless it cannot be written.
        """
        usage, text = reply.usage, json.dumps(to_values(reply))
        row = {
            "key": key,
            "created_at": self._now(),
            "endpoint": _plain(public_address(endpoint)),
            "model": _plain(model),
            "step": request.step,
            "prompt": _plain(request.prompt),
            "prompt_tokens": min(usage.prompt_tokens, MAX_COUNT),
            "completion_tokens": min(usage.completion_tokens, MAX_COUNT),
            "cost_usd": usage.cost_usd,
            "checksum": zlib.crc32(text.encode()),
            "reply": text,
        }
        self._fresh[key] = reply
        return self._write(REPLIES, row)

    def facts(self, endpoint: str, model: str) -> EndpointFacts | None:
        """Return what is remembered of a model behind an endpoint; None if that is nothing or too old."""
        self._settle()
        known = ENDPOINTS.c
        wanted = sql.select(known.form, known.refused).where(
            known.endpoint == _plain(public_address(endpoint)),
            known.model == _plain(model),
            known.learned_at > self._now(FACTS_LAST),
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        return _read_facts(row.form, row.refused) if row else None

    def remember(self, endpoint: str, model: str, facts: EndpointFacts) -> "Future[None]":
        """Return at once what is done when the facts are durable. Nobody needs to wait: to learn again is cheap."""
        row = {
            "endpoint": _plain(public_address(endpoint)),
            "model": _plain(model),
            "learned_at": self._now(),
            "form": facts.form,
            "refused": json.dumps(sorted(facts.refused)),
        }
        return self._write(ENDPOINTS, row)

    def stats(self) -> StoreStats:
        """Return how much the store holds."""
        self._settle()
        count, oldest, newest, total = sql.func.count, sql.func.min, sql.func.max, sql.func.sum
        totals = sql.select(
            count().label("replies"),
            oldest(_KEPT.created_at).label("oldest"),
            newest(_KEPT.created_at).label("newest"),
            total(_KEPT.prompt_tokens).label("prompt_tokens"),
            total(_KEPT.completion_tokens).label("completion_tokens"),
        )
        with self._database.reading() as connection:
            found = connection.execute(totals).one()
            endpoints, editions = (
                connection.execute(sql.select(count()).select_from(table)).scalar_one()
                for table in (ENDPOINTS, EDITIONS)
            )
        return StoreStats(
            file=self._database.path,
            bytes=self._database.size(),
            replies=found.replies,
            oldest=_moment(found.oldest),
            newest=_moment(found.newest),
            prompt_tokens=int(found.prompt_tokens or 0),
            completion_tokens=int(found.completion_tokens or 0),
            endpoints=endpoints,
            editions=editions,
        )

    def clear(self, older_than: timedelta | None = None) -> int:
        """Return how many replies were removed: all, or those of before; facts go by the same rule.

        Nothing that digests keep is touched. The space is given back to the disk.
        """
        limit = None if older_than is None else self._now(older_than)

        def remove() -> int:
            replies, endpoints = sql.delete(REPLIES), sql.delete(ENDPOINTS)
            if limit is not None:
                replies = replies.where(REPLIES.c.created_at < limit)
                endpoints = endpoints.where(ENDPOINTS.c.learned_at < limit)
            with self._database.writing() as connection:
                connection.execute(endpoints)
                removed = connection.execute(replies).rowcount
            self._database.shrink()
            return removed

        return self._writer.submit(remove).result()

    def close(self) -> None:
        """Wait until everything is written, and close the file."""
        self._writer.shutdown()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _now(self, ago: timedelta = timedelta()) -> str:
        return (self._clock().astimezone(UTC) - ago).isoformat(timespec="microseconds")

    def _write(self, table: sql.Table, row: Mapping[str, Any]) -> "Future[None]":
        written: Future[None] = Future()
        self._waiting.append(_Writing(table, row, written))
        if not self._woken:
            self._woken = True
            self._writer.submit(self._commit)
        return written

    def _settle(self) -> None:
        """Wait for what was to be written before."""
        self._writer.submit(self._commit).result()

    def _commit(self) -> None:
        """Write all that waits in one transaction: a commit costs the same for one row as for fifty."""
        self._woken = False
        batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if not batch:
            return
        fault: Exception | None
        try:
            with self._database.writing() as connection:
                for table, statement in _PUT.items():
                    if rows := [writing.row for writing in batch if writing.table is table]:
                        connection.execute(statement, rows)
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, whatever it is
            fault = error
        else:
            fault = None
        for writing in batch:
            self._fresh.pop(writing.row.get("key", ""), None)
            if fault is None:
                writing.written.set_result(None)
            else:
                writing.written.set_exception(fault)


def _plain(text: str) -> str:
    """Return text that every database takes: a name from the command line may hold bytes that are no characters."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _read_reply(document: Any, checksum: Any) -> Reply | None:
    try:
        if zlib.crc32(document.encode()) != checksum:
            return None
        # rows of before do not name their kind
        heard = from_values({"kind": "Reply", **json.loads(document)})
    except (AttributeError, TypeError, ValueError, RecursionError):
        return None
    return heard if isinstance(heard, Reply) else None


def _read_facts(form: Any, refused: Any) -> EndpointFacts | None:
    try:
        return EndpointFacts(form, frozenset(json.loads(refused))) if form in get_args(Form) else None
    except (TypeError, ValueError, RecursionError):
        return None


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
