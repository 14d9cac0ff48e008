"""Stories without words, made of invented articles whose items were checked as any are, for tests of their writing."""

from collections.abc import Sequence
from typing import Any, cast

from summarizer.digest.outline import StoryOutline
from summarizer.domain import Article
from summarizer.edition import (
    ArticleBriefing,
    Cited,
    Contradiction,
    DisputedValue,
    EditionArticle,
    News,
    Rank,
    StoryItem,
)
from summarizer.record import Source
from summarizer.verify import SourceIndex, verify_draft
from tests import drafts

POST = """The dockers of Selmouth rejected the offer of 57 crowns on Friday, their union said.

The union demands 75 crowns by 12 June. Twelve people were hurt at the gates.

The port is likely to close, warned its chairman, Olga Brandt. Talks go on in Farne on 9 June.
"""
WIRE = """Fifteen people were hurt at the gates of Selmouth, the hospital said.

The operator called the demand of the union absurd. Nobody knows who opened the gates.
"""
REJECTED = "The dockers of Selmouth rejected the offer of 57 crowns on Friday, their union said."
DEMAND = "The union demands 75 crowns by 12 June."
TWELVE = "Twelve people were hurt at the gates."
CLOSE = "The port is likely to close, warned its chairman, Olga Brandt."
TALKS = "Talks go on in Farne on 9 June."
FIFTEEN = "Fifteen people were hurt at the gates of Selmouth, the hospital said."
ABSURD = "The operator called the demand of the union absurd."


def told(
    name: str,
    text: str,
    *,
    publisher: str | None = "Harbour Post",
    title: str | None = None,
    moment: str = "2026-06-02T08:00:00+00:00",
    **answer: Any,
) -> tuple[EditionArticle, Article]:
    """Return an article of an edition with what holds of an answer about it, and the article itself."""
    article = Article(text, title=title, publisher=publisher, published_at=moment)
    verified = verify_draft(drafts.draft(**answer), SourceIndex.of(article))
    sections = cast("dict[str, Any]", verified.sections)
    briefing = ArticleBriefing.model_construct(
        headline=verified.headline,
        bottom_line=verified.bottom_line,
        **sections,
        composed=verified.composed,
        rejected=verified.rejected,
        warnings=(),
    )
    source: dict[str, Any] = {
        **dict.fromkeys(Source.model_fields),
        "sha256": article.sha256,
        "publisher": publisher,
        "title": title,
    }
    return (
        EditionArticle.model_construct(
            id=name,
            story="s1",
            source=Source.model_construct(**source),
            through="feed",
            moment=moment,
            moment_from="published",
            first_seen=moment,
            late=False,
            publisher=publisher,
            copy_of=None,
            briefing=briefing,
        ),
        article,
    )


def post(**parts: Any) -> tuple[EditionArticle, Article]:
    """Return the longer article: items n1.d1, n1.r1, n1.t1, n1.t2, n1.f1."""
    answer = {
        "demands": [drafts.demand(DEMAND, demand="75 crowns", deadline="12 June")],
        "risks": [drafts.risk(CLOSE, basis="attributed", attributed_to="Olga Brandt", likelihood="likely")],
        "timeline": [
            drafts.entry(REJECTED, when="Friday", event="the dockers rejected 57 crowns", status="past"),
            drafts.entry(TALKS, when="9 June", event="talks go on in Farne", status="scheduled"),
        ],
        "figures": [drafts.figure(TWELVE, figure="Twelve", meaning="people hurt at the gates")],
        "bottom_line": drafts.bottom_line(f"{REJECTED} {DEMAND}", "t1", "d1"),
        "headline": "Dockers of Selmouth reject 57 crowns",
    }
    return told("n1", POST, **{**answer, **parts})


def wire(**parts: Any) -> tuple[EditionArticle, Article]:
    """Return the shorter article of another publisher: items n2.a1, n2.f1."""
    answer = {
        "key_actors": [
            drafts.actor(ABSURD, name="The operator", stance="calls the demand of the union absurd")
        ],
        "figures": [drafts.figure(FIFTEEN, figure="Fifteen", meaning="people hurt at the gates")],
        "bottom_line": drafts.bottom_line(FIFTEEN, "f1"),
        "headline": "Fifteen hurt at the gates of Selmouth",
        "publisher": "Tidewire",
        "moment": "2026-06-02T09:00:00+00:00",
    }
    return told("n2", WIRE, **{**answer, **parts})


def cited(quote: str, value: str = "") -> Cited:
    """Return an item of the edition before, with the value that it had."""
    return Cited.model_construct(
        edition="2026-06-01",
        item="n7.f1",
        publisher="Harbour Post",
        title=None,
        url=None,
        moment="2026-06-01T08:00:00+00:00",
        statement=quote,
        value=value,
        sha256="0" * 64,
        evidence=evidence_of(quote),
    )


def evidence_of(quote: str) -> Any:
    """Return evidence that nobody looks up again."""
    verified = verify_draft(drafts.draft(demands=[drafts.demand(quote)]), SourceIndex(quote))
    return verified.sections["demands"][0].evidence[0]


def shown(reference: str, *also: str, news: News = "new", earlier: Cited | None = None) -> StoryItem:
    """Return an item that a story shows."""
    return StoryItem(item=reference, also=also, news=news, value=None, earlier=earlier)


def hurt(*articles: EditionArticle) -> Contradiction:
    """Return the contradiction about those who were hurt: each article's first figure."""
    return Contradiction.model_construct(
        about="people hurt at the gates",
        values=tuple(
            DisputedValue.model_construct(
                value=article.briefing.figures[0].figure,
                article=article.id,
                item=f"{article.id}.f1",
                publisher=article.publisher,
                as_of=article.moment,
                evidence=article.briefing.figures[0].evidence[0],
            )
            for article in articles
            if article.briefing is not None
        ),
    )


def outline(
    *articles: EditionArticle, items: Sequence[StoryItem] | None = None, **parts: Any
) -> StoryOutline:
    """Return a new story of some articles that shows all their items, with some parts replaced."""
    references = (
        f"{article.id}.{item.id}"
        for section in ("key_actors", "demands", "risks", "recommended_actions", "timeline", "figures")
        for article in articles
        if article.briefing is not None
        for item in getattr(article.briefing, section)
    )
    usual: dict[str, Any] = {
        "id": "s1",
        "key": "0" * 16,
        "aliases": (),
        "status": "new",
        "since": None,
        "earlier": "",
        "origins": tuple((article.id,) for article in articles),
        "independent_origins": len(articles),
        "publishers": tuple(article.publisher for article in articles if article.publisher),
        "contradictions": (),
        "rank": Rank(score=1.0, terms=(), watched=None, place="top"),
    }
    chosen = tuple(items) if items is not None else tuple(map(shown, references))
    return StoryOutline(**{**usual, "articles": articles, "items": chosen, **parts})
