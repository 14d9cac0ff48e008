"""``prompts.lock``: which words were released under which name, and what the labels mean. Rows are only added."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from summarizer.errors import LockError

LOCK: Final = "prompts.lock"
FORMAT: Final = 1
_VERSION: Final = re.compile(r"v[1-9]\d{0,5}")
_NAME: Final = re.compile(r"[^@\s]+@v[1-9]\d{0,5}")
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
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Lock()
    except (OSError, UnicodeDecodeError) as error:
        raise LockError(f"{path}: cannot be read: {error}") from None
    return parse_lock(text, str(path))


def parse_lock(text: str, where: str) -> Lock:
    """Return the lock that a text holds; ``where`` names it. Raises `LockError`."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LockError(f"{where}: cannot be read: {error}") from None
    if not _is_lock(content):
        raise LockError(f"{where}: this is not a prompt lock of format {FORMAT}")
    rows = {reference: _row(values) for reference, values in content["versions"].items()}
    return Lock(rows, content.get("labels", {}))


def format_lock(lock: Lock) -> str:
    """Return the text of a lock, one line for each version so that two branches merge cleanly."""
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


def _is_lock(lock: Any) -> bool:
    """Say whether this is a lock: versions with their digests, labels that name versions and nothing else."""
    if not isinstance(lock, dict) or lock.get("format") != FORMAT or lock.keys() - _KEYS:
        return False
    versions, labels = lock.get("versions"), lock.get("labels", {})
    return (
        isinstance(versions, dict)
        and all(_NAME.fullmatch(name) for name in versions)
        and all(isinstance(row, dict) and _is_row(row) for row in versions.values())
        and isinstance(labels, dict)
        and all(isinstance(family, dict) for family in labels.values())
        and all(
            isinstance(version, str) and _VERSION.fullmatch(version)
            for family in labels.values()
            for version in family.values()
        )
    )


def _is_row(row: Mapping[str, Any]) -> bool:
    return (
        not row.keys() - _ROW_KEYS
        and isinstance(row.get("sha256"), str)
        and isinstance(row.get("render"), str | None)
        and isinstance(row.get("parent"), int | None)
        and isinstance(row.get("released"), str | None)
    )
