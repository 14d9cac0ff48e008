"""The body of an answer, read piece by piece: it stops at the first byte too many, as sent and unpacked."""

from collections.abc import Iterable, Iterator
from typing import NoReturn

from summarizer.errors import FetchError
from summarizer.fetch.codings import CodingError, CutOffError, read_codings, undo


def read_body(
    pieces: Iterable[bytes], *, encoding: str, length: str, wire_bytes: int, decoded_bytes: int, name: str
) -> bytes:
    """Return a body, unpacked. ``encoding`` and ``length`` are the headers of that name, empty if there are none.

    Raises `FetchError`: ``too_large``, ``undecodable``, ``incomplete``.
    """
    if length.isascii() and length.isdigit() and (len(length) > 12 or int(length) > wire_bytes):
        _refuse_size(name, wire_bytes, "")
    unpacked = _bounded(pieces, wire_bytes, name, "")
    try:
        for coding in read_codings(encoding):
            unpacked = _bounded(undo(coding, unpacked), decoded_bytes, name, " unpacked")
        body = bytearray()
        for piece in unpacked:
            body += piece
    except CutOffError as error:
        raise FetchError(f"{name!r} was cut off: {error}", hint="try again", code="incomplete") from None
    except CodingError as error:
        raise FetchError(f"{name!r} cannot be read: {error}", code="undecodable") from None
    return bytes(body)


def _bounded(pieces: Iterable[bytes], limit: int, name: str, state: str) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            _refuse_size(name, limit, state)
        yield piece


def _refuse_size(name: str, limit: int, state: str) -> NoReturn:
    raise FetchError(
        f"{name!r} is larger than {limit / 1e6:g} MB{state}",
        hint="save the article from it as a file",
        code="too_large",
    )
