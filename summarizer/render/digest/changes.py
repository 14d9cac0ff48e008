"""Edition -> what is different from the edition before: what a reader of yesterday's looks for first."""

from typing import Final, NamedTuple

from summarizer.contract import STATEMENTS, Item
from summarizer.edition import Edition, EditionArticle, Story, items_of
from summarizer.render.digest.items import SECTIONS, Earlier, ToldItem, tell_item
from summarizer.render.digest.sources import number_sources, page_order
from summarizer.render.digest.words import (
    CORRECTED,
    answers_for,
    corrects,
    edition_day,
    shortened,
    status_word,
    who,
)
from summarizer.text import sentences

FIRST_EDITION: Final = "This is the first edition: there is none before it to compare with."
NO_CHANGE: Final = "There is no news since the edition before."
# values that a short page names
MOVED: Final = 10
KINDS: Final = ("New", "Updated", "Corrected", "Changed", "Nothing new")
# numbers of stories that are named before the rest is left to the list below
NAMED: Final = 12
# stories without news that are named, and words of their headlines
QUIET: Final = 5
HEADLINE: Final = 5
# words around what differs that two quotes are shown with, and how many in all
AROUND: Final = 3
QUOTED: Final = 10
# words that say what a value is about, and words of a sentence that tells what changed without a value
ABOUT: Final = 8
# words of a quote before and behind a value
BEFORE: Final = 5
BEHIND: Final = 7
TOLD: Final = 16


class Moved(NamedTuple):
    """A value that an earlier edition had otherwise; ``number`` is that of its source.

    ``was`` and ``now`` are quotes where the edition has no value in few words, and ``quoted`` then.
    """

    story: Story
    item: ToldItem
    earlier: Earlier
    was: str
    now: str
    quoted: bool
    about: str
    by: str
    number: int


class Going(NamedTuple):
    """A story that goes on without a changed value: what its outlets say that is new."""

    story: Story
    number: int
    words: str


class Changes(NamedTuple):
    """What changed. ``lines`` name stories by their numbers: new ones, those that go on, those without news."""

    heading: str
    first: bool
    moved: tuple[Moved, ...]
    going: tuple[Going, ...]
    lines: tuple[str, ...]
    remark: str


def find_changes(edition: Edition) -> Changes:
    """Return what changed since the edition before this one; of a first edition only that it is one."""
    previous = edition.window.previous
    if previous is None:
        return Changes("", True, (), (), (), FIRST_EDITION)
    moved = _moved(edition)
    order = {story.id: number for number, story in enumerate(page_order(edition), start=1)}
    told = {one.story.id for one in moved}
    going = tuple(
        Going(story, order[story.id], words)
        for story in page_order(edition)
        if story.rank.place == "noted" and story.id not in told and (words := _brief(story))
        if story.status in ("updated", "superseded")
    )
    groups: dict[str, list[int]] = {}
    for story in page_order(edition):
        groups.setdefault(status_word(edition, story).capitalize(), []).append(order[story.id])
    kinds = [f"{kind}: {_listed(groups[kind])}" for kind in KINDS if kind in groups]
    lines = [". ".join(kinds) + "."] if kinds else []
    if edition.quiet:
        lines.append(f"No news today on: {_quiet(edition)}")
    news = bool(moved) or any(story.status != "unchanged" for story in edition.stories)
    return Changes(
        f"Changed since {edition_day(previous)}",
        False,
        moved,
        going,
        tuple(lines),
        "" if news or not edition.stories else NO_CHANGE,
    )


def _moved(edition: Edition) -> tuple[Moved, ...]:
    items, numbers = items_of(edition), number_sources(edition)
    order = {story.id: number for number, story in enumerate(page_order(edition), start=1)}
    found: list[Moved] = []
    said = ("", "")
    for story in page_order(edition):
        for told in story.items:
            if told.news != "changed" or told.earlier is None:
                continue
            item = tell_item(edition, story, told, items, {})
            if item is None or item.earlier is None:
                continue
            article, known = items[told.item]
            was, now = item.earlier.was, item.earlier.now
            quoted = not (was and now)
            if quoted:
                was, now = apart(item.earlier.quotation.quote, item.entry.quotations[0].quote)
            quote = "" if quoted else item.entry.quotations[0].quote
            about, by = _about(story, known, now, quote), _by(article, item.earlier)
            first = (about, by)
            if found and found[-1].story is story:
                # of a further value of a story only what the one before did not say
                about = f"story {order[story.id]}" if about == said[0] else about
                by = "" if by == said[1] else by
            said = first
            found.append(Moved(story, item, item.earlier, was, now, quoted, about, by, numbers[article.id]))
    return tuple(found)


def _about(story: Story, item: Item, now: str, quote: str) -> str:
    """Return what a value is about: what the item says of it, else its quote around it, else the story's headline."""
    section = SECTIONS[item.id[0]]
    said = getattr(item, "meaning", None) if section == "figures" else getattr(item, STATEMENTS[section])
    said = " ".join((said or "").split())
    if said and len(said.split()) <= ABOUT and now not in said and said != now:
        return said
    return _around(now, quote) or shortened(story.headline.text or story.id, ABOUT)


def _around(value: str, quote: str) -> str:
    """Return the words of a quote around a value, in quotation marks; empty where it does not have it."""
    plain = " ".join(quote.split())
    place = plain.find(value)
    if place < 0:
        return ""
    before, after = plain[:place].split(), plain[place + len(value) :].split()
    end = "" if len(after) <= BEHIND else " …"
    start = "" if len(before) <= BEFORE else "… "
    words = [*before[-BEFORE:], value]
    rest = " ".join(after[:BEHIND])
    joined = " ".join(words) + ("" if rest[:1] in ".,;:!?" else " ") + rest
    return f"“{start}{joined.strip()}{end}”"


def _by(article: EditionArticle, earlier: Earlier) -> str:
    """Return who has the new value, and who had the old one."""
    publisher = who(article)
    if corrects(article, earlier.publisher):
        return f"{CORRECTED} by {publisher}"
    if answers_for(earlier.publisher, article):
        return publisher
    return f"{publisher}; before: {earlier.publisher}" if earlier.publisher else publisher


def _brief(story: Story) -> str:
    """Return the first sentence of what changed in a story, empty if its headline says so."""
    changed, headline = " ".join(story.changed.text.split()), " ".join(story.headline.text.split())
    if not changed or (headline and changed.startswith(headline.rstrip("."))):
        return ""
    start, end = sentences(changed)[0]
    return shortened(changed[start:end], TOLD)


def apart(was: str, now: str) -> tuple[str, str]:
    """Return two quotes cut to where they differ, with a few words around it; ``…`` stands for what is left out."""
    old, new = was.split(), now.split()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    first = max(0, start - AROUND)
    return _cut(old, first), _cut(new, first)


def _cut(words: list[str], first: int) -> str:
    shown = " ".join(words[first : first + QUOTED])
    return f"{'… ' * bool(first)}{shown}{' …' * (first + QUOTED < len(words))}"


def _quiet(edition: Edition) -> str:
    named = [shortened(quiet.headline, HEADLINE) for quiet in edition.quiet[:QUIET]]
    more = len(edition.quiet) - QUIET
    return "; ".join([*named, f"{more:,} more"] if more > 0 else named)


def _listed(numbers: list[int]) -> str:
    named = ", ".join(map(str, numbers[:NAMED]))
    more = len(numbers) - NAMED
    return f"{named} and {more:,} more" if more > 0 else named
