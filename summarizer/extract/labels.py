"""Short texts of foreign files -> plain words on one line; addresses -> addresses of the web."""

import html
import re
import unicodedata
from typing import Final
from urllib.parse import urljoin, urlsplit

MAX_LABEL: Final = 300
MAX_ADDRESS: Final = 2000
# what is looked at: markup and entities included, no label is longer
_LOOKED_AT: Final = 5000
_TAG: Final = re.compile(r"<!--.*?(?:-->|$)|</?[A-Za-z][^<>]*>|<!\[CDATA\[|\]\]>", re.S)
# they reorder or hide what stands around them
_UNSEEN: Final = frozenset(
    "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_ADDRESS: Final = re.compile(r"[^\x00-\x20\x7f-\xa0\u2028\u2029<>\"\\^`{|}]+")


def plain_label(written: str | None) -> str | None:
    """Return a title or a name as plain words on one line, at most 300 characters; None if nothing is left.

    Tags go and entities are read once; the rest is as in `one_line`.
    """
    return one_line(html.unescape(_TAG.sub(" ", written[:_LOOKED_AT]))) if written else None


def one_line(written: str | None) -> str | None:
    """Return a text that is no markup as one line of at most 300 characters; None if nothing is left.

    Control and direction characters go, white space becomes one space.
    """
    if not written:
        return None
    words = " ".join("".join(map(_seen, written[:_LOOKED_AT])).split())
    if len(words) <= MAX_LABEL:
        return words or None
    return words[: MAX_LABEL - 1].rstrip() + "…"


def web_address(written: str | None, *, base: str | None = None) -> str | None:
    """Return an absolute http(s) address, resolved against ``base``; None for any other, and for what is none."""
    if not written or len(written) > MAX_ADDRESS:
        return None
    try:
        joined = urljoin(base, written.strip()) if base else written.strip()
        parts = urlsplit(joined)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return joined if fit and len(joined) <= MAX_ADDRESS and _ADDRESS.fullmatch(joined) else None


def _seen(character: str) -> str:
    if character in _UNSEEN:
        return ""
    return " " if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") else character
