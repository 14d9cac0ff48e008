"""A page -> its words: what is written, where, and by which object. Upright, whichever way the page is turned."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import le, neg, sub
from typing import Final

from summarizer.extract.pdf.library import (
    Boxes,
    Page,
    char_boxes,
    char_indexes,
    read_units,
)

HYPHEN: Final = "\ufffe"  # PDFium's sign for a hyphen at the end of a line
_WORD: Final = re.compile(rf"[^\s{HYPHEN}\0]+{HYPHEN}?|{HYPHEN}")
_LETTERS: Final = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\uf0b7": "•", "\uf0a7": "▪",
}  # fmt: skip
_LIGATURE: Final = re.compile(f"[{''.join(_LETTERS)}]")
# what no text holds: controls, invisible marks of direction, halves of pairs, noncharacters but the hyphen's
_NO_TEXT: Final = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\uffff]"
)
_HALF: Final = re.compile(r"[\ud800-\udfff]")
STEEP: Final = 0.5  # of a line's height: a word that rises by more within itself may not lie flat


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page in the order in which they are drawn; all sequences are equally long.

    ``boxes`` are around the words in the space of the page; ``upright`` are the same in a space in which most of the
    text runs from left to right. ``head_sizes`` and ``tail_sizes`` are the heights of the fonts of the first and last
    letters, ``first_letters`` and ``last_letters`` the numbers of those in the page. ``skewed`` are words that run
    another way.
    """

    texts: list[str]
    boxes: Boxes
    upright: Boxes
    head_sizes: list[float]
    tail_sizes: list[float]
    first_letters: Sequence[int]
    last_letters: Sequence[int]
    skewed: frozenset[int]


def read_words(page: Page) -> Words:
    """Return the words of a page."""
    units = read_units(page)
    matches = list(_WORD.finditer(units))
    starts = [found.start() for found in matches]
    ends = [found.end() - 1 for found in matches]
    lengths = list(map(sub, ends, starts))
    firsts, lasts = (char_indexes(page, places, length=len(units)) for places in (starts, ends))
    heads, tails = char_boxes(page, firsts), char_boxes(page, lasts)
    boxes = _around(heads, tails)
    turns = 0
    skewed: frozenset[int] = frozenset()
    if page.turns or not _all_flat(heads, tails):
        turns = _turns(page, lengths, heads, tails)
        heads, tails = _turned(heads, turns), _turned(tails, turns)
        skewed = _skewed(lengths, heads, tails)
    return Words(
        texts=_texts([found[0] for found in matches]),
        boxes=boxes,
        upright=_around(heads, tails) if turns else boxes,
        head_sizes=list(map(sub, heads.tops, heads.bottoms)),
        tail_sizes=list(map(sub, tails.tops, tails.bottoms)),
        first_letters=firsts,
        last_letters=lasts,
        skewed=skewed,
    )


def _texts(written: list[str]) -> list[str]:
    """Return words in the letters of today: ligatures as letters, nothing that is no text."""
    whole = "\n".join(written)
    if whole.isascii() and whole.replace("\n", "").isprintable():
        return written
    whole = _LIGATURE.sub(lambda found: _LETTERS[found[0]], _NO_TEXT.sub("", whole))
    if _HALF.search(whole):
        whole = whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.split("\n")


def _around(heads: Boxes, tails: Boxes) -> Boxes:
    """Return the boxes around first and last letters, without a step for each where they are all alike."""
    forward = all(map(le, heads.lefts, tails.lefts)) and all(map(le, heads.rights, tails.rights))
    same_feet, same_tops = heads.bottoms == tails.bottoms, heads.tops == tails.tops
    return Boxes(
        heads.lefts if forward else list(map(min, heads.lefts, tails.lefts)),
        heads.bottoms if same_feet else list(map(min, heads.bottoms, tails.bottoms)),
        tails.rights if forward else list(map(max, heads.rights, tails.rights)),
        heads.tops if same_tops else list(map(max, heads.tops, tails.tops)),
    )


# ---------------------------------------------------------------- which way they run


def _rises(heads: Boxes, tails: Boxes) -> list[float]:
    return list(map(sub, tails.bottoms, heads.bottoms))


def _all_flat(heads: Boxes, tails: Boxes) -> bool:
    """Say whether no word rises or falls by as much as a letter is wide."""
    if heads.bottoms == tails.bottoms or not heads.tops:
        return True
    rises = _rises(heads, tails)
    lowest: float = STEEP * min(map(sub, heads.tops, heads.bottoms))
    return -lowest < min(rises) <= max(rises) < lowest


def _turns(page: Page, lengths: list[int], heads: Boxes, tails: Boxes) -> int:
    """Return by how many quarters, clockwise, the page is turned so that most of its words lie flat."""
    rises = _rises(heads, tails)
    votes: Counter[int] = Counter()
    for length, right, up in zip(lengths, map(sub, tails.lefts, heads.lefts), rises, strict=True):
        if length < 2:
            continue
        if abs(up) > abs(right):
            votes[1 if up > 0 else 3] += 1
        else:
            votes[2 if right < 0 and page.turns == 2 else 0] += 1
    return max(votes, key=lambda turns: votes[turns], default=0)


def _turned(boxes: Boxes, turns: int) -> Boxes:
    lefts, bottoms, rights, tops = boxes
    match turns:
        case 0:
            return boxes
        case 1:
            return Boxes(bottoms, list(map(neg, rights)), tops, list(map(neg, lefts)))
        case 2:
            return Boxes(*(list(map(neg, side)) for side in (rights, tops, lefts, bottoms)))
        case _:
            return Boxes(list(map(neg, tops)), lefts, list(map(neg, bottoms)), rights)


def _skewed(lengths: list[int], heads: Boxes, tails: Boxes) -> frozenset[int]:
    """Return the numbers of words that do not lie flat: stamps across a page, notes up its side.

    Short ones go the way of the word before them.
    """
    rises = _rises(heads, tails)
    found = []
    skewed = False
    for number, (length, right, up) in enumerate(
        zip(lengths, map(sub, tails.lefts, heads.lefts), rises, strict=True)
    ):
        if length >= 2:
            skewed = abs(up) > 0.5 * abs(right)
        if skewed:
            found.append(number)
    return frozenset(found)
