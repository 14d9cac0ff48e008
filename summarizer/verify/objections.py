"""What did not hold -> the words that go back to the model, and its corrections -> the draft as it then is.

The model gets one chance, with the reason and the nearest true words. What it does not correct stays as it was and
falls again; what rests on planted text gets no second chance.
"""

import json
from typing import Final

from summarizer.contract import ID_LETTERS, Reason
from summarizer.domain import Draft, DraftItem
from summarizer.verify.policy import Verified

# what another look at the article can mend
MENDABLE: Final[frozenset[Reason]] = frozenset(
    {"altered", "missing", "too_short", "no_quote", "ungrounded", "inconsistent", "malformed"}
)


def objections(draft: Draft, verified: Verified) -> str:
    """Return what a model is told of its statements that did not hold, empty if none of them can be mended."""
    faults = verified.faults
    told = [
        f"{item.id}: {_shown(item)}\n{item.id} was thrown out: {_why(verified, item.id)}"
        for item in draft.items
        if item.id in faults and faults[item.id].reason in MENDABLE
    ]
    conclusions = {"bottom_line": draft.bottom_line, "headline": draft.headline}
    # one that only fell with its grounds is worth a word if there is something to mend
    fallen = [
        part
        for part in conclusions
        if part in faults
        and (faults[part].reason in MENDABLE or (told and faults[part].reason == "no_grounds"))
    ]
    told += [f"{part}: {conclusions[part]}\n{part} was thrown out: {_why(verified, part)}" for part in fallen]
    if fallen:
        told += [f"{item.id} holds: {_shown(item)}" for item in draft.items if item.id in verified.ids]
    return "\n\n".join(told)


def corrected(draft: Draft, verified: Verified, answer: Draft) -> Draft:
    """Return the draft with the model's corrections of what did not hold in their places.

    Corrections of what held, or of what is not in the draft, are not heeded.
    """
    mended: dict[str, DraftItem] = {}
    for correction in answer.items:
        fault = verified.faults.get(correction.id)
        fits = correction.id[:1] == ID_LETTERS[correction.section]
        if fault and fault.reason in MENDABLE and fits:
            mended.setdefault(correction.id, correction)
    headline, bottom_line, rests_on = draft.headline, draft.bottom_line, draft.rests_on
    if "headline" in verified.faults and answer.headline.strip():
        headline, rests_on = answer.headline, answer.rests_on
    if "bottom_line" in verified.faults and answer.bottom_line.strip():
        bottom_line, rests_on = answer.bottom_line, answer.rests_on
    if not {"headline", "bottom_line"} <= verified.faults.keys():
        # the one that held still stands on what it stood on
        rests_on = tuple(dict.fromkeys((*rests_on, *draft.rests_on)))
    return Draft(headline, bottom_line, rests_on, tuple(mended.get(item.id, item) for item in draft.items))


def _shown(item: DraftItem) -> str:
    fields = {**item.fields, "evidence": [{"quote": quote} for quote in item.quotes]}
    return json.dumps(fields, ensure_ascii=False)


def _why(verified: Verified, about: str) -> str:
    fault = verified.faults[about]
    quote = f" “{fault.quote}”" if fault.quote else ""
    return f"{fault.reason.replace('_', ' ')}:{quote} {fault.detail}"
