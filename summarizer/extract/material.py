"""What goes into extraction and what comes out beside articles: material, feeds, lists of feeds."""

from dataclasses import dataclass
from typing import Final, Literal

# fragment: the HTML of one entry or mail, all of which is the article; a page also has everything around it
Kind = Literal["text", "markdown", "html", "fragment", "pdf", "docx", "mail", "feed", "outline"]

# read in this process: our own code does it, in linear time
PLAIN: Final[frozenset[Kind]] = frozenset({"text", "markdown"})


@dataclass(frozen=True, slots=True)
class Material:
    """Bytes as they came, and what is known about them from outside.

    ``name`` is what they are called in messages: a path or an address. ``charset`` is what the server declared,
    ``url`` the address they came from in the end, after redirects, and ``retrieved_at`` when.
    """

    data: bytes
    name: str
    kind: Kind
    charset: str | None = None
    url: str | None = None
    retrieved_at: str | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed. ``url`` is http(s) or None; ``content`` is its own text, empty if it has none.

    ``published_at`` is ISO 8601 and ``published_from`` says which element it came from. ``complete`` says that the
    feed offers ``content`` as the whole text and not as a summary.
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
