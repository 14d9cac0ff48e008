"""What did not hold -> the words that go back to the model, and its corrections -> the draft as it then is.

The model gets one chance, with the reason and the nearest true words. What it leaves out it takes back; what rests on
planted text gets no second chance. An item whose quote was cut off behind a negation stands, and is asked about.
"""

import json
from dataclasses import replace
from typing import Final

from summarizer.contract import ID_LETTERS, STATEMENTS, Reason
from summarizer.domain import Draft, DraftItem
from summarizer.verify.conclusions import PARTS
from summarizer.verify.index import SourceIndex
from summarizer.verify.items import needs_grounds
from summarizer.verify.policy import SURPLUS, Verified, verify_draft

# what another look at the article can mend
MENDABLE: Final[frozenset[Reason]] = frozenset(
    {"altered", "missing", "too_short", "no_quote", "ungrounded", "inconsistent", "malformed"}
)


def objections(draft: Draft, verified: Verified) -> str:
    """Return what a model is told of its statements that did not hold, empty if none of them can be mended."""
    sent, cut = sent_back(verified), cut_off(verified)
    told = [
        f"{item.id}: {_shown(item)}\n{_why(verified, item.id)}" for item in draft.items if item.id in sent
    ]
    told += [f"{item.id}: {_shown(item)}\n{cut[item.id]}" for item in draft.items if item.id in cut]
    conclusions = {"bottom_line": draft.bottom_line, "headline": draft.headline}
    told += [f"{part}: {text}\n{_why(verified, part)}" for part, text in conclusions.items() if part in sent]
    if any(part in sent for part in PARTS) or any(
        item.id in sent and needs_grounds(item.section, item.fields) for item in draft.items
    ):
        told += [f"{item.id} holds: {_in_short(item)}" for item in draft.items if item.id in verified.ids]
    return "\n\n".join(told)


def sent_back(verified: Verified) -> tuple[str, ...]:
    """Return what the model may mend, by its id in the draft, and of the conclusions those that fell with it."""
    faults = verified.faults
    items = [
        about
        for about, fault in faults.items()
        if about not in PARTS and fault.reason in MENDABLE and fault.detail != SURPLUS
    ]
    parts = [
        part
        for part in PARTS
        if part in faults
        and (faults[part].reason in MENDABLE or (items and faults[part].reason == "no_grounds"))
    ]
    return (*items, *parts)


def cut_off(verified: Verified) -> dict[str, str]:
    """Return the items, by their ids in the draft, that stand on a quote that was cut off, and what is asked."""
    standing = {item.id: item for items in verified.sections.values() for item in items}
    asked: dict[str, str] = {}
    for about, identity in verified.ids.items():
        for part in standing[identity].evidence:
            if part.widened:
                asked[about] = (
                    f"{about} stands, but its quote was cut off at “{part.widened}”. In full: “{part.quote}”. If the "
                    "statement does not say that, correct it."
                )
    return asked


def reconsidered(
    draft: Draft, verified: Verified, answer: Draft, index: SourceIndex
) -> tuple[Draft, Verified]:
    """Return a draft with the model's corrections, and what holds of it.

    An item that the model was only asked about is not lost by its answer.
    """
    changed = corrected(draft, verified, answer)
    again = verify_draft(changed, index)
    lost = {about for about in cut_off(verified) if about in again.faults}
    if not lost:
        return changed, again
    first = {item.id: item for item in draft.items}
    items = tuple(first[item.id] if item.id in lost else item for item in changed.items)
    changed = replace(changed, items=items)
    return changed, verify_draft(changed, index)


def corrected(draft: Draft, verified: Verified, answer: Draft) -> Draft:
    """Return the draft with the model's corrections in their places; what it did not correct is withdrawn.

    Corrections of what held, or of what is not in the draft, are not heeded.
    """
    sent = sent_back(verified)
    open_to = {*sent, *cut_off(verified)}
    given: dict[str, DraftItem] = {}
    for item in answer.items:
        if item.id in open_to and item.id[:1] == ID_LETTERS[item.section]:
            given.setdefault(item.id, item)
    items = tuple(
        given.get(item.id) or (replace(item, withdrawn=_why(verified, item.id)) if item.id in sent else item)
        for item in draft.items
    )
    headline = answer.headline if "headline" in sent and answer.headline.strip() else ""
    bottom_line = answer.bottom_line if "bottom_line" in sent and answer.bottom_line.strip() else ""
    return Draft(
        headline or draft.headline,
        bottom_line or draft.bottom_line,
        answer.rests_on if bottom_line else draft.rests_on,
        items,
        answer.rests_on if headline else draft.rests_on,
    )


def _shown(item: DraftItem) -> str:
    fields = {**item.fields, "evidence": [{"quote": quote} for quote in item.quotes]}
    return json.dumps(fields, ensure_ascii=False)


def _in_short(item: DraftItem) -> str:
    quotes = " ".join(f"“{quote}”" for quote in item.quotes)
    return f"{item.fields[STATEMENTS[item.section]]} {quotes}"


def _why(verified: Verified, about: str) -> str:
    fault = verified.faults[about]
    quote = f" “{fault.quote}”" if fault.quote else ""
    return f"{about} did not hold: {fault.reason.replace('_', ' ')}:{quote} {fault.detail}"
