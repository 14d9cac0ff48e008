"""First bytes, name and declared type -> the kind of material. What the bytes say counts more than what is said."""

import re
from pathlib import PurePath
from typing import Final

from summarizer.errors import SourceError
from summarizer.extract.byte_marks import split_byte_mark
from summarizer.extract.material import Kind

_BY_ENDING: Final[dict[str, Kind]] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".eml": "mail",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".opml": "outline",
}  # fmt: skip
# what these are, their bytes say
_UNDECIDED: Final = (".xml", ".json")
ENDINGS: Final = (*_BY_ENDING, *_UNDECIDED)
_BY_TYPE: Final[dict[str, Kind]] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown",
    "application/pdf": "pdf", "message/rfc822": "mail",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/feed+json": "feed", "text/x-opml": "outline", "application/x-opml+xml": "outline",
}  # fmt: skip
# declared by servers that do not know
_UNTOLD: Final = ("application/octet-stream", "binary/octet-stream", "application/download")
_OLE: Final = b"\xd0\xcf\x11\xe0"
_FOREIGN: Final = {
    b"PK\x03\x04": "a ZIP archive, or an Office document that is no .docx",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "gzip data",
    _OLE: "an old Office document",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
}
_LOOKED_AT: Final = 4096
# what may stand before the root of a document: declarations, comments, the document type with its subset
_PROLOGUE: Final = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->|<![A-Za-z][^>\[]*+(?:\[.*?\]\s*+)?>)*+", re.S)
_ROOT: Final = re.compile(r"<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_ROOTS: Final[dict[str, Kind]] = {
    "html": "html",
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "opml": "outline",
}
_DOCTYPE_HTML: Final = re.compile(r"<!doctype\s+html", re.I)
_JSON_FEED: Final = re.compile(r"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/version")


def kind_of(data: bytes, *, name: str, declared: str | None = None) -> Kind:
    """Return the kind of some material by its bytes, the ending of its name, and the media type of its server.

    ``declared`` is that type, without parameters, None for what is no answer of a server. A text file is text
    whatever it looks like. Raises `SourceError` for what no article comes in.
    """
    if declared in _UNTOLD:
        declared = None
    ending = PurePath(name).suffix.lower()
    said = _BY_TYPE.get(declared) if declared else _BY_ENDING.get(ending)
    if binary := _binary(data, said, name):
        return binary
    if said in ("markdown", "mail") or (said == "text" and not declared):
        return said
    if found := _root(data) or said:
        return found
    if declared is None and ending in _UNDECIDED:
        raise _unfit(f"{name!r} is {ending[1:].upper()} and no feed: no article comes in that")
    if declared is None and _is_ending(ending):
        raise _unfit(f"{name!r} is in a format that is not read")
    if declared is None or declared.startswith("text/"):
        return "text"
    raise _unfit(f"{name!r} is {declared} and no feed: no article comes in that")


def _binary(data: bytes, said: Kind | None, name: str) -> Kind | None:
    """Return the kind of what is no text, None for what may be. Raises `SourceError` for what no article comes in."""
    if data.startswith(b"%PDF") or (said == "pdf" and b"%PDF" in data[:1024]):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and (said == "docx" or b"word/" in data):
        return "docx"
    if said == "docx" and data.startswith(_OLE):
        return "docx"  # an encrypted one comes so, and its reader says that
    for signature, description in _FOREIGN.items():
        if data.startswith(signature):
            raise _unfit(f"{name!r} is {description}, not an article")
    if said in ("pdf", "docx"):
        raise _unfit(f"{name!r} is no {said}, though it is said to be one")
    return None


def _is_ending(suffix: str) -> bool:
    """Say whether a suffix names a format; "report.2025" and "v1.2 final" have none."""
    return bool(re.fullmatch(r"\.[a-z][a-z0-9]{1,5}", suffix))


def _root(data: bytes) -> Kind | None:
    """Return the kind that the first element of a markup document says, None for what is no such document."""
    head = _opening(data)
    if _JSON_FEED.search(head) and head.lstrip().startswith("{"):
        return "feed"
    prologue = _PROLOGUE.match(head)
    place = prologue.end() if prologue else 0
    root = _ROOT.match(head, place)
    if root and root[1].lower() in _ROOTS:
        return _ROOTS[root[1].lower()]
    return "html" if _DOCTYPE_HTML.search(head, 0, place) else None


def _opening(data: bytes) -> str:
    """Return the first characters, read well enough to recognise markup."""
    marked, head = split_byte_mark(data[:_LOOKED_AT])
    return head.decode(marked or "latin-1", "replace")


def _unfit(message: str) -> SourceError:
    known = ", ".join(ENDINGS)
    return SourceError(message, hint=f"give it one of {known}, or pipe its text in with '-'", code="format")
