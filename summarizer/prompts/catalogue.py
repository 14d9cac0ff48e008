"""Folders of prompts -> what stands in them, as a list: usable, altered, broken or missing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from summarizer.errors import LockError, PromptError
from summarizer.prompts.lock import DRAFT, FAMILY, LOCK, Lock, LockRow, read_lock
from summarizer.prompts.registry import locked_rows, read_in_folder, search_path, version_files
from summarizer.prompts.version import PromptVersion

Status = Literal["draft", "released", "retired", "altered", "broken", "missing"]
# what no check of a file foresaw must not take the list of all others down
_UNFORESEEN: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
_NUMBERED: Final = re.compile(r"v([1-9]\d{0,5})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One version or draft of a folder. ``name`` is what to write to use it: ``briefing@v2``, ``briefing@draft``.

    ``number`` is the version that it is, or would be, None where that cannot be read; ``version`` is None, and
    ``problem`` says why, for what cannot be used: an altered or broken file, or one that the lock knows and nobody
    finds. ``hidden`` says that a folder searched before has the name, so that nothing leads here.
    """

    name: str
    path: Path
    number: int | None
    parent: int | None
    status: Status
    labels: tuple[str, ...] = ()
    released: str | None = None
    version: PromptVersion | None = None
    problem: PromptError | None = None
    hidden: bool = False

    @property
    def family(self) -> str:
        """Return the family, the name of its folder."""
        return self.path.parent.name

    @property
    def folder(self) -> Path:
        """Return the folder of prompts that it stands in."""
        return self.path.parent.parent


def list_entries(folders: Iterable[Path] = ()) -> tuple[Entry, ...]:
    """Return what stands in ``folders`` and in the packaged one: as they are searched, by family and number.

    Under a lock that cannot be read all are broken: what was released there cannot be told. Raises `PromptError` for
    a folder that is missing, `LockError` for a broken lock beside which nothing stands.
    """
    found: list[Entry] = []
    for folder in search_path(folders):
        taken = {entry.name for entry in found}
        found += [replace(entry, hidden=entry.name in taken) for entry in _in_folder(folder)]
    return tuple(found)


def _in_folder(folder: Path) -> list[Entry]:
    try:
        lock, rows = read_lock(folder), locked_rows(folder)
    except LockError as error:
        if not version_files(folder):
            raise
        return [
            Entry(f"{path.parent.name}@{path.stem}", path, _number(path.stem), None, "broken", problem=error)
            for path in version_files(folder)
        ]
    present = [_entry(path, rows, lock) for path in version_files(folder)]
    absent = _missing(folder, lock, {entry.name for entry in present})
    return sorted((*present, *absent), key=_order)


def _entry(path: Path, rows: Mapping[str, LockRow], lock: Lock) -> Entry:
    family, name = path.parent.name, f"{path.parent.name}@{path.stem}"
    number = _number(path.stem)
    row = rows.get(name)
    parent, released = (row.parent, row.released) if row else (None, None)
    labels = _labels(lock, family, path.stem)
    if not re.fullmatch(FAMILY, family):
        named = PromptError(
            f"{path}: {family!r} is no name of a family", hint="lower-case letters, digits, - and _ make one"
        )
        return Entry(name, path, number, parent, "broken", problem=named)
    try:
        version = read_in_folder(path, rows)
    except PromptError as error:
        status: Status = "altered" if isinstance(error, LockError) and row else "broken"
        return Entry(name, path, number, parent, status, labels, released, problem=error)
    except _UNFORESEEN as error:
        odd = PromptError(f"{path}: cannot be used: {type(error).__name__}: {error}")
        return Entry(name, path, number, parent, "broken", labels, released, problem=odd)
    status = "draft" if version.is_draft else "retired" if version.status == "retired" else "released"
    return Entry(
        name, path, version.version, version.parent, status, labels, released if row else None, version
    )


def _missing(folder: Path, lock: Lock, present: set[str]) -> Iterator[Entry]:
    """Yield what the folder's own lock speaks of, as a row or by a label, and what is not there."""
    named = {f"{family}@{stem}" for family, labels in lock.labels.items() for stem in labels.values()}
    for name in (named | set(lock.versions)) - present:
        family, _, stem = name.partition("@")
        problem: PromptError
        path, row = folder / family / f"{stem}.toml", lock.versions.get(name, LockRow(""))
        labels = _labels(lock, family, stem)
        if name in lock.versions:
            problem = LockError(f"{path}: {name} was released, and its file is gone", hint="restore it")
        else:
            problem = PromptError(
                f"{folder / LOCK}: the label {family}@{labels[0]} leads to {name}, which is not there",
                hint=f"move it: summarizer prompts release {family}@vN --label {labels[0]}",
            )
        yield Entry(name, path, _number(stem), row.parent, "missing", labels, row.released, problem=problem)


def _labels(lock: Lock, family: str, stem: str) -> tuple[str, ...]:
    return tuple(sorted(label for label, named in lock.labels.get(family, {}).items() if named == stem))


def _number(stem: str) -> int | None:
    found = _NUMBERED.fullmatch(stem)
    return int(found[1]) if found else None


def _order(entry: Entry) -> tuple[str, bool, int]:
    return entry.family, entry.path.stem == DRAFT, entry.number or 0
