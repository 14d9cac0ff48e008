"""A source that may list articles -> what it turns out to be: a lead, entries of a feed, feeds of an outline."""

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.material import Material
from summarizer.sources.addresses import shown
from summarizer.sources.files import read_file
from summarizer.sources.lead import Found, Lead, is_address, lead_of, slug, stem_of
from summarizer.sources.reader import Reader

if TYPE_CHECKING:
    from summarizer.extract.listings import Feed, FeedEntry

# bytes fetched to see what they are that are held until they are read; what is beyond is fetched again
HELD: Final = 50_000_000


class Opened(NamedTuple):
    """What a lead turned out to be: leads to articles, or feeds that are to be opened as well."""

    found: tuple[Found, ...] = ()
    feeds: tuple[Lead, ...] = ()
    notices: tuple[str, ...] = ()


class Shelf:
    """How many bytes of fetched pages are held. Used by several threads."""

    def __init__(self) -> None:
        self._room = HELD
        self._lock = threading.Lock()

    def hold(self, lead: Lead, material: Material) -> Lead:
        """Return the lead with what was fetched of it, without it if that is more than can be held."""
        with self._lock:
            self._room -= len(material.data)
            return replace(lead, material=material) if self._room >= 0 else lead


def open_lead(lead: Lead, reader: Reader, newest: int, shelf: Shelf) -> Opened:
    """Return what a source that may be a list of articles turns out to be."""
    material = reader.fetch(lead.name) if is_address(lead.name) else read_file(lead.name)
    if material.kind not in ("feed", "outline"):
        return Opened((shelf.hold(lead, material),))
    from summarizer.extract.listings import Feed, Outline

    name = shown(lead.name)
    match reader.parse(material):
        case Feed() as feed:
            return _entries(feed, lead.name, newest)
        case Outline() as outline:
            feeds = tuple(replace(lead_of(one.url), feed=one.title) for one in outline.feeds)
            said = f"{name} is a list of {len(feeds)} feed{'s' * (len(feeds) != 1)}"
            return Opened((), feeds, (said, *(f"{name}: {notice}" for notice in outline.notices)))
        case Article():
            return Opened((lead,))


def open_feed(lead: Lead, reader: Reader, newest: int) -> Opened:
    """Return the entries of a feed that an outline names. Raises `SourceError` for what is no feed."""
    from summarizer.extract.listings import Feed

    material = reader.fetch(lead.name)
    feed = reader.parse(material) if material.kind == "feed" else None
    if not isinstance(feed, Feed):
        raise SourceError(
            f"{shown(lead.name)!r} is no feed", hint="mend the list that names it", code="bad_feed"
        )
    return _entries(replace(feed, title=feed.title or lead.feed), lead.name, newest)


def _entries(feed: "Feed", name: str, newest: int) -> Opened:
    called = shown(name)
    entries = _by_date(feed.entries)
    notices = [f"{called}: {notice}" for notice in feed.notices]
    if len(entries) > newest:
        notices.append(f"{called}: the {newest} newest of {len(entries)} entries are taken (--newest)")
    if not entries:
        notices.append(f"{called}: the feed has no entries")
    return Opened(tuple(_entry(entry, feed, name) for entry in entries[:newest]), (), tuple(notices))


def _by_date(entries: "tuple[FeedEntry, ...]") -> "list[FeedEntry]":
    """Return entries with the newest first; in the feed's own order, which most often is that, if one has no date."""
    from datetime import UTC, datetime

    if not all(entry.published_at for entry in entries):
        return list(entries)

    def moment(entry: "FeedEntry") -> datetime:
        when = datetime.fromisoformat(entry.published_at or "")
        return when if when.tzinfo else when.replace(tzinfo=UTC)

    return sorted(entries, key=moment, reverse=True)


def _entry(entry: "FeedEntry", feed: "Feed", name: str) -> Lead:
    called = entry.url or f"{shown(name)}: {entry.title or entry.identity or 'an entry without a title'}"
    stem = stem_of(entry.url) if entry.url else slug(entry.title or "") or stem_of(name)
    return Lead(called, stem, slow=True, entry=entry, feed=feed.title, feed_address=name)
