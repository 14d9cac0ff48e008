"""Does every prompt version still say what was released, and does every label lead to one?"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from summarizer.diagnosis.finding import Finding, broken
from summarizer.errors import PromptError, SummarizerError
from summarizer.prompts import LOCK, load_prompt, packaged_prompts

AREA: Final = "prompts"


def examine_prompts(own: Path | None, chosen: str) -> Iterator[Finding]:
    """Yield how the packaged prompts stand, those of the user's ``own`` folder, and the one that a run would use."""
    packaged = packaged_prompts()
    for folder in filter(None, (packaged, own)):
        yield from _folder(folder, [own] if folder == own and own else [])
    try:
        prompt = load_prompt(chosen, [own] if own else [])
        yield Finding(AREA, "ok", f"a run would use {prompt.reference}, digest {prompt.digest[:12]}")
    except SummarizerError as error:
        yield broken(AREA, error)


def _folder(folder: Path, searched: Iterable[Path]) -> Iterator[Finding]:
    if not folder.is_dir():
        yield broken(
            AREA, PromptError(f"there is no prompts folder {str(folder)!r}", hint="see --prompts-dir")
        )
        return
    references = [f"{path.parent.name}@{path.stem}" for path in sorted(folder.glob("*/v[1-9]*.toml"))]
    labels = [f"{family}@{label}" for family, label in _labels(folder)]
    intact: list[str] = []
    drafts: list[str] = []
    for reference in (*references, *labels):
        try:
            prompt = load_prompt(reference, searched)
        except SummarizerError as error:
            yield broken(AREA, error)
            continue
        if reference in labels and prompt.path.parent.parent != folder:
            yield Finding(
                AREA,
                "warn",
                f"{folder}: {reference} leads to no version there: a run would use {prompt.reference}",
                f"correct the labels in {LOCK}",
            )
        elif reference in labels:
            intact.append(f"{reference.partition('@')[2]} is {prompt.reference}")
        else:
            (intact if prompt.reference == reference else drafts).append(reference)
    if intact:
        yield Finding(AREA, "ok", f"{folder}: as they were released: {', '.join(intact)}")
    if drafts:
        yield Finding(AREA, "ok", f"{folder}: drafts, not in the lock: {', '.join(drafts)}")


def _labels(folder: Path) -> list[tuple[str, str]]:
    """Return the labels of a folder's lock; what is wrong with the lock itself comes out as prompts are loaded."""
    try:
        lock: Any = json.loads((folder / LOCK).read_text("utf-8"))
        return [(family, label) for family, names in lock["labels"].items() for label in names]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []
