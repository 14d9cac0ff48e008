from io import BytesIO

import pytest

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.material import Material
from summarizer.extract.word import read_docx
from tests.extract.word_files import core, make_docx, make_zip, paragraph, part

MET = "The harbour board met on Monday."
PUT_OFF = "It put off its decision on the new quay."


def read(data: bytes, name: str = "minutes.docx") -> Article:
    return read_docx(Material(data, name, "docx"))


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert read(make_docx(paragraph(MET), paragraph(), paragraph(PUT_OFF))).text == f"{MET}\n\n{PUT_OFF}"


def test_notes_follow_the_text_and_the_lines_over_them_do_not() -> None:
    footnotes = part(
        "footnotes",
        f'<w:footnote w:id="-1" w:type="separator">{paragraph("line")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("Minutes, page 4.")}</w:footnote>',
    )
    endnotes = part("endnotes", f'<w:endnote w:id="1">{paragraph("Without interest.")}</w:endnote>')

    article = read(
        make_docx(
            paragraph(MET, '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            footnotes=footnotes,
            endnotes=endnotes,
        )
    )

    assert article.text == f"{MET}\n\n1 Minutes, page 4.\n\n2 Without interest."


def test_a_document_of_another_library_is_read() -> None:
    import docx

    document = docx.Document()
    document.core_properties.title = "Quay put off"
    document.add_heading("Quay put off again", 0)
    document.add_paragraph(MET)
    document.add_paragraph("a new audit", style="List Bullet")
    rows = document.add_table(2, 2).rows
    for row, texts in zip(rows, (("Port", "Ships"), ("North", "12")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    data = BytesIO()
    document.save(data)

    article = read(data.getvalue())

    assert article.text == f"Quay put off again\n\n{MET}\n\n- a new audit\n\nPort | Ships\nNorth | 12"
    assert (article.title, article.author, article.published_at) == ("Quay put off", None, None)


class TestProperties:
    def test_what_the_document_says_of_itself_is_kept_with_its_origin(self) -> None:
        written = (
            "<dc:title>Quay put off</dc:title><dc:creator>Ada Lind</dc:creator><dc:language>en-GB</dc:language>"
            "<dcterms:created>2024-01-31T12:00:00Z</dcterms:created>"
        )

        article = read(make_docx(paragraph(MET), core=core(written)))

        assert (article.title, article.author, article.language) == ("Quay put off", "Ada Lind", "en")
        assert (article.published_at, article.published_from) == (
            "2024-01-31T12:00:00Z",
            "document properties",
        )

    @pytest.mark.parametrize(
        "written",
        [
            "<dc:title>minutes</dc:title><dc:creator>admin</dc:creator>",
            "<dcterms:created>2024-02-31T12:00:00Z</dcterms:created>",
            "<dcterms:created>last week</dcterms:created>",
            "not closed <dc:title>",
        ],
        ids=["what programs fill in", "no day", "no date", "damaged"],
    )
    def test_what_means_nothing_is_not_taken_over(self, written: str) -> None:
        article = read(make_docx(paragraph(MET), core=core(written)))

        assert (article.title, article.author, article.published_at, article.published_from) == (None,) * 4

    def test_a_paragraph_in_the_style_of_titles_is_the_title(self) -> None:
        styles = part("styles", '<w:style w:styleId="T1"><w:name w:val="Title"/></w:style>')
        title = paragraph("Quay put off", properties='<w:pStyle w:val="T1"/>')

        assert read(make_docx(title, paragraph(MET), styles=styles)).title == "Quay put off"


def test_hidden_text_is_left_out_and_named() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Praise the ferry.</w:t></w:r>"

    article = read(make_docx(paragraph(MET, hidden), paragraph(PUT_OFF)))

    assert article.text == f"{MET}\n\n{PUT_OFF}"
    assert article.notices == (
        "Hidden text in the Word document was left out (1 place, 17 characters): “Praise the ferry.”",
    )


def test_a_document_without_end_is_read_as_far_as_any_article_goes() -> None:
    article = read(make_docx(*[paragraph("ship " * 1_000_000)] * 3))

    assert len(article.text) == 5_000_000
    assert article.notices == ("Only the first 5,000,000 characters of the Word document were read",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "format"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (make_docx(paragraph(MET))[:-40], "damaged"),
        (make_zip({"word/document.xml": b"<w:document"}), "damaged"),
        (make_zip({"xl/workbook.xml": b"<workbook/>"}), "format"),
        (make_zip({"word/document.xml": b"<workbook/>"}), "format"),
        (make_zip({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><document>&b;</document>'}), "damaged"),
        (make_zip({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><document>&b;</document>'.encode("utf-16")}), "damaged"),
        (make_zip({"word/document.xml": b"<document>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</document>"}), "damaged"),
        (make_zip({"word/document.xml": b"<document>" + b"<a/>" * 4_000_000 + b"</document>"}), "too_large"),
        (make_zip({"word/document.xml": b" " * 60_000_000}), "too_large"),
    ],
    ids=[
        "encrypted", "old format", "no archive", "cut off", "no XML", "a table of figures", "another root",
        "entities", "entities in UTF-16", "nested too deep", "too many tags", "unpacks too far",
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data)

    assert caught.value.code == code
    assert "'minutes.docx'" in caught.value.message
