"""What a reader must be told beside the items: suspect text that was found, statements that were sent back."""

from collections.abc import Iterator
from typing import Final

from summarizer.verify.index import SourceIndex
from summarizer.verify.objections import cut_off, sent_back
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


def repetition_notice(verified: Verified) -> Iterator[str]:
    """Yield a sentence that says how often the model repeated suspect text, if it did."""
    if repeated := sum(fault.reason == "suspect" for fault in verified.faults.values()):
        times = "once" if repeated == 1 else f"{repeated} times"
        yield f"The model repeated suspect text {times}; what repeated it is rejected."


def repair_notice(before: Verified, after: Verified) -> str:
    """Return what became of the statements that were sent back to the model."""
    sent, asked = sent_back(before), cut_off(before)
    mended = [after.ids.get(about, about).replace("_", " ") for about in sent if about not in after.faults]
    withdrawn = sum(about in after.faults and after.faults[about].reason == "withdrawn" for about in sent)
    fates = []
    if mended:
        fates.append(f"{', '.join(mended)} now hold, with quotes and figures that were found")
    if withdrawn:
        fates.append(f"{withdrawn} withdrawn")
    if again := len(sent) - len(mended) - withdrawn:
        fates.append(f"{again} did not hold again")
    words = (
        f"{len(sent)} of the model's statements did not hold and went back to it once: {'; '.join(fates)}."
    )
    if not asked:
        return words
    question = f"It was asked about {len(asked)} whose quotes had been cut off"
    rewritten = [after.ids[about] for about in asked if _content(after, about) != _content(before, about)]
    question += f", and rewrote {', '.join(rewritten)}." if rewritten else ", and left them as they are."
    return f"{words} {question}" if sent else question


def _content(verified: Verified, about: str) -> dict[str, object]:
    """Return what an item says, by its id in the draft: without its number and those of others."""
    items = {item.id: item for items in verified.sections.values() for item in items}
    item = items[verified.ids[about]]
    return {name: getattr(item, name) for name in type(item).model_fields if name not in ("id", "because")}
