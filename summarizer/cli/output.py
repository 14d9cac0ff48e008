"""Where results and notices go: stdout or a file, whole or not at all; stderr for everything else."""

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Final, TextIO

from summarizer.errors import UsageError, WriteError

# open files by name: what stands in one of them must be added to, not replaced
FILE_ENDINGS: Final = (".txt", ".md", ".markdown", ".json", ".html", ".htm", ".eml")
STREAMS: Final = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")


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
        discard_stdout()
        reason = getattr(error, "strerror", None) or "it is closed"
        raise WriteError(f"cannot write to standard output: {reason}") from None


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all: a neighbour is written first, then takes its place.

    A link stays a link: the file that it leads to is written. What is no file, such as a pipe or a device, is
    written to as it is. Raises `WriteError`; what stood there before then stands there still.
    """
    data = text.encode("utf-8", "replace")
    check_writable(path)
    try:
        mode = _mode(path)
        if mode is None or (stat.S_ISREG(mode) and not str(path).startswith(STREAMS)):
            _replace(Path(os.path.realpath(path)), data, 0o666 & ~_umask() if mode is None else mode & 0o777)
            return
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as stream:
            stream.write(data)
    except OSError as error:
        raise WriteError(f"cannot write {str(path)!r}: {error.strerror}") from None


def _replace(path: Path, data: bytes, mode: int) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:  # also when interrupted
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def check_target(output: str, *, many: bool) -> tuple[Path, bool]:
    """Return where to write, and whether that is a folder, made if need be. Raises before any work is done.

    Several sources need a folder; one source may name a file, or a folder that is there or ends in ``/``.
    `UsageError` for a path of the wrong kind, `WriteError` for one that cannot be written.
    """
    if not output:
        raise UsageError("the name of the output is empty", hint="name a file, or - for standard output")
    path = Path(output)
    folder = many or output.endswith(os.sep)
    try:
        if path.is_dir() or folder:
            looks_like_file = (
                not path.exists() and not output.endswith(os.sep) and path.suffix in FILE_ENDINGS
            )
            if looks_like_file or (path.exists() and not path.is_dir()):
                raise UsageError(f"{output!r} is a file, and there are several sources", hint="name a folder")
            path.mkdir(parents=True, exist_ok=True)
            check_writable(path)
            return path, True
        if not path.parent.is_dir():
            raise UsageError(f"there is no folder {str(path.parent)!r}", hint="make it, or name another file")
        check_writable(path)
    except OSError as error:
        raise WriteError(f"cannot write {output!r}: {error.strerror}") from None
    return path, False


def check_writable(path: Path) -> None:
    """Raise `WriteError` for a file or folder that cannot be written, or that somebody has write-protected."""
    try:
        mode = _mode(path)
    except OSError as error:
        raise WriteError(f"cannot write {str(path)!r}: {error.strerror}") from None
    if mode is not None and (not mode & 0o222 or not os.access(path, os.W_OK)):
        raise WriteError(f"cannot write {str(path)!r}: it is write-protected")
    if (mode is None or stat.S_ISREG(mode)) and not os.access(Path(os.path.realpath(path)).parent, os.W_OK):
        raise WriteError(f"cannot write {str(path)!r}: its folder is write-protected")


def is_unicode(stream: TextIO) -> bool:
    """Say whether a stream can show all of Unicode."""
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "").startswith("utf")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def discard_stdout() -> None:
    """Point stdout nowhere, so that the interpreter does not complain about it once more at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
