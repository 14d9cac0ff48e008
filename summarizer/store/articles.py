"""The articles that digests have seen: each text once, where it came from, and when that was first seen."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

import sqlalchemy as sql

from summarizer.database import Database, insert_new
from summarizer.domain import Article
from summarizer.store.packing import find_bodies, find_rows, in_parts, is_sound, key_of, pack, unpack
from summarizer.store.tables import ARTICLES, SIGHTINGS, TEXTS

_KNOWN: Final = tuple(field.name for field in fields(Article) if field.name != "text")
_ADD: Final = {table: insert_new(table) for table in (TEXTS, ARTICLES, SIGHTINGS)}


def keep_articles(database: Database, articles: Sequence[Article], *, seen: str) -> None:
    """Keep articles that were seen at a moment. What is there already stays, unless it was damaged.

    All or none are kept. Raises `StoreError`.
    """
    digests = [article.sha256 for article in articles]
    texts = dict(zip(digests, articles, strict=True))
    rows = {
        _row_key(article, digest): (article, digest)
        for article, digest in zip(articles, digests, strict=True)
    }
    sightings = {_sighting_key(article, digest) for article, digest in zip(articles, digests, strict=True)}
    with database.reading() as connection:
        text_bodies = find_bodies(connection, TEXTS, texts)
        row_bodies = find_bodies(connection, ARTICLES, rows)
        seen_before = {
            row.key for row in find_rows(connection, sql.select(SIGHTINGS.c.key), SIGHTINGS.c.key, sightings)
        }
    # compressed before the transaction: others may write meanwhile
    new: dict[sql.Table, list[dict[str, Any]]] = {
        TEXTS: [
            {"key": key, "body": pack(article.text)}
            for key, article in texts.items()
            if not is_sound(text_bodies.get(key))
        ],
        ARTICLES: [
            {"key": key, "text_key": digest, "seen_at": seen, "body": pack(_metadata(article))}
            for key, (article, digest) in rows.items()
            if not is_sound(row_bodies.get(key))
        ],
        SIGHTINGS: [{"key": key, "first_seen": seen} for key in sorted(sightings - seen_before)],
    }
    if not any(new.values()):
        return
    with database.writing() as connection:
        for table, found in ((TEXTS, text_bodies), (ARTICLES, row_bodies)):
            damaged = [key for key, body in found.items() if not is_sound(body)]
            for part in in_parts(damaged):
                connection.execute(sql.delete(table).where(table.c.key.in_(part)))
        for table, additions in new.items():
            if additions:
                connection.execute(_ADD[table], additions)


def find_text(database: Database, sha256: str) -> str | None:
    """Return the text with a digest, None if there is none or it was damaged. Raises `StoreError`."""
    with database.reading() as connection:
        return unpack(find_bodies(connection, TEXTS, [sha256]).get(sha256))


def find_articles(database: Database, sha256s: Iterable[str]) -> Mapping[str, Article]:
    """Return the articles with these texts, by digest; none for a text that is missing or was damaged.

    A text that came from several places is the article that was kept first. Where all that was known beside the text
    was damaged, the article is the text alone. Raises `StoreError`.
    """
    wanted = list(dict.fromkeys(sha256s))
    rows = ARTICLES.c
    oldest_first = sql.select(rows.text_key, rows.body).order_by(rows.seen_at, rows.key)
    with database.reading() as connection:
        bodies = find_bodies(connection, TEXTS, wanted)
        kept = list(find_rows(connection, oldest_first, rows.text_key, wanted))
    known: dict[str, dict[str, Any]] = {}
    for row in kept:
        if row.text_key not in known and (values := _read_metadata(row.body)) is not None:
            known[row.text_key] = values
    texts = ((digest, unpack(bodies.get(digest))) for digest in wanted)
    return {digest: Article(text, **known.get(digest, {})) for digest, text in texts if text is not None}


def first_seen(database: Database, articles: Sequence[Article]) -> list[str | None]:
    """Return for each article when its text was first seen at its address (or name) with its publisher.

    None for what was never kept. Raises `StoreError`.
    """
    keys = [_sighting_key(article, article.sha256) for article in articles]
    with database.reading() as connection:
        found = {
            row.key: row.first_seen
            for row in find_rows(connection, sql.select(SIGHTINGS), SIGHTINGS.c.key, keys)
        }
    return [found.get(key) for key in keys]


def _row_key(article: Article, digest: str) -> str:
    return key_of(digest, article.url, article.name, article.title, article.publisher)


def _sighting_key(article: Article, digest: str) -> str:
    return key_of(digest, article.url or article.name, article.publisher)


def _metadata(article: Article) -> str:
    return json.dumps({name: getattr(article, name) for name in _KNOWN})


def _read_metadata(packed: Any) -> dict[str, Any] | None:
    """Return what is known of an article beside its text, by the names that an article has."""
    document = unpack(packed)
    if document is None:
        return None
    values = json.loads(document)
    return {
        name: tuple(values[name]) if isinstance(values[name], list) else values[name]
        for name in _KNOWN
        if name in values
    }
