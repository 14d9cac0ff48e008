"""A draft -> what its release writes: the version's file, the lock with its row and labels. Pure but for reading."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import LockError, PromptError, UsageError
from summarizer.prompts.drafting import next_number
from summarizer.prompts.header import edit_header
from summarizer.prompts.labels import Move, move_labels
from summarizer.prompts.lock import DRAFT, FAMILY, LOCK, Lock, LockRow, format_lock, read_lock
from summarizer.prompts.registry import locked_rows, version_files
from summarizer.prompts.rendering import render_digest
from summarizer.prompts.shape import is_version_file
from summarizer.prompts.version import PromptVersion, read_content, read_version


@dataclass(frozen=True, slots=True)
class Release:
    """What a release does, in this order: write the file, write the lock, remove the draft.

    ``source`` is the file whose words these are, ``text`` None where ``file`` stands as it shall, ``lock_text`` where
    the lock does; ``lock`` is what the lock held as this was planned: over any other it must not be written. Stopped
    in between, the same release planned again is what remains of it, as long as nobody edits the draft. ``is_new``
    says that words become a version now, which must have passed the linter, ``is_restored`` that a lost row is
    written again.
    """

    reference: str
    digest: str
    folder: Path
    source: Path
    file: Path
    text: str | None
    lock: Lock
    lock_text: str | None
    moves: tuple[Move, ...]
    is_new: bool = False
    is_restored: bool = False

    @property
    def is_in_place(self) -> bool:
        """Say whether the words come from the very file that they stay in."""
        return self.source.resolve() == self.file.resolve()

    @property
    def leftover(self) -> Path | None:
        """Return the draft that became the version, to be removed: one of the folder, never somebody's own file."""
        home = self.source.resolve().parent == self.file.resolve().parent
        is_draft = self.source.stem == DRAFT or is_version_file(self.source)
        return self.source if home and is_draft and not self.is_in_place else None

    @property
    def kept(self) -> Path | None:
        """Return the file from elsewhere whose words were released, and that is left as it is."""
        return None if self.is_in_place or self.leftover else self.source


def plan_release(
    path: Path, folder: Path, searched: Iterable[Path], *, labels: Sequence[str] = (), day: str
) -> Release:
    """Return what releases the draft in a file into ``folder``, under the next number of all ``searched`` folders.

    Of a version that is released already only labels move. ``day`` is the date of the release in ISO 8601. Raises
    `PromptError` for a draft that is malformed, says not what changed, has the words of a released version or a
    parent that was never released; `UsageError` for labels that cannot be; `LockError` for a lock that cannot be
    read, a released version that was altered, and one whose row is lost: it never gets another number.
    """
    if _is_locked(path, folder):
        return plan_labels(read_version(path, locked_rows(folder)), folder, labels)
    draft = read_version(path, {})
    raw, _ = read_content(path)
    _check_names(path, folder, draft.family)
    lock, searched = read_lock(folder), list(searched)
    rows = {name: row for each in reversed(searched) for name, row in read_lock(each).versions.items()}
    number = _number(draft, raw, folder, searched)
    reference, file = f"{draft.family}@v{number}", folder / draft.family / f"v{number}.toml"
    _check_words(draft, reference, number, rows)
    text = _released(path, raw, number)
    row = lock.versions.get(reference) or LockRow(draft.digest, render_digest(draft), draft.parent, day)
    changed, moves = move_labels(
        Lock({**lock.versions, reference: row}, lock.labels), draft.family, f"v{number}", labels
    )
    return Release(
        reference,
        draft.digest,
        folder,
        path,
        file,
        None if _text(file) == text else text,
        lock,
        None if changed == lock else format_lock(changed),
        moves,
        is_new=reference not in lock.versions,
    )


def plan_restore(path: Path, folder: Path, *, labels: Sequence[str] = ()) -> Release:
    """Return what writes the lost row of a version of ``folder`` again, for the words that its file has now.

    On which day it was released is lost with the row. Raises `UsageError` for a file that has its row or never was a
    version of the folder, `PromptError` for one that cannot be used, `LockError` for a lock that cannot be read.
    """
    home = path.resolve().parent.parent == folder.resolve()
    if _is_locked(path, folder):
        raise UsageError(f"{path}: the lock has its row, there is nothing to restore")
    version = read_version(path, {})
    if not home or not is_version_file(path) or version.status == DRAFT:
        raise UsageError(
            f"{path} is no released version of {str(folder)!r}",
            hint="only the row of a vN.toml that says that it was released can be restored",
        )
    _check_names(path, folder, version.family)
    lock, reference = read_lock(folder), f"{version.family}@v{version.version}"
    row = LockRow(version.digest, render_digest(version), version.parent)
    changed, moves = move_labels(
        Lock({**lock.versions, reference: row}, lock.labels), version.family, f"v{version.version}", labels
    )
    return Release(
        reference,
        version.digest,
        folder,
        path,
        path,
        None,
        lock,
        format_lock(changed),
        moves,
        is_restored=True,
    )


