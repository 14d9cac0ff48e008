"""A saved edition and the texts of its articles -> what of it does not hold. Offline, without a model."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from summarizer.config import load_settings
from summarizer.contract import CONTRACT, LIMITS, Briefing, Evidence, Item
from summarizer.digest.history import article_of
from summarizer.digest.statements import Ground, refusal
from summarizer.digesting.editing import digest_of_articles
from summarizer.domain import Article
from summarizer.edition import LIMITS as EDITION_LIMITS
from summarizer.edition import Edition, EditionArticle, Statement, Story, items_of
from summarizer.editions import load_edition
from summarizer.errors import ContractError, SourceError
from summarizer.places import store_file
from summarizer.record import PromptUse, Run, UsageReport
from summarizer.saved import Verification
from summarizer.session import open_reader
from summarizer.sources import Lead
from summarizer.sources.collect import collect
from summarizer.store import Archive
from summarizer.verify import SourceIndex
from summarizer.verify.audit import Finding, audit

NEWEST: Final = 500  # entries of a feed that are looked at for an article
LONGEST: Final = 2000  # characters of a statement; the schema has seen to it that it is shorter
PARTS: Final = ("headline", "happened", "changed", "means")
Texts = Mapping[str, str]
Items = Mapping[str, tuple[EditionArticle, Item]]


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


def verify_edition(document: str, source: str | Path | None, environment: Mapping[str, str]) -> Verification:
    """Return what of an edition still holds against its articles. Nothing that it says of itself is believed.

    The texts are found by their digests: in ``source``, a file or folder or feed, or else in the store. Raises
    `SourceError` where not one of them is to be had.
    """
    try:
        edition = load_edition(document)
    except ContractError as error:
        findings = [Finding("edition", "schema", complaint) for complaint in error.complaints]
        return Verification(tuple(findings), source="")
    wanted = _wanted(edition)
    texts = _texts(wanted, source, environment)
    if wanted and not texts:
        raise SourceError(
            f"not one of the {len(wanted)} articles of this edition is here",
            hint="name the folder where they are: --source FOLDER",
        )
    items = items_of(edition)
    return Verification(
        tuple(audit_edition(edition, texts)),
        source=f"{len(texts)} articles",
        items=len(items),
        quotes=sum(len(item.evidence) for _, item in items.values())
        + sum(len(one.values) for story in edition.stories for one in story.contradictions)
        + sum(item.earlier is not None for story in edition.stories for item in story.items),
    )


def audit_edition(edition: Edition, texts: Texts) -> Iterator[Finding]:
    """Yield what of an edition does not hold; ``texts`` are those of its articles by their digests."""
    indices: dict[str, SourceIndex] = {}
    for article in edition.articles:
        text = texts.get(article.source.sha256)
        if text is None:
            yield Finding(article.id, "source", "its text is not here, so nothing of it was looked up")
            continue
        read = article_of(article.source, text)
        indices[article.id] = SourceIndex.of(read)
        yield from _article(article, read)
    yield from _structure(edition)
    yield from _stories(edition, indices, texts)
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
        if not 1 <= story.independent_origins <= len(story.origins):
            words = f"{story.independent_origins} independent origins of {len(story.origins)}"
            yield Finding(story.id, "coverage", words)
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
    if edition.run.articles_sha256 != digest_of_articles(one.source.sha256 for one in edition.articles):
        yield Finding("run", "source", "it was made of other articles than it names")


def _stories(edition: Edition, indices: Mapping[str, SourceIndex], texts: Texts) -> Iterator[Finding]:
    items = items_of(edition)
    said = {"bottom_line": edition.bottom_line}
    for story in edition.stories:
        said |= {f"{story.id}.{part}": getattr(story, part) for part in PARTS}
    for place, statement in said.items():
        yield from _statement(place, statement, items, indices)
    for story in edition.stories:
        for shown in story.items:
            if missing := [name for name in (shown.item, *shown.also) if name not in items]:
                yield Finding(story.id, "reference", f"shows {', '.join(missing)}, which is not there")
            if shown.earlier is not None:
                place = f"{story.id}.{shown.item} earlier"
                yield from _evidence(place, shown.earlier.evidence, texts.get(shown.earlier.sha256))
        yield from _contradictions(story, edition, texts)


def _statement(
    place: str, said: Statement, items: Items, indices: Mapping[str, SourceIndex]
) -> Iterator[Finding]:
    if unknown := [name for name in said.rests_on if name not in items]:
        yield Finding(place, "reference", f"rests on {', '.join(unknown)}, which is not there")
    if said.text and not said.composed and not said.rests_on:
        yield Finding(place, "reference", "rests on no item")
    named = [items[name] for name in said.rests_on if name in items]
    grounds = [
        Ground(indices[article.id], tuple((part.start, part.end) for part in item.evidence))
        for article, item in named
        if article.id in indices
    ]
    if said.text and grounds and (why := refusal(said.text, grounds, limit=LONGEST)):
        yield Finding(place, "claim", why)


def _contradictions(story: Story, edition: Edition, texts: Texts) -> Iterator[Finding]:
    items = items_of(edition)
    sources = {article.id: article.source.sha256 for article in edition.articles}
    for number, disputed in enumerate(story.contradictions, start=1):
        for value in disputed.values:
            place = f"{story.id} contradiction {number} {value.article}"
            yield from _evidence(place, value.evidence, texts.get(sources.get(value.article, "")))
            if value.item not in items:
                yield Finding(place, "reference", f"is said by {value.item}, which is not there")


def _evidence(place: str, part: Evidence, text: str | None) -> Iterator[Finding]:
    if text is None:
        yield Finding(place, "source", "the text of its article is not here")
    elif text[part.start : part.end] != part.quote:
        yield Finding(place, "quote", f"“{part.quote}” does not stand at {part.start}–{part.end}")


def _wanted(edition: Edition) -> set[str]:
    earlier = (item.earlier.sha256 for story in edition.stories for item in story.items if item.earlier)
    return {article.source.sha256 for article in edition.articles} | set(earlier)


def _texts(wanted: set[str], source: str | Path | None, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that can be found, each with the digest that is wanted."""
    found: dict[str, str] = {}
    if source is not None:
        settings = load_settings({}, environment, folder=Path())
        with open_reader(settings, environment, lambda _: None) as reader:
            for lead in collect([str(source)], reader, newest=NEWEST):
                if isinstance(lead, Lead):
                    try:
                        text = reader.read(lead).text
                    except SourceError:  # another file of the folder
                        continue
                    found[hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()] = text
    path = store_file(environment)
    missing = wanted - found.keys()
    if missing and path is not None and path.is_file():
        with Archive.open(path) as archive:
            found |= {digest: article.text for digest, article in archive.find_articles(missing).items()}
    return {
        digest: text
        for digest, text in found.items()
        if digest in wanted and hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == digest
    }
