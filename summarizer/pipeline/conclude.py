"""What was found in all chunks -> what a reader needs, in order, with headline and bottom line. By ids only.

The model sees ids and statements, never the article again, and answers with ids: evidence stays what code has found.
Where even the short texts exceed its window, groups of them are chosen from first, and then the best of all groups.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.contract import ID_LETTERS, STATEMENTS, SectionName
from summarizer.domain import NOTHING_USED, Chunk, Draft, DraftItem, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError
from summarizer.merge import Found
from summarizer.pipeline.choosing import Choice, choose
from summarizer.pipeline.job import Job, items_in, make_request
from summarizer.pipeline.plan import answer_room, text_room
from summarizer.pipeline.reading import FATAL, taken_by
from summarizer.selection import Selection, read_selection
from summarizer.verify import Verified, verify_draft

# the facts of an item that a choice and a conclusion need, in the order in which they are read
FACTS: Final[Mapping[SectionName, tuple[str, ...]]] = {
    "key_actors": ("role", "stance"),
    "demands": ("by", "of", "condition", "deadline", "response"),
    "risks": ("condition", "likelihood", "impact", "horizon"),
    "recommended_actions": ("owner", "urgency"),
    "timeline": ("when", "status"),
    "figures": ("meaning",),
    "open_questions": ("why",),
}
NOTHING: Final = Selection({}, (), "", "", ())
# what was chosen, what that took, what must be said
_Selected = tuple[Selection, Usage, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is shown of an article that was read in parts, checked again as a whole; what it took to choose it."""

    verified: Verified
    usage: Usage
    notes: tuple[str, ...]


