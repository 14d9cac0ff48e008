"""The published contract ``briefing/1`` as frozen types; ``schemas/briefing.v1.json`` is made from them.

A field marked `ours` is computed by code and never asked of a model. Offsets are half-open ranges of Unicode code
points into the article's text.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field

from summarizer.record import Coverage, Part, Place, Run, Source, ours

CONTRACT: Final = "briefing/1"
LIMITS: Final = (
    "Every item carries a quote that was found in the source. The figures, names, titles and dates of each statement "
    "were looked up beside its quote, and what is only elsewhere in the article is marked. Neither proves that the "
    "statement follows from the quote, nor that the source is right: read the quote before you act on the item."
)

# how long things may be: characters of texts, numbers of entries
MAX_NAME: Final = 200
MAX_STATEMENT: Final = 600
MAX_QUOTE: Final = 2000
MAX_HEADLINE: Final = 400
MAX_BOTTOM_LINE: Final = 1200
MAX_GROUNDS: Final = 24
MAX_ITEMS: Final = 40

SectionName = Literal[
    "key_actors", "demands", "risks", "recommended_actions", "timeline", "figures", "open_questions"
]
Match = Literal["exact", "normalised", "elided", "repaired"]
Miss = Literal["altered", "missing", "too_short"]
Reason = Literal[
    "altered",
    "missing",
    "too_short",
    "no_quote",
    "suspect",
    "ungrounded",
    "no_grounds",
    "inconsistent",
    "malformed",
    "withdrawn",
]


Words = Annotated[str, Field(min_length=1, max_length=MAX_STATEMENT)]
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
ItemId = Annotated[str, Field(pattern="^[adrstfq][1-9][0-9]{0,3}$")]


class Evidence(Part):
    """A quote in the article's own words."""

    quote: Annotated[str, Field(min_length=1, max_length=MAX_QUOTE)] = Field(
        description="Words of the article, copied character for character."
    )
    start: Place = ours("Code point of the article's text at which the quote begins.")
    end: Place = ours("Code point just behind the quote.")
    match: Match = ours(
        "How it was found: exact; normalised (quotes, dashes, spaces, case folded); elided (the model left words "
        "out, they stand here again); repaired (a typo or function word of the model gave way to the source's words)."
    )
    widened: Annotated[str, Field(max_length=MAX_NAME)] | None = ours(
        "The negation or condition that the model had cut off, for whose sake the quote was widened."
    )
    occurrences: Annotated[int, Field(ge=1)] = ours(
        "How often it stands in the article, found in the same way."
    )
    paragraph: Annotated[int, Field(ge=1)] = ours("Number of the paragraph in which the quote begins.")
    page: Annotated[int, Field(ge=1)] | None = ours(
        "Number of the page on which it begins, for what has pages."
    )


class Check(Part):
    """One figure, name, title or date of an item, looked up in the source."""

    kind: Literal["figure", "name", "title", "date"] = Field(
        description="title: a word such as former or acting, or an office, that belongs to a name."
    )
    text: Words = Field(description="As the statement has it.")
    status: Literal["beside", "elsewhere", "nowhere"] = Field(
        description="beside: within one sentence of a quote of the item; elsewhere: only farther off."
    )
    hard: bool = Field(
        description="False for what a reader may rightly derive, such as a small count, and for what code "
        "cannot judge."
    )
    note: str | None = Field(description="What the source has instead, or where it has it.")


class Item(Part):
    """What the items of all sections have in common."""

    id: ItemId = ours("Section letter and place: a1, d1, r1, s1, t1, f1, q1.")
    basis: Literal["reported", "attributed", "inferred"] = Field(
        description="reported: the article states it; attributed: it reports somebody's claim; "
        "inferred: our own conclusion from the quotes."
    )
    attributed_to: Name | None = Field(description="Whose claim it is, when attributed.")
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1, max_length=6)]
    checks: tuple[Check, ...] = ours("Figures, names and dates of the item, looked up in the article.")


class KeyActor(Item):
    """Somebody who acts or is acted upon: a state, an organisation, a person, a group."""

    name: Name
    kind: Literal["state", "organisation", "person", "group"]
    role: Words | None = Field(description="Office or function as the article gives it.")
    stance: Words | None = Field(description="What it wants, does or refuses here.")


class Demand(Item):
    """Who demands what of whom."""

    by: Name | None = Field(description="Who demands; null when the article does not say.")
    of: Name | None = Field(description="Of whom; null when the article does not say.")
    demand: Words
    condition: Words | None
    deadline: Words | None
    response: Literal["accepted", "rejected", "partly", "disputed", "open", "unstated"]


