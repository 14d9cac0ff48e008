"""What a release planned -> files: one release at a time in a folder, nothing overwritten, nothing through links."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.errors import UsageError, WriteError
from summarizer.turns import take_turn

if TYPE_CHECKING:
    from summarizer.prompts.release import Release

PATIENCE_SECONDS: Final = 10.0
_PAUSE_SECONDS: Final = 0.02


@contextmanager
def hold(folder: Path, wait: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Let one release at a time read and write a folder. Raises `WriteError` where another does not come to its end.

    Where folders cannot be held (Windows, some network drives), the checks of `carry_out` stand alone: two releases
    at the same moment may then fail, but not undo each other's versions.
    """
    if sys.platform == "win32" or not folder.is_dir():
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            alone = take_turn(descriptor, wait=wait, pause=_PAUSE_SECONDS)
        except OSError:
            alone = True
        if not alone:
            raise WriteError(
                f"another release is being written to {str(folder)!r}", hint="try again when it is done"
            )
        yield
    finally:
        os.close(descriptor)


def carry_out(planned: "Release") -> None:
    """Write what was planned: the version, then the lock, then the draft goes; stopped, it can be finished.

    Raises `WriteError`, also where somebody else wrote the version or the lock meanwhile; `UsageError` for a link
    that leads out of the folder.
    """
    from summarizer.cli.output import write_file
    from summarizer.prompts.lock import LOCK

    lock_file = planned.folder / LOCK
    check_inside(planned.file, planned.folder)
    check_inside(lock_file, planned.folder)
    try:
        _check_lock(planned)
        if planned.text is not None:
            planned.file.parent.mkdir(exist_ok=True)
            write = write_file if planned.is_in_place else create_file
            write(planned.file, planned.text)
        if planned.lock_text is not None:
            _check_lock(planned)
            write_file(lock_file, planned.lock_text)
        if planned.leftover is not None:
            _check_row(planned)
            planned.leftover.unlink()
    except (OSError, WriteError) as error:
        raise WriteError(
            f"the release of {planned.reference} is not finished: {error}",
            hint="give the same command again when it can, with the draft as it is: it goes on from here",
        ) from None


def create_file(path: Path, text: str) -> None:
    """Write a new file. Raises `WriteError`, also where there is one already: it stays as it is."""
    from summarizer.cli.output import check_writable

    if not path.is_symlink():
        check_writable(path)
    try:
        stream = path.open("xb")
    except OSError as error:
        raise WriteError(f"cannot write {str(path)!r}: {error.strerror}") from None
    try:
        with stream:
            stream.write(text.encode("utf-8", "replace"))
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException as error:  # also when interrupted: half a version would block the next release
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise WriteError(f"cannot write {str(path)!r}: {error.strerror}") from None
        raise


def check_inside(path: Path, folder: Path) -> None:
    """Raise `UsageError` for a file of a folder that is a link to somewhere else: whoever made it chose the place."""
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        inside = False
    if not inside:
        raise UsageError(
            f"{str(path)!r} is a link that leads out of {str(folder)!r}: nothing is written through it",
            hint="put a file or folder in the place of the link",
        )


def _check_lock(planned: "Release") -> None:
    from summarizer.prompts.lock import LOCK, read_lock

    if read_lock(planned.folder) != planned.lock:
        raise WriteError(f"{str(planned.folder / LOCK)!r} was changed by somebody else at the same time")


def _check_row(planned: "Release") -> None:
    from summarizer.prompts.lock import LOCK, read_lock

    row = read_lock(planned.folder).versions.get(planned.reference)
    if row is None or row.sha256 != planned.digest:
        raise WriteError(f"{str(planned.folder / LOCK)!r} does not hold its row")
