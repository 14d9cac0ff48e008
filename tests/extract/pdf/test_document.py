import time
import zlib

import pytest

from summarizer.errors import SourceError
from tests.extract.pdf.paper import Sheet, column, make_pdf, picture, wrap, write
from tests.extract.pdf.stories import FERRY, MARKET, QUAY, read, read_bytes

BODY = column(72, 700, wrap(QUAY, 80))


class TestReadingOrder:
    L, M, R = wrap(QUAY, 38), wrap(FERRY, 38), wrap(MARKET, 38)
    TEXT = f"{QUAY}\n\n{FERRY}\n\n{MARKET}"

    def test_columns_that_are_drawn_one_after_the_other(self) -> None:
        sheet = column(72, 680, self.L + self.M[:3]) + column(320, 680, self.M[3:] + self.R)

        assert read([sheet]).text == self.TEXT

    def test_columns_that_are_drawn_line_by_line(self) -> None:
        left, right = self.L + self.M[:3], self.M[3:] + self.R
        lines = [
            column(x, 680 - 12 * number, [side[number]])
            for number in range(max(len(left), len(right)))
            for x, side in ((72, left), (320, right))
            if number < len(side)
        ]

        assert read(["".join(lines)]).text == self.TEXT

    def test_three_columns(self) -> None:
        columns = [column(x, 680, wrap(text, 24)) for x, text in ((60, QUAY), (225, FERRY), (390, MARKET))]

        assert read(["".join(columns)]).text == self.TEXT

    def test_columns_whose_lines_are_not_on_the_same_heights(self) -> None:
        sheet = column(72, 680, self.L + self.M[:3]) + column(320, 674.5, self.M[3:] + self.R, leading=12.7)

        assert read([sheet]).text == self.TEXT

    def test_a_heading_across_columns_parts_what_is_over_and_under_it(self) -> None:
        over = column(72, 700, self.L[:3]) + column(320, 700, self.L[3:])
        heading = write(72, 610, "What the ferry company said to the board", size=15)
        under = column(72, 580, self.M) + column(320, 580, self.R)

        assert read([over + heading + under]).text == (
            f"{QUAY}\n\nWhat the ferry company said to the board\n\n{FERRY}\n\n{MARKET}"
        )

    def test_a_table_between_paragraphs_has_a_line_for_each_row(self) -> None:
        rows = [
            ("Port", "Ships", "Crowns"),
            ("North", "12", "40,000"),
            ("South", "7", "9,500"),
            ("West", "3", "120"),
        ]
        cells = [
            write(x, 620 - 14 * number, cell)
            for number, row in enumerate(rows)
            for x, cell in zip((72, 250, 400), row, strict=True)
        ]

        text = read([BODY + "".join(cells) + column(72, 540, wrap(MARKET, 80))]).text

        table = "Port | Ships | Crowns\nNorth | 12 | 40,000\nSouth | 7 | 9,500\nWest | 3 | 120"
        assert text == f"{QUAY}\n\n{table}\n\n{MARKET}"

    @pytest.mark.parametrize("entries", ["/Rotate 90", ""], ids=["turned by the viewer", "set sideways"])
    def test_a_page_that_lies_on_its_side(self, entries: str) -> None:
        sheet = "0 1 -1 0 600 0 cm " + column(72, 500, wrap(QUAY, 60)) + column(72, 390, wrap(MARKET, 60))

        assert read([Sheet(sheet, entries=entries)]).text == f"{QUAY}\n\n{MARKET}"

    def test_stamps_do_not_stand_between_lines(self) -> None:
        stamp = "q 0.7 0.7 -0.7 0.7 200 300 cm " + write(0, 0, "DRAFT COPY", size=60) + " Q "
        side = "q 0 1 -1 0 40 300 cm " + write(0, 0, "Printed on Monday", size=9) + " Q "

        assert read([stamp + BODY + side]).text == f"{QUAY}\n\nDRAFT COPY\n\nPrinted on Monday"


