from summarizer.extract.pdf.objects import (
    IMAGE,
    PATH,
    TEXT,
    bounds,
    fill_colors,
    in_layers,
    is_filled,
    page_objects,
    render_modes,
    stroke_colors,
)
from summarizer.extract.pdf.pdfium import open_document, open_page, text_objects
from tests.extract.pdf.paper import Sheet, box, make_pdf, picture, write


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


def test_marked_text_is_in_a_layer_only_if_its_mark_is_of_layers() -> None:
    sheet = Sheet(
        "/OC /L BDC " + write(72, 700, "one") + " EMC /P BMC " + write(72, 600, "two") + " EMC",
        resources="/Properties << /L 6 0 R >>",
    )
    data = make_pdf([sheet], objects=["<< /Type /OCG /Name (a) >>"])
    with open_document(data, name="a.pdf") as document, open_page(document, 0) as page:
        assert page is not None
        texts = page_objects(page).addresses

        assert in_layers(texts) == {texts[0]}