class Risk(Item):
    """What may go wrong."""

    risk: Words
    condition: Words | None = Field(
        description="Under which it holds; likelihood is then that of the risk given it."
    )
    likelihood: Literal[
        "almost no chance",
        "very unlikely",
        "unlikely",
        "roughly even chance",
        "likely",
        "very likely",
        "almost certain",
        "unstated",
    ] = Field(description="The seven terms of ICD 203, or unstated.")
    likelihood_from: Literal["source", "inference", "unstated"]
    impact: Literal["low", "moderate", "high", "severe", "unstated"]
    horizon: Words | None


class RecommendedAction(Item):
    """A next step: advice or a plan that stands in the article, or our own, which names its grounds."""

    action: Words
    owner: Name | None
    urgency: Literal["immediate", "days", "weeks", "monitor", "unstated"]
    because: Annotated[tuple[ItemId, ...], Field(max_length=12)] = Field(
        description="Items that an inferred action follows from."
    )


class TimelineEntry(Item):
    """Something that happened, is scheduled or may happen, with its time in the article's words."""

    when: Name
    event: Words
    status: Literal["past", "scheduled", "possible"]


class Figure(Item):
    """A number that the reader will be asked about, and what it counts."""

    figure: Name
    meaning: Words


class OpenQuestion(Item):
    """What the article leaves open and the reader needs to know."""

    question: Words
    why: Words


class BottomLine(Part):
    """The "so what" in at most three sentences, and the items that carry it."""

    text: Annotated[str, Field(max_length=MAX_BOTTOM_LINE)]
    rests_on: Annotated[tuple[ItemId, ...], Field(max_length=MAX_GROUNDS)]


class Rejected(Part):
    """What a model said and code threw out, with the reason."""

    section: SectionName | Literal["headline", "bottom_line"]
    text: str
    quote: str | None
    reason: Reason
    detail: str


class Briefing(Part):
    """An executive briefing whose every item carries a quote that was found in the source."""

    contract: Literal["briefing/1"] = ours("Name and version of this contract.")
    headline: Annotated[str, Field(max_length=MAX_HEADLINE)] = Field(
        description="One sentence with the judgement."
    )
    bottom_line: BottomLine
    key_actors: Annotated[tuple[KeyActor, ...], Field(max_length=MAX_ITEMS)]
    demands: Annotated[tuple[Demand, ...], Field(max_length=MAX_ITEMS)]
    risks: Annotated[tuple[Risk, ...], Field(max_length=MAX_ITEMS)]
    recommended_actions: Annotated[tuple[RecommendedAction, ...], Field(max_length=MAX_ITEMS)]
    timeline: Annotated[tuple[TimelineEntry, ...], Field(max_length=MAX_ITEMS)]
    figures: Annotated[tuple[Figure, ...], Field(max_length=MAX_ITEMS)]
    open_questions: Annotated[tuple[OpenQuestion, ...], Field(max_length=MAX_ITEMS)]
    composed: tuple[Literal["headline", "bottom_line"], ...] = ours(
        "Parts that code built from the items since the model's own did not hold."
    )
    rejected: tuple[Rejected, ...] = ours("What the model said and code threw out.")
    source: Source = ours("The article.")
    coverage: Coverage = ours("How much of it was read and used.")
    run: Run = ours("What made this briefing.")
    warnings: tuple[str, ...] = ours("What went wrong or was suspicious.")
    limits: str = ours("What the promise covers and what not.")


ITEM_TYPES: Final[Mapping[SectionName, type[Item]]] = {
    "key_actors": KeyActor,
    "demands": Demand,
    "risks": Risk,
    "recommended_actions": RecommendedAction,
    "timeline": TimelineEntry,
    "figures": Figure,
    "open_questions": OpenQuestion,
}
ID_LETTERS: Final[Mapping[SectionName, str]] = {
    "key_actors": "a",
    "demands": "d",
    "risks": "r",
    "recommended_actions": "s",
    "timeline": "t",
    "figures": "f",
    "open_questions": "q",
}
# the texts of an item that make statements, whose figures, names and dates are looked up
CLAIMS: Final[Mapping[SectionName, tuple[str, ...]]] = {
    "key_actors": ("name", "role", "stance", "attributed_to"),
    "demands": ("by", "of", "demand", "condition", "deadline", "attributed_to"),
    "risks": ("risk", "condition", "horizon", "attributed_to"),
    "recommended_actions": ("action", "owner", "attributed_to"),
    "timeline": ("when", "event", "attributed_to"),
    "figures": ("figure", "meaning", "attributed_to"),
    "open_questions": ("question", "why", "attributed_to"),
}
# those of them that are nothing but a name
NAMES: Final = frozenset({"name", "by", "of", "owner", "attributed_to"})
# the field of each item that says it in one line
STATEMENTS: Final[Mapping[SectionName, str]] = {
    "key_actors": "name",
    "demands": "demand",
    "risks": "risk",
    "recommended_actions": "action",
    "timeline": "event",
    "figures": "figure",
    "open_questions": "question",
}
