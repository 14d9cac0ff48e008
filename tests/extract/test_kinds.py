import codecs

import pytest

from summarizer.errors import SourceError
from summarizer.extract.kinds import ENDINGS, kind_of
from summarizer.extract.material import Kind

PAGE = b"<!DOCTYPE html>\n<html lang='en'><p>Words</p></html>"
RSS = b"<?xml version='1.0'?>\n<!-- made by hand -->\n<rss version='2.0'><channel/></rss>"
ATOM = b"<feed xmlns='http://www.w3.org/2005/Atom'/>"
RDF = b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>"
OPML = b"<?xml version='1.0'?><!DOCTYPE opml [<!ENTITY a 'b'>]><opml version='2.0'/>"
JSON_FEED = b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": []}'
PDF = b"%PDF-1.7\n"
WORD = b"PK\x03\x04..........word/document.xml"

FILES: list[tuple[str, bytes, Kind]] = [
    ("a.txt", b"Words", "text"),
    ("a.TXT", PAGE, "text"),
    ("a.md", PAGE, "markdown"),
    ("a", b"Words", "text"),
    ("report.2025", b"Words", "text"),
    ("v1.2 final", b"Words", "text"),
    ("a.html", b"<p>no root at all", "html"),
    ("standard input", PAGE, "html"),
    ("standard input", b"\n  <HTML><body>", "html"),
    ("standard input", codecs.BOM_UTF16_LE + PAGE.decode().encode("utf-16-le"), "html"),
    ("standard input", b"<html-like words of a text about markup", "text"),
    ("a.htm", RSS, "feed"),
    ("a.xml", RSS, "feed"),
    ("a.xml", ATOM, "feed"),
    ("a.xml", RDF, "feed"),
    ("a.xml", OPML, "outline"),
    ("a.json", JSON_FEED, "feed"),
    ("a.opml", b"", "outline"),
    ("a.rss", b"", "feed"),
    ("a.eml", b"Subject: x\n\n<html>", "mail"),
    ("a.pdf", PDF, "pdf"),
    ("a.pdf", b"\n\nrubbish in front " + PDF, "pdf"),
    ("a.txt", PDF, "pdf"),
    ("a.docx", WORD, "docx"),
    ("a", WORD, "docx"),
]


@pytest.mark.parametrize(("name", "data", "kind"), FILES)
def test_a_file_is_what_its_bytes_and_its_ending_say(name: str, data: bytes, kind: Kind) -> None:
    assert kind_of(data, name=name) == kind


ANSWERS: list[tuple[str, bytes, Kind]] = [
    ("text/html", b"<p>no root at all", "html"),
    ("text/html", RSS, "feed"),
    ("text/plain", RSS, "feed"),
    ("text/plain", b"Words", "text"),
    ("text/xml", ATOM, "feed"),
    ("application/xml", OPML, "outline"),
    ("application/xhtml+xml", PAGE, "html"),
    ("application/json", JSON_FEED, "feed"),
    ("application/octet-stream", PDF, "pdf"),
    ("application/octet-stream", PAGE, "html"),
    ("text/html", PDF, "pdf"),
    ("text/markdown", PAGE, "markdown"),
    ("text/vnd.unheard-of", b"Words", "text"),
]


@pytest.mark.parametrize(("declared", "data", "kind"), ANSWERS)
def test_an_answer_is_what_its_bytes_and_its_server_say(declared: str, data: bytes, kind: Kind) -> None:
    assert kind_of(data, name="https://news.example/story", declared=declared) == kind


UNFIT = [
    ("a.xlsx", b"PK\x03\x04 xl/workbook.xml", None, "'a.xlsx' is a ZIP archive"),
    ("a.png", b"\x89PNG\r\n", None, "a PNG image"),
    ("a.txt", b"\xff\xd8\xff\xe0", None, "a JPEG image"),
    ("a.doc", b"\xd0\xcf\x11\xe0", None, "an old Office document"),
    ("a.txt", b"{\\rtf1 ", None, "an RTF document"),
    ("a.csv", b"a,b", None, "'a.csv' is in a format that is not read"),
    ("a.json", b'{"a": 1}', None, "'a.json' is JSON and no feed"),
    ("a.xml", b"<invoice/>", None, "'a.xml' is XML and no feed"),
    ("a.pdf", b"Words", None, "'a.pdf' is no pdf, though"),
    ("a.docx", b"Words", None, "'a.docx' is no docx, though"),
    ("https://x.example/a", b"{}", "application/json", "is application/json and no feed"),
    ("https://x.example/a", b"....", "video/mp4", "is video/mp4 and no feed"),
    ("https://x.example/a", b"GIF89a", "text/html", "a GIF image"),
]


@pytest.mark.parametrize(("name", "data", "declared", "said"), UNFIT)
def test_what_no_article_comes_in_is_named(name: str, data: bytes, declared: str | None, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        kind_of(data, name=name, declared=declared)

    assert said in str(caught.value)
    assert caught.value.code == "format"
    assert all(ending in str(caught.value) for ending in ENDINGS)


def test_a_prologue_without_end_is_no_burden() -> None:
    assert kind_of(b"<!--" * 300_000, name="a") == "text"
    assert kind_of(b"<!a [" * 300_000, name="a") == "text"
