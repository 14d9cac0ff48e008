"""Draft -> items that hold and a list of what was thrown out. The only place where items are made."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from summarizer.contract import (
    ID_LETTERS,
    ITEM_TYPES,
    MAX_GROUNDS,
    MAX_ITEMS,
    BottomLine,
    Item,
    Rejected,
    SectionName,
)
from summarizer.domain import Draft, DraftItem
from summarizer.verify.conclusions import (
    PARTS,
    ComposedPart,
    compose_bottom_line,
    compose_headline,
    refusal,
)
from summarizer.verify.index import SourceIndex
from summarizer.verify.items import Proof, grounded, grounds_of, needs_grounds, prove, reject

SURPLUS: Final = f"more than {MAX_ITEMS} items of its section hold"
Sections = dict[SectionName, tuple[Item, ...]]


class Verified(NamedTuple):
    """The parts of a briefing that held, in the draft's order and renumbered, and those that did not.

    ``faults`` are what fell by its id in the draft, or ``headline`` and ``bottom_line``; ``ids`` are the final ids of
    what stands by those in the draft.
    """

    headline: str
    bottom_line: BottomLine
    sections: Sections
    composed: tuple[ComposedPart, ...]
    faults: Mapping[str, Rejected]
    ids: Mapping[str, str]

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """Return what fell."""
        return tuple(self.faults.values())


def verify_draft(draft: Draft, index: SourceIndex) -> Verified:
    """Return what of a draft holds against its source.

    An item stands if each of its quotes is found and no figure or name in it is foreign to the article. An inferred
    action stands if one of its grounds does, and falls with the last.
    """
    proofs: dict[str, Proof] = {}
    faults: dict[str, Rejected] = {}
    room = dict.fromkeys(ID_LETTERS, MAX_ITEMS)
    for item in draft.items:
        verdict = prove(item, index) if room[item.section] else reject(item, None, "malformed", SURPLUS)
        if isinstance(verdict, Proof):
            proofs[item.id] = verdict
            room[item.section] -= 1
        else:
            faults[item.id] = verdict
    standing = _grounded([item for item in draft.items if item.id in proofs], faults)
    ids = _renumbered(standing)
    sections: Sections = dict.fromkeys(ID_LETTERS, ())
    for item in standing:
        sections[item.section] += (_made(item, ids, proofs[item.id]),)
    said: dict[ComposedPart, tuple[str, tuple[str, ...]]] = {
        "bottom_line": (draft.bottom_line.strip(), draft.rests_on),
        "headline": (" ".join(draft.headline.split()), _headline_grounds(draft)),
    }
    holding: dict[ComposedPart, tuple[str, ...]] = {}
    for part, (text, named) in said.items():
        rests_on = _kept(named, ids)
        grounds = [item for items in sections.values() for item in items if item.id in rests_on]
        fault = refusal(part, text, index, grounds, _unfounded(draft, named, ids)) if text else None
        if fault:
            faults[part] = fault
        elif text:
            holding[part] = rests_on
    composed = compose_bottom_line(sections, index)
    return Verified(
        headline=said["headline"][0] if "headline" in holding else compose_headline(index),
        bottom_line=BottomLine.model_construct(
            text=said["bottom_line"][0] if "bottom_line" in holding else composed.text,
            # what a headline that holds was checked against must be named with the rest
            rests_on=_united(holding.get("bottom_line", composed.rests_on), holding.get("headline", ())),
        ),
        sections=sections,
        composed=tuple(part for part in PARTS if part not in holding),
        faults=faults,
        ids=ids,
    )


def _headline_grounds(draft: Draft) -> tuple[str, ...]:
    return draft.rests_on if draft.headline_rests_on is None else draft.headline_rests_on


def _united(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))[:MAX_GROUNDS]


def _unfounded(draft: Draft, named: Iterable[str], ids: Mapping[str, str]) -> str:
    """Return what is wrong with the grounds that a conclusion names, empty if nothing is."""
    known = {item.id for item in draft.items}
    fallen = [ground for ground in dict.fromkeys(named) if ground in known and ground not in ids]
    if fallen:
        return f"rested on {', '.join(fallen)} of the answer, which was rejected"
    return "" if _kept(named, ids) else "rests on no item"


def _grounded(items: list[DraftItem], faults: dict[str, Rejected]) -> list[DraftItem]:
    """Return the items without inferred actions that rest on none but themselves and each other: those are faults."""
    derived = {item.id: grounds_of(item) for item in items if needs_grounds(item.section, item.fields)}
    reached = grounded({item.id for item in items} - derived.keys(), derived)
    for item in items:
        if item.id not in reached:
            faults[item.id] = reject(item, None, "no_grounds", "no item that it follows from holds")
    return [item for item in items if item.id in reached]


def _renumbered(items: Iterable[DraftItem]) -> dict[str, str]:
    """Return the final id of each standing item by the id that the model knew."""
    ids: dict[str, str] = {}
    counts = dict.fromkeys(ID_LETTERS.values(), 0)
    for item in items:
        letter = ID_LETTERS[item.section]
        counts[letter] += 1
        ids[item.id] = f"{letter}{counts[letter]}"
    return ids


def _made(item: DraftItem, ids: Mapping[str, str], proof: Proof) -> Item:
    fields = dict(item.fields)
    if "because" in fields:
        fields["because"] = _kept((ground for ground in fields["because"] if ground != item.id), ids)
    # the draft has passed the schema, and building pydantic's validators would cost every run 50 ms
    return ITEM_TYPES[item.section].model_construct(
        id=ids[item.id], evidence=proof.evidence, checks=proof.checks, **fields
    )


def _kept(references: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    kept = dict.fromkeys(ids[reference] for reference in references if reference in ids)
    return tuple(kept)[:MAX_GROUNDS]
