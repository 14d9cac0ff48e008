"""Draft -> items that hold and a list of what was thrown out. The only place where items are made."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, cast

from summarizer.contract import (
    ID_LETTERS,
    ITEM_TYPES,
    MAX_BOTTOM_LINE,
    MAX_GROUNDS,
    MAX_HEADLINE,
    STATEMENTS,
    BottomLine,
    Evidence,
    Item,
    Match,
    Reason,
    Rejected,
    SectionName,
)
from summarizer.domain import Draft, DraftItem
from summarizer.verify.locate import SourceIndex

ComposedPart = Literal["headline", "bottom_line"]
# what a reader wants first when code has to write the bottom line itself
_WEIGHT: Final[tuple[SectionName, ...]] = (
    "risks",
    "demands",
    "recommended_actions",
    "timeline",
    "key_actors",
    "figures",
    "open_questions",
)


@dataclass(frozen=True, slots=True)
class Verified:
    """The parts of a briefing that held, in the draft's order and renumbered, and those that did not."""

    headline: str
    bottom_line: BottomLine
    sections: dict[SectionName, tuple[Item, ...]]
    composed: tuple[ComposedPart, ...]
    rejected: tuple[Rejected, ...]


def verify_draft(
    draft: Draft, index: SourceIndex, *, read: tuple[int, int] | None = None, title: str | None = None
) -> Verified:
    """Return what of a draft holds against its source.

    An item stands if each of its quotes is found; one invented quote discredits the item. An inferred action
    stands if one of its grounds does, and falls with the last. ``read`` is the range of the article that the
    model has seen: of equal quotes the one inside it is meant.
    """
    evidence: dict[str, tuple[Evidence, ...]] = {}
    rejected: list[Rejected] = []
    standing: list[DraftItem] = []
    for item in draft.items:
        fault = _inconsistency(item) or _find_evidence(item, index, read, evidence)
        if fault:
            rejected.append(fault)
        else:
            standing.append(item)
    standing, fallen = _without_groundless(standing)
    rejected.extend(fallen)
    ids = _renumbered(standing)
    sections: dict[SectionName, tuple[Item, ...]] = dict.fromkeys(ID_LETTERS, ())
    for item in standing:
        sections[item.section] += (_made(item, ids, evidence[item.id]),)
    composed: list[ComposedPart] = []
    bottom_line = BottomLine.model_construct(text=draft.bottom_line, rests_on=_kept(draft.rests_on, ids))
    unfounded = _unfounded(draft, ids)
    if unfounded or not bottom_line.text.strip() or len(bottom_line.text) > MAX_BOTTOM_LINE:
        if draft.bottom_line.strip():
            rejected.append(_rejected_judgement("bottom_line", draft.bottom_line, unfounded))
        bottom_line = _composed_bottom_line(sections)
        composed.append("bottom_line")
    headline = " ".join(draft.headline.split())
    if unfounded or not headline or len(headline) > MAX_HEADLINE:
        if headline:
            rejected.append(_rejected_judgement("headline", headline, unfounded))
        headline = _composed_headline(index, title)
        composed.insert(0, "headline")
    return Verified(headline, bottom_line, sections, tuple(composed), tuple(rejected))


def _rejected_judgement(part: ComposedPart, text: str, unfounded: str) -> Rejected:
    if unfounded:
        return _rejection(part, text, None, "no_grounds", unfounded)
    return _rejection(part, text, None, "malformed", "too long for its place")


def _unfounded(draft: Draft, ids: dict[str, str]) -> str:
    """Return why headline and bottom line do not hold, empty if they do: they stand and fall with all their grounds.

    What a model concluded from an item that was thrown out must not stand in the largest letters of the page.
    """
    known = {item.id for item in draft.items}
    fallen = [ground for ground in dict.fromkeys(draft.rests_on) if ground in known and ground not in ids]
    if fallen:
        return f"rested on {', '.join(fallen)} of the answer, which was rejected"
    return "" if _kept(draft.rests_on, ids) else "rests on no item"


def _find_evidence(
    item: DraftItem,
    index: SourceIndex,
    read: tuple[int, int] | None,
    evidence: dict[str, tuple[Evidence, ...]],
) -> Rejected | None:
    """Put the item's quotes with their places into ``evidence``, or return why it falls."""
    found: list[Evidence] = []
    for quote in item.quotes:
        location = index.locate(quote, within=read)
        if location.start is None or location.end is None or location.quote is None:
            reason = cast("Reason", location.match)
            return _rejection(item.section, _statement(item), quote, reason, location.detail)
        found.append(
            Evidence.model_construct(
                quote=location.quote,
                start=location.start,
                end=location.end,
                match=cast("Match", location.match),
                occurrences=location.occurrences,
                paragraph=index.paragraph_at(location.start),
            )
        )
    if not found:
        return _rejection(item.section, _statement(item), None, "no_quote", "the item offers no quote")
    evidence[item.id] = tuple(found)
    return None


