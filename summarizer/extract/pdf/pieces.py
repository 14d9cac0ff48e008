"""Words of a page -> pieces: stretches of a line without a wide gap, of which columns and tables are made."""

import re
from collections.abc import Sequence
from itertools import compress
from operator import sub
from typing import Final, NamedTuple

from summarizer.extract.pdf.visibility import Sight
from summarizer.extract.pdf.words import HYPHEN, Words

# a gap this many times as wide as the line is high is no space between words: justified lines stretch to half of it
GAP: Final = 0.9
MARKER_GAP: Final = 4.0  # ... behind the mark of a list item, which stands apart from its text
SMALLER: Final = 0.85  # of the height of a line: so small are raised marks
RAISED: Final = 0.12
# around the mark of a footnote, until it is known whether the page has that note
MARK_START: Final = "\x0e"
MARK_END: Final = "\x0f"
BULLETS: Final = "•▪■□●○◦‣·–—-*"
_ITEM: Final = re.compile(rf"[{re.escape(BULLETS)}]|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,4}})[.)]")
_BEGINS_ITEM: Final = re.compile(rf"(?:{_ITEM.pattern}) ")
_RAISED_MARK: Final = re.compile(r"(?<=[^\d\s])(\d{1,3}|[*†‡§¶]{1,3})$")
_MARK: Final = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}")
_RIGHT_TO_LEFT: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Piece(NamedTuple):
    """A stretch of a line. ``y`` is the foot of its letters; ``size`` is how high its font is, above and below."""

    left: float
    right: float
    y: float
    size: float
    text: str


def build_pieces(
    words: Words, sights: Sequence[Sight], *, shown: frozenset[Sight]
) -> tuple[list[Piece], list[str]]:
    """Return the pieces of the words that are shown, and what is written askew, one text for each stretch of it.

    Where most letters are of a script that runs from right to left, the page is mirrored: what is first is left.
    """
    left_out, askew = _beside(words, sights, shown)
    kept = [number not in left_out for number in range(len(words.texts))] if left_out else None
    sides = (*words.upright, words.head_sizes, words.tail_sizes)
    lefts, feet, rights, _, head_sizes, tail_sizes = (
        (list(compress(side, kept)) for side in sides) if kept else sides
    )
    texts = list(compress(words.texts, kept)) if kept else words.texts
    sizes = list(map(max, head_sizes, tail_sizes))
    pieces: list[Piece] = []
    start = 0
    for end in (*_breaks(lefts, rights, feet, sizes), len(texts)):
        if start == end:
            continue
        line = texts[start:end]
        longest = start
        if end - start > 1:
            longest += max(range(end - start), key=[*map(len, line)].__getitem__)
        heads, tails = head_sizes[start:end], tail_sizes[start:end]
        if min(min(heads), min(tails)) < SMALLER * sizes[longest]:
            line = _with_marks(line, heads, tails, feet[start:end], longest - start)
        text = " ".join(line)
        if HYPHEN in text[:-1]:
            text = text[:-1].replace(f"{HYPHEN} ", "-").replace(HYPHEN, "-") + text[-1]
        piece = Piece(min(lefts[start:end]), max(rights[start:end]), feet[longest], sizes[longest], text)
        if pieces and _ITEM.fullmatch(pieces[-1].text) and _is_beside(pieces[-1], piece):
            mark = pieces.pop()
            piece = piece._replace(left=mark.left, text=f"{mark.text} {text}")
        if text:
            pieces.append(piece)
        start = end
    return _mirrored(pieces), askew


def _breaks(lefts: list[float], rights: list[float], feet: list[float], sizes: list[float]) -> list[int]:
    """Return the numbers of the words that do not go on where the word before them ends."""
    steps = zip(map(sub, lefts[1:], rights), map(sub, feet[1:], feet), sizes, sizes[1:], strict=False)
    return [
        number
        for number, (gap, rise, size, following) in enumerate(steps, 1)
        if not (-0.5 * size < gap < GAP * size and gap < GAP * following and -0.5 * size < rise < 0.5 * size)
        # in a script that runs from right to left the next word is on the left
        and not (
            gap < 0
            and -0.5 * size < rise < 0.5 * size
            and -0.5 * size < lefts[number - 1] - rights[number] < GAP * size
        )
    ]


def _is_beside(mark: Piece, piece: Piece) -> bool:
    """Say whether a piece is the text behind the mark of a list item."""
    apart = max(piece.left - mark.right, mark.left - piece.right)
    return 0 <= apart < MARKER_GAP * piece.size and abs(mark.y - piece.y) < 0.5 * piece.size


def _with_marks(
    line: list[str], head_sizes: list[float], tail_sizes: list[float], feet: list[float], longest: int
) -> list[str]:
    """Return the words of a line, the raised marks in it set off: whole words, and the ends of words."""
    size = max(head_sizes[longest], tail_sizes[longest])
    foot = feet[longest]
    marked: list[str] = []
    for text, head, tail, y in zip(line, head_sizes, tail_sizes, feet, strict=True):
        if max(head, tail) < SMALLER * size and y > foot + RAISED * size and _MARK.fullmatch(text) and marked:
            marked[-1] += f"{MARK_START}{text}{MARK_END}"
        elif tail < SMALLER * head:
            marked.append(_RAISED_MARK.sub(rf"{MARK_START}\1{MARK_END}", text))
        else:
            marked.append(text)
    return marked


def _beside(words: Words, sights: Sequence[Sight], shown: frozenset[Sight]) -> tuple[set[int], list[str]]:
    """Return the words that are in no line, and the texts of those that are written askew, one for each stretch."""
    left_out = (
        set() if shown.issuperset(sights) else {at for at, sight in enumerate(sights) if sight not in shown}
    )
    askew: list[list[str]] = []
    last = -2
    for number in sorted(words.skewed - left_out):
        if number != last + 1:
            askew.append([])
        askew[-1].append(words.texts[number])
        last = number
    return left_out | words.skewed, [" ".join(texts) for texts in askew]


def is_marker(text: str) -> bool:
    """Say whether a text begins like an item of a list: with a bullet, a number, a letter in brackets."""
    return _BEGINS_ITEM.match(text) is not None


def _mirrored(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with their first ends on the left, whichever way the script runs."""
    foreign = [piece for piece in pieces if not piece.text.isascii() and _RIGHT_TO_LEFT.search(piece.text)]
    if 2 * sum(len(piece.text) for piece in foreign) <= sum(len(piece.text) for piece in pieces):
        return pieces
    return [piece._replace(left=-piece.right, right=-piece.left) for piece in pieces]


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces in rows from top to bottom, each from left to right; what overlaps in height is one row."""
    rows: list[list[Piece]] = []
    floor = 0.0
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        # the lower part of a letter's room is under its line, the upper above most letters
        if rows and piece.y + 0.7 * piece.size > floor:
            rows[-1].append(piece)
            floor = min(floor, piece.y + 0.25 * piece.size)
        else:
            rows.append([piece])
            floor = piece.y + 0.25 * piece.size
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda piece: (piece.left, -piece.y))
    return rows
