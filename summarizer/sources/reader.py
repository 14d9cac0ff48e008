"""A lead -> its article. Files are read here; fetching and parsing are done by those who may."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.kinds import kind_of
from summarizer.extract.material import PLAIN, Feed, FeedEntry, Material, Outline
from summarizer.extract.parse import extract_article
from summarizer.sources.files import read_file, read_stdin
from summarizer.sources.lead import STDIN, Lead, is_address

if TYPE_CHECKING:
    from summarizer.fetch import Fetcher, Page
    from summarizer.sandbox import Sandbox

# fetches and parses under way: more would only wait, for their hosts or for a processor
AT_ONCE: Final = 16
# letters: a feed's own text that is shorter is more likely a teaser than an article
WHOLE: Final = 800
TEASERS: Final = ("…", "...", "[…]", "[...]")


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
        self._threads: ThreadPoolExecutor | None = None

    def read(self, lead: Lead) -> Article:
        """Return the article of a lead. Raises `SourceError`."""
        if lead.entry is not None:
            return self._read_entry(lead, lead.entry)
        if lead.material is not None:
            return self._article(lead.material)
        if lead.name == STDIN:
            return replace(self._article(read_stdin()), name="standard input")
        if is_address(lead.name):
            return self._article(self.fetch(lead.name))
        article = self._article(read_file(lead.name))
        return replace(article, name=Path(lead.name).name.encode("utf-8", "replace").decode("utf-8"))

    def fetch(self, url: str) -> Material:
        """Return what an address answers. Raises `SourceError`."""
        return _material(self.fetcher.get(url))

    def kept(self, url: str) -> Article | None:
        """Return the article that an address had when it was fetched last, None if it was not or holds none."""
        page = self._find_page(url)
        try:
            return self._article(_material(page)) if page else None
        except SourceError:
            return None

    def parse(self, material: Material) -> Article | Feed | Outline:
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

    @property
    def threads(self) -> ThreadPoolExecutor:
        """Return the threads in which slow leads are read."""
        with self._opening:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="reader")
        return self._threads

    def close(self) -> None:
        """End at once what is under way, and close what was opened."""
        with self._opening:
            for opened in (self._fetcher, self._sandbox):
                if opened is not None:
                    opened.close()
            if self._threads is not None:
                self._threads.shutdown(wait=False, cancel_futures=True)

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
            hint="name it as a source of its own",
            code="list",
        )

    def _read_entry(self, lead: Lead, entry: FeedEntry) -> Article:
        if is_whole(entry):
            article = self._article(
                Material(entry.content.encode(), lead.name, entry.content_kind, "utf-8", entry.url)
            )
        elif entry.url is not None:
            article = self._article(lead.material or self.fetch(entry.url))
        else:
            raise SourceError(
                f"the entry {lead.name!r} has only a teaser and no link to its article",
                hint="its feed does not offer more",
                code="teaser",
            )
        return _told_by(entry, lead.feed, article)


def _material(page: "Page") -> Material:
    from summarizer.fetch import show_url

    name = show_url(page.url)
    kind = kind_of(page.data, name=name, declared=page.media_type or "application/octet-stream")
    return Material(page.data, name, kind, page.charset, page.url, page.retrieved_at)


def is_whole(entry: FeedEntry) -> bool:
    """Say whether a feed's own text of an entry is the article: offered as such, long, and not broken off."""
    content = entry.content
    if entry.content_kind == "fragment":
        import re

        content = re.sub(r"<[^<>]*+>", "", content)
    return (
        entry.complete and sum(map(str.isalpha, content)) >= WHOLE and not content.rstrip().endswith(TEASERS)
    )


def _told_by(entry: FeedEntry, feed: str | None, article: Article) -> Article:
    """Return the article with what its feed says of it, where it does not say so itself."""
    dated = article.published_at is not None
    return replace(
        article,
        title=article.title or entry.title,
        url=article.url or entry.url,
        author=article.author or entry.author,
        publisher=article.publisher or feed,
        published_at=article.published_at if dated else entry.published_at,
        published_from=article.published_from if dated else entry.published_from,
    )
