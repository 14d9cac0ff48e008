"""A prompt file or a folder of them -> all complaints, in the order of files and lines."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from summarizer.errors import LockError, PromptError
from summarizer.prompts.files import decode, read_bytes
from summarizer.prompts.lint.characters import check_secrets, check_unseen, check_white_space
from summarizer.prompts.lint.golden import check_golden
from summarizer.prompts.lint.locking import (
    check_golden_digest,
    check_lock,
    check_release,
    check_words,
    row_of,
)
from summarizer.prompts.lint.rules import LOCK_CODES, Complaint, Severity, complain, complain_of
from summarizer.prompts.lint.sheet import Sheet, check_keys, check_lineage, check_names, read_sheet
from summarizer.prompts.lint.templating import check_inputs, check_templates
from summarizer.prompts.lint.wording import check_wording
from summarizer.prompts.lock import Lock, LockRow
from summarizer.prompts.registry import folder_of_file, locked_rows, version_files
from summarizer.prompts.shape import is_version_file
from summarizer.prompts.version import canonical_digest, read_version

EXIT_LOCK: Final = LockError.exit_code
EXIT_ERROR: Final = PromptError.exit_code


def lint_file(path: Path, *, searched: Sequence[Path]) -> tuple[Complaint, ...]:
    """Return what is wrong with a prompt file. ``searched`` are the folders whose versions it must get along with.

    Raises `PromptError` only if the file cannot be read at all.
    """
    data = read_bytes(path)
    try:
        text = decode(data, str(path))
    except PromptError as error:
        return (complain_of(path, error, "P001"),)
    raw = text.replace("\r\n", "\n")
    found = [*check_white_space(path, text), *check_secrets(path, raw)]
    sheet = read_sheet(path, raw)
    found += _of_sheet(sheet, searched) if isinstance(sheet, Sheet) else [sheet]
    return tuple(sorted(found, key=lambda one: (one.line, one.code, one.message)))


def lint_folder(
    folder: Path, *, searched: Sequence[Path] = (), against: Lock | None = None
) -> tuple[Complaint, ...]:
    """Return what is wrong with all prompts of a folder and with its lock.

    ``against`` is an earlier state of the lock, of which nothing may be gone.
    """
    every = tuple(dict.fromkeys((folder, *searched)))
    found = [complaint for path in version_files(folder) for complaint in _lint_any(path, every)]
    return (*found, *check_lock(folder, against))


def _lint_any(path: Path, searched: Sequence[Path]) -> tuple[Complaint, ...]:
    try:
        return lint_file(path, searched=searched)
    except PromptError as error:
        return (complain_of(path, error, "P001"),)


def exit_code(complaints: Sequence[Complaint]) -> int:
    """Return 9 where what was released does not hold, 2 for other errors, 0 for warnings and for nothing."""
    errors = [one for one in complaints if one.severity == "error"]
    if any(one.code in LOCK_CODES for one in errors):
        return EXIT_LOCK
    return EXIT_ERROR if errors else 0


def _of_sheet(sheet: Sheet, searched: Sequence[Path]) -> list[Complaint]:
    shape = list(check_keys(sheet))
    if shape:
        return [*check_unseen(sheet), *shape]
    folder = folder_of_file(sheet.path, searched)
    if folder:  # whatever folder a file is named by, it is there what it is
        searched = tuple(dict.fromkeys((folder, *searched)))
    rows, known = _rows(folder) if folder else ({}, True)
    row = row_of(sheet, rows)
    # released words cannot be mended any more, only a later version can be better
    fixed: Severity | None = "warning" if row else None
    names, templates = list(check_names(sheet)), [*check_inputs(sheet), *check_templates(sheet)]
    found = [*names, *templates, *check_lineage(sheet, _references(sheet.path, searched))]
    found += [*check_unseen(sheet, severity=fixed), *check_wording(sheet, severity=fixed)]
    digest = canonical_digest(sheet.content)
    if known:  # else the lock is complained of, and what it would say of the file cannot be told
        found += check_release(sheet, digest, row, in_folder=folder is not None)
    found += check_words(sheet, digest, row, _others(sheet.path, searched))
    return (
        found
        if names or templates
        else [*found, *_of_renders(sheet, row if row and row.sha256 == digest else None)]
    )


def _of_renders(sheet: Sheet, row: LockRow | None) -> list[Complaint]:
    """Return what is wrong with the golden renders; ``row`` is given where the words are those released."""
    try:
        prompt = read_version(sheet.path, {})
    except PromptError as error:
        # nothing passes the linter that a run would refuse
        return [complain(sheet.path, 1, "P201", error.message)]
    found = list(check_golden(sheet, prompt))
    return found if found or not row else list(check_golden_digest(sheet, prompt, row))


def _rows(folder: Path) -> tuple[Mapping[str, LockRow], bool]:
    """Return the rows that hold in a folder, and whether its lock can be read: if not, that is another complaint."""
    try:
        return locked_rows(folder), True
    except LockError:
        return {}, False


def _references(path: Path, searched: Sequence[Path]) -> frozenset[str]:
    """Return the names of all versions that a file can come from."""
    found = {f"{file.parent.name}@{file.stem}" for folder in searched for file in version_files(folder)}
    found |= {reference for folder in searched for reference in _rows(folder)[0]}
    return frozenset(found - {f"{path.resolve().parent.name}@{path.stem}"})


def _others(path: Path, searched: Sequence[Path]) -> dict[str, tuple[str, str]]:
    """Return all that was released, name -> digest and day, apart from what the file itself is."""
    others = {
        reference: (row.sha256, row.released or "")
        for folder in reversed(searched)
        for reference, row in _rows(folder)[0].items()
    }
    if is_version_file(path):
        others.pop(f"{path.resolve().parent.name}@{path.stem}", None)
    return others
