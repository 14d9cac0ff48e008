"""Bodies stop at the first byte too many."""

import gzip
import zlib
from collections.abc import Iterable, Iterator

import pytest

from summarizer.errors import FetchError
from summarizer.fetch.bodies import read_body

ONE_MEGABYTE = 1_000_000


def read(
    pieces: Iterable[bytes], *, encoding: str = "", length: str = "", wire: int = 1000, decoded: int = 5000
) -> bytes:
    return read_body(
        pieces,
        encoding=encoding,
        length=length,
        wire_bytes=wire,
        decoded_bytes=decoded,
        name="http://a.example/",
    )


def refused(pieces: Iterable[bytes], **said: str) -> str | None:
    with pytest.raises(FetchError, match=r"'http://a\.example/'") as caught:
        read(pieces, **said)  # type: ignore[arg-type]
    return caught.value.code


def test_a_body_is_its_pieces() -> None:
    assert read([b"one ", b"", b"two"]) == b"one two"
    assert read([]) == b""


def test_sizes_are_exact() -> None:
    assert len(read([b"a" * 999, b"a"], length="1000")) == 1000
    assert refused([b"a" * 999, b"aa"]) == "too_large"
    assert len(read([gzip.compress(bytes(5000))], encoding="gzip")) == 5000
    assert refused([gzip.compress(bytes(5001))], encoding="gzip") == "too_large"


@pytest.mark.parametrize("length", ["1001", "9" * 500])
def test_what_is_announced_too_large_is_not_even_asked_for(length: str) -> None:
    asked: list[int] = []
    assert refused(endless(asked), length=length) == "too_large"
    assert asked == []


@pytest.mark.parametrize("length", ["", "x", "-1", "5, 5", "٣"])
def test_an_odd_length_is_left_to_the_bytes(length: str) -> None:
    assert read([b"abcde"], length=length) == b"abcde"


def endless(asked: list[int]) -> Iterator[bytes]:
    while True:
        asked.append(1)
        yield b"a" * 100


def test_an_endless_body_is_left_at_once() -> None:
    asked: list[int] = []
    assert refused(endless(asked)) == "too_large"
    assert len(asked) == 11


BOMB = gzip.compress(bytes(200 * ONE_MEGABYTE))


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [(BOMB, "gzip"), (gzip.compress(BOMB), "gzip, gzip"), (zlib.compress(BOMB), "gzip, deflate")],
)
def test_bombs_are_stopped_however_they_are_packed(packed: bytes, encoding: str) -> None:
    with pytest.raises(FetchError, match="larger than 20 MB unpacked") as caught:
        read([packed], encoding=encoding, wire=5 * ONE_MEGABYTE, decoded=20 * ONE_MEGABYTE)
    assert caught.value.code == "too_large"


def test_a_bomb_below_another_layer_is_stopped_before_it_is_full() -> None:
    """The inner layer is too large although the outer one holds next to nothing."""
    hollow = gzip.compress(b"") * 60_000
    with pytest.raises(FetchError) as caught:
        read([gzip.compress(hollow)], encoding="gzip, gzip", wire=ONE_MEGABYTE, decoded=ONE_MEGABYTE)
    assert caught.value.code == "too_large"


def test_other_faults_have_their_own_codes() -> None:
    assert refused([b"abc"], encoding="br") == "undecodable"
    assert refused([b"abc"], encoding="gzip") == "undecodable"
    assert refused([b"abc"], encoding="gzip,gzip,gzip") == "undecodable"
    assert refused([gzip.compress(b"abc" * 50)[:-9]], encoding="gzip") == "incomplete"
