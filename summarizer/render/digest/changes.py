"""Edition -> what is different from the edition before: what a reader of yesterday's looks for first."""

from typing import Final, NamedTuple

from summarizer.edition import Edition, Status, Story, items_of
from summarizer.render.digest.view import ToldItem, tell_item
from summarizer.render.digest.words import edition_day
from summarizer.text import sentences

FIRST_EDITION: Final = "This is the first edition: there is none before it to compare with."
NO_CHANGE: Final = "There is no news since the edition before."
# new stories that are named before the rest is left to the list below; the top ones always are
NAMED: Final = 8


class Moved(NamedTuple):
    """An item that has another value than an earlier edition had."""

    story: Story
    item: ToldItem


class Going(NamedTuple):
    """A story that goes on: what changed in it, shortly where more of it stands elsewhere, and how much is new."""

    story: Story
    words: str
    news: str


class Changes(NamedTuple):
    """What changed, each part in the order of the stories' rank. ``unnamed`` new stories stand only below."""

    heading: str
    first: bool
    moved: tuple[Moved, ...]
    going: tuple[Going, ...]
    new: tuple[Story, ...]
    unnamed: int
    superseded: tuple[Going, ...]
    quiet: tuple[tuple[str, str], ...]
    remark: str


def find_changes(edition: Edition) -> Changes:
    """Return what changed since the edition before this one."""
    previous = edition.window.previous
    items = items_of(edition)
    moved = tuple(
        Moved(story, item)
        for story in edition.stories
        for told in story.items
        if told.news == "changed" and told.earlier is not None
        if (item := tell_item(edition, story, told, items, {})) is not None
    )
    new = [story for story in edition.stories if story.status == "new"]
    named = [story for place, story in enumerate(new) if story.rank.place != "noted" or place < NAMED]
    quiet = tuple(
        (story.headline, f"last heard of in the edition of {edition_day(story.edition)}")
        for story in edition.quiet
    )
    differs = bool(moved or new or edition.quiet or any(s.status != "unchanged" for s in edition.stories))
    remark = FIRST_EDITION if previous is None else "" if differs else NO_CHANGE
    return Changes(
        f"Changed since {edition_day(previous)}" if previous else "Changed since the last edition",
        previous is None,
        moved,
        _going(edition, "updated", moved),
        tuple(named) if previous else (),
        len(new) - len(named) if previous else 0,
        _going(edition, "superseded", moved),
        quiet,
        remark,
    )


def _going(edition: Edition, status: Status, moved: tuple[Moved, ...]) -> tuple[Going, ...]:
    told_with_quotes = {one.story.id for one in moved}
    return tuple(
        Going(story, _brief(story, story.id in told_with_quotes), _news(story))
        for story in edition.stories
        if story.status == status
    )


def _brief(story: Story, with_quotes: bool) -> str:
    """Return what changed in a story: all of it where nothing else says it, else its first sentence or headline."""
    changed = story.changed.text
    if not changed.strip() or with_quotes:
        return story.headline.text or story.id
    if story.rank.place == "noted":
        return changed
    start, end = sentences(changed)[0]
    return changed[start:end]


def _news(story: Story) -> str:
    """Return how much of a story is new and changed, such as "2 new, 1 changed"."""

    def number(news: str) -> int:
        return sum(told.news == news for told in story.items)

    parts = [f"{number(news)} {news}" for news in ("new", "changed") if number(news)]
    return ", ".join(parts)
