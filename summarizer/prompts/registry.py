"""References -> prompt versions: which folder, which file, which label, and whether the words are those released."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from summarizer.errors import PromptError
from summarizer.prompts.lock import LockRow, read_lock
from summarizer.prompts.version import PromptVersion, read_version

DEFAULT: Final = "default"
DRAFT: Final = "draft"
BRIEFINGS: Final = "briefing/1"
FAMILY: Final = r"[a-z0-9][a-z0-9_-]{0,63}"
_STEM: Final = re.compile(rf"v[1-9]\d{{0,5}}|{DRAFT}")
_REFERENCE: Final = re.compile(
    rf"(?P<family>{FAMILY})(?:@(?:(?P<which>v[1-9]\d{{0,5}}|[a-z]{{1,32}})|sha256:(?P<digest>[0-9a-f]{{8,64}})))?"
)


def packaged_prompts() -> Path:
    """Return the folder of the prompts that came with the package (beside it in a checkout)."""
    package = Path(__file__).parent.parent
    inside = package / "_prompts"
    return inside if inside.is_dir() else package.parent / "prompts"


def load_prompt(reference: str, folders: Iterable[Path] = ()) -> PromptVersion:
    """Return the prompt version that a reference names.

    A reference is ``briefing@v1``, a label (``briefing@default``, the same as ``briefing``), the draft of a family
    (``briefing@draft``), the beginning of a digest (``briefing@sha256:1ade5f32``) or a file (``./draft.toml``).
    ``folders`` are searched before the packaged prompts; the first that has the version holds. Raises `PromptError`
    for what is unknown or malformed, `LockError` for a released version whose digest is not the one in the lock.
    """
    searched = search_path(folders)
    if reference.endswith(".toml"):
        return _named_file(Path(reference), searched)
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise PromptError(
            f"{reference!r} is not a prompt reference", hint="write family@v1, family@label or ./file.toml"
        )
    if found["digest"]:
        return _by_digest(reference, found["family"], found["digest"], searched)
    family, which = found["family"], found["which"] or DEFAULT
    for folder in searched:
        version = which if which == DRAFT else read_lock(folder).labels.get(family, {}).get(which, which)
        path = folder / family / f"{version}.toml"
        if _STEM.fullmatch(version) and path.is_file():
            return read_in_folder(path, locked_rows(folder))
    raise PromptError(
        f"there is no prompt {reference!r}", hint=f"known: {', '.join(_known(searched)) or 'none'}"
    )


def load_briefing_prompt(reference: str, folders: Iterable[Path] = ()) -> PromptVersion:
    """Return the version that a reference names, which must be one for briefings: see `load_prompt`."""
    prompt = load_prompt(reference, folders)
    if prompt.contract != BRIEFINGS:
        raise PromptError(
            f"{prompt.reference} is a prompt for {prompt.contract}, not for {BRIEFINGS}",
            hint="summarizer prompts list shows what each is for",
        )
    return prompt


def search_path(folders: Iterable[Path]) -> list[Path]:
    """Return the folders in the order in which they are searched, each once.

    Raises `PromptError` for one that is missing.
    """
    searched: dict[Path, Path] = {}
    for folder in (*folders, packaged_prompts()):
        if not folder.is_dir():
            raise PromptError(f"there is no prompts folder {str(folder)!r}", hint="see --prompts-dir")
        searched.setdefault(folder.resolve(), folder)
    return list(searched.values())


def locked_rows(folder: Path) -> dict[str, LockRow]:
    """Return what counts as released in a folder. What we have released means the same everywhere.

    So no folder can give our references other words.
    """
    return {**read_lock(folder).versions, **read_lock(packaged_prompts()).versions}


def version_files(folder: Path) -> list[Path]:
    """Return the files of a folder that hold versions and drafts, by family and number."""
    files = [path for path in folder.glob("*/*.toml") if _STEM.fullmatch(path.stem)]
    return sorted(
        files,
        key=lambda path: (
            path.parent.name,
            path.stem == DRAFT,
            int(path.stem[1:]) if path.stem != DRAFT else 0,
        ),
    )


def read_in_folder(path: Path, locked: Mapping[str, LockRow]) -> PromptVersion:
    """Return the version in a file of a folder that is searched; ``locked`` are the rows that count there.

    Raises as `read_version` does, and `PromptError` where the file is in the folder of another family.
    """
    version = read_version(path, locked)
    if version.family != path.parent.name:
        raise PromptError(f"{path}: the file says {version.family}, its folder {path.parent.name}")
    return version


def _named_file(path: Path, searched: Sequence[Path]) -> PromptVersion:
    """Return the version in a file; one of a folder that is searched is what it is there, released or not."""
    for folder in searched:
        if path.resolve().parent.parent == folder.resolve():
            return read_version(path, locked_rows(folder))
    return read_version(path, {})


def _by_digest(reference: str, family: str, digest: str, searched: Sequence[Path]) -> PromptVersion:
    found: dict[str, PromptVersion] = {}
    for folder in searched:
        for name, row in locked_rows(folder).items():
            path = folder / family / f"{name.partition('@')[2]}.toml"
            if name.startswith(f"{family}@") and row.sha256.startswith(digest) and path.is_file():
                found.setdefault(name, read_version(path, {name: row}))
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise PromptError(
            f"{reference!r} may be {' or '.join(sorted(found))}", hint="write more of the digest"
        )
    raise PromptError(
        f"there is no prompt {reference!r}", hint=f"known: {', '.join(_known(searched)) or 'none'}"
    )


def _known(folders: Iterable[Path]) -> list[str]:
    return list(
        dict.fromkeys(
            f"{path.parent.name}@{path.stem}" for folder in folders for path in version_files(folder)
        )
    )
