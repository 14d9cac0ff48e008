"""Earlier editions -> the stories they told: what was reported, by which articles, and when it was heard last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from summarizer.contract import ID_LETTERS, Item
from summarizer.digest.meanings import section_of, statement_of
from summarizer.digest.news import EarlierItem
from summarizer.domain import Article
from summarizer.edition import Cited, Edition, EditionArticle, Story
from summarizer.record import Source

# articles of one earlier story that today's are compared with: the newest say best what it has come to
MOST_ARTICLES = 12
# items of one earlier story that today's are compared with, the newest: it bounds what a long story costs
MOST_ITEMS = 200


@dataclass(slots=True)
class EarlierStory:
    """A story of earlier editions. ``keys`` are its own first, then those that were merged into it.

    ``since`` is the first edition that had it, ``edition`` the last that had news of it, ``heard`` the moment of its
    newest article; ``told`` is what that edition said of it. ``briefed`` are its articles with a briefing, each with
    the edition that had it, the oldest edition first.
    """

    keys: tuple[str, ...]
    since: str
    edition: str
    heard: str
    headline: str
    told: str
    articles: dict[str, EditionArticle] = field(default_factory=dict)
    briefed: list[tuple[str, EditionArticle]] = field(default_factory=list)

    @property
    def items(self) -> list[EarlierItem]:
        """Return the newest items of all its articles, shown or not, the oldest first."""
        newest = (
            _earlier_item(edition, article, item)
            for edition, article in reversed(self.briefed)
            for item in _items(article)
        )
        return list(islice(newest, MOST_ITEMS))[::-1]


def recall(editions: Sequence[Edition]) -> tuple[EarlierStory, ...]:
    """Return the stories of editions, given with the oldest first; one that went on through several is one story."""
    stories: list[EarlierStory] = []
    by_key: dict[str, EarlierStory] = {}
    for edition in editions:
        articles = {article.id: article for article in edition.articles}
        for story in edition.stories:
            known = list({id(one): one for key in _keys(story) if (one := by_key.get(key))}.values())
            earlier = _told(story, edition)
            for one in known:
                earlier.keys = tuple(dict.fromkeys((*earlier.keys, *one.keys)))
                earlier.since = min(earlier.since, one.since, key=age_of)
                earlier.articles = one.articles | earlier.articles
                earlier.briefed = one.briefed + earlier.briefed
                if story.status == "unchanged":
                    earlier.edition, earlier.told = one.edition, one.told
            stories = [one for one in stories if not any(one is other for other in known)] + [earlier]
            for article in (articles[name] for name in story.articles):
                earlier.articles[article.source.sha256] = article
                earlier.heard = max(earlier.heard, article.moment)
                if article.briefing is not None:
                    earlier.briefed.append((edition.id, article))
            by_key |= dict.fromkeys(earlier.keys, earlier)
    return tuple(stories)


def age_of(edition: str) -> tuple[str, int]:
    """Return what orders the ids of editions: the day, then the number within it."""
    day, number = edition[:10], edition[11:]
    return day, int(number or 1)


def article_of(source: Source, text: str) -> Article:
    """Return the article that an edition names, with its text."""
    return Article(
        text=text,
        name=source.name,
        title=source.title,
        url=source.url,
        publisher=source.publisher,
        author=source.author,
        published_at=source.published_at,
        published_from=source.published_from,
        retrieved_at=source.retrieved_at,
        language=source.language,
    )


def newest_articles(story: EarlierStory) -> tuple[EditionArticle, ...]:
    """Return the articles that stand for an earlier story, copies left out, at most so many, the oldest first."""
    own = [article for article in story.articles.values() if article.briefing is not None]
    return tuple(sorted(own, key=lambda article: (article.moment, article.source.sha256))[-MOST_ARTICLES:])


def _keys(story: Story) -> tuple[str, ...]:
    return (story.key, *story.aliases)


def _told(story: Story, edition: Edition) -> EarlierStory:
    told = " ".join(filter(None, (story.headline.text, story.happened.text)))
    return EarlierStory(
        keys=_keys(story),
        since=story.since or edition.id,
        edition=edition.id,
        heard="",
        headline=story.headline.text,
        told=told,
    )


def _items(article: EditionArticle) -> Iterator[Item]:
    """Yield the items of an article, the last one first."""
    for section in reversed(list(ID_LETTERS)):
        yield from reversed(getattr(article.briefing, section))


def _earlier_item(edition: str, article: EditionArticle, item: Item) -> EarlierItem:
    cited = Cited.model_construct(
        edition=edition,
        item=f"{article.id}.{item.id}",
        publisher=article.source.publisher,
        title=article.source.title,
        url=article.source.url,
        moment=article.moment,
        statement=statement_of(item),
        value="",
        sha256=article.source.sha256,
        evidence=item.evidence[0],
    )
    return EarlierItem(cited=cited, section=section_of(item), item=item)
