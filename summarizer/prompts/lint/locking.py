"""What was released against what stands there: P101, P102, P104, P105 of a version; P103, P107 of a lock."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.errors import LockError
from summarizer.prompts.lint.rules import Complaint, complain
from summarizer.prompts.lint.sheet import Sheet
from summarizer.prompts.lock import LOCK, Lock, LockRow, read_lock
from summarizer.prompts.registry import DRAFT
from summarizer.prompts.rendering import render_digest
from summarizer.prompts.version import PromptVersion, is_version_file


def row_of(sheet: Sheet, rows: Mapping[str, LockRow]) -> LockRow | None:
    """Return the row of the lock that holds for a file, None for a draft and for what was never released."""
    if sheet.content["status"] == DRAFT and not is_version_file(sheet.path):
        return None
    return rows.get(f"{sheet.content['family']}@v{sheet.content['version']}")


def check_release(sheet: Sheet, digest: str, row: LockRow | None, *, in_folder: bool) -> Iterator[Complaint]:
    """Yield where a file and the row of the lock that holds for it disagree; ``digest`` is that of the file.

    A file outside all folders runs as a draft whatever it says, so there it is a warning.
    """
    status, reference = sheet.content["status"], f"{sheet.content['family']}@v{sheet.content['version']}"
    if row is None and status != DRAFT:
        message = f"{reference} says that it is {status}, but the lock does not know it"
        yield sheet.complain(("status",), "P102", message, severity=None if in_folder else "warning")
    if row is not None and row.sha256 != digest:
        message = (
            f"{reference} was changed after its release (digest {digest[:8]}, locked {row.sha256[:8]}): "
            "restore it, or make the change a new version"
        )
        yield sheet.complain(("version",), "P101", message)
    elif row is not None and status == DRAFT:
        yield sheet.complain(("status",), "P102", f"{reference} is released, and the file says {status}")


def check_golden_digest(sheet: Sheet, prompt: PromptVersion, row: LockRow) -> Iterator[Complaint]:
    """Yield that the golden renders are not those of the release."""
    if row.render is not None and render_digest(prompt) != row.render:
        message = (
            "the golden renders are not those that were released: the tests were edited, or the renderer was"
        )
        yield sheet.complain(("tests", "1"), "P104", message)


def check_words(
    sheet: Sheet, digest: str, row: LockRow | None, others: Mapping[str, tuple[str, str]]
) -> Iterator[Complaint]:
    """Yield that a version has the words of another; ``others`` are name -> digest and day of release.

    Of two released versions the later one is complained of, and only as a warning: nothing can be done about it.
    """
    own = (row.released or "", f"{sheet.content['family']}@v{sheet.content['version']}") if row else None
    for name, (other, released) in sorted(others.items()):
        if other != digest or (own and (released, name) > own):
            continue
        message = f"these are the very words of {name}: change what the model is told, or use that version"
        yield sheet.complain(("version",), "P105", message, severity="warning" if row else None)
        return


def check_lock(folder: Path, earlier: Lock | None) -> Iterator[Complaint]:
    """Yield what is wrong with the lock of a folder, by itself and against an earlier one."""
    path = folder / LOCK
    try:
        lock = read_lock(folder)
    except LockError as error:
        yield complain(path, 1, "P107", error.message.removeprefix(f"{path}: "))
        return
    raw = path.read_text("utf-8") if path.is_file() else ""
    for key in _repeated_keys(raw):
        message = f"{key!r} stands twice: if two branches released the same number, release one of them anew"
        yield complain(path, _line(raw, key), "P107", message)
    for reference in lock.versions:
        family, _, version = reference.partition("@")
        if not (folder / family / f"{version}.toml").is_file():
            message = f"{reference} was released, but its file is gone: restore it; what is released stays"
            yield complain(path, _line(raw, reference), "P107", message)
    for family, labels in lock.labels.items():
        for label, version in labels.items():
            if f"{family}@{version}" not in lock.versions:
                message = f"the label {family}@{label} leads to {version}, which was never released here"
                yield complain(path, _line(raw, "labels"), "P107", message)
    if earlier is not None:
        yield from _lost_rows(path, raw, lock, earlier)


def _lost_rows(path: Path, raw: str, lock: Lock, earlier: Lock) -> Iterator[Complaint]:
    for reference, was in earlier.versions.items():
        row = lock.versions.get(reference)
        if row is None:
            yield complain(path, 1, "P103", f"the row of {reference} was removed: restore it")
            continue
        changed = [
            name
            for name, before, after in (
                ("sha256", was.sha256, row.sha256),
                ("parent", was.parent, row.parent),
                # rows that were written before these were kept may get them later
                ("render", was.render, row.render if was.render else None),
                ("released", was.released, row.released if was.released else None),
            )
            if before != after
        ]
        if changed:
            message = f"the row of {reference} was changed ({', '.join(changed)}): restore it"
            yield complain(path, _line(raw, reference), "P103", message)


def _repeated_keys(raw: str) -> Iterable[str]:
    """Return the keys that stand twice in one object: a parser of JSON keeps the last without a word."""
    repeated: dict[str, None] = {}

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                repeated[key] = None
            seen.add(key)
        return dict(pairs)

    if raw:
        json.loads(raw, object_pairs_hook=note)
    return repeated


def _line(raw: str, key: str) -> int:
    """Return the last line on which a key of a lock stands."""
    at = raw.rfind(f"{json.dumps(key)}:")
    return raw.count("\n", 0, at) + 1 if at >= 0 else 1
