"""Bombs, loops, locked and empty documents: a clear error, or an article, within 15 seconds and 512 MB."""

import time
import zlib
from collections.abc import Callable, Iterator

import pytest

from summarizer.errors import SourceError
from summarizer.extract.kinds import kind_of
from summarizer.extract.material import Material
from summarizer.sandbox import Sandbox
from tests.extract.pdf.paper import Sheet, column, make_pdf, picture, wrap
from tests.extract.word_files import make_zip

WORDS = "The harbour board met on Monday and put off its decision on the new quay until the spring. "
PAPER = make_pdf([Sheet(column(72, 720, wrap(WORDS * 8, 70)))])


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body><article>{body}</article></body></html>".encode()


def looping_pdf() -> bytes:
    return PAPER.replace(b"/Type /Pages /Kids [", b"/Type /Pages /Kids [2 0 R 2 0 R ")


def counting_pdf() -> bytes:
    return PAPER.replace(b"/Count 1 ", b"/Count 1000000000 ")


def packed_pdf() -> bytes:
    bomb = zlib.compress(b" " * 200_000_000, 9)
    head = b"%%PDF-1.5\n9 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(bomb)
    return head + bomb + b"\nendstream\nendobj\n" + PAPER


def docx(document: bytes) -> bytes:
    return make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


def nested_mail() -> bytes:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(5000)
    )
    return b"Subject: x\nFrom: a@example.org\n" + parts + WORDS.encode()


HOSTILE: list[tuple[str, str, Callable[[], bytes], set[str]]] = [
    ("a table of 300,000 cells", "a.html", lambda: page(f"<table>{('<tr>' + '<td>x' * 100) * 3000}</table>"), {"too_complex"}),
    ("50,000 paragraphs", "a.html", lambda: page("<p>x" * 50_000), {"too_complex"}),
    ("elements 100,000 deep", "a.html", lambda: page("<div>" * 100_000 + WORDS), {"too_complex"}),
    ("200,000 links", "a.html", lambda: page("<a href=x>y</a>" * 200_000), {"too_complex"}),
    ("a cell that spans for ever", "a.html", lambda: page(f"<table><tr><td colspan=9000000000000000>{WORDS}</table>"), set()),
    ("rules without end", "a.html", lambda: b"<style>" + b"a:not(b:not(c)) > d ~ e, " * 100_000 + b"i{}</style>" + page(f"<p>{WORDS * 9}</p>"), set()),
    ("entities that multiply", "a.xml", lambda: b"<!DOCTYPE rss [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><rss><channel><title>&b;</title></channel></rss>", {"entities"}),
    ("a feed of 100,000 entries", "a.rss", lambda: b"<rss version='2.0'><channel>" + b"<item><title>x</title></item>" * 100_000 + b"</channel></rss>", set()),
    ("a packed stream of 200 MB", "a.pdf", packed_pdf, {"too_large"}),
    ("pages in a circle", "a.pdf", looping_pdf, set()),
    ("a thousand million pages", "a.pdf", counting_pdf, set()),
    ("half a file", "a.pdf", lambda: PAPER[: len(PAPER) // 2], {"damaged"}),
    ("a locked file", "a.pdf", lambda: make_pdf([column(72, 720, wrap(WORDS, 70))], password="quay"), {"encrypted"}),
    ("nothing but pictures", "a.pdf", lambda: make_pdf([Sheet(picture(0, 0, 612, 792))] * 3), {"no_text"}),
    ("5,000 pages", "a.pdf", lambda: make_pdf(["q Q"] * 4999 + [column(72, 720, wrap(WORDS, 70))]), {"no_text"}),
    ("a document part of 300 MB", "a.docx", lambda: docx(b"<w:document>" + b" " * 300_000_000), {"too_large"}),
    ("XML with entities", "a.docx", lambda: docx(b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), {"damaged"}),
    ("a locked document", "a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, {"format"}),
    ("mails in mails", "a.eml", nested_mail, {"unreadable"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(processes=1) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "make", "codes"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE]
)
def test_it_ends_soon_and_in_plain_words(
    sandbox: Sandbox, name: str, make: Callable[[], bytes], codes: set[str]
) -> None:
    data = make()
    began = time.monotonic()
    refusal: SourceError | None = None
    try:
        sandbox.parse(Material(data, name, kind_of(data, name=name)))
    except SourceError as error:
        refusal = error

    assert time.monotonic() - began < 15
    assert sandbox.peak_bytes < 512_000_000
    if refusal is None:
        assert not codes
    else:
        assert refusal.code in codes
        assert repr(name) in str(refusal)
        assert refusal.hint
