"""PDF bytes -> whether a part of it unpacks to more than any page of text: before a parser tries to hold it."""

import re
import zlib
from typing import Final

from summarizer.errors import SourceError

MAX_UNPACKED: Final = 32_000_000  # bytes of one part: what draws a page of a large map has about 10 million
MAX_RATIO: Final = 1_040  # no deflated stream unpacks to more times its length
_STEP: Final = 1 << 18
_DICTIONARY: Final = 1_000  # bytes in front of a stream, of which those of its object count
_STREAM: Final = re.compile(rb"stream\r?\n")
_DEFLATED: Final = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE: Final = re.compile(rb"/Subtype\s*/Image\b")


def refuse_bombs(data: bytes, *, name: str) -> None:
    """Raise `SourceError` (code ``too_large``) if a stream of a PDF unpacks too far.

    Images do not count: they are not unpacked for their text. Nor does what is encrypted, as it cannot be unpacked.
    """
    place = 0
    while found := _STREAM.search(data, place):
        start = found.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        dictionary = data[max(place, found.start() - _DICTIONARY) : found.start()].rpartition(b" obj")[2]
        times = len(_DEFLATED.findall(dictionary))
        if times and (end - start) * MAX_RATIO**times > MAX_UNPACKED and not _IMAGE.search(dictionary):
            _measure(data[start:end], times, name)
        place = end


def _measure(packed: bytes, times: int, name: str) -> None:
    """Unpack a stream as often as it was packed, and forget what comes out."""
    unpackers = [zlib.decompressobj() for _ in range(times)]
    counts = [0] * times
    waiting: list[tuple[int, bytes]] = [(0, packed)]
    try:
        while waiting:
            level, piece = waiting.pop()
            unpacked = unpackers[level].decompress(piece, _STEP)
            counts[level] += len(unpacked)
            if counts[level] > MAX_UNPACKED:
                raise SourceError(
                    f"{name!r} holds a part that unpacks to more than {MAX_UNPACKED // 1_000_000} MB",
                    hint="print it to a new PDF, and give that",
                    code="too_large",
                )
            if rest := unpackers[level].unconsumed_tail:
                waiting.append((level, rest))
            if unpacked and level + 1 < times:
                waiting.append((level + 1, unpacked))
    except zlib.error:
        # damaged, encrypted or not deflated first: the parser sees what becomes of it
        return
