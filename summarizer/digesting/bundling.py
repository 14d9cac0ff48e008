"""Articles that were taken and their briefings -> bundles: the articles of each story, numbered, with their past."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from summarizer.digest.assembly import Bundle
from summarizer.digest.history import EarlierStory
from summarizer.digest.moments import iso
from summarizer.digest.publishers import house_of
from summarizer.digesting.briefings import Finished
from summarizer.digesting.gathered import Taken
from summarizer.domain import Article
from summarizer.edition import EditionArticle
from summarizer.record import Source

if TYPE_CHECKING:
    from summarizer.digest.copies import CopyGroup
    from summarizer.digesting.grouping import Grouping


def bundle_stories(
    taken: Sequence[Taken],
    grouping: "Grouping",
    finished: Mapping[int, Finished],
) -> list[Bundle]:
    """Return the stories that have a briefing. Articles are numbered in the order of publication.

    ``finished`` are the briefings by position. An origin without any briefing is left out whole, and so is an article
    of its own that has none.
    """
    kept = [group for group in grouping.copies if any(place in finished for place in group.own)]
    places = sorted(
        place for group in kept for place in group.members if place in finished or place not in group.own
    )
    names = {place: f"n{number}" for number, place in enumerate(places, start=1)}
    lead_of = {place: _lead(group, finished) for group in kept for place in group.members}
    articles = {
        place: _article(taken[place], names, lead_of[place], place, finished.get(place)) for place in places
    }
    used = {digest for story in grouping.earlier for digest in story.articles}
    bundles = []
    for members, links in zip(grouping.stories, grouping.links, strict=True):
        if story := sorted(one for one in members if one in names):
            continues = [grouping.earlier[number] for number in links]
            bundles.append(_bundle(story, taken, articles, kept, continues, used))
    return bundles


def _lead(group: "CopyGroup", finished: Mapping[int, Finished]) -> int:
    """Return the article that the copies of a group are copies of: the first of it that has a briefing."""
    return next(place for place in group.members if place in finished)


def _article(
    taken: Taken, names: Mapping[int, str], lead: int, place: int, finished: Finished | None
) -> EditionArticle:
    article = taken.article
    return EditionArticle(
        id=names[place],
        story="s1",
        source=_source(article),
        through=taken.through,
        moment=iso(taken.moment.at),
        moment_from=taken.moment.origin,
        first_seen=iso(taken.first_seen),
        late=taken.late,
        publisher=taken.family or article.publisher or house_of(article),
        copy_of=None if finished else names[lead],
        briefing=finished.briefing if finished else None,
    )


def _source(article: Article) -> Source:
    return Source(
        sha256=article.sha256,
        name=article.name,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        author=article.author,
        published_at=article.published_at,
        published_from=article.published_from,
        retrieved_at=article.retrieved_at,
        language=article.language,
        characters=len(article.text),
        pages=len(article.page_starts) or None,
        tokens=None,
    )


def _bundle(
    story: Sequence[int],
    taken: Sequence[Taken],
    articles: Mapping[int, EditionArticle],
    copies: "Sequence[CopyGroup]",
    continues: Sequence[EarlierStory],
    used: set[str],
) -> Bundle:
    local = {place: number for number, place in enumerate(story)}
    origins = [
        tuple(local[place] for place in group.members if place in local)
        for group in copies
        if not local.keys().isdisjoint(group.members)
    ]
    here = [taken[place] for place in story]
    return Bundle(
        articles=tuple(articles[place] for place in story),
        texts=tuple(one.article for one in here),
        origins=tuple(sorted(origins)),
        continues=tuple(continues),
        seen=all(one.article.sha256 in used for one in here),
        weight=max(one.weight for one in here),
        topic=next((one.topic for one in here if one.topic), None),
    )
