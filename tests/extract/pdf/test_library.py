import pytest

from summarizer.errors import SourceError
from summarizer.extract.pdf.library import (
    IMAGE,
    PATH,
    TEXT,
    Page,
    bounds,
    char_boxes,
    fill_colors,
    has_images,
    is_filled,
    open_document,
    open_page,
    page_objects,
    read_units,
    render_modes,
    stroke_colors,
    text_objects,
)
from tests.extract.pdf.paper import Sheet, box, column, make_pdf, picture, write


def test_the_text_comes_in_units_and_lines() -> None:
    with open_document(make_pdf([column(72, 700, ["the quay", "is old"])]), name="a.pdf") as document:
        assert document.page_count == 1
        with open_page(document, 0) as page:
            assert page is not None
            assert read_units(page) == "the quay\r\nis old"
            assert page.box == (0, 0, 612, 792)


def test_objects_come_in_the_order_in_which_they_are_painted() -> None:
    sheet = box(10, 20, 30, 40, (1, 0, 0)) + write(72, 700, "quay", mode=1) + picture(0, 0, 9, 9)
    with open_document(make_pdf([sheet]), name="a.pdf") as document, open_page(document, 0) as page:
        assert page is not None
        objects = page_objects(page)

        assert objects.types == [PATH, TEXT, IMAGE]
        assert [round(side) for side in bounds(objects.addresses)[0]] == [10, 20, 40, 60]
        assert fill_colors(objects.addresses)[0] == (255, 0, 0, 255)
        assert stroke_colors(objects.addresses)[1] == (0, 0, 0, 255)
        assert render_modes(objects.addresses[1:2]) == [1]
        assert is_filled(objects.addresses[0])
        assert text_objects(page, [0]) == [objects.addresses[1]]
        assert has_images(page)
        assert [round(left) for left in char_boxes(page, [0, 1]).lefts] == [72, 78]


def test_the_objects_of_a_form_are_found_in_it() -> None:
    content = write(72, 700, "inside")
    form = (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font 4 0 R >> /Length {len(content)} >>\n"
        f"stream\n{content}\nendstream"
    )
    data = make_pdf(
        [Sheet("/X Do " + write(72, 600, "outside"), resources="/XObject << /X 6 0 R >>")], objects=[form]
    )
    with open_document(data, name="a.pdf") as document, open_page(document, 0) as page:
        assert page is not None
        objects = page_objects(page)

        assert objects.types.count(TEXT) == 2
        assert text_objects(page, [0])[0] in objects.addresses


def test_a_form_that_draws_itself_comes_to_an_end() -> None:
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\n"
        "stream\n/X Do\nendstream"
    )
    data = make_pdf([Sheet("/X Do", resources="/XObject << /X 6 0 R >>")], objects=[form])
    with open_document(data, name="a.pdf") as document, open_page(document, 0) as page:
        assert page is None or len(page_objects(page).types) < 100


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
