"""Names of sources -> leads: lists and folders opened, feeds and outlines followed."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from summarizer.domain import Failure
from summarizer.errors import SummarizerError
from summarizer.sources.lead import STDIN, Found, Lead, is_address, lead_of
from summarizer.sources.lists import MAX_SOURCES, read_folder, read_list
from summarizer.sources.opening import Opened, Shelf, open_feed, open_lead
from summarizer.sources.reader import Reader

LISTS: Final = (".rss", ".atom", ".rdf", ".opml", ".xml", ".json")

Say = Callable[[str], None]


def collect(
    sources: Iterable[str], reader: Reader, *, newest: int, on_notice: Say = lambda _: None
) -> tuple[Found, ...]:
    """Return where the articles of some sources are to be had, in their order; a failure for a source without any.

    A source is a file, a folder, an address, a feed, an OPML file, ``@FILE`` for the sources listed in a file, or
    ``-``. Addresses are fetched to see what they are, several at a time; of those in a list only those that look like
    feeds, the others when their turn comes. ``newest`` is how many entries of a feed are taken. ``on_notice`` hears
    what was left out.
    """
    shelf = Shelf()
    found: list[Found] = []
    named = [*named_leads(sources, on_notice)]
    if (asked := sum(must_look for _, must_look in named)) > 1:
        on_notice(f"looking at {asked} addresses and lists of articles")
    for opened in _each(named, lambda lead: open_lead(lead, reader, newest, shelf), reader):
        found += opened.found
        feeds = [(feed, True) for feed in opened.feeds]
        for inner in _each(feeds, lambda lead: open_feed(lead, reader, newest), reader):
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


def named_leads(sources: Iterable[str], on_notice: Say) -> Iterator[tuple[Found, bool]]:
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
    leads: Sequence[tuple[Found, bool]], opened: Callable[[Lead], Opened], reader: Reader
) -> Iterator[Opened]:
    """Yield in order what leads turn out to be, with those that must be looked at under way at once."""
    at_once = sum(must_look for _, must_look in leads) > 1
    results: list[Callable[[], Opened]] = []
    for lead, must_look in leads:
        if isinstance(lead, Failure) or not must_look:
            results.append(partial(Opened, (lead,)))
            continue
        work = partial(_safely, lead, opened)
        results.append(reader.start(lead, work).result if at_once else work)
    yield from (result() for result in results)


def _safely(lead: Lead, opened: Callable[[Lead], Opened]) -> Opened:
    try:
        return opened(lead)
    except SummarizerError as error:
        return Opened((Failure(lead.name, error),))


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
