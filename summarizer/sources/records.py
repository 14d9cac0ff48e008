"""Lines of JSON -> articles: one object a line, with the text and what is known of it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from summarizer.domain import Article, Failure
from summarizer.errors import SourceError
from summarizer.extract.dates import read_date
from summarizer.sources.lead import is_address
from summarizer.strict_json import load_strict, reason_of

ENDINGS: Final = (".jsonl", ".ndjson")
MAX_LINES: Final = 100_000
_TEXTS: Final = ("title", "url", "publisher", "author", "language", "published_at", "name")


def is_record(line: str) -> bool:
    """Say whether a line is meant as an article in JSON."""
    return line.lstrip("\ufeff \t").startswith("{")


def read_records(text: str, *, name: str) -> Iterator[Article | Failure]:
    """Yield the article of each line, or why it is none; empty lines are passed over.

    A line is an object with ``text`` and, if known, ``title``, ``url``, ``publisher``, ``author``, ``language``,
    ``published_at`` (ISO 8601 or RFC 822) and ``name``; other fields are passed over.
    """
    # a string of JSON may hold other line breaks than this
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        if number > MAX_LINES:
            yield Failure(where, SourceError(f"{name!r} has more than {MAX_LINES:,} lines", code="too_large"))
            return
        try:
            yield _article(load_strict(line), f"{Path(name).name}:{number}")
        except ValueError as error:
            reason = reason_of(error) if isinstance(error, json.JSONDecodeError) else str(error)
            yield Failure(where, SourceError(f"{where} is no article: {reason}", code="bad_record"))


def _article(value: Any, name: str) -> Article:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise ValueError("it must be an object with a 'text'")
    for key in _TEXTS:
        if not isinstance(value.get(key), str | None):
            raise ValueError(f"{key!r} must be a text, not {value[key]!r}")
    text = value["text"].replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ValueError("its 'text' is empty")
    published = read_date(value["published_at"]) if value.get("published_at") else None
    return Article(
        text=text,
        name=_last_part(value.get("name") or "") or name,
        title=value.get("title") or None,
        url=value.get("url") or None,
        publisher=value.get("publisher") or None,
        author=value.get("author") or None,
        published_at=published,
        published_from="record" if published else None,
        language=value.get("language") or None,
    )


def _last_part(name: str) -> str:
    """Return what is called so, not where on somebody's machine it lies."""
    return name if is_address(name) else re.split(r"[/\\]", name.rstrip("/\\"))[-1]
