"""A lead -> its article. Files are read here; fetching and parsing are done by those who may."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeVar

from summarizer.domain import Article
from summarizer.errors import FetchError, SourceError
from summarizer.extract.kinds import kind_of
from summarizer.extract.material import PLAIN, Material
from summarizer.extract.parse import extract_article
from summarizer.sources.addresses import host_of, shown, without_credentials
from summarizer.sources.files import read_file, read_stdin
from summarizer.sources.lead import STDIN, Lead, is_address

if TYPE_CHECKING:
    from concurrent.futures import Future

    from summarizer.extract.listings import Feed, FeedEntry, Outline
    from summarizer.fetch import Fetcher, Page
    from summarizer.sandbox import Sandbox
    from summarizer.sources.lanes import Lanes

# times in a row that a host may leave us waiting; then its other pages are not waited for
PATIENCE: Final = 2
# articles that are read and wait for a model: what is beyond waits to be read
AHEAD: Final = 64
T = TypeVar("T")


class Reader:
    """Reads the articles of a run. Any thread may use it.

    ``open_fetcher`` and ``open_sandbox`` are called when the first lead needs one: most runs need neither.
    ``find_page`` finds what was kept of an address.
    """

    def __init__(
        self,
        *,
        open_fetcher: "Callable[[], Fetcher]",
        open_sandbox: "Callable[[], Sandbox]",
        find_page: "Callable[[str], Page | None]" = lambda _: None,
    ) -> None:
        self._open_fetcher, self._open_sandbox, self._find_page = open_fetcher, open_sandbox, find_page
        self._opening = threading.Lock()
        self._fetcher: Fetcher | None = None
        self._sandbox: Sandbox | None = None
        self._lanes: Lanes | None = None
        self._silent: dict[str, int] = {}
        self._ahead = threading.Semaphore(AHEAD)

    def read(self, lead: Lead) -> Article:
        """Return the article of a lead. Raises `SourceError`."""
        if lead.entry is not None:
            return self._read_entry(lead, lead.entry)
        if lead.name == STDIN:
            return replace(self._article(read_stdin()), name="standard input")
        if is_address(lead.name):
            return self._article(lead.material or self.fetch(lead.name))
        article = self._article(lead.material or read_file(lead.name))
        return replace(article, name=Path(lead.name).name.encode("utf-8", "replace").decode("utf-8"))

    def start_reading(self, lead: Lead) -> "Future[Article]":
        """Return what will hold the article of a lead, read in a thread; `briefed` is to be called when it was used.

        Leads to one host are read one after another, others at once, and no more of them than are used.
        """

        def read() -> Article:
            self._ahead.acquire()
            return self.read(lead)

        return self.start(lead, read)

    def start(self, lead: Lead, work: Callable[[], T]) -> "Future[T]":
        """Return what will hold the result of some work about a lead, done in the lane of its host."""
        with self._opening:
            if self._lanes is None:
                from summarizer.sources.lanes import Lanes  # plain files need no threads

                self._lanes = Lanes()
        return self._lanes.submit(
            host_of(lead.entry.url or "" if lead.entry else lead.name) or lead.name, work
        )

    def briefed(self) -> None:
        """Make room for another article to be read."""
        self._ahead.release()

    def fetch(self, url: str) -> Material:
        """Return what an address answers. Raises `SourceError`, at once for a host that has not answered twice."""
        host = host_of(url)
        if self._silent.get(host, 0) >= PATIENCE:
            raise FetchError(
                f"{shown(url)!r} was not fetched: its host left us waiting {PATIENCE} times in a row",
                hint="try again later",
                code="silent",
            )
        try:
            page = self.fetcher.get(url)
        except FetchError as error:
            silent = error.code in ("too_slow", "unreachable")
            self._silent[host] = self._silent.get(host, 0) + 1 if silent else 0
            raise
        self._silent[host] = 0
        return _material(page)

    def kept(self, url: str) -> Article | None:
        """Return the article that an address had when it was fetched last, None if it was not or holds none."""
        page = self._find_page(url)
        try:
            return self._article(_material(page)) if page else None
        except SourceError:
            return None

    def parse(self, material: Material) -> "Article | Feed | Outline":
        """Return what some material holds; what foreign parsers read is read in a process that can be killed."""
        if material.kind in PLAIN:
            return extract_article(material)
        with self._opening:
            if self._sandbox is None:
                self._sandbox = self._open_sandbox()
        return self._sandbox.parse(material)

    @property
    def fetcher(self) -> "Fetcher":
        """Return the one that fetches."""
        with self._opening:
            if self._fetcher is None:
                self._fetcher = self._open_fetcher()
        return self._fetcher

    def close(self) -> None:
        """End at once what is under way, and close what was opened."""
        with self._opening:
            for opened in (self._lanes, self._fetcher, self._sandbox):
                if opened is not None:
                    opened.close()
        self._ahead.release(AHEAD)  # nobody is to wait for room any more

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _article(self, material: Material) -> Article:
        parsed = self.parse(material)
        if isinstance(parsed, Article):
            return parsed
        raise SourceError(
            f"{material.name!r} is a list of articles, not an article",
            hint="name it on the command line, or give one of its articles",
            code="list",
        )

    def _read_entry(self, lead: Lead, entry: "FeedEntry") -> Article:
        from summarizer.sources.entries import is_whole, told_by

        whole = is_whole(entry)
        if whole:
            content = entry.content.encode()
            article = self._article(Material(content, lead.name, entry.content_kind, "utf-8"))
        elif entry.url is not None:
            article = self._article(self.fetch(entry.url))
        else:
            raise SourceError(
                f"the entry {lead.name!r} has only a teaser and no link to its article",
                hint="its feed does not offer more",
                code="teaser",
            )
        return told_by(entry, lead.feed, lead.feed_address or "", article, own_text=whole)


def _material(page: "Page") -> Material:
    name = shown(page.url)
    kind = kind_of(page.data, name=name, declared=page.media_type or "application/octet-stream")
    return Material(page.data, name, kind, page.charset, without_credentials(page.url), page.retrieved_at)
