"""A prompt file or a folder of them -> all complaints, in the order of files and lines."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from summarizer.errors import LockError, PromptError
from summarizer.prompts.lint.characters import check_secrets, check_unseen, check_white_space
from summarizer.prompts.lint.golden import check_golden
from summarizer.prompts.lint.locking import check_golden_digest, check_lock, check_release, check_words, row_of
from summarizer.prompts.lint.rules import LOCK_CODES, Complaint, complain
from summarizer.prompts.lint.sheet import Sheet, check_keys, check_lineage, check_names, read_sheet
from summarizer.prompts.lint.templating import check_inputs, check_templates
from summarizer.prompts.lint.wording import check_wording
from summarizer.prompts.lock import Lock, LockRow, read_lock
from summarizer.prompts.registry import packaged_prompts, version_files
from summarizer.prompts.version import canonical_digest, read_content, read_version

EXIT_LOCK: Final = LockError.exit_code
EXIT_ERROR: Final = PromptError.exit_code


def lint_file(path: Path, *, searched: Sequence[Path]) -> tuple[Complaint, ...]:
    """Return what is wrong with a prompt file. ``searched`` are the folders whose versions it must get along with.

    Raises `PromptError` only if the file cannot be read at all.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise PromptError(f"cannot read the prompt file {str(path)!r}: {reason}") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return (complain(path, line, "P001", "not UTF-8: save the file in this encoding"),)
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
    found = [complaint for path in version_files(folder) for complaint in lint_file(path, searched=every)]
    return (*found, *check_lock(folder, against))


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
    rows = _rows_for(sheet.path, searched)
    row = row_of(sheet, rows)
    # released words cannot be mended any more: a later version can
    fixed = "warning" if row else None
    found = [*check_names(sheet), *check_lineage(sheet, _references(searched, rows))]
    found += check_unseen(sheet, severity=fixed)
    inputs = list(check_inputs(sheet))
    templates = list(check_templates(sheet))
    found += [*inputs, *templates, *check_wording(sheet, severity=fixed)]
    if any(one.key_is_default for one in ()):  # pragma: no cover
        return found
    return found
