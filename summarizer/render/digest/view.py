"""Edition -> its stories as all renderings show them, without how they show them."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from summarizer.contract import ID_LETTERS, STATEMENTS, Item, SectionName
from summarizer.edition import (
    Cited,
    DisputedValue,
    Edition,
    EditionArticle,
    Statement,
    Story,
    StoryItem,
    items_of,
)
from summarizer.render.digest.times import short_moment
from summarizer.render.digest.words import edition_day, when, who, year_of
from summarizer.render.view import TITLES, Entry, Quotation, Shown, entry_of, place, says

LABELS: Final = {"happened": "What happened", "changed": "What changed", "means": "What it means"}
# what is named in place of an item where the words of the story have its quote already
ABOVE: Final = "the words above"
SECTIONS: Final[Mapping[str, SectionName]] = {letter: name for name, letter in ID_LETTERS.items()}


class Earlier(NamedTuple):
    """What an earlier edition had in place of an item.

    ``statement`` and ``now`` are the two in few words, empty where they do not differ or the old quote says it.
    """

    anchor: str
    statement: str
    now: str
    source: str
    quotation: Quotation
    sha256: str


class ToldItem(NamedTuple):
    """An item of a story: the entry, who says it and as of when, what is new about it, and who says the same."""

    entry: Entry
    article: str
    source: str
    news: str
    earlier: Earlier | None
    also: tuple[tuple[str, str], ...]


class ToldSection(NamedTuple):
    """Items of one kind."""

    title: str
    items: tuple[ToldItem, ...]


class Side(NamedTuple):
    """One of the values of a contradiction, with the quote that has it."""

    value: str
    source: str
    article: str
    item: str
    quotation: Quotation


class Dispute(NamedTuple):
    """What is said differently by articles of independent origin."""

    anchor: str
    about: str
    sides: tuple[Side, ...]


class Carrier(NamedTuple):
    """An article that is a copy of another one."""

    article: EditionArticle
    source: str


class TopStory(NamedTuple):
    """A story that is told whole. ``hand`` says where code put it into words in place of a model."""

    story: Story
    hand: str
    words: tuple[tuple[str, Statement], ...]
    sections: tuple[ToldSection, ...]
    disputes: tuple[Dispute, ...]
    carriers: tuple[Carrier, ...]


Items = Mapping[str, tuple[EditionArticle, Item]]


def top_stories(edition: Edition) -> tuple[TopStory, ...]:
    """Return the stories that an edition tells whole, in their order."""
    items = items_of(edition)
    articles = {article.id: article for article in edition.articles}
    shown: Shown = {}
    return tuple(
        TopStory(
            story,
            _hand(edition, story),
            _words(story),
            _sections(edition, story, items, shown),
            _disputes(edition, story, articles),
            _carriers(edition, story, articles),
        )
        for story in edition.stories
        if story.rank.place != "noted"
    )


def noted_stories(edition: Edition) -> tuple[Story, ...]:
    """Return the stories that get one line each."""
    return tuple(story for story in edition.stories if story.rank.place == "noted")


def tell_item(edition: Edition, story: Story, told: StoryItem, items: Items, shown: Shown) -> ToldItem | None:
    """Return an item as a story shows it, None if the edition has none of this name."""
    if told.item not in items:
        return None
    article, item = items[told.item]
    section = SECTIONS[item.id[0]]
    entry = entry_of(section, item, shown, article=article.id, lean=True)
    earlier = None
    if told.earlier is not None and told.news == "changed":
        earlier = _earlier(edition, told.earlier, f"{told.item}-was", getattr(item, STATEMENTS[section]))
    news: str = "" if story.status == "new" else told.news
    if news == "known" and told.earlier is not None:
        news = f"known since {edition_day(told.earlier.edition)}"
    others = ((name, items[name][0]) for name in told.also if name in items)
    return ToldItem(
        entry,
        article.id,
        f"{who(article)}, {when(article, edition)}",
        news,
        earlier,
        tuple((name, who(other)) for name, other in others),
    )


def source_and_place(told: ToldItem, quotation: Quotation) -> str:
    """Return who says a quote, as of when, and where it stands; for a further or a shortened one only where."""
    named = quotation is told.entry.quotations[0] and not quotation.short
    return f"{told.source}, {quotation.place}" if named else quotation.place


def also_words(told: ToldItem) -> str:
    """Return who else says the same as an item, empty if nobody does."""
    return f"also {', '.join(f'{source} {name}' for name, source in told.also)}" if told.also else ""


def labelled(entry: Entry) -> str:
    """Return the label of an item, parted from a statement that follows it."""
    return f"{entry.label}:" if entry.statement and entry.label[-1:] not in "?!.:" else entry.label


def news_words(told: ToldItem, *, compared: bool = False) -> list[str]:
    """Return what is new about an item; with what it was, unless that is shown beside it and ``compared``."""
    if compared or not told.news:
        return []
    was = told.earlier.statement if told.earlier is not None else ""
    return [f"{told.news}, was: {was}" if was else told.news]


def _hand(edition: Edition, story: Story) -> str:
    said = [one for one in (story.headline, story.happened, story.changed, story.means) if one.text]
    by_code = said and all(one.composed for one in said)
    return "words put together by code" if by_code and edition.run.digest_prompt.read else ""


def _words(story: Story) -> tuple[tuple[str, Statement], ...]:
    """Return what is said of a story: each thing that is said, under its label."""
    said = [(label, getattr(story, name)) for name, label in LABELS.items()]
    return tuple((label, statement) for label, statement in said if statement.text)


def _sections(edition: Edition, story: Story, items: Items, shown: Shown) -> tuple[ToldSection, ...]:
    found: dict[str, list[ToldItem]] = {name: [] for name in TITLES}
    _note_said(story, items, shown)
    for told in story.items:
        item = tell_item(edition, story, told, items, shown)
        if item is not None:
            found[SECTIONS[told.item.rpartition(".")[2][0]]].append(item)
    return tuple(ToldSection(title, tuple(found[name])) for name, title in TITLES.items() if found[name])


def _carriers(edition: Edition, story: Story, articles: Mapping[str, EditionArticle]) -> tuple[Carrier, ...]:
    copies = [articles[name] for name in story.articles if name in articles and articles[name].copy_of]
    return tuple(Carrier(copy, f"{who(copy)}, {when(copy, edition)}") for copy in copies)


def _note_said(story: Story, items: Items, shown: Shown) -> None:
    """Note the quotes that stand word for word in what is said of a story: its items need not show them again."""
    words = (story.headline, story.happened, story.changed, story.means)
    said = " ".join(" ".join(statement.text.split()) for statement in words)
    for article, item in (items[told.item] for told in story.items if told.item in items):
        for evidence in item.evidence:
            if " ".join(evidence.quote.split()).rstrip(".") in said:
                shown.setdefault((article.id, evidence.start, evidence.end), ABOVE)


def _earlier(edition: Edition, cited: Cited, anchor: str, now: str) -> Earlier:
    """Return what an earlier edition had; its statement only where it differs from the one that stands now."""
    said = [
        cited.publisher or "",
        short_moment(cited.moment, edition.tz, year=year_of(edition)),
        # that it stood in the edition before goes without saying
        "" if cited.edition == edition.window.previous else f"edition of {edition_day(cited.edition)}",
    ]
    evidence = cited.evidence
    told = cited.statement == now or says(evidence.quote, cited.statement)
    statement = "" if told else cited.statement
    quotation = Quotation(evidence.quote, False, place(evidence, exact=False), evidence)
    return Earlier(
        anchor,
        statement,
        now if statement else "",
        ", ".join(part for part in said if part),
        quotation,
        cited.sha256,
    )


def _disputes(edition: Edition, story: Story, articles: Mapping[str, EditionArticle]) -> tuple[Dispute, ...]:
    def side(value: DisputedValue) -> Side:
        article = articles.get(value.article)
        name = who(article) if article else value.publisher or value.article
        as_of = short_moment(value.as_of, edition.tz, year=year_of(edition))
        evidence = value.evidence
        quotation = Quotation(evidence.quote, False, place(evidence, exact=False), evidence)
        return Side(value.value, f"{name}, as of {as_of}", value.article, value.item, quotation)

    return tuple(
        Dispute(f"{story.id}.c{number}", dispute.about, tuple(map(side, dispute.values)))
        for number, dispute in enumerate(story.contradictions, start=1)
    )