def _inconsistency(item: DraftItem) -> Rejected | None:
    """Return a rejection where fields contradict each other."""
    fields = item.fields
    detail = None
    if item.fault:
        return _rejection(item.section, _statement(item), None, "malformed", item.fault)
    blank = [name for name, part in fields.items() if isinstance(part, str) and not part.strip()]
    if blank:
        detail = f"its {blank[0]} is empty"
    elif fields["basis"] == "attributed" and not (fields["attributed_to"] or "").strip():
        detail = "attributed, but to nobody"
    elif item.section == "risks" and (fields["likelihood"] == "unstated") != (
        fields["likelihood_from"] == "unstated"
    ):
        detail = f"likelihood {fields['likelihood']!r} from {fields['likelihood_from']!r}"
    elif _needs_grounds(item) and not _grounds(item):
        detail = "our own advice, but it names no item that it follows from"
    if detail is None:
        return None
    return _rejection(item.section, _statement(item), None, "inconsistent", detail)


def _without_groundless(items: list[DraftItem]) -> tuple[list[DraftItem], list[Rejected]]:
    """Drop inferred actions that rest on no item but themselves and each other.

    What stands by itself comes first, then what follows from it, and so on: two actions that name only each
    other are never reached.
    """
    grounded = {item.id for item in items if not _needs_grounds(item)}
    while reached := {
        item.id for item in items if item.id not in grounded and not grounded.isdisjoint(_grounds(item))
    }:
        grounded |= reached
    fallen = [
        _rejection(item.section, _statement(item), None, "no_grounds", "no item that it follows from holds")
        for item in items
        if item.id not in grounded
    ]
    return [item for item in items if item.id in grounded], fallen


def _needs_grounds(item: DraftItem) -> bool:
    return item.section == "recommended_actions" and item.fields["basis"] == "inferred"


def _grounds(item: DraftItem) -> tuple[str, ...]:
    return tuple(item.fields.get("because") or ())


def _renumbered(items: Iterable[DraftItem]) -> dict[str, str]:
    """Return the final id of each standing item by the id that the model knew."""
    ids: dict[str, str] = {}
    counts = dict.fromkeys(ID_LETTERS.values(), 0)
    for item in items:
        letter = ID_LETTERS[item.section]
        counts[letter] += 1
        ids[item.id] = f"{letter}{counts[letter]}"
    return ids


def _made(item: DraftItem, ids: dict[str, str], evidence: tuple[Evidence, ...]) -> Item:
    fields = dict(item.fields)
    if "because" in fields:
        fields["because"] = _kept((ground for ground in fields["because"] if ground != item.id), ids)
    # the draft has passed the schema, and building pydantic's validators would cost every run 50 ms
    return ITEM_TYPES[item.section].model_construct(id=ids[item.id], evidence=evidence, checks=(), **fields)


def _kept(references: Iterable[str], ids: dict[str, str]) -> tuple[str, ...]:
    kept = dict.fromkeys(ids[reference] for reference in references if reference in ids)
    return tuple(kept)[:MAX_GROUNDS]


def _composed_bottom_line(sections: dict[SectionName, tuple[Item, ...]]) -> BottomLine:
    """Return a bottom line of up to three sentences of the article: the quotes of the foremost items."""
    chosen: dict[str, Item] = {}
    characters = 0
    for section in _WEIGHT:
        for item in sections[section][:1]:
            quote = _sentence(item.evidence[0].quote)
            if quote not in chosen and characters + len(quote) < MAX_BOTTOM_LINE and len(chosen) < 3:
                chosen[quote] = item
                characters += len(quote) + 1
    return BottomLine.model_construct(
        text=" ".join(chosen), rests_on=tuple(item.id for item in chosen.values())
    )


def _sentence(quote: str) -> str:
    words = " ".join(quote.split())
    return words if words[-1] in ".!?…”\"’'" else f"{words}."


def _composed_headline(index: SourceIndex, title: str | None) -> str:
    """Return the article's title, else its first words."""
    first = index.text[slice(*index.paragraphs[0])] if index.paragraphs else ""
    words = " ".join((title or "").split()) or " ".join(first.split())
    return words if len(words) <= 300 else words[:300].rsplit(" ", 1)[0] + " …"


def _statement(item: DraftItem) -> str:
    return str(item.fields[STATEMENTS[item.section]])


def _rejection(
    section: SectionName | ComposedPart, text: str, quote: str | None, reason: Reason, detail: str
) -> Rejected:
    return Rejected.model_construct(section=section, text=text, quote=quote, reason=reason, detail=detail)
