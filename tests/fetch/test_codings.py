"""Packed bodies, piece by piece."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.fetch.codings import PIECE, CodingError, CutOffError, read_codings, undo

TEXT = b"The harbour board voted for the dredging plan on Tuesday. " * 3_000


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKINGS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("x-gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare),
]


def unpacked(coding: str, pieces: Iterable[bytes]) -> bytes:
    return b"".join(undo(coding, pieces))


@pytest.mark.parametrize(("coding", "pack"), [*PACKINGS, ("gzip", zlib.compress), ("deflate", gzip.compress)])
@pytest.mark.parametrize("size", [1, 7, 1000, 10**6])
def test_what_is_packed_comes_out_however_it_arrives(
    coding: str, pack: Callable[[bytes], bytes], size: int
) -> None:
    packed = pack(TEXT)
    pieces = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert unpacked(coding, pieces) == TEXT


@given(data=st.binary(max_size=300), repeats=st.integers(0, 2000), cut=st.integers(1, 400))
def test_any_bytes_come_back(data: bytes, repeats: int, cut: int) -> None:
    whole = data * repeats
    for coding, pack in PACKINGS:
        packed = pack(whole)
        assert unpacked(coding, [packed[:cut], packed[cut:]]) == whole


def test_several_members_are_one_body() -> None:
    packed = gzip.compress(b"first ") + gzip.compress(b"") + gzip.compress(b"second")
    for size in (1, 3, 1000):
        assert (
            unpacked("gzip", [packed[at : at + size] for at in range(0, len(packed), size)])
            == b"first second"
        )


def test_what_stands_behind_the_end_is_left_out() -> None:
    assert unpacked("gzip", [gzip.compress(b"a") + b"\0" * 100, b"more"]) == b"a"
    assert unpacked("deflate", [zlib.compress(b"a") + b"<!-- server -->"]) == b"a"


def test_nothing_packed_is_nothing() -> None:
    assert unpacked("gzip", []) == unpacked("deflate", [b""]) == b""


@pytest.mark.parametrize(("coding", "pack"), PACKINGS)
@pytest.mark.parametrize("lost", [1, 5, 8, 100])
def test_a_cut_is_noticed(coding: str, pack: Callable[[bytes], bytes], lost: int) -> None:
    with pytest.raises(CutOffError):
        unpacked(coding, [pack(TEXT)[:-lost]])


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_what_is_not_packed_is_said_to_be_so(coding: str) -> None:
    with pytest.raises(CodingError):
        unpacked(coding, [b"<html>plain</html>" * 5])


def test_damage_is_noticed() -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[-6] ^= 1
    with pytest.raises(CodingError):
        unpacked("gzip", [bytes(packed)])


def test_a_bomb_is_opened_one_piece_at_a_time() -> None:
    bomb = gzip.compress(bytes(100_000_000))
    tracemalloc.start()
    total = sum(len(piece) for piece in undo("gzip", [bomb]) if len(piece) <= PIECE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == 100_000_000
    assert peak < 2_000_000


HEADERS = [
    ("", ()),
    ("identity", ()),
    ("gzip", ("gzip",)),
    (" GZIP ", ("gzip",)),
    ("gzip, identity", ("gzip",)),
    ("deflate, gzip", ("gzip", "deflate")),
    ("utf-8", ()),
]


@pytest.mark.parametrize(("header", "codings"), HEADERS)
def test_codings_are_undone_from_the_last_to_the_first(header: str, codings: tuple[str, ...]) -> None:
    assert read_codings(header) == codings


@pytest.mark.parametrize(
    ("header", "why"), [("br", "'br'"), ("gzip, zstd", "'zstd'"), ("gzip, gzip, gzip", "3 times")]
)
def test_codings_that_nobody_asked_for_are_named(header: str, why: str) -> None:
    with pytest.raises(CodingError, match=why):
        read_codings(header)
