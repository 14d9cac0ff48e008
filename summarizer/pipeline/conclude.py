"""What was found in all chunks -> what a reader needs, in order, with headline and bottom line. By ids only.

The model sees ids and statements, never the article again, and answers with ids: evidence stays what code has found.
Where even the short texts exceed its window, groups of them are chosen from first, and then the best of all groups.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from summarizer.contract import ID_LETTERS, MAX_ITEMS, STATEMENTS, SectionName
from summarizer.domain import NOTHING_USED, Chunk, Draft, DraftItem, Usage
from summarizer.errors import AnswerError, ModelError
from summarizer.merge import Found, unite
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


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is shown of an article that was read in parts, checked again as a whole; what it took to choose it."""

    verified: Verified
    usage: Usage
    notes: tuple[str, ...]


async def conclude(job: Job, found: Sequence[Found]) -> Conclusion:
    """Return the chosen items with headline and bottom line.

    Where the model cannot be had for it, code chooses: what was found in most places first. Raises only what
    concerns the whole run.
    """
    chosen, usage, notes = await _narrowed(job, found)
    selection = NOTHING
    if chosen:
        selection, spent, said = await _selected(job, chosen)
        usage += spent
        notes += said
    shown = _chosen(chosen, selection, _most(job))
    draft = Draft(
        selection.headline,
        selection.bottom_line,
        _known(selection.rests_on, shown),
        tuple(one.item for one in shown),
    )
    verified = verify_draft(draft, job.index)
    if complaint := _complaint(verified):
        again, spent, said = await _selected(job, chosen, objections=complaint)
        usage += spent
        notes += said
        draft = _reconcluded(draft, verified, again, shown)
        verified = verify_draft(draft, job.index)
    if left := len(found) - len(shown):
        notes += (f"Of {len(found)} items that hold {left} are left out as repeated or less important.",)
    return Conclusion(verified, usage, notes)


async def _narrowed(job: Job, found: Sequence[Found]) -> tuple[tuple[Found, ...], Usage, tuple[str, ...]]:
    """Return as many items as one call can choose from: those that were chosen from groups of them."""
    usage: Usage = NOTHING_USED
    notes: tuple[str, ...] = ()
    groups = _groups(job, found)
    while len(groups) > 1:
        answers = await asyncio.gather(*(_selected(job, group) for group in groups))
        kept: list[Found] = []
        for group, (selection, spent, said) in zip(groups, answers, strict=True):
            usage += spent
            notes += said
            kept += _chosen(group, selection, _share(job, group))
        found = kept if len(kept) < len(found) else kept[::2]
        groups = _groups(job, found)
    return tuple(found), usage, notes


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


async def _selected(
    job: Job, found: Sequence[Found], *, objections: str = ""
) -> tuple[Selection, Usage, tuple[str, ...]]:
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
        if getattr(error, "code", None) in FATAL:
            raise
        why = f"What was found could not be put in order by the model ({error.message}): code did it."
        return NOTHING, taken_by(error), (why,)


def _chosen(found: Sequence[Found], selection: Selection, most: int) -> list[Found]:
    """Return the items in the order of the selection, at most so many of a section, with what they rest on.

    Items that say the same are united. What a selection forgets entirely, a whole section, code keeps: what was
    found in most places first.
    """
    united = _united(found, selection.same)
    chosen: list[Found] = []
    for section in ID_LETTERS:
        here = {one.item.id: one for one in united.values() if one.item.section == section}
        named = [united[about].item.id for about in selection.keep.get(section, ()) if about in united]
        ids = [about for about in dict.fromkeys(named) if about in here]
        if not ids:
            ids = sorted(here, key=lambda about: -len(here[about].spans))
        needed = [united[about].item.id for about in selection.rests_on if about in united]
        kept = dict.fromkeys((*ids[:most], *(about for about in needed if about in here)))
        chosen += [here[about] for about in list(kept)[:MAX_ITEMS]]
    ids_kept = {one.item.id for one in chosen}
    return [replace(one, item=_grounded(one.item, united, ids_kept)) for one in chosen]


def _united(found: Sequence[Found], same: Iterable[Sequence[str]]) -> dict[str, Found]:
    """Return the item that each id stands for, once those that say the same are one."""
    standing = {one.item.id: one for one in found}
    for group in same:
        first, *others = [about for about in dict.fromkeys(group) if about in standing] or [""]
        for other in others:
            together = unite(standing[first], standing[other])
            if together is None:
                continue
            gone = {standing[first].item.id, standing[other].item.id}
            standing = {about: together if one.item.id in gone else one for about, one in standing.items()}
    return standing


def _grounded(item: DraftItem, united: Mapping[str, Found], kept: set[str]) -> DraftItem:
    """Return the item with references to what is shown only."""
    if "because" not in item.fields:
        return item
    because = (united[about].item.id for about in item.fields["because"] if about in united)
    fields: dict[str, Any] = {
        **item.fields, "because": tuple(dict.fromkeys(about for about in because if about in kept))
    }  # fmt: skip
    return replace(item, fields=fields)


def _known(rests_on: Iterable[str], shown: Sequence[Found]) -> tuple[str, ...]:
    kept = {one.item.id for one in shown}
    return tuple(about for about in rests_on if about in kept)


def _complaint(verified: Verified) -> str:
    """Return why headline or bottom line do not hold, empty if they do or there are none."""
    faults = {part: verified.faults[part] for part in ("bottom_line", "headline") if part in verified.faults}
    return "\n".join(
        f"{part}: {fault.text}\n{fault.reason.replace('_', ' ')}: {fault.detail}"
        for part, fault in faults.items()
        if fault.reason != "suspect"
    )


def _reconcluded(draft: Draft, verified: Verified, again: Selection, shown: Sequence[Found]) -> Draft:
    """Return the draft with the conclusions that were written anew, where they were asked for and given."""
    rests_on = _known(again.rests_on, shown)
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
    said = f"{item.id} ¶{paragraph}: {' '.join(str(item.fields[STATEMENTS[item.section]]).split())}"
    said += f" ({facts})" if facts else ""
    if item.fields["attributed_to"]:
        return f"{said} [claim of {item.fields['attributed_to']}]"
    return f"{said} [our inference]" if item.fields["basis"] == "inferred" else said


def _most(job: Job) -> int:
    return items_in(job, "reduce", answer_room(job))


def _share(job: Job, group: Sequence[Found]) -> int:
    """Return how many of a section may remain of a group, so that fewer remain than there were."""
    return max(1, min(_most(job), len(group) // (2 * len(ID_LETTERS))))
