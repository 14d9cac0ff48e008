"""A file or standard input -> material."""

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from summarizer.errors import SourceError
from summarizer.extract.kinds import kind_of
from summarizer.extract.material import Material

MAX_BYTES: Final = 10_000_000
# of these most is pictures and fonts
DOCUMENTS: Final = (".pdf", ".docx", ".eml")
MAX_DOCUMENT_BYTES: Final = 50_000_000


def read_file(name: str) -> Material:
    """Return what is in a file. Raises `SourceError` where it is missing, unreadable, too large, or of no use."""
    data = read_data(name)
    return Material(data, name, kind_of(data, name=name))


def read_data(name: str) -> bytes:
    """Return the bytes of a file. Raises `SourceError` where it is missing, unreadable, too large, or empty."""
    if not name:
        raise SourceError("a source has an empty name", hint="name a file")
    path = Path(name)
    most = MAX_DOCUMENT_BYTES if path.suffix.lower() in DOCUMENTS else MAX_BYTES
    try:
        with _interruptible(), path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise SourceError(f"there is no file {name!r}", hint="check the path", code="missing") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot read {name!r}: {reason}") from None
    return _bounded(data, name, most)


def read_stdin() -> Material:
    """Return what is piped in. Raises `SourceError` where there is nothing to read from, or too much."""
    if sys.stdin is None or sys.stdin.closed:
        raise SourceError("standard input is closed", hint="pipe an article in, or name a file")
    try:
        with _interruptible():
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"cannot read standard input: {error.strerror}") from None
    name = "standard input"
    return Material(_bounded(data, name, MAX_BYTES), name, kind_of(data, name=name))


def _bounded(data: bytes, name: str, most: int) -> bytes:
    if len(data) > most:
        raise SourceError(
            f"{name!r} is larger than {most // 1_000_000} MB",
            hint="split it: one article per file",
            code="too_large",
        )
    return data


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end a read that waits for a pipe or a keyboard.

    Inside an event loop it would only be noted down for the loop, which stands still until the read is done.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
