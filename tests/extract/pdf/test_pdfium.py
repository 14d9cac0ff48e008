import pytest

from summarizer.errors import SourceError
from summarizer.extract.pdf.pdfium import (
    Page,
    char_boxes,
    count_chars,
    count_parts,
    open_document,
    open_page,
    parts_of,
    read_units,
    text_objects,
)
from tests.extract.pdf.paper import column, make_pdf, write


def test_the_text_comes_in_units_and_lines() -> None:
    with open_document(make_pdf([column(72, 700, ["the quay", "is old"])]), name="a.pdf") as document:
        assert document.page_count == 1
        with open_page(document, 0) as page:
            assert page is not None
            assert read_units(page) == "the quay\r\nis old"
            assert page.box == (0, 0, 612, 792)


def test_stretches_of_text_are_drawn_by_objects() -> None:
    with (
        open_document(make_pdf([write(72, 700, "the") + write(96, 700, "quay")]), name="a.pdf") as document,
        open_page(document, 0) as page,
    ):
        assert page is not None
        assert count_chars(page) == len("the quay")
        assert count_parts(page, [0, 4, 0], [2, 7, 7]) == [1, 1, 2]
        assert [round(left / 10) for left in parts_of(page, 0, 7).lefts] == [7, 10]
        assert [round(left) for left in char_boxes(page, [0, 1]).lefts] == [72, 78]
        assert len(set(text_objects(page, [0, 1, 4]))) == 2


def test_a_missing_page_is_none() -> None:
    def first(page: Page | None) -> bool:
        return page is None

    with open_document(make_pdf([""]), name="a.pdf") as document, open_page(document, 7) as page:
        assert first(page)


@pytest.mark.parametrize(("catalog", "has_layers"), [("", False), ("/OCProperties << >>", True)])
def test_layers_are_possible_where_the_document_speaks_of_them(catalog: str, has_layers: bool) -> None:
    with open_document(make_pdf([""], catalog=catalog), name="a.pdf") as document:
        assert document.has_layers is has_layers


@pytest.mark.parametrize(("password", "code"), [("quay", "encrypted"), (None, "damaged")])
def test_what_does_not_open_says_why(password: str | None, code: str) -> None:
    data = make_pdf([""], password=password) if password else b"%PDF-1.7 and nothing more"

    with pytest.raises(SourceError) as caught, open_document(data, name="a.pdf"):
        pass
    assert caught.value.code == code
