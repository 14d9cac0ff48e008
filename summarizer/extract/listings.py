"""What lists articles: feeds with their entries, outlines that name feeds."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed. ``url`` is http(s) or None; ``content`` is its own text, empty if it has none.

    ``published_at`` and ``updated_at`` are ISO 8601, ``published_from`` says which element the first came from.
    ``complete`` says that the feed offers ``content`` as the whole text and not as a summary.
    """

    title: str | None
    url: str | None
    content: str = ""
    content_kind: Literal["fragment", "text"] = "fragment"
    complete: bool = False
    author: str | None = None
    published_at: str | None = None
    published_from: str | None = None
    identity: str | None = None
    updated_at: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries in its own order. ``notices`` say what was left out of it, and why."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    url: str | None = None
    language: str | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineFeed:
    """A feed that an OPML file names; ``url`` is http(s)."""

    title: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The feeds of an OPML file in its order. ``notices`` say what was left out, and why."""

    feeds: tuple[OutlineFeed, ...]
    notices: tuple[str, ...] = ()
