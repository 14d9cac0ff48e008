"""Names of sources -> leads: lists and folders opened, addresses fetched, feeds and outlines followed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from summarizer.domain import Article, Failure
from summarizer.errors import SourceError, SummarizerError
from summarizer.extract.material import Feed, FeedEntry, Outline
from summarizer.sources.files import read_file
from summarizer.sources.lead import STDIN, Found, Lead, is_address, lead_of, slug, stem_of
from summarizer.sources.lists import read_folder, read_list
from summarizer.sources.reader import Reader

# bytes fetched to see what they are that are held until they are read; what is beyond is fetched again
HELD: Final = 100_000_000
LISTS: Final = (".rss", ".atom", ".rdf", ".opml", ".xml", ".json")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a lead turned out to be: leads to articles, or feeds that are to be opened as well."""

    found: tuple[Found, ...] = ()
    feeds: tuple[Lead, ...] = ()
    notices: tuple[str, ...] = ()


def collect(
    sources: Iterable[str], reader: Reader, *, newest: int, on_notice: Say = lambda _: None
) -> tuple[Found, ...]:
    """Return where the articles of some sources are to be had, in their order; a failure for a source without any.

    A source is a file, a folder, an address, a feed, an OPML file, ``@FILE`` for the sources listed in a file, or
    ``-``. Addresses are fetched to see what they are, several at a time. ``newest`` is how many entries of a feed are
    taken. ``on_notice`` hears what was left out.
    """
    found: list[Found] = []
    for opened in _each(_named(sources, on_notice), lambda lead: _open(lead, reader, newest), reader):
        found += opened.found
        for inner in _each(opened.feeds, lambda lead: _open_feed(lead, reader, newest), reader):
            found += inner.found
            for notice in inner.notices:
                on_notice(notice)
        for notice in opened.notices:
            on_notice(notice)
    return tuple(held(_once(found, on_notice)))


def _named(sources: Iterable[str], on_notice: Say) -> Iterator[Found]:
    for source in sources:
        try:
            for name in _unfolded(source, on_notice):
                yield lead_of(name)
        except SummarizerError as error:
            yield Failure(source, error)


def _unfolded(source: str, on_notice: Say) -> Sequence[str]:
    """Return the sources that a list or a folder stands for; what is neither stands for itself."""
    if source.startswith("@"):
        return [name for listed in read_list(Path(source[1:])) for name in _unfolded(listed, on_notice)]
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


def _each(leads: Iterable[Found], opened: Callable[[Lead], _Opened], reader: Reader) -> Iterator[_Opened]:
    """Yield in order what leads turn out to be, with those that must be fetched under way at once."""
    waiting = list(leads)
    slow = sum(isinstance(lead, Lead) and _must_be_opened(lead) for lead in waiting)
    if slow < 2:
        yield from (_safely(lead, opened) for lead in waiting)
        return
    yield from [
        future.result() for future in [reader.threads.submit(_safely, lead, opened) for lead in waiting]
    ]


def _safely(lead: Found, opened: Callable[[Lead], _Opened]) -> _Opened:
    if isinstance(lead, Failure):
        return _Opened((lead,))
    try:
        return opened(lead)
    except SummarizerError as error:
        return _Opened((Failure(lead.name, error),))


def _must_be_opened(lead: Lead) -> bool:
    return is_address(lead.name) or Path(lead.name).suffix.lower() in LISTS


def _open(lead: Lead, reader: Reader, newest: int) -> _Opened:
    """Return what a source turns out to be. What can only be an article is left for later."""
    if not _must_be_opened(lead):
        return _Opened((lead,))
    material = reader.fetch(lead.name) if is_address(lead.name) else read_file(lead.name)
    if material.kind not in ("feed", "outline"):
        return _Opened((replace(lead, material=material),))
    match reader.parse(material):
        case Feed() as feed:
            return _entries(feed, lead.name, newest)
        case Outline() as outline:
            feeds = tuple(replace(lead_of(one.url), feed=one.title) for one in outline.feeds)
            return _Opened((), feeds, tuple(f"{lead.name}: {notice}" for notice in outline.notices))
        case Article():
            return _Opened((lead,))


def _open_feed(lead: Lead, reader: Reader, newest: int) -> _Opened:
    """Return the entries of a feed that an outline names. Raises `SourceError` for what is no feed."""
    material = reader.fetch(lead.name)
    feed = reader.parse(material) if material.kind == "feed" else None
    if not isinstance(feed, Feed):
        raise SourceError(f"{lead.name!r} is no feed", hint="mend the list that names it", code="bad_feed")
    return _entries(replace(feed, title=feed.title or lead.feed), lead.name, newest)


def _entries(feed: Feed, name: str, newest: int) -> _Opened:
    entries = _by_date(feed.entries)
    notices = [f"{name}: {notice}" for notice in feed.notices]
    if len(entries) > newest:
        notices.append(f"{name}: the {newest} newest of {len(entries)} entries are taken (--newest)")
    if not entries:
        notices.append(f"{name}: the feed has no entries")
    return _Opened(tuple(_entry(entry, feed, name) for entry in entries[:newest]), (), tuple(notices))


def _by_date(entries: tuple[FeedEntry, ...]) -> list[FeedEntry]:
    """Return entries with the newest first; in the feed's own order, which most often is that, if one has no date."""
    from datetime import UTC, datetime

    if not all(entry.published_at for entry in entries):
        return list(entries)

    def moment(entry: FeedEntry) -> datetime:
        when = datetime.fromisoformat(entry.published_at or "")
        return when if when.tzinfo else when.replace(tzinfo=UTC)

    return sorted(entries, key=moment, reverse=True)


def _entry(entry: FeedEntry, feed: Feed, name: str) -> Lead:
    called = entry.url or f"{name}: {entry.title or entry.identity or 'an entry without a title'}"
    stem = stem_of(entry.url) if entry.url else slug(entry.title or "") or stem_of(name)
    return Lead(called, stem, slow=True, entry=entry, feed=feed.title)


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


def held(found: Iterable[Found]) -> Iterator[Found]:
    """Yield leads with what was fetched of them, as long as it is not too much to hold."""
    total = 0
    for one in found:
        if isinstance(one, Lead) and one.material is not None:
            total += len(one.material.data)
            if total > HELD:
                yield replace(one, material=None)
                continue
        yield one
