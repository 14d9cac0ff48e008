"""What headers say of a page, and what is not believed."""

import pytest

from summarizer.fetch.headers import (
    charset,
    etag,
    last_modified,
    media_type,
    read_headers,
    redirect_reference,
)

TYPES = [
    ("text/html", "text/html", None),
    ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"),
    ('text/html;charset="windows-1252"', "text/html", "windows-1252"),
    ("text/html; charset='utf-8'; x=y", "text/html", "utf-8"),
    ("application/rss+xml; boundary=x; charset=iso-8859-1", "application/rss+xml", "iso-8859-1"),
    ("text/html, text/html", "text/html", None),
    ("", None, None),
    ("html", None, None),
    ("text/html garbage", None, None),
    ("; charset=utf-8", None, "utf-8"),
    ("text/html; charset=", "text/html", None),
    ("text/html; charset=\x1b[31m", "text/html", None),
    ("a" * 5000 + "/b", None, None),
]


@pytest.mark.parametrize(("said", "kind", "encoding"), TYPES)
def test_type_and_charset(said: str, kind: str | None, encoding: str | None) -> None:
    headers = {"content-type": said}
    assert (media_type(headers), charset(headers)) == (kind, encoding)


def test_names_have_no_case_and_repetitions_are_joined() -> None:
    raw = [(b"Content-Encoding", b"gzip"), (b"ETag", b' "a" '), (b"content-encoding", b"deflate")]
    assert read_headers(raw) == {"content-encoding": "gzip, deflate", "etag": '"a"'}


@pytest.mark.parametrize("tag", ['"a"', 'W/"a-b"', '""', "unquoted"])
def test_tags_are_kept_as_they_are(tag: str) -> None:
    assert etag({"etag": tag}) == tag


@pytest.mark.parametrize("tag", ["", "a b", "a\r\nCookie: x", "ä", "a" * 1001])
def test_tags_that_could_not_be_sent_back_are_none(tag: str) -> None:
    assert etag({"etag": tag}) is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Fri, 15 Jan 2027 08:00:00 GMT", True),
        ("", False),
        ("0", False),
        ("Fri\r\nCookie: x; a=1", False),
        ("x" * 99, False),
    ],
)
def test_dates_of_change(said: str, kept: bool) -> None:
    assert last_modified({"last-modified": said}) == (said if kept else None)


def test_redirects_in_utf_8_and_in_latin_1() -> None:
    for encoding in ("utf-8", "latin-1"):
        headers = read_headers([(b"Location", "/blüte".encode(encoding))])
        assert redirect_reference(headers) == "/blüte"
    assert redirect_reference({}) is None
