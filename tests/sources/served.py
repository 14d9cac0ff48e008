"""Readers that may fetch from this machine, and made-up articles and feeds for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from summarizer.fetch import Access, Fetcher, KeptPages, Page, read_network
from summarizer.sandbox import Sandbox
from summarizer.sources import Reader
from tests.fetch.web_server import Answer

BODY = (
    "The harbour board met on Monday and put off its decision on the new quay until the spring. "
    "Its chair, Ada Brandt, said that the cost of 4 million crowns had to be looked at once more."
)


@contextmanager
def loopback_reader(kept: KeptPages | None = None, *, seconds: float = 10) -> Iterator[Reader]:
    """Open a reader with a real fetcher, which may reach this machine, and real processes to parse in."""
    access = Access(allowed_private=(read_network("127.0.0.0/8"),), seconds=seconds)

    def find_page(url: str) -> Page | None:
        return kept.find_page(url) if kept else None

    with Reader(
        open_fetcher=lambda: Fetcher(access, kept=kept), open_sandbox=Sandbox, find_page=find_page
    ) as reader:
        yield reader


def plain(text: str = BODY, **headers: str) -> Answer:
    """Return an answer that is a text."""
    return Answer(text.encode(), headers={"content-type": "text/plain; charset=utf-8", **headers})


def rss(*items: str, title: str = "The Port Gazette") -> Answer:
    """Return an answer that is a feed."""
    whole = f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>"
    return Answer(whole.encode(), headers={"content-type": "application/rss+xml"})


def item(title: str, link: str = "", *, day: int = 0, content: str = "") -> str:
    """Return an entry of a feed; ``day`` is one of November 2026, 0 for none."""
    parts = [f"<title>{escape(title)}</title>"]
    if link:
        parts.append(f"<link>{escape(link)}</link>")
    if day:
        parts.append(f"<pubDate>{day:02} Nov 2026 08:00:00 GMT</pubDate>")
    if content:
        whole = escape(content)
        parts.append(
            f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>{whole}</content:encoded>"
        )
    return f"<item>{''.join(parts)}</item>"


def opml(*addresses: str) -> Answer:
    """Return an answer that is a list of feeds."""
    outlines = "".join(f"<outline type='rss' text='Feed' xmlUrl='{escape(url)}'/>" for url in addresses)
    return Answer(
        f"<opml version='2.0'><head/><body>{outlines}</body></opml>".encode(),
        headers={"content-type": "text/x-opml"},
    )
