from summarizer.extract.pdf.painting import Difference, Picture, paint
from summarizer.extract.pdf.pdfium import open_document, open_page
from tests.extract.pdf.paper import Sheet, box, make_pdf


def picture_of(sheet: Sheet) -> Picture | None:
    with open_document(make_pdf([sheet]), name="a.pdf") as document, open_page(document, 0) as page:
        assert page is not None
        return paint(page)


def pixel(picture: Picture, x: float, y: float) -> tuple[int, ...]:
    place = 4 * (int(y * picture.scale) * picture.width + int(x * picture.scale))
    return tuple(picture.pixels[place : place + 3])


def test_a_page_is_painted_on_white_from_its_top() -> None:
    picture = picture_of(Sheet(box(0, 750, 50, 50, (0, 0, 0)), height=800))

    assert picture is not None
    assert pixel(picture, 20, 20) == (0, 0, 0)
    assert pixel(picture, 20, 120) == pixel(picture, 120, 20) == (255, 255, 255)


def test_a_turned_page_is_painted_as_it_is_written() -> None:
    picture = picture_of(Sheet(box(0, 750, 50, 50, (0, 0, 0)), height=800, entries="/Rotate 90"))

    assert picture is not None
    assert pixel(picture, 20, 20) == (0, 0, 0)


def test_a_page_as_large_as_a_wall_is_not_painted() -> None:
    assert picture_of(Sheet("", width=14_000, height=14_000)) is None


def test_pictures_differ_where_something_else_is_painted() -> None:
    plain, marked = picture_of(Sheet("")), picture_of(Sheet(box(100, 100, 10, 10, (0.5, 0.5, 0.5))))
    assert plain is not None
    assert marked is not None
    x, y = int(105 * plain.scale), int((792 - 105) * plain.scale)

    difference = Difference(plain, marked, by=20)

    assert difference.within(x, y, x + 2, y + 2)
    assert difference.within(0, 0, plain.width, plain.height)
    assert not difference.within(0, 0, plain.width, y - 60)
    assert not difference.within(0, y, x - 60, y + 2)
    assert not Difference(plain, marked, by=200).within(x, y, x + 2, y + 2)
