"""Editions -> an Atom feed (RFC 4287), one entry for each, with names that stay the same for ever."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote
from xml.etree import ElementTree

from summarizer.edition import Edition
from summarizer.render.digest import words
from summarizer.render.digest.changes import find_changes
from summarizer.render.digest.identity import digest_uuid, edition_uuid, feed_name, page_address
from summarizer.render.digest.sources import page_order
from summarizer.render.digest.times import as_utc
from summarizer.render.escape import for_terminal
from summarizer.render.hypertext import fill, web_address

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
TEMPLATE: Final = Path(__file__).with_name("entry.html.j2")
# editions of a feed: a month of days
MOST: Final = 30
# characters that XML 1.0 cannot hold, in whatever form they are written
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_atom(edition: Edition, earlier: Sequence[Edition] = (), *, link: str | None = None) -> str:
    """Return the feed of a digest: this edition and earlier ones of the same name, the newest first, at most 30.

    Each entry leads to its page, ``ID.html`` or ``NAME-ID.html``, below ``link``, which is taken if it is an http or
    https address; without one an entry is its content alone. The same editions give the same text.
    """
    known = {one.id: one for one in (*earlier, edition) if one.name == edition.name}
    newest_first = sorted(known.values(), key=_order, reverse=True)[:MOST]
    base = web_address(link)
    feed = ElementTree.Element("feed", {"xmlns": NAMESPACE})
    _add(feed, "id", f"urn:uuid:{digest_uuid(edition.name)}")
    _add(feed, "title", for_terminal(edition.title))
    _add(feed, "updated", _updated(newest_first[0]))
    author = ElementTree.SubElement(feed, "author")
    _add(author, "name", f"summarizer, digest {for_terminal(edition.name)}")
    if base:
        own = f"{base.rstrip('/')}/{quote(feed_name(edition.name), errors='replace')}"
        ElementTree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
        ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": base})
    for one in newest_first:
        _entry(feed, one, link)
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entry(feed: ElementTree.Element, edition: Edition, link: str | None) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _add(entry, "id", f"urn:uuid:{edition_uuid(edition.name, edition.id)}")
    order = page_order(edition)
    first = next((story.headline.text for story in order if story.headline.text.strip()), edition.title)
    _add(entry, "title", f"{words.edition_day(edition.id)}: {for_terminal(first)}")
    _add(entry, "updated", _updated(edition))
    _add(entry, "published", _updated(edition))
    if href := page_address(edition, link):
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    values = {
        "edition": edition,
        "words": words,
        "changes": find_changes(edition),
        "stories": [(story, words.about_story(edition, story)) for story in order],
    }
    _add(entry, "content", fill(TEMPLATE, values), type="html")


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = _FORBIDDEN.sub("", text)


def _order(edition: Edition) -> tuple[datetime, int]:
    return _end(edition), int(edition.id[11:] or 1)


def _updated(edition: Edition) -> str:
    return _end(edition).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _end(edition: Edition) -> datetime:
    return as_utc(edition.window.end) or datetime.min.replace(tzinfo=UTC)
