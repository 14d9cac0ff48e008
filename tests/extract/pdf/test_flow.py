from summarizer.extract.pdf.flow import PageText, flow
from summarizer.extract.pdf.hyphens import Vocabulary
from summarizer.extract.pdf.paragraphs import Paragraph
from summarizer.extract.pdf.pieces import Piece


def paragraph(*texts: str, opens: bool = True, runs_on: bool = True, is_table: bool = False) -> Paragraph:
    lines = tuple(Piece(0, 300, 700 - 14 * row, 12, text) for row, text in enumerate(texts))
    return Paragraph(lines, is_table=is_table, opens=opens, runs_on=runs_on)


def read(*pages: PageText) -> tuple[str, tuple[int, ...]]:
    return flow(pages, {}, lambda: Vocabulary(frozenset(), True))


def test_paragraphs_are_parted_by_a_blank_line_and_lines_by_nothing_but_a_space() -> None:
    assert read(PageText((paragraph("The", "quay."), paragraph("The ferry.")))) == (
        "The quay.\n\nThe ferry.",
        (0,),
    )


def test_the_rows_of_a_table_are_lines() -> None:
    assert read(PageText((paragraph("a | b", "c | d", is_table=True),)))[0] == "a | b\nc | d"


def test_a_page_begins_inside_of_what_goes_on_over_its_edge() -> None:
    text, starts = read(
        PageText((paragraph("The board of"),)),
        PageText((paragraph("engi-", "neers"),)),
        PageText((paragraph("met."),)),
    )

    assert text == "The board of engineers met."
    assert starts == (0, text.index("engineers"), text.index("met"))


def test_what_stands_beside_a_paragraph_never_stands_in_it() -> None:
    first = PageText((paragraph("The quay."), paragraph("The board of")), ("1 A note.",))
    second = PageText((paragraph("engineers met."), paragraph("It left.")), ("2 Another note.",))

    text, starts = read(first, second)

    assert text.split("\n\n") == [
        "The quay.",
        "1 A note.",
        "The board of engineers met.",
        "It left.",
        "2 Another note.",
    ]
    assert starts == (0, text.index("engineers"))


def test_an_empty_page_ends_a_paragraph_and_begins_where_the_next_page_does() -> None:
    text, starts = read(
        PageText(()),
        PageText((paragraph("The board of"),)),
        PageText(()),
        PageText((paragraph("ships"),)),
        PageText(()),
    )

    assert text == "The board of\n\nships"
    assert starts == (0, 0, text.index("ships"), text.index("ships"), len(text))


def test_no_pages_have_no_text() -> None:
    assert read() == ("", ())
