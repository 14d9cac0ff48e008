import pytest

from summarizer.extract.pdf.columns import Block
from summarizer.extract.pdf.paragraphs import (
    Paragraph,
    goes_on,
    leadings,
    note_mark,
    split_notes,
    split_paragraphs,
    usual_size,
)
from summarizer.extract.pdf.pieces import Piece

BODY = 12.0
FULL = 300.0


def line(row: float, text: str, *, left: float = 0, right: float = FULL, size: float = BODY) -> Piece:
    return Piece(left, right, 700 - 14 * row, size, text)


def split(*lines: Piece) -> list[list[str]]:
    block = Block(lines)
    usual = {24: 14.0, **leadings([block])}
    return [[found.text for found in paragraph.lines] for paragraph in split_paragraphs(block, usual, BODY)]


A, B, C, D = (
    "The board met and the engineers",
    "spoke of the costs for three",
    "hours before the vote was taken",
    "and nobody left the room early",
)
CASES = [
    ("full lines", [line(0, A), line(1, B), line(2, C)], [[A, B, C]]),
    ("a gap", [line(0, A), line(1, B), line(2.6, C), line(3.6, D)], [[A, B], [C, D]]),
    ("a little gap", [line(0, A), line(1, B), line(2, C), line(3.3, D)], [[A, B, C], [D]]),
    ("an indent", [line(0, A), line(1, B), line(2, C, left=15), line(3, D)], [[A, B], [C, D]]),
    ("an indent in the first line", [line(0, A, left=15), line(1, B), line(2, C)], [[A, B, C]]),
    ("a short line that ends a sentence", [line(0, A), line(1, "to speak.", right=90), line(2, C)], [[A, "to speak."], [C]]),
    ("a ragged line", [line(0, A), line(1, B, right=270), line(2, C)], [[A, B, C]]),
    ("a short line before a long word", [line(0, A), line(1, "to speak.", right=200), line(2, "Representatives of the ports met")], [[A, "to speak.", "Representatives of the ports met"]]),
    ("another size", [line(0, "Quay put off", right=100, size=18), line(1.5, A), line(2.5, B)], [["Quay put off"], [A, B]]),
    ("a heading of two lines", [line(0, "Quay decision put", right=180, size=18), line(1.5, "off again", right=90, size=18), line(3, A)], [["Quay decision put", "off again"], [A]]),
    ("items", [line(0, "• an audit", right=90), line(1, "• a date that the ferry company"), line(2, "can keep", left=12, right=60)], [["• an audit"], ["• a date that the ferry company", "can keep"]]),
    ("a dash at the start of a line", [line(0, A), line(1, "– and this for three long hours –"), line(2, C)], [[A, "– and this for three long hours –", C]]),
    ("hanging entries", [line(0, A), line(1, B, left=20), line(2, C), line(3, D, left=20)], [[A, B], [C, D]]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "paragraphs"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_paragraphs(lines: list[Piece], paragraphs: list[list[str]]) -> None:
    assert split(*lines) == paragraphs


def test_the_rows_of_a_table_stay_together() -> None:
    rows = (line(0, "Port | Ships"), line(3, "North | 12"))

    assert split_paragraphs(Block(rows, is_table=True), {}, BODY) == [Paragraph(rows, is_table=True)]


def paragraph(text: str, *, opens: bool = True, runs_on: bool = True, size: float = BODY) -> Paragraph:
    return Paragraph((line(0, text, size=size),), opens=opens, runs_on=runs_on)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        (paragraph("the engineers spoke of"), paragraph("the costs"), True),
        (paragraph("the engineers of"), paragraph("Norway"), True),
        (paragraph("it was over. See p."), paragraph("four of it"), True),
        (paragraph("The vote was taken."), paragraph("She left"), False),
        (paragraph("the engineers spoke of", runs_on=False), paragraph("the costs"), False),
        (paragraph("the engineers spoke of"), paragraph("the costs", opens=False), False),
        (paragraph("the engineers spoke of"), paragraph("Costs", size=18), False),
    ],
    ids=["in a sentence", "before a name", "before a small letter", "a sentence ends", "a line ends early", "an indent", "a heading"],
)  # fmt: skip
def test_what_the_edge_of_a_column_cut_goes_on(above: Paragraph, below: Paragraph, joined: bool) -> None:
    assert goes_on(above, below, {}) is joined


def test_footnotes_are_small_and_begin_with_a_mark() -> None:
    text = line(0, A)
    notes = [
        line(30, "1 Minutes of the board,", size=9),
        line(31, "page 4.", size=9),
        line(32, "2 Without interest.", size=9),
    ]

    rest, found = split_notes(Block((text, *notes)), BODY)

    assert rest.lines == (text,)
    assert [[part.text for part in note.lines] for note in found] == [
        ["1 Minutes of the board,", "page 4."],
        ["2 Without interest."],
    ]
    assert note_mark(found[1].lines[0].text) == "2"


@pytest.mark.parametrize(
    "last",
    [
        line(30, "1 Minutes of the board"),
        line(30, "Source: the board", size=9),
        line(30, "1,200 ships", size=9),
    ],
)
def test_other_lines_at_the_foot_are_text(last: Piece) -> None:
    block = Block((line(0, A), last))

    assert split_notes(block, BODY) == (block, [])


def test_the_usual_size_is_that_of_most_letters() -> None:
    assert usual_size([[line(0, "Quay", size=18), line(1, A), line(2, B)]]) == BODY
    assert usual_size([[]]) == 0
