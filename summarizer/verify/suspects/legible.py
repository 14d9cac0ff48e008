"""Text -> the letters that a reader takes in, with a way back: orders are recognised however they are spelled.

"Ig​nore", "Ignоre" with a Cyrillic letter, "I g n o r e", "1gn0r3" and "𝐈𝐠𝐧𝐨𝐫𝐞" are all read as "ignore". This is
for recognising only; quotes are looked up in `folding`, which keeps such differences.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from summarizer.text import Span
from summarizer.verify.quotes.folding import INVISIBLE

_LOOKALIKES: Final = str.maketrans(
    "АВЕКМНОРСТУХІЈЅаеорсухіјѕԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρτυικ",
    "ABEKMHOPCTYXIJSaeopcyxijsdqwhABEZHIKMNOPTYXoavptuik",
)
_TYPOGRAPHY: Final = (*((mark, "'") for mark in "’‘‛′"), *((mark, '"') for mark in "“”„‟″"), ("İ", "I"))
_DIGIT_LETTERS: Final = str.maketrans("0134578@$", "oieastbas")


@dataclass(frozen=True, slots=True)
class Legible:
    """Text in small plain letters; character ``i`` of it stands at ``places[i]`` of the original."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the original range behind ``[start, end)`` (``start < end``)."""
        return self.places[start], self.places[end - 1] + 1


def legible(text: str) -> Legible:
    """Return the text as it is read: small, without invisible characters, foreign look-alikes and spaced letters."""
    places: Sequence[int] = range(len(text))
    if not text.isascii():
        for mark, plain in _TYPOGRAPHY:
            text = text.replace(mark, plain)
    if not text.isascii() and any(map(_is_odd, set(text))):
        hidden = [found.span() for found in INVISIBLE.finditer(text)]
        if hidden:
            text, places = _without(text, places, hidden)
        text = _styled().sub(_plain_letter, text)
        text = _mixed().sub(lambda word: word.group().translate(_LOOKALIKES), text)
    if _gaps().search(text) and (
        spaced := [gap for run in _spaced().finditer(text) for gap in _gaps_of(run.group(), run.start())]
    ):
        text, places = _without(text, places, spaced)
    small = text.lower()
    if _inner_digit().search(small):
        small = _disguised().sub(lambda word: word.group().translate(_DIGIT_LETTERS), small)
    return Legible(small, places)


def _without(text: str, places: Sequence[int], gaps: Sequence[Span]) -> tuple[str, Sequence[int]]:
    pieces: list[str] = []
    kept: list[int] = []
    position = 0
    for start, end in [*gaps, (len(text), len(text))]:
        pieces.append(text[position:start])
        kept.extend(places[position:start])
        position = end
    return "".join(pieces), kept


def _gaps_of(run: str, start: int) -> Sequence[Span]:
    """Return the gaps between letters; where "i.t i.s" is written so, the spaces part words."""
    gaps = range(1, len(run) - 1, 2)
    signs = [gap for gap in gaps if run[gap] != " "]
    return [(start + gap, start + gap + 1) for gap in signs or gaps]


def _plain_letter(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", found.group())
    return plain if len(plain) == 1 else found.group()


@cache
def _styled() -> re.Pattern[str]:
    """Return the pattern of letters in fancy dress: full width, in circles, bold for mathematics."""
    return re.compile("[\uff01-\uff5e\u2460-\u24ff\u2100-\u214f\U0001d400-\U0001d7ff]")


@cache
def _mixed() -> re.Pattern[str]:
    """Return the pattern of words that mix Latin letters with Greek or Cyrillic ones."""
    foreign = "\u0370-\u052f"
    return re.compile(
        f"(?:(?<![A-Za-z])[A-Za-z]+[{foreign}]|(?<![{foreign}])[{foreign}]+[A-Za-z])[A-Za-z{foreign}]*"
    )


@cache
def _spaced() -> re.Pattern[str]:
    """Return the pattern of words with a gap behind each letter."""
    return re.compile(r"(?<![^\W_])[^\W\d_](?:[ .*_-][^\W\d_]){3,}(?![^\W_])")


def _is_odd(letter: str) -> bool:
    """Say whether a character is neither a Latin letter nor a mark that newspapers print."""
    return not ("\x00" <= letter <= "\u024f" and letter != "\xad") and not (
        "\u2013" <= letter <= "\u201e" or letter in "\u2022\u2026\u20ac"
    )


@cache
def _gaps() -> re.Pattern[str]:
    """Return the pattern of single letters with gaps: the quick look for words that are spaced out."""
    return re.compile(r"[ .*_-]\w[ .*_-]\w[ .*_-]")


@cache
def _inner_digit() -> re.Pattern[str]:
    return re.compile(r"[0134578@$](?<=[a-z][0134578@$])[0134578@$]?[a-z]")


@cache
def _disguised() -> re.Pattern[str]:
    """Return the pattern of words with figures for letters, such as "1gn0r3"."""
    return re.compile(
        r"\b(?:[0134578@$]{1,2}[a-z]{2,}[0134578@$a-z]*|[a-z]+[0134578@$]{1,2}[a-z]+[0134578@$a-z]*)\b"
    )
