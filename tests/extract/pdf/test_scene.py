import pytest

from summarizer.extract.pdf.pdfium import open_document, open_page
from summarizer.extract.pdf.scene import MAX_GROUNDS, Scene, area_on, is_pale, survey
from tests.extract.pdf.paper import Sheet, box, make_pdf, picture, write

TEXT = write(72, 700, "the quay")


def scene_of(content: str) -> Scene:
    with open_document(make_pdf([Sheet(content)]), name="a.pdf") as document, open_page(document, 0) as page:
        assert page is not None
        return survey(page, has_layers=False)


@pytest.mark.parametrize(
    ("content", "is_plain"),
    [
        (TEXT, True),
        (box(0, 0, 612, 792, (1, 1, 1)) + TEXT, True),
        (TEXT + "72 690 m 300 690 l S ", True),
        (TEXT + "q 72 600 100 50 re S Q ", True),
        (box(0, 0, 612, 792, (0.2, 0.2, 0.2)) + TEXT, False),
        (TEXT + box(72, 600, 100, 50, (1, 1, 1)), False),
        (TEXT + picture(72, 600, 100, 50), False),
        (TEXT + write(72, 600, "unseen", mode=3), False),
        (TEXT + write(72, 600, "white", color=(1, 1, 1)), False),
        ("".join(write(72 + number, 700, "a") for number in range(500)), False),
    ],
    ids=[
        "text",
        "on white",
        "a line",
        "a frame",
        "on dark",
        "an area",
        "a picture",
        "unseen",
        "white",
        "many objects",
    ],
)
def test_a_page_is_plain_where_nothing_can_hide_a_part_of_a_line(content: str, is_plain: bool) -> None:
    assert scene_of(content).is_plain is is_plain


def test_the_largest_grounds_are_kept() -> None:
    small = "".join(box(number, 10, 5, 5, (0, 0, 0)) for number in range(2 * MAX_GROUNDS))

    grounds = scene_of(small + box(0, 100, 300, 300, (1, 0, 0))).grounds

    assert len(grounds) == MAX_GROUNDS
    assert grounds[0].color == (255, 0, 0, 255)


def test_where_each_letter_is_an_object_texts_are_not_asked_for() -> None:
    assert scene_of("".join(write(72, 700, "a") for _ in range(1_300))).texts is None


def test_pale_colors_and_faint_ones() -> None:
    assert is_pale((255, 255, 255, 255))
    assert is_pale((0, 0, 0, 10))
    assert not is_pale((255, 255, 0, 255))


def test_only_what_lies_on_the_page_has_an_area() -> None:
    assert area_on((-50, 0, 50, 10), (0, 0, 100, 100)) == 500
    assert area_on((200, 0, 300, 10), (0, 0, 100, 100)) == 0