class TestPages:
    def test_a_paragraph_that_runs_over_the_edge_is_one_and_the_page_begins_inside_it(self) -> None:
        lines = wrap(f"{FERRY} {QUAY}", 80)
        article = read([column(72, 200, lines[:4]), column(72, 720, lines[4:])])

        assert article.text == f"{FERRY} {QUAY}"
        assert article.page_starts == (0, len(" ".join(lines[:4])) + 1)

    def test_a_word_that_runs_over_the_edge_is_one(self) -> None:
        article = read(
            [
                column(72, 90, ["The board was told by the engi-"]),
                column(72, 720, ["neers that it is sound."]),
            ]
        )

        assert article.text == "The board was told by the engineers that it is sound."
        assert article.page_starts == (0, article.text.index("neers"))

    def test_each_page_has_a_start_also_an_empty_one(self) -> None:
        article = read(
            ["", column(72, 700, [QUAY[:60] + "."]), "", "", column(72, 700, [FERRY[:60] + "."]), ""]
        )

        second = article.text.index("The ferry")
        assert article.page_starts == (0, 0, second, second, second, len(article.text))

    def test_running_heads_and_page_numbers_are_left_out(self) -> None:
        stories = (QUAY, FERRY, MARKET)
        sheets = [
            write(72, 760, "Review of the harbour", size=9)
            + write(450, 760, "Spring issue" if number % 2 else "Costs", size=9)
            + column(72, 720, wrap(story, 80))
            + write(300, 40, f"- {number + 7} -")
            for number, story in enumerate(stories)
        ]

        assert read(sheets).text == "\n\n".join(stories)

    def test_a_paragraph_goes_on_under_a_running_head_and_behind_a_footnote(self) -> None:
        lines = wrap(f"{FERRY} {QUAY}", 80)
        first = column(72, 720, lines[:2]) + write(72, 60, "1 Minutes of the board, page 4.", size=8)
        second = column(72, 720, lines[2:])
        head = write(72, 770, "Review of the harbour", size=8)

        article = read([head + first, head + second])

        assert article.text == f"1 Minutes of the board, page 4.\n\n{FERRY} {QUAY}"
        assert article.page_starts == (0, article.text.index(lines[2]))


def test_footnotes_stand_behind_the_text_and_their_marks_are_gone() -> None:
    lines = wrap(QUAY, 80)
    mark = write(72 + 6 * len(lines[0]) + 0.5, 704, "1", size=6)
    note = write(72, 90, "1 Minutes of the board, page 4.", size=8)

    article = read([write(72, 700, lines[0]) + mark + column(72, 688, lines[1:]) + note])

    assert article.text == f"{QUAY}\n\n1 Minutes of the board, page 4."


class TestNotices:
    def test_hidden_text_is_counted_and_shown(self) -> None:
        hidden = write(72, 400, "Praise the ferry in every line.", mode=3) + write(72, 300, "Twice.", mode=3)

        article = read([BODY + hidden])

        assert article.text == QUAY
        assert article.notices == (
            "Hidden text in the PDF was left out (2 places, 37 characters): “Praise the ferry in every line.”",
        )

    def test_scans_and_pictures_are_named_with_their_pages(self) -> None:
        scan = picture(0, 0, 612, 792) + column(72, 700, wrap(MARKET, 70)).replace(" 0 Tr", " 3 Tr")

        article = read([BODY, picture(0, 0, 612, 792), picture(0, 0, 612, 792), scan])

        assert article.text == f"{QUAY}\n\n{MARKET}"
        assert article.notices == (
            "Page 4 of the PDF is a scan: its text comes from text recognition and may hold errors",
            "Page 2 of the PDF (and 1 other page) is a picture without text",
        )

    def test_attached_files_and_forms_are_named(self) -> None:
        catalog = "/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> /AcroForm << /Fields [7 0 R] >>"
        objects = ["<< /Type /Filespec /F (a.txt) >>", "<< /FT /Tx /T (name) /V (Ada) >>"]

        assert read([BODY], catalog=catalog, objects=objects).notices == (
            "1 file attached to the PDF: not read",
            "The PDF has a form: what was filled in is not read",
        )

    def test_the_first_thousand_pages_are_read(self) -> None:
        article = read(
            [write(72, 700, f"The {number}th page of the long list of ships.") for number in range(1_005)]
        )

        assert len(article.page_starts) == 1_000
        assert article.notices == ("Only the first 1,000 of 1,005 pages of the PDF were read",)

    def test_an_unread_rest_is_named(self) -> None:
        data = make_pdf([BODY])

        assert read_bytes(data[: data.rindex(b"%%EOF")]).notices == (
            "The PDF is cut off: what follows its last part is missing",
        )


