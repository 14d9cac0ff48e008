"""One item of a draft -> the proof that it holds, or why it does not."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from summarizer.contract import (
    CLAIMS,
    NAMES,
    STATEMENTS,
    Check,
    Evidence,
    Match,
    Reason,
    Rejected,
    SectionName,
)
from summarizer.domain import DraftItem
from summarizer.text import Span
from summarizer.verify.index import SourceIndex
from summarizer.verify.quotes.locate import Location

MAX_DETAIL: Final = 600
MAX_SHOWN: Final = 80
TITLE: Final = "name and role"


class Proof(NamedTuple):
    """What an item stands on: its quotes with their places, and its figures, names and dates looked up."""

    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...]


def prove(item: DraftItem, index: SourceIndex) -> Proof | Rejected:
    """Return the proof of an item, or its rejection.

    One invented quote discredits the item, and so does one figure or name that the article does not have. Of equal
    quotes the one is meant that stands in what the model had read.
    """
    if item.withdrawn:
        return reject(item, None, "withdrawn", item.withdrawn)
    if item.fault:
        return reject(item, None, "malformed", item.fault)
    if opposed := contradiction(item.section, item.fields):
        return reject(item, None, "inconsistent", opposed)
    statements = statements_of(item.section, item.fields)
    for statement in statements.values():
        if planted := index.planted(statement):
            return reject(item, None, "suspect", planted_words(planted))
    if not item.quotes:
        return reject(item, None, "no_quote", "the item offers no quote")
    locations = _located(item.quotes, index, item.read)
    for quote, location in zip(item.quotes, locations, strict=True):
        if location.span is None:
            return reject(item, quote, cast("Reason", location.match), location.detail)
        if suspect := index.suspect_in(location.span):
            return reject(item, quote, "suspect", f"the quote stands in suspect text, which {suspect.detail}")
    evidence = tuple(_evidence(location, index) for location in locations)
    looked_up = look_up(statements, index, [(part.start, part.end) for part in evidence])
    if lost := [(field, check) for field, check in looked_up if check.hard and check.status == "nowhere"]:
        words = "; ".join(
            f"{field} “{_short(statements[field])}”: {describe(check)}" for field, check in lost
        )
        return reject(item, None, "ungrounded", words)
    return Proof(evidence, tuple(check for _, check in looked_up))


def statements_of(section: SectionName, fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of an item whose figures, names and dates are looked up, by field.

    An actor's role is a title of its name only if the two are read together: that is the statement ``TITLE``.
    """
    found = {name: fields[name] for name in CLAIMS[section] if fields[name]}
    if section == "key_actors" and fields["role"]:
        found[TITLE] = f"{fields['name']}, {fields['role']},"
    return found


def look_up(
    statements: Mapping[str, str], index: SourceIndex, spans: Sequence[Span]
) -> tuple[tuple[str, Check], ...]:
    """Return every figure, name, title and date of an item's texts, looked up beside its quotes, with its field."""
    found: dict[tuple[str, str], tuple[str, Check]] = {}
    for field, statement in statements.items():
        # a capital at the beginning of a sentence says nothing, at the beginning of a name it does
        words = f"of {statement}" if field in NAMES else statement
        for check in index.check(words, spans):
            if field != TITLE or check.kind == "title":
                found.setdefault((check.kind, check.text), (field, check))
    return tuple(found.values())


def describe(check: Check) -> str:
    """Return in words what a check found that did not stand beside the quotes."""
    where = "is not in the article" if check.status == "nowhere" else "does not stand beside the quotes"
    return f"{check.kind} “{check.text}” {where}" + (f" ({check.note})" if check.note else "")


def planted_words(words: str) -> str:
    """Return why a statement falls that repeats planted words."""
    return f"“{words}” stands only in text that is hidden or written for machines"


def reject(item: DraftItem, quote: str | None, reason: Reason, detail: str) -> Rejected:
    """Return the rejection of an item."""
    text = str(item.fields[STATEMENTS[item.section]])
    return Rejected.model_construct(
        section=item.section, text=text, quote=quote, reason=reason, detail=detail[:MAX_DETAIL]
    )


def needs_grounds(section: SectionName, fields: Mapping[str, Any]) -> bool:
    """Say whether an item is advice of our own, which must follow from other items."""
    return section == "recommended_actions" and fields["basis"] == "inferred"


def grounded(standing: Collection[str], because: Mapping[str, Collection[str]]) -> set[str]:
    """Return the ids of ``standing`` and of all that follows from it, by what each names as its grounds.

    What stands by itself comes first, then what follows from it, and so on: two items that name only each other
    are never reached.
    """
    reached = set(standing)
    while further := {
        identity
        for identity, grounds in because.items()
        if identity not in reached and not reached.isdisjoint(grounds)
    }:
        reached |= further
    return reached


def grounds_of(item: DraftItem) -> tuple[str, ...]:
    """Return the ids, in the draft, of the items that an item says it follows from."""
    return tuple(item.fields.get("because") or ())


def _short(words: str) -> str:
    return words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN].rsplit(" ", 1)[0] + " …"


def _located(quotes: Sequence[str], index: SourceIndex, read: Span | None) -> list[Location]:
    """Return where the quotes stand; of one that stands in several places that near the item's other evidence."""
    located = [index.locate(quote, within=read) for quote in quotes]
    sure = [place.span for place in located if place.span and place.occurrences == 1]
    if not sure:
        return located
    return [
        index.locate(quote, within=read, near=sure) if place.occurrences > 1 else place
        for quote, place in zip(quotes, located, strict=True)
    ]


def _evidence(location: Location, index: SourceIndex) -> Evidence:
    start, end = cast("Span", location.span)
    return Evidence.model_construct(
        quote=index.text[start:end],
        start=start,
        end=end,
        match=cast("Match", location.match),
        widened=location.widened or None,
        occurrences=location.occurrences,
        paragraph=index.paragraph_at(start),
        page=index.page_at(start),
    )


def contradiction(section: SectionName, fields: Mapping[str, Any]) -> str:
    """Return which of an item's fields contradict each other or say nothing, empty if none."""
    blank = [name for name, part in fields.items() if isinstance(part, str) and not part.strip()]
    if blank:
        return f"its {blank[0]} is empty"
    if fields["basis"] == "attributed" and not (fields["attributed_to"] or "").strip():
        return "attributed, but to nobody"
    if section == "risks" and (fields["likelihood"] == "unstated") != (
        fields["likelihood_from"] == "unstated"
    ):
        return f"likelihood {fields['likelihood']!r} from {fields['likelihood_from']!r}"
    if needs_grounds(section, fields) and not fields["because"]:
        return "our own advice, but it names no item that it follows from"
    return ""
