"""Items and a model's selection -> the items that are shown, in order, and what each id stands for now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summarizer.contract import ID_LETTERS, MAX_ITEMS, SectionName
from summarizer.domain import DraftItem
from summarizer.merge import Found, unite
from summarizer.selection import Selection


@dataclass(frozen=True, slots=True)
class Choice:
    """The items that are shown; ``standing`` is the id that each id stands for, once what says the same is one."""

    found: tuple[Found, ...]
    standing: Mapping[str, str]

    def known(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return those of the ids that lead to an item that is shown."""
        shown = {one.item.id for one in self.found}
        led = (self.standing[about] for about in ids if about in self.standing)
        return tuple(dict.fromkeys(about for about in led if about in shown))


def choose(found: Sequence[Found], selection: Selection, most: int) -> Choice:
    """Return the items in the order of the selection, at most ``most`` of a section, with what they rest on.

    Items that say the same are united. What a selection forgets entirely, a whole section, code keeps: what was
    found in most places first. Advice of our own stays only with an item that it follows from.
    """
    united = _united(found, selection.same)
    standing = {about: one.item.id for about, one in united.items()}
    items = {one.item.id: one for one in united.values()}
    ranked = {section: _ranked(section, items, standing, selection)[:most] for section in ID_LETTERS}
    needed = [standing[about] for about in selection.rests_on if about in standing]
    for about in ranked["recommended_actions"]:
        needed += [standing[ground] for ground in items[about].item.fields["because"] if ground in standing]
    kept: list[str] = []
    for section, ids in ranked.items():
        further = (about for about in needed if items[about].item.section == section)
        kept += list(dict.fromkeys((*ids, *further)))[:MAX_ITEMS]
    shown = [replace(items[about], item=_grounded(items[about].item, standing, kept)) for about in kept]
    return Choice(tuple(one for one in shown if not _is_groundless(one.item)), standing)


def _ranked(
    section: SectionName, items: Mapping[str, Found], standing: Mapping[str, str], selection: Selection
) -> list[str]:
    here = {about for about, one in items.items() if one.item.section == section}
    named = [standing[about] for about in selection.keep.get(section, ()) if about in standing]
    chosen = [about for about in dict.fromkeys(named) if about in here]
    if chosen:
        return chosen
    return sorted((about for about in items if about in here), key=lambda about: -len(items[about].spans))


def _united(found: Sequence[Found], same: Iterable[Sequence[str]]) -> dict[str, Found]:
    """Return the item that each id stands for, once those that say the same are one."""
    united = {one.item.id: one for one in found}
    for group in same:
        first, *others = [about for about in dict.fromkeys(group) if about in united] or [""]
        for other in others:
            together = unite(united[first], united[other])
            if together is None:
                continue
            gone = {united[first].item.id, united[other].item.id}
            united = {about: together if one.item.id in gone else one for about, one in united.items()}
    return united


def _grounded(item: DraftItem, standing: Mapping[str, str], kept: Sequence[str]) -> DraftItem:
    """Return the item with references to what is shown only."""
    if "because" not in item.fields:
        return item
    led = (standing[about] for about in item.fields["because"] if about in standing)
    because = tuple(dict.fromkeys(about for about in led if about in kept))
    fields: dict[str, Any] = {**item.fields, "because": because}
    return replace(item, fields=fields)


def _is_groundless(item: DraftItem) -> bool:
    """Say whether this is advice of our own that follows from nothing that is shown."""
    return (
        item.section == "recommended_actions"
        and item.fields["basis"] == "inferred"
        and not item.fields["because"]
    )
