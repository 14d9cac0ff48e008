"""Edition -> its articles as sources with numbers that run through the page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from summarizer.edition import Edition, EditionArticle, Story
from summarizer.render.digest.words import shortened, when, who
from summarizer.render.hypertext import web_address

# articles of a story that are listed before the rest is counted; all of them stand in the JSON
LISTED: Final = 12
# words of a title
TITLE: Final = 8


class SourceEntry(NamedTuple):
    """An article as a list of sources names it. ``address`` is shown, ``link`` may be followed."""

    number: int
    article: str
    title: str
    outlet: str
    moment: str
    address: str
    link: str | None
    copy_of: int | None


def number_sources(edition: Edition) -> dict[str, int]:
    """Return the number of each article: from 1 on, in the order of the page."""
    known = {article.id for article in edition.articles}
    named = [name for story in page_order(edition) for name in story.articles if name in known]
    rest = [article.id for article in edition.articles]
    return {name: place for place, name in enumerate(dict.fromkeys((*named, *rest)), start=1)}


def page_order(edition: Edition) -> tuple[Story, ...]:
    """Return the stories in the order in which all renderings have them: those that are told, then those noted."""
    told = [story for story in edition.stories if story.rank.place != "noted"]
    return (*told, *(story for story in edition.stories if story.rank.place == "noted"))


def sources_of(edition: Edition, story: Story, numbers: Mapping[str, int]) -> tuple[SourceEntry, ...]:
    """Return the articles of a story in the order of their numbers."""
    articles = {article.id: article for article in edition.articles}
    return tuple(_entry(edition, articles[name], numbers) for name in story.articles if name in articles)


def cited(references: Iterable[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Return the numbers of the articles that items such as ``n3.d2`` are of, each once."""
    names = dict.fromkeys(reference.partition(".")[0] for reference in references)
    return tuple(sorted(numbers[name] for name in names if name in numbers))


def source_words(source: SourceEntry, story: Story, *, whole: bool = False) -> Sequence[str]:
    """Return what is said of a source, part by part: a title that the headline has already is left out.

    A long title is cut unless it is to be ``whole``.
    """
    said = _plain(story.headline.text)
    shown = source.title if whole else shortened(source.title, TITLE)
    title = "" if _plain(source.title) == said else shown
    copied = f"carries [{source.copy_of}]" if source.copy_of is not None else ""
    return [part for part in (title, source.outlet, source.moment, copied, source.address) if part]


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _entry(edition: Edition, article: EditionArticle, numbers: Mapping[str, int]) -> SourceEntry:
    known = article.source
    return SourceEntry(
        numbers[article.id],
        article.id,
        known.title or known.name or article.id,
        who(article),
        when(article, edition),
        known.url or known.name or "",
        web_address(known.url),
        numbers.get(article.copy_of) if article.copy_of else None,
    )
