"""Edition -> its stories as all renderings show them, without how they show them."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from summarizer.contract import Evidence, Item
from summarizer.edition import (
    Contradiction,
    DisputedValue,
    Edition,
    EditionArticle,
    Story,
    StoryItem,
    items_of,
)
from summarizer.render.digest.items import SECTIONS, Items, ToldItem, tell_item
from summarizer.render.digest.sources import SourceEntry, cited, number_sources, page_order, sources_of
from summarizer.render.digest.times import short_moment
from summarizer.render.digest.words import about_story, who, year_of
from summarizer.render.view import TITLES, Quotation, Shown, place
from summarizer.text import sentences

# items of a story that stand on a page that is read in five minutes; the rest is folded, or in the JSON
FEW: Final = 4
# words that their quotes may take together, the first however long it is: a day with four stories then stays at 700
# words; words that code composed are quotes already, so fewer stand beside them
ROOM: Final = 45
BESIDE_QUOTES: Final = 20
# words of a composed statement on a short page, whole sentences and one at least: what happened, what is open
LEAD: Final = 40
OPEN: Final = 25
# the last but one of the grades by which items are chosen
ADVICE: Final = 4


class ToldSection(NamedTuple):
    """Items of one kind."""

    title: str
    items: tuple[ToldItem, ...]


class Side(NamedTuple):
    """One of the values of a contradiction, with the number of its source and the quote that has it."""

    value: str
    source: str
    article: str
    number: int | None
    quotation: Quotation


class Dispute(NamedTuple):
    """What is said differently by articles of independent origin."""

    anchor: str
    about: str
    sides: tuple[Side, ...]


class Words(NamedTuple):
    """What is said of a story under a label, empty for what happened. ``rests_on`` are items, ``numbers`` sources.

    ``short`` are its first sentences where code composed it of quotes: the items have the others.
    """

    label: str
    text: str
    short: str
    rests_on: tuple[str, ...]
    numbers: tuple[int, ...]


class TopStory(NamedTuple):
    """A story that is told. ``few`` items stand on a short page, ``sections`` have all of them."""

    number: int
    story: Story
    about: str
    words: tuple[Words, ...]
    disputes: tuple[Dispute, ...]
    few: tuple[ToldItem, ...]
    more: int
    sections: tuple[ToldSection, ...]
    sources: tuple[SourceEntry, ...]


class NotedStory(NamedTuple):
    """A story that gets one line."""

    number: int
    story: Story
    about: str
    sources: tuple[SourceEntry, ...]


def top_stories(edition: Edition) -> tuple[TopStory, ...]:
    """Return the stories that an edition tells, in the order of their numbers."""
    items, numbers = items_of(edition), number_sources(edition)
    articles = {article.id: article for article in edition.articles}
    shown: Shown = {}
    found = []
    for number, story in enumerate(page_order(edition), start=1):
        if story.rank.place == "noted":
            continue
        words, disputes = tuple(_words(story, numbers)), _disputes(edition, story, articles, numbers)
        few = tuple(_few(edition, story, items, words, disputes))
        known = sum(told.item in items for told in story.items)
        found.append(
            TopStory(
                number,
                story,
                about_story(edition, story),
                words,
                disputes,
                few,
                known - len(few),
                _sections(edition, story, items, shown),
                sources_of(edition, story, numbers),
            )
        )
    return tuple(found)


def noted_stories(edition: Edition) -> tuple[NotedStory, ...]:
    """Return the stories that get one line each; their numbers go on from those that are told."""
    numbers = number_sources(edition)
    return tuple(
        NotedStory(number, story, about_story(edition, story), sources_of(edition, story, numbers))
        for number, story in enumerate(page_order(edition), start=1)
        if story.rank.place == "noted"
    )


def _words(story: Story, numbers: Mapping[str, int]) -> Iterator[Words]:
    """Yield what is said of a story. What changed is left to the changes where they have its values already."""
    moved = any(told.news == "changed" and told.earlier is not None for told in story.items)
    meaning = "Open" if story.means.composed else "What it means"
    for label, statement, wanted in (
        ("", story.happened, True),
        ("Changed", story.changed, not (moved and story.changed.composed)),
        (meaning, story.means, True),
    ):
        text = _beyond(story.headline.text, statement.text)
        if text and wanted:
            short = _first_sentences(text, LEAD if label == "" else OPEN) if statement.composed else text
            yield Words(label, text, short, statement.rests_on, cited(statement.rests_on, numbers))


def _first_sentences(text: str, words: int) -> str:
    """Return the first sentence, and those behind it as long as all have no more than so many words."""
    end = 0
    for start, stop in sentences(text):
        if start and len(text[:stop].split()) > words:
            break
        end = stop
    return text[:end].rstrip()


def _beyond(headline: str, text: str) -> str:
    """Return what a text says beyond the headline: without its first sentence where that is the headline."""
    words = " ".join(text.split())
    said = " ".join(headline.split()).rstrip(".")
    rest = words[len(said) :]
    if not said or not words.startswith(said) or (rest and rest[0] != "."):
        return words
    return rest.lstrip(". ")


def _few(
    edition: Edition, story: Story, items: Items, words: tuple[Words, ...], disputes: tuple[Dispute, ...]
) -> Iterator[ToldItem]:
    """Yield the items that a short page shows: those that matter most and whose quote does not stand there yet."""
    said = " ".join(" ".join(text.split()) for text in (story.headline.text, *(one.text for one in words)))
    said = " ".join([said, *(" ".join(side.quotation.quote.split()) for d in disputes for side in d.sides)])
    resting = {name for one in words for name in one.rests_on}
    ranked = sorted(
        (grade, order)
        for order, told in enumerate(story.items)
        if told.item in items
        and (grade := _grade(told, items[told.item][1], resting, bool(words))) is not None
        if grade != ADVICE or not story.happened.composed
    )
    room = BESIDE_QUOTES if story.happened.composed else ROOM
    number, used = 0, 0
    for _, order in ranked:
        told = story.items[order]
        quote = " ".join(items[told.item][1].evidence[0].quote.split())
        length = len(quote.split())
        if quote.rstrip(".") in said or (number and used + length > room):
            continue
        item = tell_item(edition, story, told, items, {})
        # a change without values in few words is told by its quotes, above
        if item is not None and (item.earlier is None or item.earlier.now):
            yield item
            said += f" {quote}"
            number, used = number + 1, used + length
        if number == FEW:
            return


def _grade(told: StoryItem, item: Item, resting: set[str], worded: bool) -> int | None:
    """Return how early an item is chosen, None for one that only the full page shows; a story has words or items."""
    kind = item.id[0]
    if told.news == "changed":
        return 0
    if told.item in resting:
        return 1
    if kind == "d" and getattr(item, "deadline", None):
        return 2
    return {"r": 3, "s": ADVICE}.get(kind, None if worded else 5)


def _sections(edition: Edition, story: Story, items: Items, shown: Shown) -> tuple[ToldSection, ...]:
    found: dict[str, list[ToldItem]] = {name: [] for name in TITLES}
    for told in story.items:
        item = tell_item(edition, story, told, items, shown)
        if item is not None:
            found[SECTIONS[told.item.rpartition(".")[2][0]]].append(item)
    return tuple(ToldSection(title, tuple(found[name])) for name, title in TITLES.items() if found[name])


def _disputes(
    edition: Edition, story: Story, articles: Mapping[str, EditionArticle], numbers: Mapping[str, int]
) -> tuple[Dispute, ...]:
    def side(value: DisputedValue) -> Side:
        article = articles.get(value.article)
        name = who(article) if article else value.publisher or value.article
        as_of = short_moment(value.as_of, edition.tz, year=year_of(edition))
        return Side(
            value.value,
            f"{name}, {as_of}",
            value.article,
            numbers.get(value.article),
            _quotation(value.evidence),
        )

    return tuple(
        Dispute(f"{story.id}.c{number}", _disputed(dispute), tuple(map(side, dispute.values)))
        for number, dispute in enumerate(story.contradictions, start=1)
    )


def _disputed(dispute: Contradiction) -> str:
    """Return what a contradiction is about, empty where a quote begins with these words."""
    about = dispute.about.rstrip("… ")
    said = any(" ".join(value.evidence.quote.split()).startswith(about) for value in dispute.values)
    return "" if said else dispute.about


def _quotation(evidence: Evidence) -> Quotation:
    return Quotation(evidence.quote, False, place(evidence, exact=False), evidence)
