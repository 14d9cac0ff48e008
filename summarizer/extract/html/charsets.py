"""Bytes of markup -> text, by a fixed ladder and never by a guess at the language."""

import re
from typing import Final

from summarizer.extract.byte_marks import split_byte_mark

# what browsers look at for a declaration inside the page; slow pages put scripts in front of it
_LOOKED_AT: Final = 2048
_COMMENT: Final = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_META: Final = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{1,40})", re.I)
_XML: Final = re.compile(rb"\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9_:.\-]{1,40})[\"']", re.I)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# a page that was cut off inside its last character is no lie about its encoding
_CUT_OFF: Final = 4


def decode_markup(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the text of some markup, and a notice if what was declared about its encoding cannot be true.

    The first of these that can be decoded: byte order mark, ``declared`` by the server, declared inside the page,
    UTF-8, windows-1252. Names mean what they mean to browsers: "iso-8859-1" is windows-1252, UTF-7 is not known.
    Line ends become "\\n"; control characters and bytes that stand for nothing become U+FFFD.
    """
    marked, data = split_byte_mark(data)
    if marked:
        return _clean(data.decode(marked, "replace")), ()
    said = (_codec(declared), _codec(_declared_inside(data), inside=True))
    for encoding in filter(None, (*said, _unmarked_utf16(data), "utf-8")):
        text = _decode(data, encoding, declared=encoding in said)
        if text is not None:
            return _clean(text), _notice(declared if said[0] else None, said, encoding)
    return _clean(data.decode("windows-1252", "replace")), _notice(declared, said, "windows-1252")


def _notice(declared: str | None, said: tuple[str | None, str | None], used: str) -> tuple[str, ...]:
    """Return what to say where the encoding that counts first was not the one to read the page with."""
    first = next(filter(None, said), None)
    if first is None or first == used:
        return ()
    name = declared if said[0] else first
    return (f"The page says that its encoding is {name}, but it cannot be: it was read as {used}.",)


def _codec(label: str | None, *, inside: bool = False) -> str | None:
    """Return the codec that browsers take for a label, None for what they do not know.

    A page that says inside itself, in plain letters, that it is UTF-16 is UTF-8.
    """
    import webencodings  # type: ignore[import-untyped]

    known = webencodings.lookup(label) if label else None
    if known is None or known.name == "x-user-defined":
        return None
    if known.name.startswith("utf-16"):
        return "utf-8" if inside else known.name
    return str(known.codec_info.name) if known.name != "windows-1252" else "windows-1252"


def _declared_inside(data: bytes) -> str | None:
    head = _COMMENT.sub(b"", data[:_LOOKED_AT])
    found = _XML.match(head) or _META.search(head)
    return found[1].decode("ascii") if found else None


def _unmarked_utf16(data: bytes) -> str | None:
    """Return UTF-16 for a page whose first tag is written in two bytes a character."""
    head = data[:64].lstrip(b" \t\r\n\0")
    start = data[:64].find(b"<")
    if not head.startswith(b"<") or len(data) % 2:
        return None
    if start % 2:
        return "utf-16-be" if data[start - 1 : start] == b"\0" else None
    return "utf-16-le" if data[start + 1 : start + 2] == b"\0" else None


def _decode(data: bytes, encoding: str, *, declared: bool) -> str | None:
    if encoding == "windows-1252":
        return data.decode(encoding, "replace")  # five bytes of it stand for nothing
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(data) - _CUT_OFF or error.start == 0:
            return None
        # "café" in windows-1252 ends like a character of UTF-8 that was cut off
        likely = declared or not data[: error.start].isascii()
        return data.decode(encoding, "replace") if likely else None


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("\ufffd", text) if _CONTROLS.search(text) else text
