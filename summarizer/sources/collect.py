"""Names of sources -> leads: lists and folders opened, feeds and outlines followed."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from summarizer.domain import Article, Failure
from summarizer.errors import SourceError, SummarizerError
from summarizer.extract.material import Material
from summarizer.sources.addresses import shown
from summarizer.sources.files import read_file
from summarizer.sources.lead import STDIN, Found, Lead, is_address, lead_of, slug, stem_of
from summarizer.sources.lists import MAX_SOURCES, read_folder, read_list
from summarizer.sources.reader import Reader

if TYPE_CHECKING:
    from summarizer.extract.listings import Feed, FeedEntry

# bytes fetched to see what they are that are held until they are read; what is beyond is fetched again
HELD: Final = 50_000_000
LISTS: Final = (".rss", ".atom", ".rdf", ".opml", ".xml", ".json")

Say = Callable[[str], None]


class _Opened(NamedTuple):
    """What a lead turned out to be: leads to articles, or feeds that are to be opened as well."""

    found: tuple[Found, ...] = ()
    feeds: tuple[Lead, ...] = ()
    notices: tuple[str, ...] = ()


class _Shelf:
    """How many bytes of fetched pages are held. Used by several threads."""

    def __init__(self) -> None:
        self._room = HELD
        self._lock = threading.Lock()

    def hold(self, lead: Lead, material: Material) -> Lead:
        """Return the lead with what was fetched of it, without it if that is more than can be held."""
        with self._lock:
            self._room -= len(material.data)
            return replace(lead, material=material) if self._room >= 0 else lead


def collect(
    sources: Iterable[str], reader: Reader, *, newest: int, on_notice: Say = lambda _: None
) -> tuple[Found, ...]:
    """Return where the articles of some sources are to be had, in their order; a failure for a source without any.

    A source is a file, a folder, an address, a feed, an OPML file, ``@FILE`` for the sources listed in a file, or
    ``-``. Addresses are fetched to see what they are, several at a time; of those in a list only those that look like
    feeds, the others when their turn comes. ``newest`` is how many entries of a feed are taken. ``on_notice`` hears
    what was left out.
    """
    shelf = _Shelf()
    found: list[Found] = []
    named = [*_named(sources, on_notice)]
    if (asked := sum(must_look for _, must_look in named)) > 1:
        on_notice(f"looking at {asked} addresses and lists of articles")
    for opened in _each(named, lambda lead: _open(lead, reader, newest, shelf), reader):
        found += opened.found
        feeds = [(feed, True) for feed in opened.feeds]
        for inner in _each(feeds, lambda lead: _open_feed(lead, reader, newest), reader):
            found += inner.found
            _tell(inner.notices, on_notice)
        _tell(opened.notices, on_notice)
    leads = list(_once(found, on_notice))
    if len(leads) > MAX_SOURCES:
        on_notice(f"the first {MAX_SOURCES:,} of {len(leads):,} articles are taken")
    return tuple(leads[:MAX_SOURCES])


def _tell(notices: Iterable[str], on_notice: Say) -> None:
    for notice in notices:
        on_notice(notice)


def _named(sources: Iterable[str], on_notice: Say) -> Iterator[tuple[Found, bool]]:
    """Yield the leads of some sources, each with whether it must be looked at: it may be a list of articles."""
    for source in sources:
        try:
            listed = source.startswith("@")
            names = read_list(Path(source[1:])) if listed else (source,)
            for name in names:
                for file in _unfolded(name, on_notice):
                    yield lead_of(file), _may_be_list(file, listed=listed)
        except SummarizerError as error:
            yield Failure(source, error), False


def _unfolded(source: str, on_notice: Say) -> Sequence[str]:
    """Return the files that a folder stands for; what is none stands for itself."""
    if not source or source == STDIN or is_address(source):
        return [source]
    path = Path(source)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False  # reading it says why
    if not is_folder:
        return [source]
    files, others = read_folder(path)
    if others:
        on_notice(f"{source}: {others} file{'s' * (others != 1)} left out that no article comes in")
    return files


def _may_be_list(name: str, *, listed: bool) -> bool:
    if not is_address(name):
        return Path(name).suffix.lower() in LISTS
    if not listed:
        return True
    try:
        parts = urlsplit(name)
    except ValueError:
        return False
    # how addresses of feeds mostly look
    feed = re.compile(r"(?:^|[/._=-])(?:feeds?|rss2?|atom|opml)(?:$|[/._?&=-])|\.(?:xml|rdf|json)$", re.I)
    return bool(feed.search(parts.path) or feed.search(parts.query) or parts.netloc.startswith("feeds."))


def _each(
    leads: Sequence[tuple[Found, bool]], opened: Callable[[Lead], _Opened], reader: Reader
) -> Iterator[_Opened]:
    """Yield in order what leads turn out to be, with those that must be looked at under way at once."""
    at_once = sum(must_look for _, must_look in leads) > 1
    results: list[Callable[[], _Opened]] = []
    for lead, must_look in leads:
        if isinstance(lead, Failure) or not must_look:
            results.append(partial(_Opened, (lead,)))
            continue
        work = partial(_safely, lead, opened)
        results.append(reader.start(lead, work).result if at_once else work)
    yield from (result() for result in results)


def _safely(lead: Lead, opened: Callable[[Lead], _Opened]) -> _Opened:
    try:
        return opened(lead)
    except SummarizerError as error:
        return _Opened((Failure(lead.name, error),))


def _open(lead: Lead, reader: Reader, newest: int, shelf: _Shelf) -> _Opened:
    """Return what a source that may be a list of articles turns out to be."""
    material = reader.fetch(lead.name) if is_address(lead.name) else read_file(lead.name)
    if material.kind not in ("feed", "outline"):
        return _Opened((shelf.hold(lead, material),))
    from summarizer.extract.listings import Feed, Outline

    name = shown(lead.name)
    match reader.parse(material):
        case Feed() as feed:
            return _entries(feed, lead.name, newest)
        case Outline() as outline:
            feeds = tuple(replace(lead_of(one.url), feed=one.title) for one in outline.feeds)
            said = f"{name} is a list of {len(feeds)} feed{'s' * (len(feeds) != 1)}"
            return _Opened((), feeds, (said, *(f"{name}: {notice}" for notice in outline.notices)))
        case Article():
            return _Opened((lead,))


def _open_feed(lead: Lead, reader: Reader, newest: int) -> _Opened:
    """Return the entries of a feed that an outline names. Raises `SourceError` for what is no feed."""
    from summarizer.extract.listings import Feed

    material = reader.fetch(lead.name)
    feed = reader.parse(material) if material.kind == "feed" else None
    if not isinstance(feed, Feed):
        raise SourceError(
            f"{shown(lead.name)!r} is no feed", hint="mend the list that names it", code="bad_feed"
        )
    return _entries(replace(feed, title=feed.title or lead.feed), lead.name, newest)


def _entries(feed: "Feed", name: str, newest: int) -> _Opened:
    called = shown(name)
    entries = _by_date(feed.entries)
    notices = [f"{called}: {notice}" for notice in feed.notices]
    if len(entries) > newest:
        notices.append(f"{called}: the {newest} newest of {len(entries)} entries are taken (--newest)")
    if not entries:
        notices.append(f"{called}: the feed has no entries")
    return _Opened(tuple(_entry(entry, feed, name) for entry in entries[:newest]), (), tuple(notices))


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


def _once(found: Iterable[Found], on_notice: Say) -> Iterator[Found]:
    """Yield leads, of several to one address the first."""
    seen: set[str] = set()
    again = 0
    for one in found:
        if isinstance(one, Lead) and is_address(one.name):
            if one.name in seen:
                again += 1
                continue
            seen.add(one.name)
        yield one
    if again:
        on_notice(f"{again} address{'es' * (again != 1)} named more than once: each is briefed once")
