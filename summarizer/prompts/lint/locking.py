"""What was released against what stands there: P101, P102, P104, P105 of a version; P103, P107 of a lock."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from summarizer.errors import LockError, PromptError
from summarizer.prompts.files import decode, read_bytes
from summarizer.prompts.lint.rules import Complaint, complain, complain_of
from summarizer.prompts.lint.sheet import Sheet
from summarizer.prompts.lock import DRAFT, LOCK, Lock, LockRow, read_lock
from summarizer.prompts.rendering import render_digest
from summarizer.prompts.shape import is_version_file
from summarizer.prompts.version import PromptVersion, read_content

_TWICE: Final = re.compile(r"'([^']*)' stands there twice")


def row_of(sheet: Sheet, rows: Mapping[str, LockRow]) -> LockRow | None:
    """Return the row of the lock that holds for a file, None for a draft and for what was never released."""
    if sheet.path.stem == DRAFT or (sheet.content["status"] == DRAFT and not is_version_file(sheet.path)):
        return None
    return rows.get(f"{sheet.content['family']}@v{sheet.content['version']}")


def check_release(sheet: Sheet, digest: str, row: LockRow | None, *, in_folder: bool) -> Iterator[Complaint]:
    """Yield where a file and the row of the lock that holds for it disagree; ``digest`` is that of the file.

    A file outside all folders runs as a draft whatever it says, so there it is a warning.
    """
    status, reference = sheet.content["status"], f"{sheet.content['family']}@v{sheet.content['version']}"
    if row is None and status != DRAFT:
        message = f"{reference} says that it is {status}, but the lock does not know it"
        if sheet.path.stem == DRAFT:
            message = f'a draft says status = "{DRAFT}", not {status!r}'
        yield sheet.complain(("status",), "P102", message, severity=None if in_folder else "warning")
    if row is not None and row.sha256 != digest:
        message = (
            f"{reference} was changed after its release (digest {digest[:8]}, locked {row.sha256[:8]}): "
            f'restore it, and make the change a new version: copy this file to {DRAFT}.toml, with status = "{DRAFT}"'
        )
        yield sheet.complain(("version",), "P101", message)
    elif row is not None and status == DRAFT:
        message = f"{reference} is released, and the file says {status}: nothing else counts, but it misleads"
        yield sheet.complain(("status",), "P102", message, severity="warning")


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
        raw = decode(read_bytes(path, LockError), str(path), LockError) if path.exists() else ""
    except LockError as error:
        yield _of_broken_lock(path, error)
        return
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
            elif _is_retired(folder / family / f"{version}.toml"):
                message = f"the label {family}@{label} leads to {version}, which is retired: move it"
                yield complain(path, _line(raw, "labels"), "P107", message, severity="warning")
    if earlier is not None:
        yield from _lost_rows(path, raw, lock, earlier)


def _is_retired(path: Path) -> bool:
    try:
        return read_content(path)[1].get("status") == "retired"
    except PromptError:
        return False


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


def _of_broken_lock(path: Path, error: LockError) -> Complaint:
    """Return the complaint about a lock that cannot be read, at the line that the reader found."""
    complaint = complain_of(path, error, "P107")
    if found := _TWICE.match(complaint.message):
        with suppress(OSError, UnicodeDecodeError):
            return replace(complaint, line=_line(path.read_text("utf-8"), found[1]))
    return complaint


def _line(raw: str, key: str) -> int:
    """Return the last line on which a key of a lock stands."""
    at = raw.rfind(f"{json.dumps(key)}:")
    return raw.count("\n", 0, at) + 1 if at >= 0 else 1
