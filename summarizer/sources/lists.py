"""A list of sources in a file, and the files of a folder -> names of sources."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from summarizer.errors import SourceError
from summarizer.extract.plain import decode
from summarizer.sources.files import MAX_BYTES
from summarizer.sources.lead import STDIN, is_address

MAX_SOURCES: Final = 10_000
# what articles come in; feeds and lists in a folder are for those who name them
ARTICLES: Final = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml")


def read_list(path: Path) -> tuple[str, ...]:
    """Return the sources that a file lists, one a line; empty lines and those with ``#`` in front are left out.

    A relative path is relative to the folder of the list; none of them is a list or standard input. Raises
    `SourceError`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(f"there is no list {str(path)!r}", hint="check the path", code="missing") from None
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read {str(path)!r}: {getattr(error, 'strerror', None) or error}") from None
    lines = [line.strip() for line in decode(data[:MAX_BYTES], name=str(path)).splitlines()]
    named = [line for line in lines if line and not line.startswith("#")]
    if len(data) > MAX_BYTES or len(named) > MAX_SOURCES:
        raise SourceError(
            f"{str(path)!r} lists more than {MAX_SOURCES:,} sources", hint="split it", code="too_large"
        )
    if not named:
        raise SourceError(f"the list {str(path)!r} names no source", code="empty")
    for line in named:
        if line == STDIN or line.startswith("@"):
            raise SourceError(
                f"the list {str(path)!r} names {line!r}",
                hint="a list names files, folders and addresses only",
            )
    # the folder stays in front, be it ".": a file may be called "-" or "@today"
    return tuple(
        line if is_address(line) or line.startswith("/") else f"{path.parent}/{line}" for line in named
    )


def read_folder(path: Path) -> tuple[tuple[str, ...], int]:
    """Return the files of a folder and its subfolders that articles come in, sorted, and how many others there are.

    Hidden files and folders are left out, links to folders are not followed. Raises `SourceError` for a folder
    without articles, or with too many.
    """
    found, others = [], 0
    for file in _files(path):
        if file.suffix.lower() in ARTICLES:
            found.append(str(file))
        else:
            others += 1
        if len(found) > MAX_SOURCES:
            raise SourceError(
                f"the folder {str(path)!r} holds more than {MAX_SOURCES:,} articles",
                hint="name a part of it",
                code="too_large",
            )
    if not found:
        raise SourceError(
            f"the folder {str(path)!r} holds no article",
            hint=f"articles end in {', '.join(ARTICLES)}",
            code="empty",
        )
    return tuple(found), others


def _files(path: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise SourceError(f"cannot read the folder {error.filename!r}: {error.strerror}") from None

    for folder, folders, names in os.walk(path, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and file.is_file():  # a pipe would be waited for
                yield file
