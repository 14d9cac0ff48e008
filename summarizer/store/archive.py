"""What digests keep in the store: articles, briefings, how sources stood, runs that have begun, frozen editions."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, Self

from summarizer.database import BUSY_SECONDS, Database, open_database, upsert
from summarizer.domain import Article
from summarizer.store import articles, editions, leases, runs, source_states
from summarizer.store.editions import EditionRow
from summarizer.store.packing import find_bodies, key_of, pack, unpack
from summarizer.store.runs import PendingRun
from summarizer.store.source_states import SourceRecord
from summarizer.store.tables import APPLICATION_ID, BRIEFINGS, MIGRATIONS

_PUT_BRIEFING: Final = upsert(BRIEFINGS)


class Archive:
    """An open archive, in the same file as the replies. Any thread may use it; what a method wrote is durable.

    All methods raise `StoreError` when the file cannot be read or written. Moments are ISO 8601 in UTC, all written
    the same way, so that they sort as text; they come back as they were given. ``name`` is that of a digest.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path, *, wait: float = BUSY_SECONDS) -> Self:
        """Return the archive in the store at a path, made if there is none; an older store gets what it lacks.

        ``wait`` is how long another process is waited for. Raises `StoreError` as `open_database` does.
        """
        return cls(open_database(path, application_id=APPLICATION_ID, migrations=MIGRATIONS, wait=wait))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def lease(
        self, name: str, *, wait: float, on_wait: Callable[[str], None]
    ) -> AbstractContextManager[None]:
        """Return what lets one run of a digest at a time work; it ends with its holder, however that ends.

        ``on_wait`` is told once if another has it; `StoreError` if it keeps it for ``wait`` seconds. On Windows
        nobody is kept out.
        """
        return leases.lease(self._database.path, name, wait=wait, on_wait=on_wait)

    # ---------------------------------------------------------------- sources

    def source_states(self, name: str) -> Mapping[str, SourceRecord]:
        """Return what is known of the sources of a digest, by their addresses as the user gave them."""
        return source_states.source_states(self._database, name)

    def keep_source_states(self, name: str, records: Iterable[SourceRecord]) -> None:
        """Note how sources stand, in the place of what was known of them; others stay as they are."""
        with self._database.writing() as connection:
            source_states.put_source_states(connection, name, records)

    # ---------------------------------------------------------------- articles and their briefings

    def keep_articles(self, kept: Sequence[Article], *, seen: str) -> None:
        """Keep articles that were seen at a moment, all or none. What is there already stays as it is."""
        articles.keep_articles(self._database, kept, seen=seen)

    def find_text(self, sha256: str) -> str | None:
        """Return the text with a digest, None if there is none or it was damaged."""
        return articles.find_text(self._database, sha256)

    def find_articles(self, sha256s: Iterable[str]) -> Mapping[str, Article]:
        """Return the articles with these texts by digest, as they were kept first; damaged texts are missing."""
        return articles.find_articles(self._database, sha256s)

    def first_seen(self, seen: Sequence[Article]) -> list[str | None]:
        """Return for each article when its text first came from its address (or name) and publisher, or None."""
        return articles.first_seen(self._database, seen)

    def keep_briefings(self, rows: Sequence[tuple[str, str]]) -> None:
        """Keep documents under keys of the caller's choice, in the place of what was there; all or none."""
        if not rows:
            return
        packed = [{"key": key_of(key), "body": pack(document)} for key, document in rows]
        with self._database.writing() as connection:
            connection.execute(_PUT_BRIEFING, packed)

    def find_briefings(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the documents that were kept under these keys; damaged ones are missing."""
        asked = {key_of(key): key for key in keys}
        with self._database.reading() as connection:
            bodies = find_bodies(connection, BRIEFINGS, asked)
        read = ((key, unpack(bodies.get(digest))) for digest, key in asked.items())
        return {key: document for key, document in read if document is not None}

    # ---------------------------------------------------------------- runs

    def pending(self, name: str, request: str) -> PendingRun | None:
        """Return the run of a digest to go on with: asked for the same, and not ended. None if there is none."""
        return runs.pending(self._database, name, request)

    def begin(self, name: str, request: str, *, now: str, plan: str) -> PendingRun:
        """Return a new run of a digest; all others of it that have not ended are given up."""
        return runs.begin(self._database, name, request, now=now, plan=plan)

    def note_gathered(self, run: PendingRun, gathered: str) -> PendingRun:
        """Return the run with what it gathered, noted down. Raises `StoreError` also if the run has ended."""
        return runs.note_gathered(self._database, run, gathered)

    def give_up(self, run: PendingRun) -> None:
        """End a run that makes no edition: nobody is to go on with it."""
        runs.give_up(self._database, run)

    # ---------------------------------------------------------------- editions

    def undelivered(self, name: str) -> tuple[str, ...]:
        """Return the ids of the editions of which nobody noted that they were handed over, the oldest first."""
        return runs.undelivered(self._database, name)

    def note_delivered(self, name: str, ids: Sequence[str]) -> None:
        """Note that editions were handed over to their readers."""
        runs.note_delivered(self._database, name, ids)

    def freeze(
        self,
        run: PendingRun,
        document: str,
        *,
        name: str,
        id: str,  # noqa: A002 - an edition has one
        date: str,
        start: str,
        end: str,
        sources: Iterable[SourceRecord],
    ) -> None:
        """Keep an edition for good, end its run, and note how its sources stand: all of it or nothing.

        Raises `StoreError` also for an edition that is there already, and for a run that has ended.
        """
        data = document.encode("utf-8", "surrogatepass")
        row = EditionRow(name, id, date, start, end, hashlib.sha256(data).hexdigest(), len(data))
        editions.freeze(self._database, run, row, document, sources)

    def editions(self, name: str | None = None) -> tuple[EditionRow, ...]:
        """Return the editions of a digest, or of all; the one whose window ended first comes first."""
        return editions.list_editions(self._database, name)

    def edition(self, name: str, id: str) -> str:  # noqa: A002 - an edition has one
        """Return the document of an edition as it was frozen.

        Raises `UsageError` if there is none, and `StoreError` also for one that was damaged.
        """
        return editions.read_edition(self._database, name, id)
