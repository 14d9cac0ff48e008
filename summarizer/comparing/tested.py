"""How many versions were ever compared on one set of articles: the more there were, the less its verdicts mean."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from summarizer.comparison import Arm, ComparedArticle

FILE: Final = "compared.jsonl"
MAX_BYTES: Final = 50_000_000


def digest_of_set(articles: Iterable[ComparedArticle]) -> str:
    """Return the hex digest of a set of articles: of their texts, in no order."""
    return hashlib.sha256("\n".join(sorted(article.sha256 for article in articles)).encode()).hexdigest()


def note_tested(folder: Path | None, set_digest: str, arms: Sequence[Arm]) -> int | None:
    """Note which versions were compared on a set and return how many there were ever; None where nothing is kept.

    What cannot be written or read is not worth failing for.
    """
    if folder is None:
        return None
    path = folder / FILE
    row = {"set": set_digest, "prompts": [arm.digest for arm in arms]}
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            file.write(json.dumps(row).encode("ascii") + b"\n")
        with path.open("rb") as file:
            lines = file.read(MAX_BYTES).splitlines()
    except OSError:
        return None
    tested: set[str] = set()
    for line in lines:
        with contextlib.suppress(ValueError, TypeError, AttributeError, KeyError):
            known = json.loads(line)
            if known["set"] == set_digest:
                tested.update(map(str, known["prompts"]))
    return len(tested)
