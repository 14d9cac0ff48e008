import pytest

from summarizer.extract.pdf.furniture import without_furniture
from summarizer.extract.pdf.pieces import Piece


def page(*rows: tuple[float, str]) -> list[Piece]:
    return [Piece(72, 400, y, 12, text) for y, text in rows]


def body(number: int) -> list[tuple[float, str]]:
    return [
        (700 - 14 * row, f"line {chr(97 + row)} of the {'first second third fourth'.split()[number]} page")
        for row in range(8)
    ]


def kept(edge: list[list[tuple[float, str]]]) -> set[str]:
    pages = [page(*body(number), *rows) for number, rows in enumerate(edge)]
    texts = {text for number in range(len(edge)) for _, text in body(number)}
    return {piece.text for found in without_furniture(pages) for piece in found} - texts


LEFT_OUT = [
    ("a running head", [[(760, "Harbour review")]] * 3),
    ("heads that change from page to page", [[(760, "Review")], [(760, "Costs")], [(760, "Review")], [(760, "Costs")]]),
    ("page numbers", [[(40, str(number + 11))] for number in range(3)]),
    ("numbered heads", [[(760, f"{number + 3} Harbour review 2024")] for number in range(3)]),
    ("numbered feet", [[(40, f"Harbour review 12/2024, page {number + 3}")] for number in range(3)]),
    ("several lines", [[(770, "Harbour review"), (756, "Spring")]] * 3),
    ("the number of a single page", [[(40, "Page 1 of 1")]]),
    ("the bare number of a single page", [[(40, "1")]]),
]  # fmt: skip
KEPT = [
    ("what is on one page only", [[(760, "Harbour review")], [], []]),
    ("numbers that count nothing", [[(40, "40 ships")], [(40, "7 ships")], [(40, "12 ships")]]),
    ("what goes on from the text", [[(588, "and so on")]] * 3),
    ("a bare number that is another", [[(40, "1912")]]),
]  # fmt: skip


@pytest.mark.parametrize("edge", [case[1] for case in LEFT_OUT], ids=[case[0] for case in LEFT_OUT])
def test_what_repeats_at_the_edges_of_pages_is_left_out(edge: list[list[tuple[float, str]]]) -> None:
    assert kept(edge) == set()


@pytest.mark.parametrize("edge", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_other_text_there_is_kept(edge: list[list[tuple[float, str]]]) -> None:
    assert kept(edge) == {text for rows in edge for _, text in rows}


def test_equal_pages_are_no_furniture() -> None:
    pages = [page(*body(0))] * 5

    assert without_furniture(pages) == pages
