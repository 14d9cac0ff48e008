"""A lead: one place where an article is to be had."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from summarizer.domain import Failure
from summarizer.extract.material import Material

STDIN: Final = "-"
if TYPE_CHECKING:
    from summarizer.extract.listings import FeedEntry

ADDRESS: Final = ("http://", "https://")
MAX_STEM: Final = 60
# endings of what is read at once, in this process
PLAIN: Final = (".txt", ".text", ".md", ".markdown", "")


@dataclass(frozen=True, slots=True)
class Lead:
    """Where one article is to be had: a file, an address, an entry of a feed, standard input.

    ``name`` is what it is called when one speaks of it; ``stem`` begins the name of a file about it. ``slow`` leads
    are fetched, or parsed in a process of their own. ``material`` is what was fetched of it already; ``entry`` is
    what a feed says of it, ``feed`` that feed's title and ``feed_address`` where it was found.
    """

    name: str
    stem: str
    slow: bool = False
    material: Material | None = None
    entry: "FeedEntry | None" = None
    feed: str | None = None
    feed_address: str | None = None

    @property
    def is_foreign(self) -> bool:
        """Say whether its name was chosen by somebody else: the author of a page or a feed."""
        return self.entry is not None or is_address(self.name)


Found = Lead | Failure


def lead_of(name: str) -> Lead:
    """Return the lead that a path, an address or ``-`` is."""
    plain = name == STDIN or (not is_address(name) and Path(name).suffix.lower() in PLAIN)
    return Lead(name, stem_of(name), slow=not plain)


def is_address(source: str) -> bool:
    """Say whether a source is named by a web address."""
    return source[:8].lower().startswith(ADDRESS)


def stem_of(name: str) -> str:
    """Return how a file about a source is to be called, without its ending: from a path, an address or a title."""
    if name == STDIN:
        return "stdin"
    if not is_address(name):
        return Path(name).stem or "article"
    try:
        parts = urlsplit(name)
    except ValueError:  # fetching it says what is wrong with it
        return slug(name) or "article"
    segments = [segment for segment in unquote(parts.path, errors="replace").split("/") if segment]
    last = re.sub(r"\.[A-Za-z]{2,5}$", "", segments[-1]) if segments else ""
    return slug(last) or slug(parts.netloc.rpartition("@")[2]) or "article"


def slug(words: str) -> str:
    """Return words as part of a file name: letters and digits of any script, joined by hyphens."""
    return "-".join(re.findall(r"\w+", words))[:MAX_STEM].strip("-_").lower()