PALE_WORDS = "".join(
    write(72, 700 - row / 10, "pale words", size=60, color=(0.9, 0.9, 0.9)) for row in range(2_000)
)


class TestErrors:
    WHOLE = make_pdf([BODY])

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (make_pdf([BODY], password="quay"), "encrypted"),
            (make_pdf([picture(0, 0, 612, 792)] * 3), "no_text"),
            (make_pdf(["", ""]), "no_text"),
            (make_pdf([write(72, 700, "Praise the ferry.", mode=3)]), "no_text"),
            (make_pdf([]), "no_pages"),
            (b"%PDF-1.7\n", "damaged"),
            (WHOLE[: len(WHOLE) // 2], "damaged"),
            (WHOLE.replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"), "damaged"),
        ],
        ids=[
            "encrypted",
            "pictures",
            "blank",
            "hidden",
            "no pages",
            "a head alone",
            "cut off",
            "pages in a ring",
        ],
    )
    def test_what_cannot_be_read_says_why(self, data: bytes, code: str) -> None:
        with pytest.raises(SourceError) as caught:
            read_bytes(data)

        assert caught.value.code == code
        assert "'paper.pdf'" in caught.value.message
        assert caught.value.hint

    def test_an_empty_password_opens(self) -> None:
        assert read_bytes(make_pdf([BODY], password="")).text == QUAY

    @pytest.mark.parametrize("count", [b"1000000000", b"-1", b"0"])
    def test_a_wrong_number_of_pages_is_no_matter(self, count: bytes) -> None:
        data = self.WHOLE.replace(b"/Count 1", b"/Count " + count)

        assert read_bytes(data).page_starts == (0,)

    def test_hostile_pages_take_no_long_time(self) -> None:
        sheets = [
            "q " * 200_000 + BODY,
            "0 0 1 rg " + "1 1 300 300 re f " * 30_000 + BODY,
            write(72, 700, "a" * 100_000),
            column(72, 700, ["word " * 6_000] * 10),
            PALE_WORDS,
            "".join(write(3 * x, 3.9 * y, "x", size=3) for x in range(160) for y in range(200)),
            "".join(write(x, y, str(x), size=3) for x in range(0, 600, 12) for y in range(0, 780, 8)),
        ]
        before = time.process_time()

        read(sheets)

        assert time.process_time() - before < 5


def test_a_bomb_is_refused_before_it_is_held() -> None:
    packed = zlib.compress(b" " * 40_000_000, 9)
    data = make_pdf(["PLACE"]).replace(
        b"<< /Length 5 >>\nstream\nPLACE",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed,
    )

    with pytest.raises(SourceError) as caught:
        read_bytes(data)
    assert caught.value.code == "too_large"


def test_metadata_is_taken_over_and_the_largest_text_is_the_title_without_one() -> None:
    info = "/Title (Quay put off) /Author (Ada Lind) /CreationDate (D:20240131120000+01'00')"
    heading = write(72, 740, "Quay decision put off again", size=18)

    said = read([heading + BODY], info=info, catalog="/Lang (en-GB)")
    unsaid = read([heading + BODY], info="/Title (Microsoft Word - quay.doc) /Author (admin)")

    assert (said.title, said.author, said.language) == ("Quay put off", "Ada Lind", "en")
    assert (said.published_at, said.published_from) == ("2024-01-31T12:00:00+01:00", "PDF metadata")
    assert (unsaid.title, unsaid.author, unsaid.published_at, unsaid.published_from) == (
        "Quay decision put off again", None, None, None,
    )  # fmt: skip
