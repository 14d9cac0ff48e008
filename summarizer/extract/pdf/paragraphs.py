"""Blocks of lines -> paragraphs: by gaps, indents, sizes, and by whether a line could have held the next word."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from summarizer.extract.pdf.columns import Block
from summarizer.extract.pdf.pieces import BULLETS, MARK_END, MARK_START, Piece, is_marker
from summarizer.extract.pdf.words import HYPHEN

OTHER_SIZE: Final = 1.12  # times as high: another kind of text; inline fonts differ by less
WIDER: Final = 1.22  # times the usual distance of lines: a gap
INDENT: Final = 0.5  # of the height of a line
HEADING: Final = 1.15  # times as high as most of the text
# of the height of a line, that more than the next word must fit in for a line to be a last one: set by articles in
# five layouts, whose paragraphs are found but for 1 of 100
LEAST_ROOM: Final = 0.6
SURE_ROOM: Final = 2.5  # where no sentence ends
NOTE: Final = 0.92  # of the height of most of the text: footnotes are smaller
_ENDS: Final = re.compile(r"[.!?…。！？।؟:;][\"'”’»)\]]*$")
_NOTE_MARK: Final = re.compile(rf"{MARK_START}?(\d{{1,3}}|[*†‡§¶]{{1,3}}){MARK_END}?\s*(?=[^\s\d.,)])")

Leadings = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one paragraph, or rows of one table, on one page.

    ``opens`` says that its first line may go on with another column's, ``runs_on`` that its last may be gone on with.
    """

    lines: tuple[Piece, ...]
    is_table: bool = False
    opens: bool = False
    runs_on: bool = False


