"""An earlier state of a lock: from a file, or from a revision in git."""

import shutil
import subprocess
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.prompts.lock import LOCK, Lock, parse_lock, read_lock


def earlier_lock(against: str, folder: Path) -> Lock:
    """Return the lock that ``against`` names: a lock file, a folder with one, or a revision of git.

    A revision is looked up in the repository that ``folder`` lies in; where it has no lock yet, the lock is empty.
    Raises `UsageError` for what is none of these, `LockError` for a lock that cannot be read.
    """
    path = Path(against)
    if path.is_dir() and (path / LOCK).is_file():
        return read_lock(path)
    if path.is_file():
        try:
            return parse_lock(path.read_text("utf-8"), against)
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"cannot read {against!r}: {error}", hint="name a lock file") from None
    git = shutil.which("git")
    if git is None:
        raise UsageError(
            f"{against!r} is no lock file, and git is not installed to look for a revision of this name",
            hint="name a prompts.lock file",
        )
    if _run(git, folder, "rev-parse", "--is-inside-work-tree") is None:
        raise UsageError(
            f"{against!r} is no lock file, and {str(folder)!r} lies in no git repository",
            hint="name a prompts.lock file",
        )
    # a name that begins with a dash would be an option
    commit = (
        None
        if against.startswith("-")
        else _run(git, folder, "rev-parse", "--verify", f"{against}^{{commit}}")
    )
    if commit is None:
        raise UsageError(
            f"{against!r} is neither a lock file nor a revision of the repository of {str(folder)!r}",
            hint="fetch it first: a checkout in continuous integration often has one revision only",
        )
    # plumbing: no pager, no filter of the repository runs
    text = _run(git, folder, "cat-file", "blob", f"{commit.strip()}:./{LOCK}")
    return parse_lock(text, f"{against}:{LOCK}") if text is not None else Lock()


def _run(git: str, folder: Path, *arguments: str) -> str | None:
    """Return what a git command prints, None where it fails."""
    done = subprocess.run([git, "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
