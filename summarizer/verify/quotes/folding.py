"""Text -> folded text with a way back: what typography, layout and case may change without changing words.

Folded away: case, quotation marks, dashes, kinds and runs of white space, invisible characters, ligatures and
other compatibility forms, composed against decomposed accents, hyphens at a line's end. Kept: every letter,
accent, digit, sign and currency. Superscripts and fractions stay as they are, for folding them would change
values ("10²" is not "102"), and so does "ß": "in Maßen" is not "in Massen".
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_MARKS: Final = {
    **dict.fromkeys("‘’‚‛′´`ʼ＇ʹ‹›", "'"),
    **dict.fromkeys("“”„‟″«»＂〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－⁃﹘", "-"),
    "…": "...",
    "œ": "oe",
    "Œ": "oe",
    "æ": "ae",
    "Æ": "ae",
    "⁄": "/",
    "ẞ": "ß",
}
# characters without width or meaning of their own: joiners, marks of direction, variation selectors, tags
INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]+"
)
# plain stretches are copied in bulk; only the rest is looked at one by one
_PLAIN: Final = re.compile(r"[!-_a-~]+(?: [!-_a-~]+)*")
_LINE_END: Final = r"[ \t]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])[ \t]*"
_LINE_END_HYPHEN: Final = re.compile(rf"(?<=[^\W_])[-\u2010\u00ad]{_LINE_END}(?=[^\W_])")
BROKEN: Final = "\ufdd0"  # a hyphen at a line's end, which may belong to the word or to the line
_INNER_HYPHEN: Final = re.compile(rf"(?<=[^\W\d_])[-{BROKEN}](?=[^\W\d_])")
MAX_CANDIDATES: Final = 2_500
_VOICED: Final = "ﾞﾟ"  # halfwidth marks that NFKC joins with the letter before them
_SUBSCRIPTS: Final = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
# compatibility forms whose plain form would say something else: "10²", "½", "①", "Brand™"
_MEANINGFUL: Final = ("<super>", "<sub>", "<fraction>", "<circle>")


class Folded(NamedTuple):
    """Folded text; character ``i`` of it stands for ``[starts[i], ends[i])`` of the original."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original range behind ``[start, end)`` of the folded text (``start < end``)."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, *, line_end_hyphen: str = "") -> Folded:
    """Return the text folded, with the place of each character in the original. Linear.

    ``line_end_hyphen`` is what a hyphen between two letters at the end of a line becomes: nothing, for a word
    that was broken ("infor-/mation"), or a mark, for the caller to decide. Beside a digit it stays a hyphen.
    """
    pieces: list[str] = []
    starts, ends = array("L"), array("L")

    def put(piece: str, start: int, end: int) -> None:
        for character in piece:
            blank = character.isspace()
            if blank and pieces and pieces[-1][-1] == " ":
                ends[-1] = end
                continue
            pieces.append(" " if blank else character)
            starts.append(start)
            ends.append(end)

    breaks = {found.start(): found.end() for found in _LINE_END_HYPHEN.finditer(text)}
    position, length = 0, len(text)
    while position < length:
        if position in breaks:
            end = breaks[position]
            put(_line_end(text, position, end, line_end_hyphen), position, end)
            position = end
            continue
        plain = _PLAIN.match(text, position)
        if plain:
            end = plain.end()
            if end - 1 in breaks or _cluster_end(text, end - 1) > end:
                end -= 1  # the hyphen of a line's end, or a letter whose accent follows
            if end > position:
                pieces.append(text[position:end].lower())
                starts.extend(range(position, end))
                ends.extend(range(position + 1, end + 1))
                position = end
                continue
        invisible = INVISIBLE.match(text, position)
        if invisible:
            position = invisible.end()
            continue
        end = _cluster_end(text, position)
        cluster = text[position:end]
        if cluster in _SUBSCRIPTS and pieces and pieces[-1][-1].isalpha():
            cluster = _SUBSCRIPTS[cluster]  # "CO₂" is CO2, but "10₂" is not 102
        put(_folded_cluster(cluster), position, end)
        position = end
    return Folded("".join(pieces), starts, ends)


