"""Articles that were taken and their briefings -> bundles: the articles of each story, numbered, with their past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.digest.assembly import Bundle
from summarizer.digest.copies import CopyGroup
from summarizer.digest.history import EarlierStory, article_of, newest_articles
from summarizer.digest.linking import link_stories
from summarizer.digest.moments import iso
from summarizer.digest.publishers import house_of
from summarizer.digesting.briefings import Finished
from summarizer.digesting.gathered import Taken
from summarizer.domain import Article
from summarizer.edition import EditionArticle
from summarizer.record import Source


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which of the taken articles are copies of one text, and which are about one event: positions in ``taken``."""

    copies: tuple[CopyGroup, ...]
    stories: tuple[tuple[int, ...], ...]

    def wanted(self, story: Sequence[int]) -> list[int]:
        """Return the articles of a story that have text of their own, the first published first."""
        own = {position for group in self.copies for position in group.own}
        return [position for position in story if position in own]

    def by_weight(self) -> list[int]:
        """Return the articles to brief, those of the stories that most have on their own first."""
        order = sorted(self.stories, key=lambda story: (-len(self.wanted(story)), -len(story), story[0]))
        return [position for story in order for position in self.wanted(story)]


def bundle_stories(
    taken: Sequence[Taken],
    grouping: Grouping,
    finished: Mapping[int, Finished],
    earlier: Sequence[EarlierStory],
    texts: Mapping[str, Article],
) -> list[Bundle]:
    """Return the stories that have a briefing. Articles are numbered in the order of publication.

    ``finished`` are the briefings by position, ``texts`` the articles of earlier stories by the digest of their text.
    An origin without any briefing is left out whole, and so is an article of its own that has none.
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
    stories = [story for members in grouping.stories if (story := [one for one in members if one in names])]
    links = _links(stories, taken, finished, earlier, texts)
    used = {digest for story in earlier for digest in story.articles}
    return [
        _bundle(sorted(story), taken, articles, kept, [earlier[number] for number in linked], used)
        for story, linked in zip(stories, links, strict=True)
    ]


def _lead(group: CopyGroup, finished: Mapping[int, Finished]) -> int:
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


def _links(
    stories: Sequence[Sequence[int]],
    taken: Sequence[Taken],
    finished: Mapping[int, Finished],
    earlier: Sequence[EarlierStory],
    texts: Mapping[str, Article],
) -> tuple[tuple[int, ...], ...]:
    """Return for each story the earlier ones that it carries on."""
    before: list[Article] = []
    groups: list[list[int]] = []
    for story in earlier:
        known = [article for one in newest_articles(story) if (article := _text(one, texts))]
        groups.append(list(range(len(before), len(before) + len(known))))
        before += known
    today: list[Article] = []
    present: list[list[int]] = []
    for members in stories:
        own = [place for place in members if place in finished]
        present.append(list(range(len(today), len(today) + len(own))))
        today += [taken[place].article for place in own]
    if not before:
        return ((),) * len(stories)
    return link_stories(before, groups, today, present)


def _text(article: EditionArticle, texts: Mapping[str, Article]) -> Article | None:
    found = texts.get(article.source.sha256)
    return article_of(article.source, found.text) if found else None


def _bundle(
    story: Sequence[int],
    taken: Sequence[Taken],
    articles: Mapping[int, EditionArticle],
    copies: Sequence[CopyGroup],
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
