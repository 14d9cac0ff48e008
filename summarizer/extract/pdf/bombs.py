"""PDF bytes -> whether a part of it unpacks to more than any page of text: before a parser tries to hold it."""

import re
import zlib
from collections import deque
from collections.abc import Iterator
from typing import Final

from summarizer.errors import SourceError

MAX_UNPACKED: Final = 32_000_000  # bytes of one part: what draws a page of a large map has about 10 million
MAX_RATIO: Final = 1_040  # no deflated stream unpacks to more times its length
MAX_TIMES: Final = 4
_STEP: Final = 1 << 16
_DICTIONARY: Final = 1_000  # bytes in front of a stream, of which those of its object count
_STREAM: Final = re.compile(rb"stream\r?\n")
_END: Final = b"endstream"
_DEFLATED: Final = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE: Final = re.compile(rb"/Subtype\s*/Image\b")


def refuse_bombs(data: bytes, *, name: str) -> None:
    """Raise `SourceError` (code ``too_large``) if a stream of a PDF unpacks too far.

    Images do not count: they are not unpacked for their text. Nor does what is encrypted, as it cannot be unpacked.
    """
    place = 0
    while found := _STREAM.search(data, place):
        start = found.end()
        end = data.find(_END, start)
        end = len(data) if end < 0 else end
        dictionary = data[max(place, found.start() - _DICTIONARY) : found.start()].rpartition(b" obj")[2]
        times = len(_DEFLATED.findall(dictionary))
        if (
            times
            and (end - start) * MAX_RATIO ** min(times, MAX_TIMES) > MAX_UNPACKED
            and not _IMAGE.search(dictionary)
        ):
            _unpack(data[start:end], times, name)
        place = end + len(_END)


def _unpack(packed: bytes, times: int, name: str) -> None:
    """Unpack a stream as often as it was packed, and forget what comes out."""
    pieces: Iterator[bytes] = (packed[start : start + _STEP] for start in range(0, len(packed), _STEP))
    for _ in range(min(times, MAX_TIMES)):
        pieces = _unpacked(pieces, name)
    try:
        deque(pieces, maxlen=0)
    except zlib.error:
        # damaged, encrypted, or packed in another way first: the parser sees what becomes of it
        return


def _unpacked(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    length = 0
    for piece in pieces:
        rest = piece
        while rest and not unpacker.eof:
            unpacked = unpacker.decompress(rest, _STEP)
            rest = unpacker.unconsumed_tail
            length += len(unpacked)
            if length > MAX_UNPACKED:
                raise SourceError(
                    f"{name!r} holds a part that unpacks to more than {MAX_UNPACKED // 1_000_000} MB",
                    hint="print it to a new PDF, and give that",
                    code="too_large",
                )
            yield unpacked
