"""Where the briefing of each source is written, and in which format; nothing that must stay is written over."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.cli.output import check_target
from summarizer.config import Settings
from summarizer.errors import UsageError
from summarizer.running import name_of
from summarizer.sources import STDIN, Found, Lead, stem_of

FORMATS: Final = {
    ".md": "md", ".markdown": "md", ".json": "json", ".html": "html", ".htm": "html", ".eml": "eml"
}  # fmt: skip
FOREIGN: Final = (".csv", ".doc", ".docx", ".odt", ".pdf", ".rtf", ".xml")
ENDINGS: Final = {"terminal": ".txt", "md": ".md", "json": ".json", "html": ".html", "eml": ".eml"}
# behind names that a page or a feed has chosen: "README" from there is not to be README.md here
FOREIGN_NAME: Final = ".briefing"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the briefings of a run go, and in which format. ``path`` is None for standard output."""

    path: Path | None
    folder: bool
    format: str


def choose_target(settings: Settings, output: str | None, *, many: bool) -> Target:
    """Return where briefings go. Raises `UsageError` and `WriteError` for what cannot be."""
    path, folder = None, False
    if output not in (None, "-"):
        path, folder = check_target(output, many=many)
    ending = _format_of(path) if path and not folder and not settings.format else None
    target = Target(path, folder, settings.format or ending or "terminal")
    if many and path is None and target.format in ("html", "eml"):
        raise UsageError(
            f"several briefings as {target.format} are several files",
            hint="name a folder: --output FOLDER/",
        )
    return target


def plan_paths(
    target: Target, sources: Sequence[Found], named: Iterable[str], recording: str | None
) -> list[Path | None]:
    """Return the file of each source: in a folder its name, with a number where two sources share one.

    ``named`` are the sources as the user named them: lists, feeds. Raises `UsageError` where a briefing would take
    the place of a source or of the recording.
    """
    if target.path is None:
        return [None] * len(sources)
    planned = [target.path]
    if target.folder:
        planned = _in_folder(target.path, [_stem(source) for source in sources], ENDINGS[target.format])
    kept = {_real(name) for source in sources if (name := name_of(source)) != STDIN}
    kept |= {_real(name.removeprefix("@")) for name in named if name != STDIN}
    for path in planned:
        real = _real(path)
        if real in kept:
            raise UsageError(f"the briefing would overwrite the source {str(path)!r}", hint="see --output")
        if recording and real == _real(recording):
            raise UsageError(f"briefing and recording are to be one file {str(path)!r}", hint="see --record")
    return list(planned)


def _in_folder(folder: Path, stems: Sequence[str], ending: str) -> list[Path]:
    """Return a file for each stem; names that differ only in case are one to some systems."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    planned = []
    for stem in stems:
        name = f"{stem}{ending}"
        while name.casefold() in taken:
            numbers[stem.casefold()] += 1
            name = f"{stem}-{numbers[stem.casefold()] + 1}{ending}"
        taken.add(name.casefold())
        planned.append(folder / name)
    return planned


def _stem(source: Found) -> str:
    if not isinstance(source, Lead):
        return stem_of(source.source)
    return f"{source.stem}{FOREIGN_NAME}" if source.is_foreign else source.stem


def _format_of(path: Path) -> str:
    """Return the format that a file's ending asks for. Raises `UsageError` for one that we do not write."""
    ending = path.suffix.lower()
    if ending in FOREIGN:
        raise UsageError(
            f"there is no format for {ending!r}",
            hint=f"write one of {', '.join(ENDINGS.values())}, or choose with --format",
        )
    return FORMATS.get(ending, "terminal")


def _real(path: str | Path) -> str:
    """Return where a path leads, as it is if that cannot be told."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)
