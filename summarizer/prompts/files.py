"""A small text file of a prompts folder -> its bytes and its text. What is no such file is refused unread."""

import stat
from pathlib import Path
from typing import Final

from summarizer.errors import PromptError

MOST_BYTES: Final = 1_000_000  # forty times the longest prompt that came with the package


def read_bytes(path: Path, error: type[PromptError] = PromptError) -> bytes:
    """Return what a file holds. Raises ``error`` for what is missing, unreadable, too large or no regular file.

    A pipe would keep the program waiting, and a device would never end.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise error(f"cannot read {str(path)!r}: it is not a regular file")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise error(f"there is no prompt file {str(path)!r}") from None
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem
        raise error(f"cannot read {str(path)!r}: {reason}") from None
    if len(data) > MOST_BYTES:
        raise error(f"cannot read {str(path)!r}: it is larger than {MOST_BYTES // 1_000_000} MB")
    return data


def decode(data: bytes, where: str, error: type[PromptError] = PromptError) -> str:
    """Return the text of a file as it stands in it, line ends and all. Raises ``error``, which names the line."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        if data.startswith(mark):
            raise error(
                f"{where}:1: the file was saved with a byte order mark", hint="save it as UTF-8 without one"
            )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise error(f"{where}:{line}: the file is not UTF-8", hint="save it in this encoding") from None
