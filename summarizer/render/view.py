"""Briefing -> sections of entries in reading order: what all renderings show, without how they show it."""

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, NamedTuple

from summarizer.contract import Briefing, Evidence, Item, SectionName

TITLES: Final[dict[SectionName, str]] = {
    "key_actors": "Key actors",
    "demands": "Demands",
    "risks": "Risks",
    "recommended_actions": "Next steps and recommended actions",
    "timeline": "Timeline",
    "figures": "Figures",
    "open_questions": "Open questions",
}

SINGULAR: Final[dict[str, str]] = {
    "key_actors": "actor",
    "demands": "demand",
    "risks": "risk",
    "recommended_actions": "next step",
    "timeline": "event",
    "figures": "figure",
    "open_questions": "question",
}
# why a statement was rejected, for a reader
REASONS: Final[dict[str, str]] = {
    "altered": "altered quote",
    "missing": "quote not found",
    "too_short": "quote too short",
    "no_quote": "no quote",
    "suspect": "planted text",
    "ungrounded": "not in the article",
    "no_grounds": "its grounds fell",
    "inconsistent": "contradicts itself",
    "malformed": "malformed",
    "withdrawn": "withdrawn by the model when asked",
}
# ways in which a quote differs from what the model wrote that a reader should know of
HOW: Final[dict[str, str]] = {
    "elided": "with the words left out by the model",
    "repaired": "a slip of the model mended",
}
DOUBTS: Final[dict[Literal["elsewhere", "nowhere"], str]] = {
    "elsewhere": "not beside this quote, only elsewhere",
    "nowhere": "not in the article",
}
# share of a quote that a statement must make up to go without saying
MOSTLY: Final = 0.7
# words of a quote that has been shown before
SHORT: Final = 6

# places of articles that were quoted, each with the item that was first to quote it
Shown = dict[tuple[str, int, int], str]


class Fact(NamedTuple):
    """Something about an item in few words. ``kind`` says what it is about, ``items`` which others it names."""

    kind: str
    words: str
    items: tuple[str, ...] = ()


class Doubt(NamedTuple):
    """What of an item does not stand beside its quotes: only elsewhere in the article, or nowhere."""

    status: Literal["elsewhere", "nowhere"]
    words: str


class Quotation(NamedTuple):
    """A quote with its place. One that an earlier item has shown whole is ``short``: its first words."""

    quote: str
    short: bool
    place: str
    evidence: Evidence


class Entry(NamedTuple):
    """An item as a reader meets it: a label, facts in few words, the statement, the quotes behind it.

    ``statement`` is empty where the first quote says it already: nobody reads the same words twice. ``doubts`` say
    which of its figures, names, titles and dates do not stand beside its quotes.
    """

    id: str
    label: str
    facts: tuple[Fact, ...]
    statement: str
    quotations: tuple[Quotation, ...]
    doubts: tuple[Doubt, ...]
    basis: str


class Section(NamedTuple):
    """A part of the page: its title and its entries."""

    title: str
    entries: tuple[Entry, ...]


def sections(briefing: Briefing) -> tuple[Section, ...]:
    """Return the sections of a briefing in the order in which they are read."""
    shown: Shown = {}
    return tuple(
        Section(title, tuple(entry_of(name, item, shown) for item in getattr(briefing, name)))
        for name, title in TITLES.items()
    )


def entry_of(
    section: SectionName, item: Item, shown: Shown, *, article: str = "", lean: bool = False
) -> Entry:
    """Return an item as a reader meets it.

    ``shown`` are the places that the page has quoted before, each with the item that quoted it first; those of this
    item are added. With ``article`` the item, and those that it names, have names such as ``n3.d2``. If ``lean``,
    places are given without their characters, and no quote is shown whole again, not even one that says all.
    """
    label, statement, facts = _PARTS[section](item)
    if item.basis == "attributed" and item.attributed_to != label:
        facts = (*facts, Fact("according", f"according to {item.attributed_to}"))
    elif item.basis == "inferred":
        facts = (*facts, Fact("inferred", "our inference"))
    name = f"{article}." if article else ""
    said = says(item.evidence[0].quote, statement)
    quotations = tuple(
        _quotation(
            evidence,
            (article, name + item.id),
            shown,
            whole=said and not lean and evidence is item.evidence[0],
            where=place(evidence, exact=not lean),
        )
        for evidence in item.evidence
    )
    return Entry(
        id=name + item.id,
        label=label,
        facts=tuple(_named(fact, name) for fact in facts if fact.words),
        statement="" if said else statement,
        quotations=quotations,
        doubts=tuple(_doubts(item)),
        basis=item.basis,
    )


def grounds(briefing: Briefing) -> str:
    """Return in one line what the bottom line rests on, and whether code had to write it."""
    if not briefing.bottom_line.text:
        return "Nothing of the answer stands in the article: there is no bottom line."
    rests_on = ", ".join(briefing.bottom_line.rests_on) or "the article's own sentences"
    return f"Rests on {rests_on}; {standing(briefing)}."


