"""An edition and the texts of its articles -> what of it does not hold. Nothing that it says of itself is believed.

What a model wrote is looked up beside the quotes that it rests on; what code put together must be made of quotes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from summarizer.contract import CONTRACT, LIMITS, Briefing, Evidence, Item
from summarizer.digest.composed import foreign_words, passages_of_day, passages_of_story
from summarizer.digest.corroboration import Voice, independent_origins
from summarizer.digest.history import article_of
from summarizer.digest.telling import PARTS, items_by_reference, one_line
from summarizer.digesting.editing import READ, digest_of_articles
from summarizer.digesting.standing import unborne
from summarizer.domain import Article
from summarizer.edition import LIMITS as EDITION_LIMITS
from summarizer.edition import Edition, EditionArticle, Statement, Story, items_of
from summarizer.record import PromptUse, Run, UsageReport
from summarizer.verify import SourceIndex
from summarizer.verify.audit import Finding, audit

Texts = Mapping[str, str]
Items = Mapping[str, tuple[EditionArticle, Item]]
ROUNDING: Final = 0.01  # of a score: each of some ten terms is rounded to four digits
# an audit does not look at who made a briefing
_NO_RUN: Final = Run.model_construct(
    prompt=PromptUse.model_construct(reference="", digest="0" * 64, read=False),
    model_asked="",
    model_answered="",
    parameters={},
    usage=UsageReport.model_construct(
        calls=0, failed_calls=0, cached_calls=0, prompt_tokens=0, completion_tokens=0
    ),
    cost_usd=0.0,
    seconds=0.0,
    version="",
    created_at="",
)


def audit_edition(edition: Edition, texts: Texts) -> Iterator[Finding]:
    """Yield what of an edition does not hold; ``texts`` are those of its articles by their digests."""
    read: dict[str, Article] = {}
    for article in edition.articles:
        text = texts.get(article.source.sha256)
        if text is None:
            yield Finding(article.id, "source", "its text is not here, so nothing of it was looked up")
            continue
        read[article.id] = article_of(article.source, text)
        yield from _article(article, read[article.id])
    yield from _structure(edition)
    yield from _stories(edition, read, texts)
    if edition.limits != EDITION_LIMITS:
        yield Finding("limits", "limits", "the text of the limits was changed")


def _article(article: EditionArticle, read: Article) -> Iterator[Finding]:
    if len(read.text) != article.source.characters:
        words = f"the text has {len(read.text)} characters, not {article.source.characters}"
        yield Finding(article.id, "source", words)
    if article.briefing is None:
        return
    parts = {name: getattr(article.briefing, name) for name in type(article.briefing).model_fields}
    briefing = Briefing.model_construct(
        contract=CONTRACT, source=article.source, run=_NO_RUN, limits=LIMITS, **parts
    )
    for found in audit(briefing, read):
        yield replace(found, place=f"{article.id}.{found.place}")


def _structure(edition: Edition) -> Iterator[Finding]:
    """Yield references to what is not there, and counts that are not those of what is."""
    known = {article.id for article in edition.articles}
    told = [name for story in edition.stories for name in story.articles]
    if sorted(told) != sorted(known):
        yield Finding("stories", "reference", "their articles are not those of the edition, each once")
    for story in edition.stories:
        if sorted(name for origin in story.origins for name in origin) != sorted(story.articles):
            yield Finding(story.id, "reference", "its origins are not its articles, each once")
    for article in edition.articles:
        if (article.briefing is None) != (article.copy_of is not None) or article.copy_of not in (
            *known,
            None,
        ):
            yield Finding(
                article.id, "reference", f"is a copy of {article.copy_of}, and has a briefing or not"
            )
    coverage, briefed = edition.coverage, sum(one.briefing is not None for one in edition.articles)
    if (coverage.used, coverage.briefed) != (len(known), briefed):
        yield Finding("coverage", "coverage", f"{len(known)} articles are used and {briefed} briefed")
    if edition.run.articles_sha256 != digest_of_articles(one.source for one in edition.articles):
        yield Finding("run", "source", "it was made of other articles than it names")
    failed = any(source.state not in READ for source in coverage.sources)
    if (failed and edition.standing != "partial") or (edition.standing == "empty") != (
        not known and edition.standing != "partial"
    ):
        yield Finding(
            "standing", "coverage", f"is {edition.standing}, which its sources and articles gainsay"
        )
    for story in edition.stories:
        if abs(sum(term.points for term in story.rank.terms) - story.rank.score) > ROUNDING:
            yield Finding(story.id, "coverage", "the terms of its rank do not add up to its score")


def _stories(edition: Edition, read: Mapping[str, Article], texts: Texts) -> Iterator[Finding]:
    articles = {article.id: article for article in edition.articles}
    items = items_of(edition)
    indices = _Indices(read)
    former: dict[str, str] = {}
    for story in edition.stories:
        own = [articles[name] for name in story.articles if name in articles]
        passages = passages_of_story(story, own)
        known = items_by_reference(own)
        former |= (here := _former(story))
        for part in PARTS:
            said = getattr(story, part)
            yield from _statement(f"{story.id}.{part}", said, known, passages, indices, here)
        yield from _shown(story, known, texts)
        yield from _contradictions(story, known)
        yield from _origins(story, articles, read)
    passages = passages_of_day(edition.stories, edition.articles)
    yield from _statement("bottom_line", edition.bottom_line, items, passages, indices, former)


class _Indices(dict[str, SourceIndex]):
    """The indexes of articles by id, each prepared once, when words first rest on it."""

    def __init__(self, read: Mapping[str, Article]) -> None:
        self._read = read

    def __missing__(self, name: str) -> SourceIndex:
        self[name] = index = SourceIndex.of(self._read[name])
        return index

    def has(self, name: str) -> bool:
        """Say whether there is a text to prepare."""
        return name in self._read


def _statement(
    place: str,
    said: Statement,
    items: Items,
    passages: frozenset[str],
    indices: _Indices,
    former: Mapping[str, str],
) -> Iterator[Finding]:
    if unknown := [name for name in said.rests_on if name not in items]:
        yield Finding(place, "reference", f"rests on {', '.join(unknown)}, which is not there")
    if said.composed:
        if foreign := foreign_words(said.text, passages):
            yield Finding(place, "claim", f"“{foreign}” is none of the quotes that it is made of")
        return
    if said.text and not said.rests_on:
        yield Finding(place, "reference", "rests on no item")
    named = [items[name] for name in said.rests_on if name in items]
    if not said.text or not named or not all(indices.has(article.id) for article, _ in named):
        return
    before = [former[name] for name in said.rests_on if name in former]
    if why := unborne(said.text, named, lambda article: indices[article.id], former=before):
        yield Finding(place, "claim", why)


def _shown(story: Story, items: Items, texts: Texts) -> Iterator[Finding]:
    for shown in story.items:
        if missing := [name for name in (shown.item, *shown.also) if name not in items]:
            yield Finding(story.id, "reference", f"shows {', '.join(missing)}, which is not there")
        if shown.earlier is not None:
            place = f"{story.id}.{shown.item} earlier"
            yield from _evidence(place, shown.earlier.evidence, texts.get(shown.earlier.sha256))
            yield from _value(place, shown.earlier.value, [shown.earlier.evidence])
        if shown.item in items:
            yield from _value(f"{story.id}.{shown.item}", shown.value, items[shown.item][1].evidence)
        if (shown.earlier is None) != (shown.news == "new"):
            words = f"{shown.item} is called {shown.news}, and has an earlier quote or not"
            yield Finding(story.id, "reference", words)


def _contradictions(story: Story, items: Items) -> Iterator[Finding]:
    """Yield disputed values that are no item's of their article; the quotes of items were looked up already."""
    for number, disputed in enumerate(story.contradictions, start=1):
        for value in disputed.values:
            place = f"{story.id} contradiction {number} {value.article}"
            if value.item not in items or items[value.item][0].id != value.article:
                yield Finding(place, "reference", f"is said by {value.item}, which is not there")
            elif value.evidence not in items[value.item][1].evidence:
                yield Finding(place, "quote", f"“{value.evidence.quote}” is no quote of {value.item}")
            else:
                yield from _value(place, value.value, [value.evidence])


