"""A draft -> what its release writes: the version's file, the lock with its row and labels. Pure but for reading."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.errors import PromptError, UsageError
from summarizer.prompts.drafting import next_number
from summarizer.prompts.header import edit_header
from summarizer.prompts.lock import LOCK, Lock, LockRow, format_lock, read_lock
from summarizer.prompts.registry import DRAFT, FAMILY, locked_rows
from summarizer.prompts.rendering import render_digest
from summarizer.prompts.version import PromptVersion, is_version_file, read_content, read_version

_LABEL: Final = re.compile(r"[a-z]{1,32}")


@dataclass(frozen=True, slots=True)
class Move:
    """A label and the versions that it leads from and to; ``before`` is None for a new label."""

    label: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Release:
    """What a release does, in this order: write the file, write the lock, remove the draft.

    ``text`` is None where the file stands as it shall, ``lock_text`` where the lock does, ``leftover`` where no draft
    is left. Stopped in between, the same release planned again is what remains of it. ``is_new`` says that words
    become a version now, which must have passed the linter.
    """

    reference: str
    digest: str
    file: Path
    text: str | None
    lock_file: Path
    lock_text: str | None
    leftover: Path | None
    moves: tuple[Move, ...]
    is_new: bool


def plan_release(
    path: Path, folder: Path, searched: Iterable[Path], *, labels: Sequence[str] = (), day: str
) -> Release:
    """Return what releases the draft in a file into ``folder``, under the next number of all ``searched`` folders.

    Of a version that is released already only labels move. ``day`` is the date of the release in ISO 8601. Raises
    `PromptError` for a draft that is malformed, says not what changed, has the words of a released version or a
    parent that was never released; `UsageError` for labels that cannot be; `LockError` for a lock that cannot be read
    and a released version that was altered.
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
        file,
        None if _text(file) == text else text,
        folder / LOCK,
        None if changed == lock else format_lock(changed),
        None if path.resolve() == file.resolve() else path,
        moves,
        is_new=reference not in lock.versions,
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
    lock_text = None if changed == lock else format_lock(changed)
    return Release(
        version.reference,
        version.digest,
        version.path,
        None,
        folder / LOCK,
        lock_text,
        None,
        moves,
        is_new=False,
    )


def move_labels(
    lock: Lock, family: str, version: str, labels: Sequence[str]
) -> tuple[Lock, tuple[Move, ...]]:
    """Return the lock in which labels of a family lead to a version, and which of them moved. Raises `UsageError`."""
    known = lock.labels.get(family, {})
    for label in labels:
        if not _LABEL.fullmatch(label) or label == DRAFT:
            raise UsageError(
                f"{label!r} is no name for a label", hint=f"small letters, at most 32, and not {DRAFT!r}"
            )
    moves = tuple(
        Move(label, known.get(label), version)
        for label in dict.fromkeys(labels)
        if known.get(label) != version
    )
    if not moves:
        return lock, ()
    own = {**known, **{move.label: move.after for move in moves}}
    return Lock(lock.versions, {**lock.labels, family: own}), moves


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
    number = next_number(family, dict.fromkeys((folder, *searched)), apart=path)
    before = folder / family / f"v{number - 1}.toml"
    row = read_lock(folder).versions.get(f"{family}@{before.stem}")
    stopped = number > 1 and (row is None or row.sha256 == draft.digest)
    return number - 1 if stopped and _text(before) == _released(path, raw, number - 1) else number


def _released(path: Path, raw: str, number: int) -> str:
    return edit_header(path, raw, {"version": number, "status": "released"})


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
