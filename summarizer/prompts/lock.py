"""``prompts.lock``: which words were released under which name, and what the labels mean. Rows are only added."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from summarizer.errors import LockError
from summarizer.prompts.files import decode, read_bytes

LOCK: Final = "prompts.lock"
FORMAT: Final = 1
DRAFT: Final = "draft"
FAMILY: Final = r"[a-z0-9][a-z0-9_-]{0,63}"
VERSION: Final = r"v[1-9][0-9]{0,5}"
LABEL: Final = r"[a-z]{1,32}"
_NAME: Final = re.compile(rf"{FAMILY}@{VERSION}")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MERGE_MARK: Final = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
# whatever else a lock held would be lost as it is written again
_KEYS: Final = {"format", "versions", "labels"}
_ROW_KEYS: Final = {"sha256", "render", "parent", "released"}


@dataclass(frozen=True, slots=True)
class LockRow:
    """What was released: the digest of a version, that of its golden renders, its parent, and the day.

    ``render`` is None in rows that were written before golden renders were locked.
    """

    sha256: str
    render: str | None = None
    parent: int | None = None
    released: str | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """The rows of a folder by reference (``briefing@v1``), and its labels by family (``default`` is ``v2``)."""

    versions: Mapping[str, LockRow] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_lock(folder: Path) -> Lock:
    """Return the lock of a folder, an empty one where there is no file. Raises `LockError` for one that is none."""
    path = folder / LOCK
    if not path.exists() and not path.is_symlink():
        return Lock()
    return parse_lock(decode(read_bytes(path, LockError), str(path), LockError), str(path))


def parse_lock(text: str, where: str) -> Lock:
    """Return the lock that a text holds; ``where`` names it. Raises `LockError`, which says what is wrong with it."""
    if not text.strip():
        raise LockError(f"{where}: it is empty", hint="restore it")
    if mark := _MERGE_MARK.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        raise LockError(
            f"{where}:{line}: a merge was not finished here",
            hint="keep the rows of both sides; of two rows with one name keep one, and release the other words again",
        )
    try:
        content = json.loads(text, object_pairs_hook=_without_twins)
    except _TwiceError as error:
        raise LockError(
            f"{where}: {error.args[0]!r} stands there twice",
            hint="keep one of them, and release the other words again",
        ) from None
    except (ValueError, RecursionError) as error:
        raise LockError(f"{where}: cannot be read: {error}", hint="restore it") from None
    if wrong := next(_complaints(content), None):
        raise LockError(f"{where}: this is not a prompt lock of format {FORMAT}: {wrong}")
    rows = {reference: _row(values) for reference, values in content["versions"].items()}
    return Lock(rows, content.get("labels", {}))


def format_lock(lock: Lock) -> str:
    """Return the text of a lock, one line for each version: what a release adds is easy to see and to merge."""
    rows = ",\n".join(
        f"  {json.dumps(reference)}: {json.dumps(_values(row), sort_keys=True)}"
        for reference, row in sorted(lock.versions.items(), key=_order)
    )
    labels = json.dumps({family: dict(names) for family, names in lock.labels.items()}, sort_keys=True)
    return f'{{"format": {FORMAT},\n "versions": {{\n{rows}}},\n "labels": {labels}}}\n'


def _order(entry: tuple[str, LockRow]) -> tuple[str, int]:
    family, _, version = entry[0].partition("@v")
    return family, int(version) if version.isdigit() else 0


def _values(row: LockRow) -> dict[str, Any]:
    values: dict[str, Any] = {"sha256": row.sha256, "parent": row.parent}
    if row.render is not None:
        values["render"] = row.render
    if row.released is not None:
        values["released"] = row.released
    return values


def _row(values: Mapping[str, Any]) -> LockRow:
    return LockRow(values["sha256"], values.get("render"), values.get("parent"), values.get("released"))


class _TwiceError(Exception):
    """A key that stands twice in a table, of which a reader of JSON would silently take the last."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise _TwiceError(key)
        table[key] = value
    return table


def _complaints(lock: Any) -> Iterator[str]:
    """Yield why this is no lock: it has versions with their digests, labels that name versions, and nothing else."""
    if not isinstance(lock, dict) or type(lock.get("format")) is not int or lock["format"] != FORMAT:
        yield "its format is another"
        return
    for key in sorted(lock.keys() - _KEYS):
        yield f"unknown key {key!r}"
    versions, labels = lock.get("versions"), lock.get("labels", {})
    if not isinstance(versions, dict) or not isinstance(labels, dict):
        yield "'versions' and 'labels' must be tables"
        return
    for name, row in versions.items():
        if not _NAME.fullmatch(name):
            yield f"{name!r} is no name of a version"
        elif wrong := _wrong_in_row(row):
            yield f"{name}: {wrong}"
    yield from _wrong_labels(labels)


def _wrong_labels(labels: Mapping[str, Any]) -> Iterator[str]:
    for family, named in labels.items():
        if not re.fullmatch(FAMILY, family) or not isinstance(named, dict):
            yield f"{family!r} is no family with its labels"
            continue
        for label, version in named.items():
            if not is_label(label):
                yield f"{family}: {label!r} is no name for a label: small letters, at most 32, and not {DRAFT!r}"
            elif not isinstance(version, str) or not re.fullmatch(VERSION, version):
                yield f"{family}@{label} leads to {version!r}, which is no version"


def is_label(name: str) -> bool:
    """Say whether a name can be a label: none looks like a version, and the draft has a name of its own."""
    return re.fullmatch(LABEL, name) is not None and name != DRAFT


def _wrong_in_row(row: Any) -> str | None:
    """Return what is wrong with a row, None for nothing."""
    if not isinstance(row, dict):
        return "its row must be a table"
    if unknown := sorted(row.keys() - _ROW_KEYS):
        return f"unknown key {unknown[0]!r}"
    parent, render, released = row.get("parent"), row.get("render"), row.get("released")
    if not _is_text_of(_DIGEST, row.get("sha256")):
        return "'sha256' must be 64 hexadecimal digits"
    if render is not None and not _is_text_of(_DIGEST, render):
        return "'render' must be 64 hexadecimal digits"
    if released is not None and not _is_text_of(_DAY, released):
        return "'released' must be a day such as 2026-11-22"
    if parent is not None and (type(parent) is not int or parent < 1):
        return "'parent' must be the number of a version"
    return None


def _is_text_of(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
