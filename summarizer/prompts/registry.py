"""References -> prompt versions: which folder, which file, which label, and whether the words are those released."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from summarizer.errors import PromptError
from summarizer.prompts.lock import DRAFT, FAMILY, LABEL, LOCK, VERSION, LockRow, read_lock
from summarizer.prompts.shape import place_of_file
from summarizer.prompts.version import PromptVersion, read_version

DEFAULT: Final = "default"
BRIEFINGS: Final = "briefing/1"
_STEM: Final = re.compile(rf"{VERSION}|{DRAFT}")
_REFERENCE: Final = re.compile(
    rf"(?P<family>{FAMILY})(?:@(?:(?P<which>{VERSION}|{LABEL})|sha256:(?P<digest>[0-9a-f]{{8,64}})))?"
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
    folder, path = _find(reference, searched)
    return read_version(path, {}) if folder is None else read_in_folder(path, locked_rows(folder))


def resolve(reference: str, folders: Iterable[Path] = ()) -> tuple[Path | None, Path]:
    """Return the folder of prompts and the file that a reference leads to, whatever is wrong with the file.

    References and ``folders`` are those of `load_prompt`. The folder is None for a file that stands in none. Raises
    `PromptError` for what leads nowhere, `LockError` where a lock that cannot be read would have to tell.
    """
    return _find(reference, search_path(folders))


def folder_of_file(path: Path, searched: Iterable[Path] = ()) -> Path | None:
    """Return the folder of prompts in which a file is a version or the draft of a family, None if it is in none.

    It is one of the folders that are ``searched``, as it is written there, or any other that has a lock. So a file
    means the same however it is named.
    """
    if not _STEM.fullmatch(path.stem) or not re.fullmatch(FAMILY, place_of_file(path).name):
        return None
    home = place_of_file(path).parent.resolve()
    for folder in (*searched, packaged_prompts()):
        if folder.resolve() == home:
            return folder
    return home if (home / LOCK).is_file() else None


def load_briefing_prompt(reference: str, folders: Iterable[Path] = ()) -> PromptVersion:
    """Return the version that a reference names, which must be one for briefings: see `load_prompt`."""
    prompt = load_prompt(reference, folders)
    if prompt.contract != BRIEFINGS:
        raise PromptError(
            f"{prompt.reference} is a prompt for {prompt.contract}, not for {BRIEFINGS}",
            hint="summarizer prompts list shows what each is for",
        )
    return prompt


def remarks_on(reference: str, prompt: PromptVersion) -> tuple[str, ...]:
    """Return what the user of a version must know of it: that our label leads elsewhere, that it is retired.

    ``reference`` is the one by which it was found: only a label means something else from folder to folder.
    """
    remarks = []
    found = _REFERENCE.fullmatch(reference)
    label = (found["which"] or DEFAULT) if found and not found["digest"] else ""
    usual = read_lock(packaged_prompts()).labels.get(prompt.family, {}).get(label)
    if usual and prompt.reference != f"{prompt.family}@{usual}":
        remarks.append(
            f"{prompt.family}@{label} leads to {prompt.reference} of your own prompts;"
            f" with the program came {prompt.family}@{usual}"
        )
    if prompt.status == "retired":
        remarks.append(f"{prompt.reference} is retired: choose another version")
    return tuple(remarks)


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
    # what we have released has passed the check of its templates, which takes the template engine
    checked = {row.sha256 for row in read_lock(packaged_prompts()).versions.values()}
    version = read_version(path, locked, checked=checked)
    if version.family != place_of_file(path).name:
        raise PromptError(f"{path}: the file says {version.family}, its folder {place_of_file(path).name}")
    return version


def _find(reference: str, searched: Sequence[Path]) -> tuple[Path | None, Path]:
    if reference.endswith(".toml"):
        path = Path(reference)
        return folder_of_file(path, searched), path
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise PromptError(
            f"{reference!r} is not a prompt reference", hint="write family@v1, family@label or ./file.toml"
        )
    family, which, digest = found["family"], found["which"] or DEFAULT, found["digest"]
    places = _of_digest(reference, family, digest, searched) if digest else _of_name(family, which, searched)
    place = next(iter(places), None)
    if place is None:
        raise PromptError(
            f"there is no prompt {reference!r}", hint=f"known: {', '.join(_known(searched)) or 'none'}"
        )
    return place


def _of_name(family: str, which: str, searched: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield where a version, a draft or what a label leads to stands: only a label needs the lock to be found."""
    for folder in searched:
        if not (folder / family).is_dir():
            continue
        stem = which if _STEM.fullmatch(which) else read_lock(folder).labels.get(family, {}).get(which)
        if stem and (folder / family / f"{stem}.toml").exists():
            yield folder, folder / family / f"{stem}.toml"


def _of_digest(reference: str, family: str, digest: str, searched: Iterable[Path]) -> list[tuple[Path, Path]]:
    """Return where a released version stands whose digest begins so, files with these very words first."""
    found: list[tuple[bool, Path, Path]] = []
    for folder in searched:
        if not (folder / family).is_dir():
            continue
        for name, row in locked_rows(folder).items():
            path = folder / family / f"{name.partition('@')[2]}.toml"
            if name.startswith(f"{family}@") and row.sha256.startswith(digest) and path.is_file():
                found.append((not _has_words(path, row), folder, path))
    if len(names := sorted({f"{family}@{path.stem}" for _, _, path in found})) > 1:
        raise PromptError(f"{reference!r} may be {' or '.join(names)}", hint="write more of the digest")
    return [(folder, path) for _, folder, path in sorted(found, key=lambda place: place[0])]


def _has_words(path: Path, row: LockRow) -> bool:
    try:
        return read_version(path, {}).digest == row.sha256
    except PromptError:
        return False


def _known(folders: Iterable[Path]) -> list[str]:
    return list(
        dict.fromkeys(
            f"{path.parent.name}@{path.stem}" for folder in folders for path in version_files(folder)
        )
    )
