"""A file or standard input -> Article."""

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract import extract_article

STDIN: Final = "-"
SUFFIXES: Final = (".txt", ".md", ".markdown", ".text", "")
MAX_BYTES: Final = 10_000_000


def read_article(source: str | Path) -> Article:
    """Return the article of a source: a path to a .txt or .md file, or the word ``-`` for standard input.

    Raises `SourceError` where it is missing, unreadable, larger than 10 MB, or holds no article.
    """
    if source == STDIN:
        return replace(extract_article(_read_stdin(), name="standard input"), name="standard input")
    if not str(source):
        raise SourceError("a source has an empty name", hint="name a file")
    if str(source).startswith(("http://", "https://")):
        raise SourceError(
            f"{source!r} is a web address", hint="save the article as .txt or .md; this version reads files"
        )
    path = Path(source)
    try:
        if path.is_dir():
            raise SourceError(f"{str(source)!r} is a folder", hint=f"name its files: {path / '*.txt'}")
        if path.suffix.lower() not in SUFFIXES:
            raise SourceError(
                f"{str(source)!r} is not a .txt or .md file", hint="convert it, or pipe its text in with '-'"
            )
        with _interruptible(), path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(f"there is no file {str(source)!r}", hint="check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot read {str(source)!r}: {reason}") from None
    article = extract_article(_bounded(data, str(source)), name=str(source))
    return replace(article, name=path.name.encode("utf-8", "replace").decode("utf-8"))


def _read_stdin() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise SourceError("standard input is closed", hint="pipe an article in, or name a file")
    try:
        with _interruptible():
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"cannot read standard input: {error.strerror}") from None
    return _bounded(data, "standard input")


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"{name!r} is larger than {MAX_BYTES // 1_000_000} MB", hint="split it: one article per file"
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
