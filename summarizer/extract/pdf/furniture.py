"""Pieces of all pages -> the same without running heads, running feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarizer.extract.pdf.pieces import Piece, rows_of

EDGE_ROWS: Final = (
    3  # of the top and of the bottom of a page are looked at: a head may have two lines and a rule
)
PAGES: Final = 2  # on which the same must stand
APART: Final = 1.4  # times as far from the text as its lines are from each other, if it is in the same size
_NUMBER: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page|pages|p\.|seite|página|pagina)?\s*(\d{1,4})\s*(?:(?:of|von|de|sur|di|/)\s*(\d{1,4}))?\W*",
    re.I,
)

Row = list[Piece]
Sign = tuple[str, str]


def without_furniture(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Return the pieces of each page without what repeats at its edges, or is its number.

    A line at the edge of a page is left out if it stands apart from the text and another page has the same one there;
    numbers in it may count the pages.
    """
    edges = [_edges(page) for page in pages]
    steps = sorted(step for _, _, found in edges for step in found)
    # a page of few lines has more gaps than lines: the shorter steps are those from line to line
    pitch = steps[len(steps) // 4] if steps else 0.0
    counted: Counter[Sign] = Counter()
    for number, (top, bottom, _) in enumerate(edges):
        counted.update({sign for row in top for sign in _signs("top", row, number)})
        counted.update({sign for row in bottom for sign in _signs("bottom", row, number)})
    repeated = {sign for sign, pages_with_it in counted.items() if pages_with_it >= PAGES}
    kept: list[list[Piece]] = []
    for number, (page, (top, bottom, _)) in enumerate(zip(pages, edges, strict=True)):
        gone: set[Piece] = set()
        for side, rows in (("top", top), ("bottom", bottom)):
            gone.update(_repeated(side, rows, number, repeated, pitch))
        kept.append([piece for piece in page if piece not in gone] if gone else list(page))
    return kept


def _edges(page: Sequence[Piece]) -> tuple[list[Row], list[Row], list[float]]:
    """Return the rows next to each edge, outermost first, with one more; and the steps from row to row."""
    rows = rows_of(page)
    steps = [above[0].y - below[0].y for above, below in pairwise(rows)]
    return rows[: EDGE_ROWS + 1], rows[: -EDGE_ROWS - 2 : -1], steps


def _signs(side: str, row: Row, number: int) -> set[Sign]:
    """Return how a row is recognised on other pages: by its words, one of its numbers perhaps counting pages."""
    text = " ".join(piece.text for piece in row)
    signs = {(side, text)}
    numbers = list(_NUMBER.finditer(text))
    for found in {numbers[0], numbers[-1]} if numbers else ():
        counts = int(found[0][:6]) - number
        signs.add((side, f"{text[: found.start()]}\0{counts}\0{text[found.end() :]}"))
    if len(row) > 1:
        signs |= {sign for piece in (row[0], row[-1]) for sign in _signs(side, [piece], number)}
    return signs


def _repeated(side: str, rows: list[Row], number: int, repeated: set[Sign], pitch: float) -> list[Piece]:
    """Return the pieces of the outermost rows that are furniture, as far as something sets them off from the text."""
    depth = 0
    for row in rows[:EDGE_ROWS]:
        if not (_signs(side, row, number) & repeated or (depth == 0 and _is_page_number(row, number))):
            break
        depth += 1
    while depth and not _is_apart(rows, depth, pitch):
        depth -= 1
    return [piece for row in rows[:depth] for piece in row]


def _is_apart(rows: list[Row], depth: int, pitch: float) -> bool:
    """Say whether the first rows stand apart from the next one."""
    if depth >= len(rows):
        return True
    last, following = rows[depth - 1][0], rows[depth][0]
    other_size = not 0.92 < last.size / following.size < 1.08
    return other_size or abs(last.y - following.y) > APART * (pitch or last.size)


def _is_page_number(row: Row, number: int) -> bool:
    """Say whether a row is nothing but the number of a page: said so, or the number that this page has."""
    found = _PAGE_NUMBER.fullmatch(" ".join(piece.text for piece in row))
    if not found:
        return False
    return bool(found[2]) or found[0].strip()[:1].lower() == "p" or int(found[1]) == number + 1
