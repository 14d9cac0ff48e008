"""What a mail says of itself and in its text parts -> text: header words, encodings, folded lines."""

import re
from email.message import Message
from typing import Final

from summarizer.extract.claimed_encodings import decode_claimed
from summarizer.extract.labels import one_line

# longer headers are attacks; what is beyond is not looked at
_LONGEST_HEADER: Final = 4000
_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z][\w.:-]{0,40})", re.I)
_LOOKED_AT_FOR_META: Final = 2048
SIGNATURE: Final = "-- "
_QUOTED: Final = re.compile(">*")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def header_text(mail: Message, name: str) -> str:
    """Return a header as it is meant, empty if there is none; encoded words that are broken stay as they are."""
    return decode_words(_raw_header(mail, name))


def sender_of(mail: Message) -> str | None:
    """Return the name of the sender, or the address of one without a name."""
    from email.utils import parseaddr

    raw = _raw_header(mail, "From")
    try:
        name, address = parseaddr(raw)
    except RecursionError:  # comments within comments
        name, address = "", ""
    return one_line(decode_words(name)) or one_line(address) or one_line(decode_words(raw))


def decode_words(raw: str) -> str:
    """Return a header with its encoded words (RFC 2047) decoded; what is no such word stays as it is."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    try:
        parts = decode_header(raw.replace("\r", "").replace("\n", ""))
    except (HeaderParseError, ValueError):
        return raw
    return "".join(part if isinstance(part, str) else _word(part, charset) for part, charset in parts)


def part_text(part: Message) -> str:
    """Return the text of a text part: transfer encoding undone, whatever encoding it claims, lines unfolded."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    is_html = part.get_content_subtype() == "html"
    meta = _META_CHARSET.search(data[:_LOOKED_AT_FOR_META]) if is_html else None
    text = decode_claimed(data, [_parameter(part, "charset"), meta[1].decode("ascii") if meta else None])
    text = _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not is_html and _parameter(part, "format").lower() == "flowed":
        return unfold(text, joined=_parameter(part, "delsp").lower() == "yes")
    return text


def unfold(text: str, *, joined: bool) -> str:
    """Return text of ``format=flowed`` (RFC 3676) with its soft line breaks undone; ``joined`` is ``delsp=yes``."""
    pieces: list[str] = []
    is_open, depth = False, 0
    for line in text.split("\n"):
        quoted = _QUOTED.match(line)
        marks = quoted.end() if quoted else 0
        words = line[marks:].removeprefix(" ")
        if not (is_open and marks == depth and words != SIGNATURE):
            pieces.append("\n" + (f"{'>' * marks} " if marks else ""))
        is_open, depth = words.endswith(" ") and words != SIGNATURE, marks
        pieces.append(words[:-1] if is_open and joined else words)
    return "".join(pieces)[1:]


def file_name(part: Message) -> str | None:
    """Return the name of the file that a part brings, on one line; None if it has no name."""
    try:
        return one_line(decode_words(part.get_filename("")[:_LONGEST_HEADER]))
    except (ValueError, LookupError, AttributeError, TypeError):  # what the parameters of broken mails raise
        return "a file without a readable name"


def _word(part: bytes, charset: str | None) -> str:
    """Return an encoded word, or what stands between two: that comes in an encoding of the parser's own."""
    return decode_claimed(part, [charset]) if charset else part.decode("raw-unicode-escape", "replace")


def _parameter(part: Message, name: str) -> str:
    """Return a parameter of a part's type, empty if it has none that can be read."""
    try:
        value = part.get_param(name, "")
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""
    return value if isinstance(value, str) else value[2] if isinstance(value, tuple) else ""


def _raw_header(mail: Message, name: str) -> str:
    """Return a header as it was sent; bytes beyond ASCII, which are against the rules, are read as they are meant."""
    raw = next((value for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    text = str(raw)[:_LONGEST_HEADER]
    return text if text.isascii() else decode_claimed(text.encode("utf-8", "surrogateescape"), [])
