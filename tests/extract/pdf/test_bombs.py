import time
import zlib

import pytest

from summarizer.errors import SourceError
from summarizer.extract.pdf.bombs import MAX_UNPACKED, refuse_bombs

SPACES = b" " * (MAX_UNPACKED + 1)


def stream(data: bytes, dictionary: bytes) -> bytes:
    return b"%PDF-1.5\n1 0 obj\n<< " + dictionary + b" >>\nstream\n" + data + b"\nendstream\nendobj\n"


BOMBS = [
    ("packed once", zlib.compress(SPACES, 9), b"/Filter /FlateDecode"),
    ("packed twice", zlib.compress(zlib.compress(SPACES * 4, 9), 9), b"/Filter [/FlateDecode /FlateDecode]"),
    ("under its short name", zlib.compress(SPACES, 9), b"/Filter /Fl"),
]
HARMLESS = [
    ("as much as is allowed", zlib.compress(SPACES[1:], 9), b"/Filter /FlateDecode"),
    ("an image", zlib.compress(SPACES, 9), b"/Subtype /Image /Filter /FlateDecode"),
    ("not packed", SPACES, b""),
    ("no such data", b"\1" * 100_000, b"/Filter /FlateDecode"),
    ("another stream is packed", zlib.compress(SPACES, 9), b">> endobj 2 0 obj << "),
]


@pytest.mark.parametrize(
    ("data", "dictionary"), [case[1:] for case in BOMBS], ids=[case[0] for case in BOMBS]
)
def test_bombs_are_refused(data: bytes, dictionary: bytes) -> None:
    with pytest.raises(SourceError, match="more than 32 MB") as caught:
        refuse_bombs(stream(b"quay", b"/Filter /FlateDecode") + stream(data, dictionary), name="a.pdf")
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    ("data", "dictionary"), [case[1:] for case in HARMLESS], ids=[case[0] for case in HARMLESS]
)
def test_other_streams_are_not(data: bytes, dictionary: bytes) -> None:
    refuse_bombs(stream(data, dictionary), name="a.pdf")


@pytest.mark.parametrize(
    "data",
    [b"stream\n" * 140_000, b" obj" * 250_000, b"stream\nendstream /FlateDecode " * 30_000],
    ids=["beginnings", "objects", "empty streams"],
)
def test_a_million_bytes_of_nonsense_are_quick(data: bytes) -> None:
    before = time.process_time()

    refuse_bombs(data, name="a.pdf")

    assert time.process_time() - before < 1
