import pytest

from summarizer.extract.pdf.metadata import Metadata, iso_date, largest_text, read_metadata
from summarizer.extract.pdf.pdfium import open_document
from summarizer.extract.pdf.pieces import Piece
from tests.extract.pdf.paper import make_pdf


def metadata_of(info: str, catalog: str = "") -> Metadata:
    with open_document(make_pdf([""], info=info, catalog=catalog), name="a.pdf") as document:
        return read_metadata(document, name="a.pdf")


def test_what_is_said_is_taken_over() -> None:
    info = "/Title <FEFF00C50073> /Author (Ada Lind) /CreationDate (D:20240131)"

    assert metadata_of(info, "/Lang (nb)") == Metadata("Ås", "Ada Lind", "2024-01-31", "nb")


def test_what_is_not_said_is_not_known() -> None:
    assert metadata_of("") == Metadata(None, None, None, None)


@pytest.mark.parametrize("producer", ["Skia/PDF m156", "Microsoft: Print To PDF", "macOS Quartz PDFContext"])
def test_the_day_of_a_print_is_no_date_of_the_article(producer: str) -> None:
    assert metadata_of(f"/CreationDate (D:20240131) /Producer ({producer})").published_at is None


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("D:20240131120000+01'00'", "2024-01-31T12:00:00+01:00"),
        ("D:20240131120000-05'30", "2024-01-31T12:00:00-05:30"),
        ("D:20240131120000Z00'00'", "2024-01-31T12:00:00Z"),
        ("D:20240131120000Z", "2024-01-31T12:00:00Z"),
        ("D:202401311200", "2024-01-31T12:00:00"),
        ("20240131", "2024-01-31"),
        ("D:2024", None),
        ("D:20240231", None),
        ("D:20240131250000", None),
        ("31 January 2024", None),
        ("", None),
    ],
)
def test_dates(written: str, date: str | None) -> None:
    assert iso_date(written) == date


class TestLargestText:
    BODY = tuple(Piece(72, 400, 600 - 14 * row, 12, "a line of the text") for row in range(20))

    def heading(self, y: float, text: str, size: float = 20) -> Piece:
        return Piece(72, 300, y, size, text)

    def test_the_largest_text_over_the_rest_is_the_title(self) -> None:
        pieces = [self.heading(700, "Quay decision"), self.heading(676, "put off again"), *self.BODY]

        assert largest_text(pieces, 12) == "Quay decision put off again"

    @pytest.mark.parametrize(
        ("y", "text", "size"),
        [(340, "At the foot", 20), (700, "Hardly larger", 13), (700, "T", 60), (700, "word " * 100, 20)],
        ids=["at the foot", "hardly larger", "a letter", "too long"],
    )
    def test_other_text_is_not(self, y: float, text: str, size: float) -> None:
        assert largest_text([self.heading(y, text, size), *self.BODY], 12) is None

    def test_an_empty_page_has_none(self) -> None:
        assert largest_text([], 0) is None