def plan_labels(version: PromptVersion, folder: Path, labels: Sequence[str]) -> Release:
    """Return what makes labels lead to a released version of ``folder``. Raises `UsageError` and `LockError`."""
    if not labels:
        raise UsageError(
            f"{version.reference} is released already",
            hint="name a --label that shall lead to it, or a draft",
        )
    if version.path.resolve().parent.parent != folder.resolve():
        raise UsageError(
            f"{version.reference} stands in {str(version.path.parent.parent)!r}, and a label leads to its own folder",
            hint=f"copy its file into {folder / version.family}, or name its folder with --prompts-dir",
        )
    lock = read_lock(folder)
    changed, moves = move_labels(lock, version.family, f"v{version.version}", labels)
    return Release(
        version.reference,
        version.digest,
        folder,
        version.path,
        version.path,
        None,
        lock,
        None if changed == lock else format_lock(changed),
        moves,
    )


def _is_locked(path: Path, folder: Path) -> bool:
    """Say whether a file of the folder is named like a version that was released."""
    parent = path.resolve().parent
    return (
        is_version_file(path)
        and parent.parent == folder.resolve()
        and f"{parent.name}@{path.stem}" in locked_rows(folder)
    )


def _check_names(path: Path, folder: Path, family: str) -> None:
    if not re.fullmatch(FAMILY, family):
        raise PromptError(
            f"{path}: {family!r} is no name of a family", hint="lower-case letters, digits, - and _ make one"
        )
    parent = path.resolve().parent
    if parent.parent == folder.resolve() and parent.name != family:
        raise PromptError(f"{path}: the file says {family}, its folder {parent.name}")


def _check_words(draft: PromptVersion, reference: str, number: int, rows: Mapping[str, LockRow]) -> None:
    if not draft.changes.strip():
        raise PromptError(
            f"{draft.path}: 'changes' is empty",
            hint="say there in a sentence what is new in this version, and why",
        )
    for name, row in rows.items():
        if row.sha256 == draft.digest and name != reference:
            raise PromptError(
                f"{draft.path}: these are the words of {name}",
                hint="change what the model is told, or use that",
            )
    if draft.parent is not None and (draft.parent >= number or f"{draft.family}@v{draft.parent}" not in rows):
        raise PromptError(f"{draft.path}: its parent {draft.family}@v{draft.parent} was never released")


def _number(draft: PromptVersion, raw: str, folder: Path, searched: Sequence[Path]) -> int:
    """Return the number of the release: the next one, or that of the same release which was interrupted."""
    path, family = draft.path, draft.family
    for file in _without_row(folder, family):
        number = int(file.stem[1:])
        if file.resolve() == path.resolve() or _text(file) != _released(path, raw, number):
            raise LockError(
                f"{file}: {family}@v{number} says that it was released, but the lock does not know it",
                hint=f"restore the lock: git checkout -- {folder / LOCK}; if that is lost, or a release was stopped "
                f"here: summarizer prompts release {file} --restore",
            )
        return number
    number = next_number(family, dict.fromkeys((folder, *searched)), apart=path)
    before = folder / family / f"v{number - 1}.toml"
    row = read_lock(folder).versions.get(f"{family}@{before.stem}")
    stopped = row is not None and row.sha256 == draft.digest
    return number - 1 if stopped and _text(before) == _released(path, raw, number - 1) else number


def _without_row(folder: Path, family: str) -> list[Path]:
    """Return the versions of a family that say that they were released, and that no lock knows."""
    rows = locked_rows(folder)
    return [
        file
        for file in version_files(folder)
        if file.parent.name == family
        and is_version_file(file)
        and f"{family}@{file.stem}" not in rows
        and read_content(file)[1].get("status") != DRAFT
    ]


def _released(path: Path, raw: str, number: int) -> str:
    return edit_header(path, raw, {"version": number, "status": "released"})


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
