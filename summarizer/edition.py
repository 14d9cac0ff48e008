"""The published contract ``digest/1`` as frozen types: one edition, with everything that made it.

``schemas/digest.v1.json`` is made from them. Articles are ``n1``, ``n2``, … and stories ``s1``, ``s2``, … within an
edition; ``n3.d2`` is the demand ``d2`` of the briefing of ``n3``. Moments are ISO 8601 in UTC. Offsets are half-open
ranges of Unicode code points into the text of the article that is named.
"""

from typing import Annotated, Final, Literal

from pydantic import Field

from summarizer.contract import (
    ID_LETTERS,
    MAX_BOTTOM_LINE,
    MAX_HEADLINE,
    MAX_ITEMS,
    BottomLine,
    Demand,
    Evidence,
    Figure,
    Item,
    KeyActor,
    OpenQuestion,
    RecommendedAction,
    Rejected,
    Risk,
    TimelineEntry,
)
from summarizer.record import Coverage, Part, Place, PromptUse, Source, UsageReport

EDITION: Final = "digest/1"
LIMITS: Final = (
    "Every item carries a quote that was found in its source. Which articles are about one event, what changed "
    "and which sources are independent was computed from their words: look at the articles before you rely on it. "
    "None of it proves that a statement follows from its quote, nor that a source is right."
)

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
EditionId = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(-[1-9][0-9]{0,3})?$")]
ArticleId = Annotated[str, Field(pattern="^n[1-9][0-9]{0,5}$")]
StoryId = Annotated[str, Field(pattern="^s[1-9][0-9]{0,5}$")]
StoryKey = Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
ItemRef = Annotated[str, Field(pattern=r"^n[1-9][0-9]{0,5}\.[adrstfq][1-9][0-9]{0,3}$")]

Status = Literal["new", "updated", "superseded", "unchanged"]
News = Literal["new", "changed", "known"]
Standing = Literal["complete", "partial", "empty"]
SourceState = Literal["ok", "stale", "empty", "failed", "waiting"]
WhyLeftOut = Literal[
    "before the window", "after the window", "in an earlier edition", "unreadable", "not briefed", "over budget",
    "too many",
]  # fmt: skip


class Window(Part):
    """The stretch of time ``[start, end)`` that an edition is about."""

    start: str
    end: str
    previous: EditionId | None = Field(
        description="The edition before; this window begins at its end, unless it was chosen otherwise."
    )
    days_missed: Place = Field(description="Days without an edition that this window takes in.")


class Statement(Part):
    """Words about the items that they rest on. ``composed`` if code put them together from quotes."""

    text: Annotated[str, Field(max_length=MAX_BOTTOM_LINE)]
    rests_on: Annotated[tuple[ItemRef, ...], Field(max_length=24)]
    composed: bool


class ArticleBriefing(Part):
    """The checked briefing of one article: ``briefing/1`` without what all articles of an edition share."""

    headline: Annotated[str, Field(max_length=MAX_HEADLINE)]
    bottom_line: BottomLine
    key_actors: Annotated[tuple[KeyActor, ...], Field(max_length=MAX_ITEMS)]
    demands: Annotated[tuple[Demand, ...], Field(max_length=MAX_ITEMS)]
    risks: Annotated[tuple[Risk, ...], Field(max_length=MAX_ITEMS)]
    recommended_actions: Annotated[tuple[RecommendedAction, ...], Field(max_length=MAX_ITEMS)]
    timeline: Annotated[tuple[TimelineEntry, ...], Field(max_length=MAX_ITEMS)]
    figures: Annotated[tuple[Figure, ...], Field(max_length=MAX_ITEMS)]
    open_questions: Annotated[tuple[OpenQuestion, ...], Field(max_length=MAX_ITEMS)]
    composed: tuple[Literal["headline", "bottom_line"], ...]
    rejected: tuple[Rejected, ...]
    coverage: Coverage
    warnings: tuple[str, ...]


class EditionArticle(Part):
    """An article of an edition. ``briefing`` is null for a copy, which adds nothing to what it is a copy of."""

    id: ArticleId
    story: StoryId
    source: Source
    through: str = Field(description="Name of the source of the digest that it came through.")
    moment: str = Field(description="When it was published, or first seen where that is not known.")
    moment_from: Literal["published", "first_seen"]
    first_seen: str
    late: bool = Field(description="Published before the window and not seen by then.")
    publisher: str | None = Field(
        description="Who answers for it, as far as is known: names of one house are one."
    )
    copy_of: ArticleId | None
    briefing: ArticleBriefing | None


class Cited(Part):
    """An item of an earlier edition, with the quote that it stands on."""

    edition: EditionId
    item: ItemRef
    publisher: str | None
    title: str | None
    url: str | None
    moment: str
    statement: str
    value: str = Field(description="What it had, in few words of its quote: a figure, a date, an answer.")
    sha256: Digest = Field(description="Of the text of its article.")
    evidence: Evidence


