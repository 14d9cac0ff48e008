"""Items of an edition -> items as all renderings show them: who says it, as of when, what is new about it."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from summarizer.contract import ID_LETTERS, STATEMENTS, Check, Item, SectionName
from summarizer.edition import Cited, Edition, EditionArticle, Story, StoryItem
from summarizer.render.digest.times import short_moment
from summarizer.render.digest.words import edition_day, when, who, year_of
from summarizer.render.hypertext import web_address
from summarizer.render.view import Entry, Quotation, Shown, entry_of, place, says

SECTIONS: Final[Mapping[str, SectionName]] = {letter: name for name, letter in ID_LETTERS.items()}
# words that a statement may have to be told as a value, where an edition has no value in few words
FEW: Final = 8
# facts that a short page leaves to the quote beside them
ASIDE: Final = ("according", "role", "urgency")

Items = Mapping[str, tuple[EditionArticle, Item]]


class Earlier(NamedTuple):
    """What an earlier edition had in place of an item.

    ``was`` and ``now`` are the two in few words; both are empty where only the quotes can tell them apart.
    """

    anchor: str
    was: str
    now: str
    publisher: str
    title: str
    link: str | None
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


def tell_item(edition: Edition, story: Story, told: StoryItem, items: Items, shown: Shown) -> ToldItem | None:
    """Return an item as a story shows it, None if the edition has none of this name."""
    if told.item not in items:
        return None
    article, item = items[told.item]
    section = SECTIONS[item.id[0]]
    checked = item.model_copy(update={"checks": tuple(one for one in item.checks if not _harmless(one))})
    entry = entry_of(section, checked, shown, article=article.id, lean=True)
    if section == "demands":
        entry = entry._replace(label=_asked(item))
    earlier = None
    if told.earlier is not None and told.news == "changed":
        earlier = _earlier(edition, told, told.earlier, getattr(item, STATEMENTS[section]))
    news: str = "" if story.status == "new" else told.news
    if news == "known" and told.earlier is not None:
        news = f"known since {edition_day(told.earlier.edition, edition)}"
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


def news_words(told: ToldItem) -> list[str]:
    """Return what is new about an item, with what it was in few words."""
    was = told.earlier.was if told.earlier is not None else ""
    return [f"{told.news}, was: {was}" if was else told.news] if told.news else []


def short_facts(entry: Entry) -> list[str]:
    """Return the facts of an item that neither its statement says nor a short page leaves to the quote."""
    return [
        fact.words
        for fact in entry.facts
        if fact.kind not in ASIDE and fact.words.rpartition(": ")[2] not in entry.statement
    ]


def without_shared_end(was: str, now: str) -> str:
    """Return an old value without the words with which the new one ends too: "48" for "84 million euros"."""
    old, new = was.split(), now.split()
    while len(old) > 1 and len(new) > 1 and old[-1] == new[-1]:
        old.pop()
        new.pop()
    return " ".join(old)


def _asked(item: object) -> str:
    """Return who demands something of whom, as far as it is stated."""
    by, of = getattr(item, "by", None), getattr(item, "of", None)
    if by and of:
        return f"{by} → {of}"
    return by or (f"Demanded of {of}" if of else "Demanded")


def _harmless(check: Check) -> bool:
    """Say whether a note only tells how the source writes the very words that are checked."""
    return check.status == "elsewhere" and check.text.casefold() in (check.note or "").casefold()


def _earlier(edition: Edition, told: StoryItem, cited: Cited, statement: str) -> Earlier:
    """Return what an earlier edition had, and both values in few words if they are at hand and differ."""
    said = [
        cited.publisher or "",
        short_moment(cited.moment, edition.tz, year=year_of(edition)),
        # that it stood in the edition before goes without saying
        ""
        if cited.edition == edition.window.previous
        else f"edition of {edition_day(cited.edition, edition)}",
    ]
    evidence = cited.evidence
    quotation = Quotation(evidence.quote, False, place(evidence, exact=False), evidence)
    was, now = _values(told, cited, statement)
    return Earlier(
        f"{told.item}-was",
        was,
        now,
        cited.publisher or "",
        cited.title or "",
        web_address(cited.url),
        ", ".join(part for part in said if part),
        quotation,
        cited.sha256,
    )


def _values(told: StoryItem, cited: Cited, statement: str) -> tuple[str, str]:
    """Return the old and the new value, both empty if neither values nor statements tell them apart in few words."""
    pairs = ((cited.value, told.value or ""), (cited.statement, statement))
    for was, now in ((" ".join(was.split()), " ".join(now.split())) for was, now in pairs):
        short = max(len(was.split()), len(now.split())) <= FEW
        if was and now and was != now and short and not says(cited.evidence.quote, was):
            return without_shared_end(was, now), now
    return "", ""