def standing(briefing: Briefing) -> str:
    """Return how the bottom line stands to what it rests on: checked beside it, or put together from it."""
    if "bottom_line" in briefing.composed:
        return "put together by code from quotes"
    return "every figure and name in it stands beside their quotes"


def lost_place(section: str) -> str:
    """Return where on the page a rejected statement would have stood."""
    return {**SINGULAR, "headline": "headline", "bottom_line": "bottom line"}[section]


def empty_sections(briefing: Briefing) -> str:
    """Return one line that names the sections without items, empty if there are none such."""
    empty = [section.title.lower() for section in sections(briefing) if not section.entries]
    return f"No items: {', '.join(empty)}." if empty else ""


def place(evidence: Evidence, *, exact: bool = True) -> str:
    """Return where a quote stands, in words: page, paragraph and, if exact, characters of the article's text."""
    words = f"¶{evidence.paragraph}"
    if evidence.page is not None:
        words = f"p. {evidence.page}, {words}"
    if exact:
        words += f", {evidence.start}–{evidence.end}"
    if evidence.match in HOW:
        words += f", {HOW[evidence.match]}"
    if evidence.widened:
        words += f", lengthened by code: it was cut off at “{evidence.widened}”"
    if evidence.occurrences > 1:
        words += f", {evidence.occurrences}×"
    return words


def _named(fact: Fact, name: str) -> Fact:
    """Return a fact that names items with their whole names."""
    if not fact.items or not name:
        return fact
    items = tuple(name + item for item in fact.items)
    return Fact(fact.kind, f"because of {', '.join(items)}", items)


def _doubts(item: Item) -> Iterator[Doubt]:
    """Yield what of an item does not stand beside its quotes: what is only elsewhere, then what is nowhere."""
    for status, words in DOUBTS.items():
        found = [
            f"{check.kind} “{check.text}”" + (f" ({check.note})" if check.note else "")
            for check in item.checks
            if check.status == status
        ]
        if found:
            yield Doubt(status, f"{words}: {', '.join(found)}")


def _quotation(
    evidence: Evidence, quoting: tuple[str, str], shown: Shown, *, whole: bool, where: str
) -> Quotation:
    """Return the quote whole where it appears first on the page or must be, else its first words and that item."""
    article, identity = quoting
    first = shown.setdefault((article, evidence.start, evidence.end), identity)
    words = evidence.quote.split()
    if whole or first == identity or len(words) <= SHORT + 2:
        return Quotation(evidence.quote, False, where, evidence)
    return Quotation(f"{' '.join(words[:SHORT])} …", True, f"as in {first}, {where}", evidence)


def says(quote: str, statement: str) -> bool:
    """Say whether a quote is little more than the statement itself."""
    plain_quote, plain_statement = " ".join(quote.split()), " ".join(statement.split())
    return plain_statement in plain_quote and len(plain_statement) >= MOSTLY * len(plain_quote)


def _actor(item: Any) -> tuple[str, str, tuple[Fact, ...]]:
    return item.name, item.stance or "", (Fact("role", item.role or ""),)


def _demand(item: Any) -> tuple[str, str, tuple[Fact, ...]]:
    by, of = item.by or "(not stated who)", item.of or "(not stated of whom)"
    condition = f"condition: {item.condition}" if item.condition else ""
    deadline = f"deadline: {item.deadline}" if item.deadline else ""
    facts = (
        Fact("deadline", deadline),
        Fact("response", _stated(item.response)),
        Fact("condition", condition),
    )
    return f"{by} → {of}", item.demand, facts


def _risk(item: Any) -> tuple[str, str, tuple[Fact, ...]]:
    likelihood = _stated(item.likelihood)
    if likelihood and item.likelihood_from == "inference":
        likelihood += " (our estimate)"
    impact = f"{item.impact} impact" if _stated(item.impact) else ""
    facts = (
        Fact("likelihood", likelihood),
        Fact("impact", impact),
        Fact("condition", item.condition or ""),
        Fact("horizon", item.horizon or ""),
    )
    return "", item.risk, facts


def _action(item: Any) -> tuple[str, str, tuple[Fact, ...]]:
    because = f"because of {', '.join(item.because)}" if item.because else ""
    facts = (Fact("urgency", _stated(item.urgency)), Fact("because", because, item.because))
    return item.owner or "", item.action, facts


def _event(item: Any) -> tuple[str, str, tuple[Fact, ...]]:
    return item.when, item.event, (Fact("status", item.status if item.status != "past" else ""),)


def _figure(item: Any) -> tuple[str, str, tuple[Fact, ...]]:
    return item.figure, item.meaning, ()


def _question(item: Any) -> tuple[str, str, tuple[Fact, ...]]:
    return item.question, item.why, ()


def _stated(word: str) -> str:
    return "" if word == "unstated" else word


_PARTS: Final[dict[SectionName, Callable[[Any], tuple[str, str, tuple[Fact, ...]]]]] = {
    "key_actors": _actor,
    "demands": _demand,
    "risks": _risk,
    "recommended_actions": _action,
    "timeline": _event,
    "figures": _figure,
    "open_questions": _question,
}