class StoryItem(Part):
    """An item that a story shows; ``also`` are items of other articles that say the same.

    ``earlier`` is what an earlier edition had: the same if ``news`` is known, another value if it is changed.
    """

    item: ItemRef
    also: tuple[ItemRef, ...]
    news: News
    value: str | None = Field(
        description="What has changed, in few words of its quote; null if it did not change."
    )
    earlier: Cited | None


class DisputedValue(Part):
    """One of several values of the same thing, with the quote that has it and as of when."""

    value: str
    article: ArticleId
    item: ItemRef
    publisher: str | None
    as_of: str
    evidence: Evidence


class Contradiction(Part):
    """What articles of independent origin put at different values. None of them is chosen."""

    about: str = Field(description="What is counted or said, in the words of the first quote.")
    values: Annotated[tuple[DisputedValue, ...], Field(min_length=2)]


class Term(Part):
    """One term of a rank: ``points`` are ``weight`` times ``measure``."""

    name: str
    measure: float
    weight: float
    points: float


class Rank(Part):
    """Where a story stands and why. ``reserved`` is the place kept for the best story of a single source."""

    score: float
    terms: tuple[Term, ...]
    watched: str | None = Field(description="The actor of the watch list that the story is about.")
    place: Literal["top", "reserved", "noted"]


class Story(Part):
    """Articles about one event. ``key`` is the same in all editions, ``aliases`` those of stories merged into it."""

    id: StoryId
    key: StoryKey
    aliases: tuple[StoryKey, ...]
    status: Status
    since: EditionId | None = Field(description="The edition that had it first; null if this one.")
    headline: Statement
    happened: Statement
    changed: Statement
    means: Statement
    articles: Annotated[tuple[ArticleId, ...], Field(min_length=1)]
    origins: Annotated[tuple[tuple[ArticleId, ...], ...], Field(min_length=1)] = Field(
        description="Articles that are copies of one text stand together, the first published first."
    )
    independent_origins: Annotated[int, Field(ge=1)] = Field(
        description="Origins, those of one publisher and those that credit another of the story counted once."
    )
    publishers: tuple[str, ...]
    items: tuple[StoryItem, ...]
    contradictions: tuple[Contradiction, ...]
    rank: Rank


class QuietStory(Part):
    """A story of the edition before of which nothing was heard in the window."""

    key: StoryKey
    headline: str
    edition: EditionId = Field(description="The last edition that had news of it.")
    last_heard: str


class SourceReport(Part):
    """What became of one source of the digest. Numbers are articles."""

    name: str
    address: str
    state: SourceState
    found: Place
    used: Place
    newest: str | None
    failures: Place = Field(description="Times in a row that it could not be read.")
    last_read: str | None
    retry_at: str | None
    error: str | None


class LeftOut(Part):
    """An article that was found and not used, and why."""

    name: str
    url: str | None
    through: str
    moment: str | None
    reason: WhyLeftOut
    detail: str


class Count(Part):
    """How many articles were left out for one reason."""

    reason: WhyLeftOut
    number: Place


class EditionCoverage(Part):
    """What was read and what was not. ``left_out`` names the first of them, ``left_out_counts`` counts all."""

    sources: tuple[SourceReport, ...]
    found: Place
    used: Place
    briefed: Place
    copies: Place
    left_out_counts: tuple[Count, ...]
    left_out: tuple[LeftOut, ...]


class EditionRun(Part):
    """What made the edition. ``usage`` is what it took to make it, whether now or in an earlier, broken run."""

    briefing_prompt: PromptUse
    digest_prompt: PromptUse
    model_asked: str
    models_answered: tuple[str, ...]
    language: str
    usage: UsageReport
    cost_usd: float | Literal["unpriced"]
    config_sha256: Digest
    articles_sha256: Digest = Field(
        description="Of all articles that were used: their texts, titles, addresses, publishers and dates."
    )
    version: str


class Edition(Part):
    """One frozen digest: what happened, what changed, who demands what, what it means, how sure we are."""

    contract: Literal["digest/1"]
    id: EditionId
    name: str = Field(description="Which digest this is an edition of.")
    title: str
    date: Day
    tz: str
    window: Window
    standing: Standing
    bottom_line: Statement
    stories: tuple[Story, ...] = Field(description="In the order of their rank, the top ones first.")
    quiet: tuple[QuietStory, ...]
    articles: tuple[EditionArticle, ...]
    coverage: EditionCoverage
    run: EditionRun
    warnings: tuple[str, ...]
    limits: str


def items_of(edition: Edition) -> dict[str, tuple[EditionArticle, Item]]:
    """Return all items of an edition by their references, each with the article that it is an item of."""
    return {
        f"{article.id}.{item.id}": (article, item)
        for article in edition.articles
        if article.briefing is not None
        for section in ID_LETTERS
        for item in getattr(article.briefing, section)
    }