def usual_size(pages: Iterable[Sequence[Piece]]) -> float:
    """Return the height of the font in which most letters of a document are set."""
    letters: Counter[float] = Counter()
    for page in pages:
        for piece in page:
            letters[round(piece.size, 1)] += len(piece.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def leadings(blocks: Iterable[Block]) -> Leadings:
    """Return the usual distance between lines for each size of font, in half points; those of tables do not count."""
    pairs = [pair for block in blocks if not block.is_table for pair in pairwise(block.lines)]
    steps = Counter(
        (_size_key(above), round(4 * (above.y - below.y)))
        for above, below in pairs
        if 0 < above.y - below.y < 3 * above.size and (above.size == below.size or _same_size(above, below))
    )
    counts: dict[int, Counter[int]] = {}
    for (size, step), number in steps.items():
        counts.setdefault(size, Counter())[step] = number
    return {size: _most_common(found) for size, found in counts.items()}


def _most_common(steps: Counter[int]) -> float:
    """Return the distance that most lines have, of steps in quarter points; of few lines the middle one."""
    if steps.total() < 4:
        return median(steps.elements()) / 4
    usual = max(steps, key=lambda step: (steps[step], -step))
    near = {step: steps[step] for step in range(usual - 2, usual + 3)}
    return sum(step * number for step, number in near.items()) / sum(near.values()) / 4


def split_notes(block: Block, body: float) -> tuple[Block, list[Block]]:
    """Return a block without the footnotes at its end, and each of them as a block.

    They are set smaller than the text, and the first of them begins with its mark.
    """
    lines = block.lines
    start = len(lines)
    while start and not block.is_table and lines[start - 1].size < NOTE * body:
        start -= 1
    first = next(
        (number for number in range(start, len(lines)) if _NOTE_MARK.match(lines[number].text)), len(lines)
    )
    if first == len(lines):
        return block, []
    notes: list[list[Piece]] = []
    for line in lines[first:]:
        if _NOTE_MARK.match(line.text) or not notes:
            notes.append([])
        notes[-1].append(line)
    return Block(lines[:first]), [Block(tuple(note)) for note in notes]


def note_mark(text: str) -> str | None:
    """Return the mark that a footnote begins with."""
    found = _NOTE_MARK.match(text)
    return found[1] if found else None


def split_paragraphs(block: Block, usual: Leadings, body: float) -> list[Paragraph]:
    """Return the paragraphs of a block."""
    lines = block.lines
    if not lines:
        return []
    if block.is_table:
        return [Paragraph(lines, is_table=True)]
    left, right = min(line.left for line in lines), _right_edges(lines)
    indented = sum(line.left > left + INDENT * line.size for line in lines)
    indents_count = 2 * indented < len(lines)
    groups: list[list[Piece]] = [[lines[0]]]
    for above, line, following in zip(lines, lines[1:], (*lines[2:], None), strict=False):
        first = groups[-1][0]
        if (
            not _same_size(above, line)
            or _is_gap(above, line, usual)
            or _starts_item(above, line)
            or (indents_count and _is_indented(line, following, left) and not is_marker(first.text))
            or _is_outdented(first, above, line)
            or _is_short(above, line, right, body)
        ):
            groups.append([line])
        else:
            groups[-1].append(line)
    last = lines[-1]
    runs_on = last.size < HEADING * body and right[_size_key(last)] - last.right < 4 * last.size
    second = lines[1] if len(lines) > 1 else None
    opens = not (indents_count and _is_indented(lines[0], second, left)) and not is_marker(lines[0].text)
    return [
        Paragraph(tuple(group), opens=opens and number == 0, runs_on=runs_on and number == len(groups) - 1)
        for number, group in enumerate(groups)
    ]


def goes_on(paragraph: Paragraph, following: Paragraph, usual: Leadings) -> bool:
    """Say whether the next paragraph is the rest of one that the edge of a column or page has cut."""
    if not paragraph.runs_on or not following.opens:
        return False
    above, line = paragraph.lines[-1], following.lines[0]
    beneath = above.y > line.y and above.left < line.right and line.left < above.right
    if not _same_size(above, line) or (beneath and _is_gap(above, line, usual)):
        return False
    return not _ENDS.search(above.text) or line.text[:1].islower()


# ---------------------------------------------------------------- between two lines


def _size_key(line: Piece) -> int:
    return round(2 * line.size)


def _right_edges(lines: Sequence[Piece]) -> dict[int, float]:
    """Return how far lines of each size reach."""
    edges: dict[int, float] = {}
    for line in lines:
        key = _size_key(line)
        edges[key] = max(edges.get(key, line.right), line.right)
    widest = max(edges.values())
    return {key: widest if widest - edge < 2 * key else edge for key, edge in edges.items()}


def _same_size(one: Piece, other: Piece) -> bool:
    return 1 / OTHER_SIZE < one.size / max(other.size, 0.01) < OTHER_SIZE


def _is_gap(above: Piece, line: Piece, usual: Leadings) -> bool:
    step = above.y - line.y
    leading = usual.get(_size_key(line), 1.25 * line.size)
    return step > WIDER * leading or step < 0


def _starts_item(above: Piece, line: Piece) -> bool:
    """Say whether a line begins an item of a list; a number or a dash may also stand there by chance."""
    if not is_marker(line.text):
        return False
    if line.text[0] in BULLETS and line.text[0] not in "-–—*":
        return True
    return is_marker(above.text) or _ENDS.search(above.text) is not None


def _is_indented(line: Piece, following: Piece | None, left: float) -> bool:
    """Say whether a line begins further in than the column, and the next one does not."""
    enough = INDENT * line.size
    return line.left > left + enough and (following is None or following.left < line.left - enough)


def _is_outdented(first: Piece, above: Piece, line: Piece) -> bool:
    """Say whether a line begins further out than a paragraph that hangs from its first line."""
    return above is not first and line.left < above.left - INDENT * line.size


def _is_short(above: Piece, line: Piece, edges: Mapping[int, float], body: float) -> bool:
    """Say whether a line ends though the next one's first word would have found room in it: then it ends for good."""
    room = edges[_size_key(above)] - above.right
    # the least that a line must be short by, and the usual case
    if room < LEAST_ROOM * above.size or above.size > HEADING * body or above.text[-1] in (HYPHEN, "-"):
        return False
    word = line.text.partition(" ")[0]
    width = (line.right - line.left) / len(line.text) * (len(word) + 1)
    return room > width + (LEAST_ROOM if _ENDS.search(above.text) else SURE_ROOM) * above.size
