"""Lines -> running text: which hyphens at line ends belong to their words.

A soft hyphen never does. Another one stays if the word is written with it elsewhere in the document, in front of
anything but a small letter, behind a part that has a hyphen already, or behind and before words that usually make
compounds, and in a document that does not break words at line ends. It also stays if both parts are words of the
document and the whole is not. Else it was a break.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.extract.pdf.words import HYPHEN

SOFT_HYPHEN: Final = "\u00ad"
# of the lines of hyphenated text 5 to 15 of 100 end with a hyphen, of other text fewer than 1
HYPHENATED: Final = 0.02
FEW_LINES: Final = 40
_HYPHENS: Final = (HYPHEN, SOFT_HYPHEN, "-", "‐")
_AROUND: Final = ".,:;!?\"'“”‘’«»()[]…"
_BEFORE: Final = re.compile(r"\S+$")
_AFTER: Final = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
# what stands first or last in compounds, and not in front or at the end of simple words that would be broken there
FIRST_PARTS: Final = frozenset(
    "long short high low well self half cross mid full part old new large small so two three four five six seven "
    "eight nine ten first second third one single double twin early late fast slow hard soft top left right far near "
    "state year government court market world family city country south north east west non ex vice quasi".split()
)
LAST_PARTS: Final = frozenset(
    "term based led wide old year backed related owned made level scale range run style held thirds quarters free "
    "funded driven appointed elected controlled known paid time out off up down in minister general elect friendly "
    "ranking speaking language like looking sized called".split()
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document in small letters; ``is_hyphenated`` says that its lines break words at all."""

    words: frozenset[str]
    is_hyphenated: bool


def vocabulary(lines: Sequence[str]) -> Vocabulary:
    """Return the words of the lines of a document; what a line end breaks is not among them."""
    whole = [line.rpartition(" ")[0] if line[-1:] in _HYPHENS else line for line in lines]
    words = {word.strip(_AROUND) for word in set(" ".join(whole).lower().split())}
    broken = sum(line[-1:] in _HYPHENS for line in lines)
    return Vocabulary(frozenset(words), len(lines) < FEW_LINES or broken > HYPHENATED * len(lines))


def join_lines(lines: Sequence[str], words: Callable[[], Vocabulary]) -> tuple[str, list[int]]:
    """Return lines as one text, and where in it each of them begins."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for number, line in enumerate(lines):
        starts.append(length)
        following = lines[number + 1] if number + 1 < len(lines) else None
        part = line if following is None else _ended(line, following, words)
        part = part.replace(HYPHEN, "-").replace(SOFT_HYPHEN, "")
        parts.append(part)
        length += len(part)
    return "".join(parts), starts


def _ended(line: str, following: str, words: Callable[[], Vocabulary]) -> str:
    """Return a line with what parts it from the following one."""
    if line.endswith(SOFT_HYPHEN):
        return line[:-1]
    if not line.endswith((HYPHEN, "-", "‐")) or line[-2:-1] in ("", " ", "-"):
        return f"{line} "
    before, after = _BEFORE.search(line[:-1]), _AFTER.match(following)
    if not before or not after or not after[0][0].islower():
        return f"{line[:-1]}-"
    return line[:-1] if _is_break(before[0], after[0], words) else f"{line[:-1]}-"


def _is_break(before: str, after: str, words: Callable[[], Vocabulary]) -> bool:
    """Say whether a hyphen between two parts only broke a word at the end of a line."""
    first = before.lower().lstrip("\"'“‘«([¿¡")
    second = after.lower()
    if not first.isalpha():
        return False
    known = words()
    if f"{first}-{second}" in known.words:
        return False
    if first + second in known.words:
        return True
    if not known.is_hyphenated or first in FIRST_PARTS or second in LAST_PARTS:
        return False
    return not {first, second} <= known.words
