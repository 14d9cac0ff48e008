"""Text -> plain text for looking up words and numbers: one kind of digit, quote, dash and space, no accents.

Case and length are kept where that is possible; invisible characters and loose accents fall away.
"""

import unicodedata
from array import array
from bisect import bisect_left
from typing import Final, NamedTuple

from summarizer.text import Span

_QUOTES: Final = {**dict.fromkeys("‘’‚‛ʼ′´`‹›", "'"), **dict.fromkeys("“”„‟″«»", '"')}
# letters whose stroke Unicode does not take off
_STROKES: Final = dict(zip("øØłŁđĐıħĦŧŦ", "oOlLdDihHtT", strict=True))


class _Letters(dict[int, str]):
    """A table for `str.translate` that is filled with what texts hold."""

    def __missing__(self, code: int) -> str:
        letter = _plain(chr(code))
        self[code] = letter
        return letter


class Plain(NamedTuple):
    """A plain text; ``places`` gives the original place of each character, None where nothing fell away."""

    text: str
    places: "array[int] | None"

    @classmethod
    def of(cls, text: str) -> "Plain":
        """Return the text in plain letters. Linear."""
        if text.isascii():
            return cls(text, None)
        plain = text.translate(_LETTERS)
        if len(plain) == len(text):
            return cls(plain, None)
        return cls(plain, array("L", (place for place, letter in enumerate(text) if _LETTERS[ord(letter)])))

    def span(self, start: int, end: int) -> Span:
        """Return the original range behind ``[start, end)`` of the plain text (``start < end``)."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def place(self, original: int) -> int:
        """Return the place in the plain text of an original place, or of the next one that is left."""
        return original if self.places is None else bisect_left(self.places, original)


def _plain(letter: str) -> str:
    """Return the plain form: one character, or nothing."""
    if letter in _QUOTES or letter in _STROKES:
        return _QUOTES.get(letter) or _STROKES[letter]
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category == "Zs":
        return " "
    if category == "Pd" or letter == "−":
        return "-"
    if "\uff01" <= letter <= "\uff5e":
        return chr(ord(letter) - 0xFEE0)
    if letter < "\u0530" or "\u1e00" <= letter < "\u2000":  # the scripts with capitals
        parts = unicodedata.normalize("NFD", letter)
        if all(unicodedata.category(mark) == "Mn" for mark in parts[1:]):
            return parts[0]
    return letter


_LETTERS: Final = _Letters()
