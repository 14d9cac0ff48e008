"""Bytes of an XML document -> its text, whatever encoding it claims, and nothing that defines entities."""

import re
from typing import Final

from summarizer.errors import SourceError
from summarizer.extract.claimed_encodings import decode_claimed

_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})[\"']")
# comments and instructions may stand before the document type; each alternative has an end or takes the rest
_BEFORE_TYPE: Final = re.compile(r"(?:[^<]++|<\?(?:.*?\?>|.*)|<!--(?:.*?-->|.*))*+", re.S)
_TYPE: Final = re.compile(r"<!DOCTYPE(?:\"[^\"]*\"|'[^']*'|[^>\[\"'])*+(?P<subset>\[)?[^>]*>?", re.I)
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def read_xml_text(data: bytes, *, name: str, charset: str | None = None) -> str:
    """Return the document from its root element on, without declaration, document type, forbidden characters.

    Of what is claimed about its encoding, the server's ``charset`` counts more than the document's own declaration.
    Raises `SourceError` for a document type that defines anything: no feed needs one, and bombs are made of it.
    """
    if data[:2] in (b"<\0", b"\0<"):
        text = data.decode("utf-16-le" if data[0] else "utf-16-be", "replace")
    else:
        declared = _DECLARED.match(data)
        text = decode_claimed(data, [charset, declared[1].decode("ascii") if declared else None])
    place = _skip(text, 0)
    while found := _TYPE.match(text, place):
        if found["subset"]:
            raise SourceError(
                f"{name!r} defines entities of its own, as no feed does and bombs do",
                hint="ask its publisher for one without a document type",
                code="entities",
            )
        place = _skip(text, found.end())
    return _FORBIDDEN.sub(" ", text[place:])


def _skip(text: str, place: int) -> int:
    """Return where the next tag begins that is no comment and no instruction."""
    found = _BEFORE_TYPE.match(text, place)
    return found.end() if found else place
