"""JSON Feed -> Feed, by the letter of its format: what is of another type than it should be is not there."""

from datetime import datetime
from typing import Any

from summarizer.errors import SourceError
from summarizer.extract.feed_entries import MAX_ENTRIES, TOO_MANY, LeftOut, make_entry, tell_left_out
from summarizer.extract.labels import plain_label, web_address
from summarizer.extract.listings import Feed, FeedEntry
from summarizer.extract.material import Material
from summarizer.extract.plain import decode
from summarizer.strict_json import load_strict, reason_of


def read_json_feed(material: Material, *, now: datetime | None = None) -> Feed:
    """Return the feed. Raises `SourceError` for what is no JSON or has no list of items."""
    try:
        feed = load_strict(decode(material.data, name=material.name))
    except ValueError as error:
        raise _bad(material.name, reason_of(error)) from None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise _bad(material.name, "it has no list of items")
    base = web_address(material.url) or web_address(_text(feed, "feed_url"))
    entries: list[FeedEntry] = []
    left_out: list[LeftOut] = []
    for item in feed["items"][:MAX_ENTRIES]:
        if isinstance(item, dict):
            entry, missing = _entry(item, feed, base, now)
            entries.append(entry)
            left_out += missing
    too_many = (TOO_MANY,) if len(feed["items"]) > MAX_ENTRIES else ()
    return Feed(
        title=plain_label(_text(feed, "title")),
        entries=tuple(entries),
        url=base,
        language=plain_label(_text(feed, "language")),
        notices=too_many + tell_left_out(left_out),
    )


def _entry(
    item: dict[str, Any], feed: dict[str, Any], base: str | None, now: datetime | None
) -> tuple[FeedEntry, tuple[LeftOut, ...]]:
    markup, words, summary = _text(item, "content_html"), _text(item, "content_text"), _text(item, "summary")
    people = item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author")
    identity = item.get("id")
    return make_entry(
        title=_text(item, "title"),
        link=_text(item, "url") or _text(item, "external_url"),
        base=base,
        content=markup or words or summary or "",
        content_kind="fragment" if markup else "text",
        complete=bool(markup or words),
        authors=_names(people),
        dates=[
            ("feed published", _text(item, "date_published")),
            ("feed updated", _text(item, "date_modified")),
        ],
        # numbers are against the rules, and common
        identity=str(identity) if isinstance(identity, str | int | float) else None,
        now=now,
    )


def _names(people: object) -> list[str | None]:
    listed = people if isinstance(people, list) else [people]
    return [_text(person, "name") for person in listed if isinstance(person, dict)]


def _text(value: dict[str, Any], name: str) -> str | None:
    text = value.get(name)
    return text if isinstance(text, str) and text.strip() else None


def _bad(name: str, reason: str) -> SourceError:
    return SourceError(
        f"{name!r} is no JSON feed that can be read: {reason}", hint="check its address", code="bad_feed"
    )
