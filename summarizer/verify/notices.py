"""What a reader must be told beside the items: suspect text that was found, statements that were sent back."""

from collections.abc import Iterator
from typing import Final

from summarizer.verify.index import SourceIndex
from summarizer.verify.policy import Verified

MAX_SUSPECTS: Final = 10
MAX_EXCERPT: Final = 80


def suspect_notices(index: SourceIndex) -> Iterator[str]:
    """Yield a sentence for each suspect text with its place and its first words; the first ten, then their number."""
    if index.suspect_title:
        yield "Suspect text in the article's title: it is no evidence and no headline."
    for suspect in index.suspects[:MAX_SUSPECTS]:
        words = " ".join(index.text[suspect.start : suspect.end].split())
        excerpt = words if len(words) <= MAX_EXCERPT else words[:MAX_EXCERPT].rsplit(" ", 1)[0] + " …"
        yield (
            f"Suspect text in paragraph {index.paragraph_at(suspect.start)} ({suspect.start}–{suspect.end}), which "
            f"{suspect.detail}; no item rests on it: “{excerpt}”"
        )
    if len(index.suspects) > MAX_SUSPECTS:
        yield f"Suspect text in {len(index.suspects) - MAX_SUSPECTS} further places; no item rests on it."


def repair_notice(before: Verified, after: Verified) -> str:
    """Return what became of the statements that were sent back to the model."""
    mended = [
        after.ids.get(about, about).replace("_", " ") for about in before.faults if about not in after.faults
    ]
    stand = (
        f"these came back right and stand corrected: {', '.join(mended)}"
        if mended
        else "none came back right"
    )
    return f"{len(before.faults)} of the model's statements did not hold and were sent back once; {stand}."
