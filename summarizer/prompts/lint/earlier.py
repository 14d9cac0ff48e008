"""An earlier state of a lock: from a file, or from a revision in git."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from summarizer.errors import LockError, UsageError
from summarizer.prompts.lock import LOCK, Lock, LockRow, parse_lock, read_lock

# a hook of git sets these for the repository that it works on; the one that is meant is that of the folder
_OF_ANOTHER: Final = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY GIT_NAMESPACE GIT_PREFIX".split()
)


def earlier_lock(against: str, folder: Path) -> Lock:
    """Return the lock that ``against`` names: a lock file, a folder with one, or a revision of git.

    A revision is looked up in the repository that ``folder`` lies in. Where it has no lock at this place, its locks
    that are gone by now count, all together: the folder may have been renamed. If none is gone, the folder is new and
    the lock empty. Raises `UsageError` for what is none of these, for a lock that cannot be read, and with git's own
    words where git fails.
    """
    path = Path(against)
    try:
        if path.is_dir() and (path / LOCK).is_file():
            return read_lock(path)
        if path.is_file():
            return parse_lock(path.read_text("utf-8"), against)
    except (OSError, UnicodeDecodeError, LockError) as error:
        raise UsageError(f"cannot compare with {against!r}: {error}", hint="name a lock file") from None
    git = shutil.which("git")
    if git is None:
        raise UsageError(
            f"{against!r} is no lock file, and git is not installed to look for a revision of this name",
            hint="name a prompts.lock file",
        )
    return _of_revision(git, against, folder)


def _of_revision(git: str, against: str, folder: Path) -> Lock:
    top = _run(git, folder, "rev-parse", "--show-toplevel")
    if isinstance(top, UsageError):
        raise UsageError(
            f"{against!r} is no lock file, and git does not open a repository of {str(folder)!r}: {top.message}",
            hint="name a prompts.lock file",
        )
    # a name that begins with a dash would be an option
    commit = (
        None
        if against.startswith("-")
        else _run(git, folder, "rev-parse", "--verify", f"{against}^{{commit}}")
    )
    if not isinstance(commit, str):
        raise UsageError(
            f"{against!r} is neither a lock file nor a revision of the repository of {str(folder)!r}",
            hint="fetch it first: a checkout in continuous integration often has one revision only",
        )
    commit, root = commit.strip(), Path(top.removesuffix("\n"))
    here = _demand(_run(git, folder, "rev-parse", "--show-prefix")).removesuffix("\n") + LOCK
    listed = _demand(_run(git, folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit))
    locks = [name for name in listed.split("\0") if PurePosixPath(name).name == LOCK]
    meant = [here] if here in locks else [name for name in locks if not (root / name).exists()]
    rows: dict[str, LockRow] = {}
    labels: dict[str, Mapping[str, str]] = {}
    for name in meant:
        # plumbing: no pager, no filter of the repository runs
        text = _demand(_run(git, folder, "cat-file", "blob", f"{commit}:{name}"))
        try:
            lock = parse_lock(text, f"{against}:{name}")
        except LockError as error:
            raise UsageError(f"cannot compare with {against!r}: {error}", hint="name a lock file") from None
        rows.update(lock.versions)
        labels.update(lock.labels)
    return Lock(rows, labels)


def _run(git: str, folder: Path, *arguments: str) -> str | UsageError:
    """Return what a git command prints; where it fails, the first line of what it says about that."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    done = subprocess.run(  # noqa: S603
        [git, "-C", str(folder), *arguments],
        capture_output=True,
        check=False,
        env={**environment, "LC_ALL": "C"},
    )
    if done.returncode == 0:
        return os.fsdecode(done.stdout)
    said = os.fsdecode(done.stderr).strip().split("\n")[0]
    return UsageError(said or f"git ended with code {done.returncode}")


def _demand(answer: str | UsageError) -> str:
    if isinstance(answer, UsageError):
        raise UsageError(f"git: {answer.message}", hint="name a prompts.lock file instead")
    return answer
