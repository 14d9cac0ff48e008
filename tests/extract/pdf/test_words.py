import pytest

from summarizer.extract.pdf.pdfium import open_document, open_page
from summarizer.extract.pdf.words import HYPHEN, Words, read_words
from tests.extract.pdf.paper import Sheet, column, make_pdf, write


def words_of(sheet: Sheet | str, *, by_line: bool = False) -> Words:
    with open_document(make_pdf([sheet]), name="a.pdf") as document, open_page(document, 0) as page:
        assert page is not None
        return read_words(page, by_line=by_line)


def test_words_have_boxes_around_them() -> None:
    words = words_of(write(72, 700, "the quay"))

    assert words.texts == ["the", "quay"]
    assert [round(left) for left in words.boxes.lefts] == [72, 96]
    assert [round(right) for right in words.boxes.rights] == [90, 120]
    assert all(bottom < 700 < top for bottom, top in zip(words.boxes.bottoms, words.boxes.tops, strict=True))


def test_a_hyphen_at_the_end_of_a_line_is_marked_and_the_words_stay_two() -> None:
    assert words_of(column(72, 700, ["the engi-", "neers"])).texts == ["the", f"engi{HYPHEN}", "neers"]


def test_ligatures_are_letters() -> None:
    map_to_ligature = "/F9 << /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>"
    cmap = "begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <41> <FB01> <42> <FB04> endbfchar endcmap"
    stream = f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"
    data = make_pdf([write(72, 700, "AnanceoBce", font="F9")], objects=[stream]).replace(
        b"/F1 << /Type", map_to_ligature.encode() + b" /F1 << /Type", 1
    )
    with open_document(data, name="a.pdf") as document, open_page(document, 0) as page:
        assert page is not None
        assert read_words(page, by_line=False).texts == ["financeoffl" + "ce"]


@pytest.mark.parametrize(
    ("matrix", "entries"),
    [("1 0 0 1 0 0", ""), ("0 1 -1 0 600 0", "/Rotate 90"), ("0 -1 1 0 0 700", "/Rotate 270"), ("-1 0 0 -1 612 792", "/Rotate 180")],
    ids=["upright", "90", "270", "180"],
)  # fmt: skip
def test_words_stand_upright_on_turned_pages(matrix: str, entries: str) -> None:
    words = words_of(
        Sheet(f"{matrix} cm " + column(72, 500, ["harbour board", "second line"]), entries=entries)
    )

    first, second = words.texts.index("harbour"), words.texts.index("second")
    assert words.upright.lefts[first] < words.upright.lefts[words.texts.index("board")]
    assert words.upright.bottoms[first] > words.upright.bottoms[second]
    assert not words.skewed


def test_words_that_run_another_way_are_named() -> None:
    words = words_of(
        write(72, 700, "the harbour board met") + "q 0 1 -1 0 40 300 cm " + write(0, 0, "side") + " Q"
    )

    assert [words.texts[number] for number in words.skewed] == ["side"]


def test_an_empty_page_has_no_words() -> None:
    assert words_of("").texts == []


class TestByLine:
    LINES = tuple(
        f"the harbour board met for the {place} time"
        for place in ("first", "second", "third", "fourth", "fifth")
    )

    def lines_with(self, content: str) -> list[str]:
        texts = words_of(column(72, 700, self.LINES) + content, by_line=True).texts
        return texts[len(self.LINES) :]

    def test_plain_lines_are_taken_for_words(self) -> None:
        assert words_of(column(72, 700, self.LINES), by_line=True).texts == list(self.LINES)

    @pytest.mark.parametrize(
        ("content", "texts"),
        [
            (write(72, 500, "in two") + write(114, 500, "parts", font="F2"), ["in two parts"]),
            (write(72, 500, "left") + write(320, 500, "right"), ["left", "right"]),
            (
                "BT /F1 10 Tf 72 500 Td [(left side) -20000 (right side)] TJ ET ",
                ["left", "side", "right", "side"],
            ),
            (write(72, 500, "talks") + write(102.5, 504, "1", size=6), ["talks1"]),
            (write(72, 500, "long talks") + write(132.5, 504, "1", size=6), ["long", "talks1"]),
            (write(72, 500, "see") + write(95, 500, "tiny", size=1), ["see", "tiny"]),
            (write(580, 500, "over the edge"), ["over", "the", "edge"]),
        ],
        ids=[
            "two fonts",
            "a gap",
            "a gap in one object",
            "a raised mark",
            "behind words",
            "tiny letters",
            "over the edge",
        ],
    )
    def test_what_has_to_be_looked_at_is_taken_apart(self, content: str, texts: list[str]) -> None:
        assert self.lines_with(content) == texts