class Hyphenless(NamedTuple):
    """A folding searched without the hyphens inside words, for texts whose lines end in hyphens.

    Whether "infor-/mation" and "long-/term" keep their hyphens is for the quote to say, each by itself; a
    hyphen in the midst of a line must stand in the quote too.
    """

    folded: Folded
    text: str
    places: "array[int]"

    @classmethod
    def of(cls, text: str) -> "Hyphenless | None":
        """Return the text without inner hyphens, None if no line ends in one."""
        if not _LINE_END_HYPHEN.search(text):
            return None
        folded = fold(text, line_end_hyphen=BROKEN)
        pieces: list[str] = []
        places = array("L")
        position = 0
        for hyphen in _INNER_HYPHEN.finditer(folded.text):
            pieces.append(folded.text[position : hyphen.start()])
            places.extend(range(position, hyphen.start()))
            position = hyphen.end()
        pieces.append(folded.text[position:])
        places.extend(range(position, len(folded.text)))
        return cls(folded, "".join(pieces), places)

    def occurrences(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Yield the places, in ``folded``, of a folded quote."""
        for first, behind in occurrences(self.text, _INNER_HYPHEN.sub("", wanted)):
            start, end = self.places[first], self.places[behind - 1] + 1
            if _agree(self.folded.text[start:end], wanted):
                yield start, end


def _agree(source: str, wanted: str) -> bool:
    """Say whether two foldings are the same but for the hyphens at line ends in the source."""
    at = 0
    for number, part in enumerate(source.split(BROKEN)):
        if number and wanted.startswith("-", at):
            at += 1
        if not wanted.startswith(part, at):
            return False
        at += len(part)
    return at == len(wanted)


def occurrences(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a string, overlapping ones too; the cap keeps repetitive texts cheap."""
    at = text.find(wanted)
    for _ in range(MAX_CANDIDATES):
        if at < 0:
            return
        yield at, at + len(wanted)
        at = text.find(wanted, at + 1)


def is_mark(character: str) -> bool:
    """Say whether a character only changes the one before it: an accent, a vowel sign, a stroke through it."""
    return unicodedata.category(character)[0] == "M" or character in _VOICED


def _cluster_end(text: str, start: int) -> int:
    """Return where the character with its accents (or the Korean syllables in parts) ends."""
    end = start + 1
    while True:
        following = end
        if following < len(text) and not text[following].isascii():
            hidden = INVISIBLE.match(text, following)
            following = hidden.end() if hidden else following
        if following >= len(text) or not (
            is_mark(text[following]) or (_is_jamo(text[following]) and _is_hangul(text[end - 1]))
        ):
            return end
        end = following + 1


def _is_jamo(character: str) -> bool:
    """Say whether a character is a part of Korean syllables, in any of its forms."""
    return (
        "\u1100" <= character <= "\u11ff"
        or "\u3131" <= character <= "\u318e"
        or "\ua960" <= character <= "\ua97f"
        or "\ud7b0" <= character <= "\ud7ff"
        or "\uffa1" <= character <= "\uffdc"
    )


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3" or _is_jamo(character)


def _line_end(text: str, start: int, end: int, letters: str) -> str:
    """Return what the hyphen at the end of a line stands for."""
    if text[start] == "\u00ad":
        return ""
    return letters if text[start - 1].isalpha() and text[end].isalpha() else "-"


@lru_cache(maxsize=8192)
def _folded_cluster(cluster: str) -> str:
    if cluster in _MARKS:
        return _MARKS[cluster]
    visible = INVISIBLE.sub("", cluster)
    composed = unicodedata.normalize("NFKC", visible)
    if _means_more(visible[0], composed):
        return unicodedata.normalize("NFC", visible)
    marked = "".join(_MARKS.get(character, character) for character in composed)
    small = "".join(letter if letter == "ß" else letter.casefold() for letter in marked)
    return unicodedata.normalize("NFKC", small)


def _means_more(character: str, plain: str) -> bool:
    """Say whether the compatibility form carries a value or a sign that its plain form would lose."""
    category = unicodedata.category(character)
    return (
        category == "No"
        or unicodedata.decomposition(character).startswith(_MEANINGFUL)
        or (category != "Nd" and any(sign.isdecimal() for sign in plain))
    )
