"""Pages that were fetched, kept so that they are not sent again while they are the same."""

import contextlib
import hashlib
import zlib
from pathlib import Path
from typing import Any, Final, Self

import sqlalchemy as sql

from summarizer.database import BUSY_SECONDS, Database, open_database, upsert
from summarizer.errors import StoreError
from summarizer.fetch import Page

APPLICATION_ID: Final = 0x42525047  # "BRPG"
# bytes as they are on the disk; the pages that were fetched longest ago go first
MOST_BYTES: Final = 200_000_000

_TABLES: Final = sql.MetaData()
PAGES: Final = sql.Table(
    "pages",
    _TABLES,
    sql.Column("key", sql.String(64), primary_key=True),  # digest of the address that was asked for
    sql.Column("retrieved_at", sql.String(32), nullable=False),
    sql.Column("media_type", sql.Text),
    sql.Column("charset", sql.Text),
    sql.Column("etag", sql.Text),
    sql.Column("last_modified", sql.Text),
    sql.Column("checksum", sql.BigInteger, nullable=False),
    sql.Column("size", sql.BigInteger, nullable=False),
    sql.Column("body", sql.LargeBinary, nullable=False),
)
_PUT: Final = upsert(PAGES)
_KEPT: Final = PAGES.c


class KeptPages:
    """An open file of pages. Any thread may use it.

    A page that cannot be kept or found is fetched once more, so only opening raises `StoreError`.
    """

    def __init__(self, database: Database, *, most_bytes: int = MOST_BYTES) -> None:
        self._database = database
        self._most_bytes = most_bytes

    @classmethod
    def open(cls, path: Path, *, wait: float = BUSY_SECONDS, most_bytes: int = MOST_BYTES) -> Self:
        """Return the pages kept at a path, made if there are none. Raises `StoreError` as `open_database` does."""
        database = open_database(
            path, application_id=APPLICATION_ID, migrations=(_TABLES.create_all,), wait=wait
        )
        return cls(database, most_bytes=most_bytes)

    def find_page(self, url: str) -> Page | None:
        """Return the page that was kept of an address, not ``fresh``. One that cannot be read counts as none."""
        try:
            with self._database.reading() as connection:
                row = connection.execute(sql.select(PAGES).where(_KEPT.key == _key(url))).one_or_none()
            return _read(url, row) if row else None
        except StoreError:
            return None

    def keep_page(self, url: str, page: Page) -> None:
        """Keep what an address answered, in the place of what it answered before."""
        body = zlib.compress(page.data, 6)
        row = {
            "key": _key(url),
            "retrieved_at": page.retrieved_at,
            "media_type": page.media_type,
            "charset": page.charset,
            "etag": page.etag,
            "last_modified": page.last_modified,
            "checksum": zlib.crc32(body),
            "size": len(body),
            "body": body,
        }
        try:
            with self._database.writing() as connection:
                connection.execute(_PUT, row)
        except StoreError:
            return

    def count(self) -> tuple[int, int]:
        """Return how many pages are kept, and how many bytes they take. Raises `StoreError`."""
        with self._database.reading() as connection:
            number = connection.execute(sql.select(sql.func.count()).select_from(PAGES)).scalar_one()
        return int(number), self._database.size()

    def clear(self, before: str | None = None) -> int:
        """Return how many pages were removed: all, or those retrieved before a moment. Raises `StoreError`."""
        remove = sql.delete(PAGES)
        if before is not None:
            remove = remove.where(_KEPT.retrieved_at < before)
        with self._database.writing() as connection:
            removed = connection.execute(remove).rowcount
        self._database.shrink()
        return removed

    def close(self) -> None:
        """Remove what is too much, and close the file."""
        with contextlib.suppress(StoreError):
            self._trim()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _trim(self) -> None:
        newest_first = sql.func.sum(_KEPT.size).over(order_by=(_KEPT.retrieved_at.desc(), _KEPT.key))
        running = sql.select(_KEPT.key, newest_first.label("total")).subquery()
        too_much = sql.select(running.c.key).where(running.c.total > self._most_bytes)
        with self._database.reading() as connection:
            if connection.execute(too_much.limit(1)).first() is None:
                return
        with self._database.writing() as connection:
            connection.execute(sql.delete(PAGES).where(_KEPT.key.in_(too_much)))


def _key(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def _read(url: str, row: Any) -> Page | None:
    try:
        if zlib.crc32(row.body) != row.checksum:
            return None
        data = zlib.decompress(row.body)
    except (TypeError, zlib.error):
        return None
    return Page(
        url, data, row.media_type, row.charset, row.etag, row.last_modified, row.retrieved_at, fresh=False
    )
