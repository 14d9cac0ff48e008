"""Undoing ``Content-Encoding`` piece by piece: never more than a piece in memory, however much it unpacks to."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

# what is undone here, as a server is told
ACCEPTED: Final = "gzip, deflate"
# a server that packs twice is odd, but read; more is an attack
MAX_CODINGS: Final = 2
PIECE: Final = 65_536

_GZIP: Final = ("gzip", "x-gzip")
# no codings, but said by servers that mean nothing by it
_NOTHING: Final = ("", "identity", "none", "utf-8")
_GZIP_OR_ZLIB: Final = 32 + zlib.MAX_WBITS
_BARE: Final = -zlib.MAX_WBITS
_GZIP_MAGIC: Final = b"\x1f\x8b"


class CodingError(Exception):
    """What is packed cannot be unpacked; says why."""


class CutOffError(CodingError):
    """What is packed ends before its end."""


def read_codings(header: str) -> tuple[str, ...]:
    """Return the codings in the order in which they are undone. Raises `CodingError` for what is not known here."""
    codings = [coding.strip().lower() for coding in header.split(",")]
    codings = [coding for coding in codings if coding not in _NOTHING]
    for coding in codings:
        if coding not in (*_GZIP, "deflate"):
            raise CodingError(f"it is packed as {coding[:20]!r}, which was not asked for")
    if len(codings) > MAX_CODINGS:
        raise CodingError(f"it is packed {len(codings)} times over")
    return tuple(reversed(codings))


def undo(coding: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what packed pieces hold, in pieces of bounded size. Raises `CodingError`.

    Gzip data may have several members, one behind the other.
    """
    unpacker = None
    waiting = b""
    for piece in pieces:
        waiting += piece
        while True:
            if unpacker is None:
                if len(waiting) < len(_GZIP_MAGIC):
                    break
                unpacker = zlib.decompressobj(_window(waiting, coding))
            try:
                unpacked = unpacker.decompress(waiting, PIECE)
            except zlib.error:
                raise CodingError("what it packed cannot be unpacked") from None
            waiting = unpacker.unconsumed_tail
            if unpacked:
                yield unpacked
            if unpacker.eof:
                waiting = unpacker.unused_data
                if coding not in _GZIP or not _GZIP_MAGIC.startswith(waiting[: len(_GZIP_MAGIC)]):
                    return  # what stands behind it is no part of it
                unpacker = None
            elif len(unpacked) < PIECE:
                break
    if unpacker is not None or waiting:
        raise CutOffError("what it packed ends before its end")


def _window(head: bytes, coding: str) -> int:
    """Return how zlib is told the format: many servers send bare deflate data where zlib's own format is meant."""
    known = head.startswith(_GZIP_MAGIC) or (head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0)
    return _GZIP_OR_ZLIB if known or coding in _GZIP else _BARE
