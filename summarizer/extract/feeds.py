"""RSS, RDF, Atom or JSON feed -> Feed. What a feed claims is cut to size before its parser sees it."""

import io
import re
from datetime import datetime
from typing import Any, Final, Literal

from summarizer.errors import SourceError
from summarizer.extract.feed_entries import MAX_ENTRIES, TOO_MANY, UPDATED, LeftOut, make_entry, tell_left_out
from summarizer.extract.feed_limits import cut_entries, shorten_names
from summarizer.extract.labels import plain_label, web_address
from summarizer.extract.listings import Feed, FeedEntry
from summarizer.extract.material import Material
from summarizer.extract.xml_text import read_xml_text

MAX_BYTES: Final = 5_000_000
BROKEN: Final = "the feed is not well-formed XML; what could be read of it was read"
_MARKUP_TYPES: Final = ("text/html", "application/xhtml+xml")
_ADDRESS_AND_NAME: Final = re.compile(r"[^\s@]+@[^\s@]+ \(([^()]+)\)|([^<>()@]+) [<(][^\s@]+@[^\s@]+[>)]")
_START_OF_JSON: Final = (b"{", b"\xef\xbb\xbf{")


def read_feed(material: Material, *, now: datetime | None = None) -> Feed:
    """Return the feed with at most 500 entries; dates after ``now``, by default the clock's, are none.

    Raises `SourceError` for what is larger than 5 MB, defines entities, or holds no feed.
    """
    if len(material.data) > MAX_BYTES:
        raise SourceError(
            f"{material.name!r} is a feed of more than {MAX_BYTES // 1_000_000} MB",
            hint="ask its publisher for a shorter one, or name its articles",
            code="too_large",
        )
    if material.data.lstrip().startswith(_START_OF_JSON):
        from summarizer.extract.json_feeds import read_json_feed

        return read_json_feed(material, now=now)
    return _read_xml_feed(material, now)


def _read_xml_feed(material: Material, now: datetime | None) -> Feed:
    import feedparser

    text, cut = cut_entries(
        read_xml_text(material.data, name=material.name, charset=material.charset), MAX_ENTRIES
    )
    base = web_address(material.url)
    # a file-like object: text or bytes would be taken for the name of a file or an address. Its markup is left as it
    # is: what is hidden in it must still be recognisable as such when it is read.
    parsed = feedparser.parse(
        io.BytesIO(shorten_names(text).encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": base or ""},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    version, about = str(parsed.get("version") or ""), parsed["feed"]
    if not parsed["entries"] and (parsed.get("bozo") or not version):
        raise SourceError(
            f"{material.name!r} is no feed that can be read",
            hint="check its address in a browser: it may be a page, or broken",
            code="bad_feed",
        )
    entries: list[FeedEntry] = []
    left_out: list[LeftOut] = []
    for raw in parsed["entries"][:MAX_ENTRIES]:
        entry, missing = _entry(raw, base, version.startswith("atom"), now)
        entries.append(entry)
        left_out += missing
    notices = [TOO_MANY] * cut + [BROKEN] * bool(parsed.get("bozo"))
    return Feed(
        title=plain_label(_text(about, "title")),
        entries=tuple(entries),
        url=base,
        language=plain_label(_text(about, "language")),
        notices=(*notices, *tell_left_out(left_out)),
    )


def _entry(
    raw: dict[str, Any], base: str | None, is_atom: bool, now: datetime | None
) -> tuple[FeedEntry, tuple[LeftOut, ...]]:
    content, kind, complete = _content(raw, is_atom)
    return make_entry(
        title=_text(raw, "title"),
        link=_text(raw, "link"),
        base=base,
        content=content,
        content_kind=kind,
        complete=complete,
        authors=_authors(raw, is_atom),
        # asked for only if it is there: for a missing one the parser gives the other, and warns
        dates=[
            ("feed published", _text(raw, "published")),
            (UPDATED, _text(raw, "updated") if "updated" in raw else None),
        ],
        identity=_text(raw, "id"),
        now=now,
    )


def _authors(raw: dict[str, Any], is_atom: bool) -> list[str | None]:
    """Return the names of the authors, the address of one without a name.

    In RSS both stand in one text, and the parser's way to tell them apart breaks off addresses that end in more than
    four letters.
    """
    people = [person for person in raw.get("authors") or () if person]
    if not is_atom and (not people or any("email" in person for person in people)):
        written = (_text(raw, "author") or "").strip()
        found = _ADDRESS_AND_NAME.fullmatch(written)
        return [(found[1] or found[2]) if found else written]
    return [_text(person, "name") or _text(person, "email") for person in people]


def _content(raw: dict[str, Any], is_atom: bool) -> tuple[str, Literal["fragment", "text"], bool]:
    """Return the entry's own text, its kind, and whether it is offered as the whole.

    In RSS that is only what comes as markup: the parser also calls a second summary content.
    """
    whole = [part for part in raw.get("content") or () if is_atom or part.get("type") in _MARKUP_TYPES]
    summary = {
        "value": raw.get("summary"),
        "type": (raw.get("summary_detail") or {}).get("type", "text/html"),
    }
    for part, complete in [*((part, True) for part in whole), (summary, False)]:
        value, media_type = part.get("value"), part.get("type")
        if isinstance(value, str) and value.strip() and media_type in (*_MARKUP_TYPES, "text/plain"):
            return value, "text" if media_type == "text/plain" else "fragment", complete
    return "", "fragment", False


def _text(value: dict[str, Any], name: str) -> str | None:
    text = value.get(name)
    return text if isinstance(text, str) else None
