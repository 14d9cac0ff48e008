import codecs

import pytest

from summarizer.extract.html.charsets import decode_markup

CASES = [
    # bytes, declared, text
    ("café".encode(), None, "café"),
    ("café".encode("cp1252"), None, "café"),
    (codecs.BOM_UTF8 + "café".encode(), "iso-8859-1", "café"),
    (codecs.BOM_UTF16_LE + "café".encode("utf-16-le"), "utf-8", "café"),
    (codecs.BOM_UTF16_BE + "café".encode("utf-16-be"), None, "café"),
    ("“café”".encode("cp1252"), "iso-8859-1", "“café”"),
    ("“café”".encode("cp1252"), "latin1", "“café”"),
    ("“café”".encode("cp1252"), "us-ascii", "“café”"),
    ("порт".encode("koi8-r"), "KOI8-R", "порт"),
    ("港".encode("gb18030"), "gb2312", "港"),
    ("港".encode("shift_jis"), "x-sjis", "港"),
    ("café".encode(), "utf-7", "café"),
    (b"+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-"),
    ("café".encode(), "no such thing", "café"),
    ('<meta charset="iso-8859-2">ł'.encode("iso-8859-2"), None, '<meta charset="iso-8859-2">ł'),
    ("<meta content='text/html; charset=windows-1251'>ж".encode("cp1251"), None, "<meta content='text/html; charset=windows-1251'>ж"),
    ("<meta charset=utf-16>é".encode(), None, "<meta charset=utf-16>é"),
    ("<!-- <meta charset=koi8-r> -->é".encode(), None, "<!-- <meta charset=koi8-r> -->é"),
    ('<?xml version="1.0" encoding="iso-8859-1"?>é'.encode("latin-1"), None, '<?xml version="1.0" encoding="iso-8859-1"?>é'),
    ("<meta charset=utf-8>ж".encode("cp1251"), "windows-1251", "<meta charset=utf-8>ж"),
    ("<p>é</p>".encode("utf-16-le"), None, "<p>é</p>"),
    ("<p>é</p>".encode("utf-16-be"), None, "<p>é</p>"),
    (b"a\0b\x01c\rd\r\ne\x7f\tf", None, "a\ufffdb\ufffdc\nd\ne\ufffd\tf"),
    (b"", "utf-8", ""),
]  # fmt: skip


@pytest.mark.parametrize(("data", "declared", "text"), CASES)
def test_bytes_are_read_as_browsers_read_them(data: bytes, declared: str | None, text: str) -> None:
    assert decode_markup(data, declared) == (text, ())


@pytest.mark.parametrize(
    ("data", "declared", "text", "used"),
    [
        ("café olé, señor".encode("cp1252"), "utf-8", "café olé, señor", "windows-1252"),
        ("<meta charset=utf-8>café olé, señor".encode("cp1252"), None, "<meta charset=utf-8>café olé, señor", "windows-1252"),
        ("naïve — 港町の新聞".encode(), "shift_jis", "naïve — 港町の新聞", "utf-8"),
    ],
)  # fmt: skip
def test_a_declaration_that_cannot_be_true_is_said(
    data: bytes, declared: str | None, text: str, used: str
) -> None:
    decoded, notices = decode_markup(data, declared)

    assert decoded == text
    assert len(notices) == 1
    assert f"it was read as {used}" in notices[0]


def test_a_page_cut_off_inside_a_character_is_no_lie() -> None:
    assert decode_markup("a café".encode()[:-1], "utf-8") == ("a caf\ufffd", ())
