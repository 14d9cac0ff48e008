from summarizer.extract.pdf.columns import arrange
from summarizer.extract.pdf.pieces import Piece

SIZE = 12.0
LINE = "a line of text that is long"


def line(left: float, row: float, text: str = LINE, *, width: float = 200, size: float = SIZE) -> Piece:
    return Piece(left, left + width, 700 - 14 * row, size, text)


def read(pieces: list[Piece]) -> list[list[str]]:
    return [[found.text for found in block.lines] for block in arrange(pieces)]


def stack(left: float, rows: range, name: str) -> list[Piece]:
    return [line(left, row, f"{name}{row} {LINE}") for row in rows]


def starts(pieces: list[Piece]) -> list[str]:
    return [text.split()[0] for block in read(pieces) for text in block]


def test_columns_are_read_one_after_the_other_however_they_are_drawn() -> None:
    left, right = stack(72, range(4), "l"), stack(300, range(4), "r")
    mixed = [piece for pair in zip(left, right, strict=True) for piece in pair]

    assert starts(mixed) == starts(right + left) == ["l0", "l1", "l2", "l3", "r0", "r1", "r2", "r3"]


def test_a_right_column_that_begins_higher_is_read_second() -> None:
    assert starts(stack(72, range(4, 9), "l") + stack(300, range(9), "r"))[:5] == [
        "l4",
        "l5",
        "l6",
        "l7",
        "l8",
    ]


def test_a_heading_of_one_column_stands_in_it() -> None:
    left = [
        *stack(72, range(4), "l"),
        line(72, 4.5, "heading", width=80, size=16),
        *stack(72, range(6, 9), "l"),
    ]
    right = stack(300, range(9), "r")

    assert starts(left + right)[:8] == ["l0", "l1", "l2", "l3", "heading", "l6", "l7", "l8"]


def test_a_short_heading_over_columns_parts_them() -> None:
    over = stack(72, range(4), "l") + stack(300, range(4), "r")
    under = stack(72, range(7, 11), "l") + stack(300, range(7, 11), "r")

    found = starts([*over, line(72, 5.5, "heading", width=80, size=18), *under])

    assert found == ["l0", "l1", "l2", "l3", "r0", "r1", "r2", "r3", "heading", *(f"{side}{row}" for side in "lr" for row in range(7, 11))]  # fmt: skip


def test_lines_that_are_set_wide_are_no_columns() -> None:
    rows = [line(72, row, width=430) for row in range(8)]
    wide = [line(72, 8, "set", width=60), line(160, 8, "very", width=60), line(250, 8, "wide", width=252)]

    assert read([*rows, *wide]) == [[LINE] * 8 + ["set very wide"]]


def test_a_line_that_is_set_wide_in_a_column_is_one_line() -> None:
    left = [line(72, row, f"l{row} {LINE}") for row in range(10)]
    right = [line(300, row, f"r{row} {LINE}") for row in range(10) if row != 4]
    wide = [line(300, 4, "r4", width=20), line(340, 4, "very", width=30), line(400, 4, "wide", width=100)]

    assert read([*left, *right, *wide])[1][4] == "r4 very wide"


def test_a_table_is_read_row_by_row_and_what_stands_alone_around_it_is_no_part_of_it() -> None:
    cells = [
        line(left, row, text, width=60)
        for row, texts in enumerate([("Port", "Ships"), ("North", "12"), ("South", "7")], start=2)
        for left, text in zip((72, 300), texts, strict=True)
    ]

    blocks = arrange([line(72, 0, "Table 1", width=40), *cells, line(72, 6, "Source", width=40)])

    assert [(block.is_table, [found.text for found in block.lines]) for block in blocks] == [
        (False, ["Table 1"]),
        (True, ["Port | Ships", "North | 12", "South | 7"]),
        (False, ["Source"]),
    ]


def test_nothing_is_arranged_as_nothing() -> None:
    assert arrange([]) == []
