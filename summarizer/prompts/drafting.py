"""A version -> the text of a draft that starts from it, in its own family or in another."""

import re
from collections.abc import Iterable
from pathlib import Path

from summarizer.prompts.header import edit_header, leading_comments
from summarizer.prompts.lock import read_lock
from summarizer.prompts.registry import version_files
from summarizer.prompts.shape import is_version_file
from summarizer.prompts.version import PromptVersion


def draft_text(source: PromptVersion, raw: str, *, family: str, number: int) -> str:
    """Return the text of a draft: ``raw``, the text of ``source``, with the first keys of a draft.

    ``changes`` is empty, and must be written before a release. In another family it has no parent: a comment says
    where it came from. Raises `PromptError` where the keys cannot be edited.
    """
    values: dict[str, str | int | None] = {
        "family": family,
        "version": number,
        "parent": _parent(source) if family == source.family else None,
        "status": "draft",
        "changes": "",
    }
    # where the source itself was copied from is nothing that is said of its successor
    text = re.sub(
        r"^# Copied from .*\n", "", edit_header(source.path, raw, values), count=1, flags=re.MULTILINE
    )
    if family == source.family:
        return text
    at = leading_comments(text)
    return f"{text[:at]}# Copied from {source.reference}, sha256:{source.digest}\n{text[at:]}"


def next_number(family: str, folders: Iterable[Path], *, apart: Path | None = None) -> int:
    """Return the number after the last of a family, of all versions that stand in the folders or in their locks.

    The file ``apart`` does not count: it is the one that gets the number.
    """
    taken = [0]
    for folder in folders:
        files = [
            path for path in version_files(folder) if path.parent.name == family and is_version_file(path)
        ]
        taken += [int(path.stem[1:]) for path in files if apart is None or path.resolve() != apart.resolve()]
        names = [name.partition("@v") for name in read_lock(folder).versions]
        taken += [int(digits) for named, _, digits in names if named == family and digits.isdecimal()]
    return max(taken) + 1


def _parent(source: PromptVersion) -> int | None:
    """Return the parent of what is copied from a version: a draft was not released and can be nobody's parent."""
    return source.parent if source.is_draft else source.version
