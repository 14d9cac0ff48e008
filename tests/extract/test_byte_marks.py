import codecs

import pytest

from summarizer.extract.byte_marks import split_byte_mark


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", None),
    ],
)
def test_a_mark_says_the_encoding_and_is_no_text(mark: bytes, encoding: str | None) -> None:
    words = "The quay".encode(encoding or "ascii")

    assert split_byte_mark(mark + words) == (encoding, words)