def _origins(
    story: Story, articles: Mapping[str, EditionArticle], read: Mapping[str, Article]
) -> Iterator[Finding]:
    """Yield copies that stand apart from what they are copies of, and a number of origins that is not theirs."""
    origin_of = {name: origin for origin in story.origins for name in origin}
    for name in story.articles:
        copied = articles[name].copy_of if name in articles else None
        if copied is not None and copied not in origin_of.get(name, ()):
            yield Finding(name, "reference", f"is a copy of {copied}, which is of another origin")
    if not all(name in read for name in origin_of):
        return
    voices = [
        [Voice(articles[name].publisher, read[name].text, read[name].title) for name in origin]
        for origin in story.origins
    ]
    if (number := independent_origins(voices)) != story.independent_origins:
        words = f"{story.independent_origins} independent origins: by their words they are {number}"
        yield Finding(story.id, "coverage", words)


def _former(story: Story) -> dict[str, str]:
    """Return the quotes that an earlier edition had in the place of what changed, by the items that have changed."""
    return {
        name: item.earlier.evidence.quote
        for item in story.items
        if item.news == "changed" and item.earlier is not None
        for name in (item.item, *item.also)
    }


def _value(place: str, value: str | None, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    if value and not any(one_line(value) in one_line(part.quote) for part in evidence):
        yield Finding(place, "claim", f"“{value}” does not stand in its quote")


def _evidence(place: str, part: Evidence, text: str | None) -> Iterator[Finding]:
    if text is None:
        yield Finding(place, "source", "the text of its article is not here")
    elif text[part.start : part.end] != part.quote:
        yield Finding(place, "quote", f"“{part.quote}” does not stand at {part.start}–{part.end}")
