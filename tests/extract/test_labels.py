import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.labels import MAX_LABEL, one_line, plain_label, web_address


@pytest.mark.parametrize(
    ("written", "label"),
    [
        (None, None),
        ("", None),
        (" \n\t ", None),
        ("Quay put off", "Quay put off"),
        ("Quay <b>put</b> off", "Quay put off"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("Ships &amp; quays &#8212; &lt;late&gt;", "Ships & quays — <late>"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("Quay<!-- hidden --> off", "Quay off"),
        ("a\x00b\x1b[31mc\u202ed\u2028e", "a b [31mcde"),
        ("<![CDATA[Quay]]>", "Quay"),
        ("می‌خواهم 👩‍💻", "می‌خواهم 👩‍💻"),
    ],
)
def test_a_label_is_plain_words_on_one_line(written: str | None, label: str | None) -> None:
    assert plain_label(written) == label


def test_a_line_that_is_no_markup_keeps_its_brackets() -> None:
    assert one_line("Re: <urgent>\r\n AT&amp;T") == "Re: <urgent> AT&amp;T"


@pytest.mark.parametrize("piece", ["a", "<", "<a", "&", "&amp;", "<!--", " ", "\x00"])
def test_long_labels_are_cut_at_once(piece: str) -> None:
    assert len(plain_label(piece * 1_000_000) or "") <= MAX_LABEL


@given(st.text(st.characters(codec=None), max_size=400))
def test_whatever_is_written_a_label_is_one_short_line(written: str) -> None:
    label = plain_label(written)

    assert label is None or (0 < len(label) <= MAX_LABEL and label == " ".join(label.split()))
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", label or "")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.example/x?y=1&z=2#part", "https://a.example/x?y=1&z=2#part"),
        ("  http://a.example/x ", "http://a.example/x"),
        ("/x", "https://news.example/x"),
        ("?page=2", "https://news.example/feed?page=2"),
        ("//b.example/x", "https://b.example/x"),
        ("https://a.example:8443/", "https://a.example:8443/"),
        ("https://bücher.example/ä", "https://bücher.example/ä"),
        (None, None), ("", None), ("javascript:alert(1)", None), ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None), ("file:///etc/passwd", None), ("ftp://a.example/x", None), ("http:///x", None),
        ("https://a.example:0/", None), ("https://a.example:99999/", None), ("https://[::1", None),
        ("https://a.example/<script>", None), ("https://a.example/a b", None), ("https://a.example\\@b.example", None),
        ("https://a.example/" + "x" * 3000, None), ("java\nscript:alert(1)", None), ("feed://a.example/x", None),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_addresses(written: str | None, address: str | None) -> None:
    assert web_address(written, base="https://news.example/feed") == address


def test_without_a_base_an_address_must_be_whole() -> None:
    assert web_address("/x") is None
    assert web_address("https://a.example/x") == "https://a.example/x"
