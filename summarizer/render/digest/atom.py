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
from summarizer.render.digest.identity import digest_uuid, edition_uuid, file_stem
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

    Each entry leads to its page, ``ID.html`` or ``NAME-ID.html``, beside the feed or below ``link``, which is taken
    if it is an http or https address. The same editions give the same text.
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
        ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": base})
    for one in newest_first:
        _entry(feed, one, base)
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entry(feed: ElementTree.Element, edition: Edition, base: str | None) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _add(entry, "id", f"urn:uuid:{edition_uuid(edition.name, edition.id)}")
    _add(entry, "title", f"{for_terminal(edition.title)}: {words.edition_day(edition.id)}")
    _add(entry, "updated", _updated(edition))
    name = f"{quote(file_stem(edition), errors='replace')}.html"
    href = f"{base.rstrip('/')}/{name}" if base else name
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    values = {
        "edition": edition,
        "words": words,
        "changes": find_changes(edition),
        "top": [story for story in edition.stories if story.rank.place != "noted"],
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
