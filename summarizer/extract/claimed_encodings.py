"""Bytes -> text where the encoding is only claimed: by a server, by the document, by a mail."""

import codecs
import re
from collections.abc import Iterable
from typing import Final

from summarizer.extract.byte_marks import split_byte_mark

# encodings of text in use; not those of Python's own, nor those that hide letters behind others, as UTF-7 does
_IN_USE: Final = re.compile(
    r"utf-8|iso8859-\d+|cp(?:125\d|437|850|866|874|932|949|950)|koi8-[rut]|gb\w+|big5\w*|euc_\w+|shift_jis\w*|"
    r"iso2022_\w+|mac-\w+|tis-620"
)


def decode_claimed(data: bytes, claims: Iterable[str | None]) -> str:
    """Return the text of bytes that are claimed to be in these encodings, the weightiest claim first.

    A byte order mark decides. What is valid UTF-8 beyond ASCII is UTF-8, whatever is claimed: nothing else is by
    chance. Then the first claim that fits, else Windows-1252, as in browsers. Never fails.
    """
    marked, data = split_byte_mark(data)
    if marked:
        return data.decode(marked, "replace")
    codecs_in_use = [codec for claim in claims if claim and (codec := _codec_in_use(claim))]
    if not data.isascii() or not codecs_in_use:
        codecs_in_use.insert(0, "utf-8")
    for codec in codecs_in_use:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _codec_in_use(label: str) -> str | None:
    """Return the codec that browsers take for a label, None for no encoding of text."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    if name in ("ascii", "iso8859-1"):
        return "cp1252"
    return name if _IN_USE.fullmatch(name) else None
