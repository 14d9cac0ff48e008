"""A page -> its words: what is written, where, and by which object. Upright, whichever way the page is turned."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import le, neg, sub
from typing import Final, NamedTuple

from summarizer.extract.pdf.pdfium import (
    Boxes,
    Page,
    char_boxes,
    char_indexes,
    count_chars,
    count_parts,
    parts_of,
    read_units,
)

HYPHEN: Final = "\ufffe"  # PDFium's sign for a hyphen at the end of a line
_WORD: Final = re.compile(rf"[^\s{HYPHEN}\0]+{HYPHEN}?|{HYPHEN}")
_LINE: Final = re.compile(rf"[^\s{HYPHEN}\0](?:[^\r\n{HYPHEN}\0]*[^\s{HYPHEN}\0])?{HYPHEN}?|{HYPHEN}")
_SPACES: Final = re.compile(r"[^\S\n]+")
LONG: Final = 20  # letters: lines of so many are as wide as others of that length, to a few hundredths
ENOUGH: Final = 5
# times as wide as most lines are for their letters: a line of two columns, of cells, in capitals
WIDE: Final = 1.12
NEAR: Final = 0.8  # of the height of a line: no wider gap is left in it
FEW_PARTS: Final = 4  # of so many looking at each is quicker than looking at each word
Span = tuple[int, int]
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


def read_words(page: Page, *, by_line: bool) -> Words:
    """Return the words of a page.

    ``by_line`` takes lines for words where nothing in a line needs its words: that is several times as quick. Then
    the objects between the first and the last one of a line must not be hidden.
    """
    units = read_units(page)
    spans = [found.span() for found in (_LINE if by_line else _WORD).finditer(units)]
    ends = _find_ends(page, units, spans)
    if by_line:
        lines = _without_the_special(page, units, spans, ends)
        if lines != spans:
            spans, ends = lines, _find_ends(page, units, lines)
    heads, tails = ends.heads, ends.tails
    boxes = _around(heads, tails)
    turns = 0
    skewed: frozenset[int] = frozenset()
    if page.turns or not _all_flat(heads, tails):
        lengths = [end - start - 1 for start, end in spans]
        turns = _turns(page, lengths, heads, tails)
        heads, tails = _turned(heads, turns), _turned(tails, turns)
        skewed = _skewed(lengths, heads, tails)
    return Words(
        texts=_texts([units[start:end] for start, end in spans]),
        boxes=boxes,
        upright=_around(heads, tails) if turns else boxes,
        head_sizes=list(map(sub, heads.tops, heads.bottoms)),
        tail_sizes=list(map(sub, tails.tops, tails.bottoms)),
        first_letters=ends.firsts,
        last_letters=ends.lasts,
        skewed=skewed,
    )


class _Ends(NamedTuple):
    """The first and last letters of stretches of text: their numbers and their boxes."""

    firsts: list[int]
    lasts: list[int]
    heads: Boxes
    tails: Boxes


def _find_ends(page: Page, units: str, spans: list[Span]) -> _Ends:
    firsts, lasts = [start for start, _ in spans], [end - 1 for _, end in spans]
    if len(units) != count_chars(page):
        firsts, lasts = char_indexes(page, firsts), char_indexes(page, lasts)
    return _Ends(firsts, lasts, char_boxes(page, firsts), char_boxes(page, lasts))


# ---------------------------------------------------------------- lines


def _without_the_special(page: Page, units: str, lines: list[Span], ends: _Ends) -> list[Span]:
    """Return lines, but the words of those that have a gap or a raised mark, are set wide, or are partly off."""
    lefts, bottoms, rights, tops = _around(ends.heads, ends.tails)
    sizes = [top - bottom or 1.0 for top, bottom in zip(tops, bottoms, strict=True)]
    lengths = [end - start for start, end in lines]
    densities = [
        (right - left) / (size * length)
        for left, right, size, length in zip(lefts, rights, sizes, lengths, strict=True)
    ]
    usual = sorted(compress(densities, map(LONG.__le__, lengths)))
    if len(usual) < ENOUGH:
        return [found.span() for found in _WORD.finditer(units)]
    limit = WIDE * usual[len(usual) // 2]
    counts = count_parts(page, ends.firsts, ends.lasts)
    if 2 * sum(map(FEW_PARTS.__ge__, counts)) < len(lines):
        return [found.span() for found in _WORD.finditer(units)]
    left, bottom, right, top = page.box
    all_inside = min(lefts) >= left and min(bottoms) >= bottom and max(rights) <= right and max(tops) <= top
    spans: list[Span] = []
    for number, line in enumerate(lines):
        if (
            densities[number] < limit
            and (all_inside or (lefts[number] >= left and rights[number] <= right))
            and (
                counts[number] == 1
                or _is_even(page, ends, number, counts[number], bottoms[number], sizes[number])
            )
        ):
            spans.append(line)
        else:
            spans.extend(found.span() for found in _WORD.finditer(units, *line))
    return spans


def _is_even(page: Page, ends: _Ends, number: int, count: int, foot: float, size: float) -> bool:
    """Say whether the parts of a line follow each other without a gap, all on its foot and none of them tiny."""
    if not 0 < count <= FEW_PARTS:
        return False
    parts = parts_of(page, ends.firsts[number], ends.lasts[number])
    return (
        max(map(sub, parts.lefts[1:], parts.rights), default=0.0) < NEAR * size
        and max(parts.bottoms) < foot + 0.4 * size
        and min(map(sub, parts.tops, parts.bottoms)) > 0.25 * size
    )


def _texts(written: list[str]) -> list[str]:
    """Return words in the letters of today: ligatures as letters, nothing that is no text."""
    whole = "\n".join(written)
    if whole.isascii() and "  " not in whole and whole.replace("\n", "").isprintable():
        return written
    whole = _SPACES.sub(" ", whole)
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
            votes[1 if up > 0 else 3] += length
        else:
            votes[2 if right < 0 and page.turns == 2 else 0] += length
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

    Single letters go the way of the word before them.
    """
    rises = _rises(heads, tails)
    found = []
    skewed = False
    for number, (length, right, up) in enumerate(
        zip(lengths, map(sub, tails.lefts, heads.lefts), rises, strict=True)
    ):
        if length >= 1:
            # a raised second letter is higher than the first, but not by more than it is to the right of it
            skewed = abs(up) > (0.5 if length > 1 else 1.0) * abs(right)
        if skewed:
            found.append(number)
    return frozenset(found)