async def conclude(job: Job, found: Sequence[Found]) -> Conclusion:
    """Return the chosen items with headline and bottom line.

    Where the model cannot be had for it, code chooses: what was found in most places first. Where the server takes
    less than was thought, smaller groups are chosen from. Raises only what concerns the whole run.
    """
    try:
        return await _concluded(job, found)
    except ModelError as error:
        if error.code != "too_long" or job.context_tokens is None:
            raise
        smaller = replace(job, context_tokens=error.context_tokens or job.context_tokens // 2)
        conclusion = await _concluded(smaller, found)
        return replace(conclusion, usage=conclusion.usage + taken_by(error))


async def _concluded(job: Job, found: Sequence[Found]) -> Conclusion:
    candidates, usage, notes = await _narrowed(job, found)
    selection = NOTHING
    if candidates:
        selection, spent, said = await _selected(job, candidates)
        usage += spent
        notes += said
    choice = choose(candidates, selection, _most(job))
    draft = Draft(
        selection.headline,
        selection.bottom_line,
        choice.known(selection.rests_on),
        tuple(one.item for one in choice.found),
    )
    verified = verify_draft(draft, job.index)
    if complaint := _complaint(verified):
        again, spent, said = await _reworded(job, candidates, complaint)
        usage += spent
        notes += said
        draft = _reconcluded(draft, verified, again, choice)
        verified = verify_draft(draft, job.index)
    if left := len(found) - len(choice.found):
        notes += (f"Of {len(found)} items that hold {left} are left out as repeated or less important.",)
    return Conclusion(verified, usage, notes)


async def _narrowed(job: Job, found: Sequence[Found]) -> tuple[tuple[Found, ...], Usage, tuple[str, ...]]:
    """Return as many items as one call can choose from: those that were chosen from groups of them."""
    usage: Usage = NOTHING_USED
    notes: tuple[str, ...] = ()
    groups = _groups(job, found)
    while len(groups) > 1:
        kept: list[Found] = []
        for group, (selection, spent, said) in zip(groups, await _of_all(job, groups), strict=True):
            usage += spent
            notes += said
            kept += choose(group, selection, _share(job, group)).found
        found = kept if len(kept) < len(found) else kept[::2]
        groups = _groups(job, found)
    return tuple(found), usage, tuple(dict.fromkeys(notes))


async def _of_all(job: Job, groups: Sequence[Sequence[Found]]) -> list[_Selected]:
    """Return what is chosen from each group. What ends the run is raised once all calls have ended: they are paid."""
    outcomes = await asyncio.gather(*(_selected(job, group) for group in groups), return_exceptions=True)
    answers = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
    for outcome in outcomes:
        if isinstance(outcome, ModelError | AnswerError):
            outcome.usage = sum((spent for _, spent, _ in answers), taken_by(outcome))
        if isinstance(outcome, BaseException):
            raise outcome
    return answers


def _groups(job: Job, found: Sequence[Found]) -> list[list[Found]]:
    """Return the items in groups, in their order, whose lines fit one call."""
    room = text_room(job, "reduce")
    if room is None:
        return [list(found)]
    from summarizer.tokens import at_most, count

    lines = _lines(job, found)
    if sum(map(at_most, lines)) <= room:
        return [list(found)]
    groups: list[list[Found]] = [[]]
    left = room
    for one, line in zip(found, lines, strict=True):
        size = count(line, model=job.model.name) + 1
        if size > left and groups[-1]:
            groups.append([])
            left = room
        groups[-1].append(one)
        left -= size
    return groups


async def _reworded(job: Job, found: Sequence[Found], complaint: str) -> _Selected:
    """Return conclusions written anew; nothing, and why, where they cannot be had: that costs no briefing."""
    try:
        return await _selected(job, found, objections=complaint)
    except (ModelError, BudgetError) as error:
        if getattr(error, "code", None) == "interrupted":
            raise
        why = f"Headline or bottom line did not hold and could not be asked for again: {error.message}."
        return NOTHING, taken_by(error), (why,)


async def _selected(job: Job, found: Sequence[Found], *, objections: str = "") -> _Selected:
    """Return what the model chooses, nothing where it cannot be had, with what that took and what must be said."""
    span = Chunk("", found[0].spans[0][0], found[-1].spans[-1][1])
    request = make_request(
        job,
        "reduce",
        (span,),
        output_tokens=answer_room(job),
        items="\n".join(_lines(job, found)),
        objections=objections,
    )
    try:
        reply = await job.model.complete(request)
        return read_selection(reply.text), reply.usage, reply.notes
    except (ModelError, AnswerError) as error:
        if getattr(error, "code", None) in (*FATAL, "too_long"):
            raise
        why = f"What was found could not be put in order by the model ({error.message}): code did it."
        return NOTHING, taken_by(error), (why,)


def _complaint(verified: Verified) -> str:
    """Return why headline or bottom line do not hold, empty if they do or there are none."""
    faults = {part: verified.faults[part] for part in ("bottom_line", "headline") if part in verified.faults}
    return "\n".join(
        f"{part}: {fault.text}\n{fault.reason.replace('_', ' ')}: {fault.detail}"
        for part, fault in faults.items()
        if fault.reason != "suspect"
    )


def _reconcluded(draft: Draft, verified: Verified, again: Selection, choice: Choice) -> Draft:
    """Return the draft with the conclusions that were written anew, where they were asked for and given."""
    rests_on = choice.known(again.rests_on)
    headline = again.headline if "headline" in verified.faults else ""
    bottom_line = again.bottom_line if "bottom_line" in verified.faults else ""
    return replace(
        draft,
        headline=headline or draft.headline,
        bottom_line=bottom_line or draft.bottom_line,
        rests_on=rests_on if bottom_line else draft.rests_on,
        headline_rests_on=rests_on if headline else draft.rests_on,
    )


def _lines(job: Job, found: Iterable[Found]) -> list[str]:
    return [_line(one.item, job.index.paragraph_at(one.spans[0][0])) for one in found]


def _line(item: DraftItem, paragraph: int) -> str:
    """Return an item as the model sees it that chooses: id, place, statement, facts, on whose word."""
    facts = "; ".join(
        f"{name}: {item.fields[name]}"
        for name in FACTS[item.section]
        if item.fields[name] not in (None, "unstated")
    )
    said = f"{item.id} ¶{paragraph}: {item.fields[STATEMENTS[item.section]]}"
    said += f" ({facts})" if facts else ""
    if item.fields["attributed_to"]:
        said += f" [claim of {item.fields['attributed_to']}]"
    elif item.fields["basis"] == "inferred":
        said += " [our inference]"
    return " ".join(said.split())  # one line, whatever stands in a field: another would be another item


def _most(job: Job) -> int:
    return items_in(job, "reduce", answer_room(job))


def _share(job: Job, group: Sequence[Found]) -> int:
    """Return how many of a section may remain of a group, so that fewer remain than there were."""
    return max(1, min(_most(job), len(group) // (2 * len(ID_LETTERS))))
