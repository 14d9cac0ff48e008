"""Text -> folded text with a way back: what typography, layout and case may change without changing words.

Folded away: case, quotation marks, dashes, kinds and runs of white space, invisible characters, ligatures and
other compatibility forms, composed against decomposed accents, hyphens at a line's end. Kept: every letter,
digit, sign and currency. Superscripts and fractions stay as they are, for folding them would change values
("10²" is not "102").
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from typing import Final

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
}
# characters without width or meaning of their own: joiners, marks of direction, variation selectors, tags
INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
# plain stretches are copied in bulk; only the rest is looked at one by one
_PLAIN: Final = re.compile(r"[!-_a-~]+(?: [!-_a-~]+)*")
_LINE_END_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Folded:
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
    that was broken ("infor-/mation"), or ``"-"``, for a compound that happens to stand there ("long-/term").
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
            put(line_end_hyphen, position, end)
            position = end
            continue
        plain = _PLAIN.match(text, position)
        if plain:
            end = plain.end()
            if end - 1 in breaks:
                end -= 1
            if end > position:
                pieces.append(text[position:end].lower())
                starts.extend(range(position, end))
                ends.extend(range(position + 1, end + 1))
                # an accent that follows belongs to the last letter
                position = end
                if position < length and unicodedata.combining(text[position]):
                    position -= 1
                    last = pieces.pop()
                    if len(last) > 1:
                        pieces.append(last[:-1])
                    starts.pop()
                    ends.pop()
                else:
                    continue
        end = _cluster_end(text, position)
        put(_folded_cluster(text[position:end]), position, end)
        position = end
    return Folded("".join(pieces), starts, ends)


def has_line_end_hyphen(text: str) -> bool:
    """Say whether a line ends in a hyphen between letters, so that two foldings are possible."""
    return _LINE_END_HYPHEN.search(text) is not None


def _cluster_end(text: str, start: int) -> int:
    """Return where the character with its accents (or the Korean syllable in parts) ends."""
    end = start + 1
    belongs = _is_jamo if _is_jamo(text[start]) else unicodedata.combining
    while end < len(text) and belongs(text[end]):
        end += 1
    return end


def _is_jamo(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\ua960" <= character <= "\ua97f" or "\ud7b0" <= character <= "\ud7ff"


def _folded_cluster(cluster: str) -> str:
    if cluster in _MARKS:
        return _MARKS[cluster]
    visible = INVISIBLE.sub("", cluster)
    if not visible or unicodedata.category(visible[0]) == "No":
        return visible
    composed = unicodedata.normalize("NFKC", visible)
    return "".join(_MARKS.get(character, character) for character in composed).casefold()
