"""Where results and notices go: stdout or a file, whole or not at all; stderr for everything else."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from summarizer.errors import UsageError, WriteError


def notice(message: str) -> None:
    """Write one line to stderr; foreign text in it cannot act on the terminal. A closed stderr is ignored."""
    from summarizer.render.escape import for_terminal, for_typewriter

    line = for_terminal(f"summarizer: {message}")
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if not is_unicode(sys.stderr):
            line = for_typewriter(line)
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


def write_stdout(text: str) -> None:
    """Write a result to stdout in UTF-8. Raises `WriteError` when the disk is full or nobody reads any more."""
    try:
        sys.stdout.flush()
        stream = sys.stdout.buffer
        stream.write(text.encode("utf-8", "replace"))
        stream.flush()
    except (OSError, ValueError, AttributeError) as error:
        _discard_stdout()
        reason = getattr(error, "strerror", None) or "it is closed"
        raise WriteError(f"cannot write to standard output: {reason}") from None


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all: a neighbour is written first, then takes its place.

    Raises `WriteError`; what stood there before then stands there still.
    """
    temporary = None
    try:
        descriptor, temporary = tempfile.mkstemp(
            prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent
        )
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise WriteError(
            f"cannot write {str(path)!r}: {error.strerror}", hint="nothing was written there"
        ) from None


def check_target(output: str, *, many: bool) -> Path:
    """Return the file or folder to write to, made if need be. Raises `UsageError` before any work is done."""
    path = Path(output)
    if many:
        if path.exists() and not path.is_dir():
            raise UsageError(f"{output!r} is a file, and there are several sources", hint="name a folder")
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"cannot make the folder {output!r}: {error.strerror}") from None
    elif path.is_dir() or output.endswith(os.sep):
        raise UsageError(f"{output!r} is a folder, and there is one source", hint="name a file")
    elif not path.parent.is_dir():
        raise UsageError(f"there is no folder {str(path.parent)!r}", hint="make it, or name another file")
    return path


def is_unicode(stream: TextIO) -> bool:
    """Say whether a stream can show all of Unicode."""
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "").startswith("utf")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _discard_stdout() -> None:
    """Point stdout nowhere, so that the interpreter does not complain about it once more at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
