import pytest

from summarizer.extract.pdf.pdfium import open_document, open_page
from summarizer.extract.pdf.pieces import MARK_END, MARK_START, Piece, build_pieces, is_marker, rows_of
from summarizer.extract.pdf.words import Words, read_words
from tests.extract.pdf.paper import column, make_pdf, write

SHOWN = frozenset({"seen"})


def words_of(content: str) -> Words:
    with open_document(make_pdf([content]), name="a.pdf") as document, open_page(document, 0) as page:
        assert page is not None
        return read_words(page, by_line=False)


def texts_of(content: str) -> list[str]:
    words = words_of(content)
    pieces, _ = build_pieces(words, ["seen"] * len(words.texts), shown=frozenset({"seen"}))
    return [piece.text for piece in pieces]


CASES = [
    ("words of a line", write(72, 700, "the old quay"), ["the old quay"]),
    ("two lines", column(72, 700, ["the old", "quay"]), ["the old", "quay"]),
    ("a wide gap", write(72, 700, "left") + write(320, 700, "right"), ["left", "right"]),
    ("a word drawn on its own", write(72, 700, "the") + write(95, 700, "quay"), ["the quay"]),
    ("another font in the line", write(72, 700, "the") + write(96, 700, "quay", font="F2"), ["the quay"]),
    ("the mark of an item stands apart", write(72, 700, "\u2022") + write(100, 700, "an audit"), ["\u2022 an audit"]),
    ("a number in front of a cell does not", write(72, 700, "12") + write(120, 700, "ships"), ["12", "ships"]),
    ("a raised mark", write(72, 700, "talks") + write(102.5, 704, "1", size=6), [f"talks{MARK_START}1{MARK_END}"]),
    ("a raised letter", write(72, 700, "the 4") + write(102.5, 704, "th", size=6), ["the 4th"]),
    ("a raised number behind a number", write(72, 700, "10") + write(84.2, 704, "6", size=6), ["106"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "texts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_lines_are_parted_at_wide_gaps_only(content: str, texts: list[str]) -> None:
    assert texts_of(content) == texts


def test_what_is_not_shown_is_in_no_piece() -> None:
    words = words_of(write(72, 700, "the old quay"))

    pieces, _ = build_pieces(words, ["seen", "hidden", "seen"], shown=frozenset({"seen"}))

    assert " ".join(piece.text for piece in pieces) == "the quay"


def test_what_is_askew_comes_by_itself() -> None:
    words = words_of(
        write(72, 700, "the old quay") + "q 0 1 -1 0 40 300 cm " + write(0, 0, "on its side") + " Q"
    )

    pieces, askew = build_pieces(words, ["seen"] * len(words.texts), shown=frozenset({"seen"}))

    assert ([piece.text for piece in pieces], askew) == (["the old quay"], ["on its side"])


@pytest.mark.parametrize("text", ["• an audit", "– an audit", "1. an audit", "(a) an audit", "iv) an audit"])
def test_items_begin_with_a_mark(text: str) -> None:
    assert is_marker(text)


@pytest.mark.parametrize("text", ["an audit", "1", "2024 was", "A plan", "-40 degrees", "e.g. this"])
def test_other_lines_do_not(text: str) -> None:
    assert not is_marker(text)


def test_rows_go_from_top_to_bottom_and_left_to_right() -> None:
    def piece(left: float, y: float, text: str) -> Piece:
        return Piece(left, left + 50, y, 12, text)

    rows = rows_of([piece(300, 101, "b"), piece(72, 88, "c"), piece(72, 100, "a"), piece(72, 20, "d")])

    assert [[found.text for found in row] for row in rows] == [["a", "b"], ["c"], ["d"]]
