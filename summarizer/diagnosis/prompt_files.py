"""Does every prompt version still say what was released, and does every label lead to one?"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from summarizer.diagnosis.finding import Finding, broken
from summarizer.errors import PromptError, SummarizerError
from summarizer.prompts import LOCK, load_prompt, packaged_prompts, remarks_on
from summarizer.prompts.lock import DRAFT, read_lock
from summarizer.prompts.registry import version_files

AREA: Final = "prompts"


def examine_prompts(own: Path | None, chosen: str) -> Iterator[Finding]:
    """Yield how the packaged prompts stand, those of the user's ``own`` folder, and the one that a run would use."""
    packaged = packaged_prompts()
    for folder in filter(None, (packaged, own)):
        yield from _folder(folder, [own] if folder == own and own else [])
    try:
        prompt = load_prompt(chosen, [own] if own else [])
        yield Finding(AREA, "ok", f"a run would use {prompt.reference}, digest {prompt.digest[:12]}")
        for remark in remarks_on(chosen, prompt):
            yield Finding(AREA, "warn", remark)
    except SummarizerError as error:
        yield broken(AREA, error)


def _folder(folder: Path, searched: Iterable[Path]) -> Iterator[Finding]:
    if not folder.is_dir():
        yield broken(
            AREA, PromptError(f"there is no prompts folder {str(folder)!r}", hint="see --prompts-dir")
        )
        return
    try:
        named = read_lock(folder).labels
    except SummarizerError as error:
        yield broken(AREA, error)
        return
    references = [f"{path.parent.name}@{path.stem}" for path in version_files(folder) if path.stem != DRAFT]
    labels = [f"{family}@{label}" for family, names in named.items() for label in names]
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
