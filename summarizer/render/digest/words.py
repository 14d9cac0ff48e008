"""Stories and articles of an edition -> the few words in which all renderings speak of them."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from summarizer.contract import ID_LETTERS
from summarizer.edition import Edition, EditionArticle, EditionRun, Status, Story, items_of
from summarizer.render.digest.times import (
    as_utc,
    clock_time,
    full_day,
    full_moment,
    local_moment,
    short_day,
    short_moment,
    zone_name,
)

MORE_ITEMS: Final = "+ items: with their quotes in the HTML page, the JSON and “digest show --full”."
NO_BOTTOM_LINE: Final = "There is no bottom line: nothing that is new rests on a checked item."
STATUS: Final[dict[Status, str]] = {
    "new": "new", "updated": "updated", "superseded": "changed", "unchanged": "nothing new",
}  # fmt: skip
CORRECTED: Final = "corrected"
_CORRECTING: Final = re.compile(r"\bcorrect(?:s|ed|ion|ions)\b|\bearlier version of this\b", re.I)
# sources that are named as not read before the rest is counted
UNREAD: Final = 4
# a window of up to so many hours is told by its length, a longer one by its first moment
HOURS: Final = 48


def window_words(edition: Edition) -> str:
    """Return from when to when an edition reaches, in the time of its zone."""
    start, end = (full_moment(moment, edition.tz) for moment in (edition.window.start, edition.window.end))
    return f"{start} to {end} ({zone_name(edition.tz)}){_missed(edition)}"


def short_window(edition: Edition) -> str:
    """Return the window in few words, such as "24 hours to 07:00 (Europe/Lisbon)"."""
    window = edition.window
    start, end = as_utc(window.start), as_utc(window.end)
    local = local_moment(window.end, edition.tz)
    if start is None or end is None or local is None:
        return window_words(edition)
    length = end - start
    year = year_of(edition)
    until = clock_time(window.end, edition.tz)
    if local.date().isoformat() != edition.date:
        until = "midnight" if until == "00:00" else short_moment(window.end, edition.tz, year=year)
    zone = f"({zone_name(edition.tz)}){_missed(edition)}"
    if timedelta(0) < length <= timedelta(hours=HOURS) and not length % timedelta(hours=1):
        return f"{counted(length // timedelta(hours=1), 'hour')} to {until} {zone}"
    return f"{short_moment(window.start, edition.tz, year=year)} to {until} {zone}"


def about_words(edition: Edition) -> str:
    """Return what a reader knows of an edition before the first line: its window, how much was read, who wrote it."""
    read = f"{counted(edition.coverage.used, 'article')}, {counted(len(edition.stories), 'story', 'stories')}"
    return " · ".join((short_window(edition), read, engine_words(edition.run)))


def engine_words(run: EditionRun) -> str:
    """Return in few words who chose the words: pattern matching, or which model."""
    if run.briefing_prompt.read or run.digest_prompt.read:
        return f"written by {run.model_asked}"
    return "picked by pattern matching, no language model"


def standing_words(edition: Edition) -> str:
    """Return what a reader must know before anything else: that the day is empty, or not whole; else nothing."""
    unread = [one.name for one in edition.coverage.sources if one.state in ("failed", "waiting")]
    named = ", ".join(unread[:UNREAD])
    if len(unread) > UNREAD:
        named += f" and {counted(len(unread) - UNREAD, 'more source')}"
    lost = [
        f"{counted(count.number, 'article')} {count.reason}"
        for count in edition.coverage.left_out_counts
        if count.number and count.reason in ("unreadable", "not briefed", "over budget")
    ]
    missing = "; ".join(part for part in (f"Not read: {named}" if named else "", ", ".join(lost)) if part)
    sentences = []
    if not edition.stories:
        sentences.append("No new article fell into this window.")
    elif all(story.status == "unchanged" for story in edition.stories):
        sentences.append(f"{counted(edition.coverage.used, 'article')} today, known text: nothing new.")
    if missing:
        sentences.append(f"{missing}.")
    elif edition.standing == "partial":
        sentences.append("A part of this edition could not be made: see Coverage.")
    return " ".join(sentences)


def status_word(edition: Edition, story: Story) -> str:
    """Return how a story stands to the editions before, in a word: what its own publisher takes back is corrected."""
    if story.status != "superseded":
        return STATUS[story.status]
    items = items_of(edition)
    for told in story.items:
        changed = told.news == "changed" and told.earlier is not None and told.item in items
        if changed and told.earlier and corrects(items[told.item][0], told.earlier.publisher):
            return CORRECTED
    return STATUS[story.status]


def corrects(article: EditionArticle, publisher: str | None) -> bool:
    """Say whether an article takes back what its own publisher said before: figures that rise are no corrections."""
    if not answers_for(publisher, article):
        return False
    items = (
        item
        for section in ID_LETTERS
        for item in (getattr(article.briefing, section) if article.briefing is not None else ())
    )
    quotes = (evidence.quote for item in items for evidence in item.evidence)
    return any(_CORRECTING.search(text) for text in (article.source.title or "", *quotes))


def about_story(edition: Edition, story: Story) -> str:
    """Return status and spread of a story, and why it stands where it does, in one line; sources name its outlets."""
    since = story.since
    # that a story was in the edition before goes without saying
    before = since is None or since == edition.window.previous
    followed = "" if before else f"followed since {edition_day(since or '', edition)}"
    watched = f"on your watch list: {story.rank.watched}" if story.rank.watched else ""
    kept = "the place kept for a single source" if story.rank.place == "reserved" else ""
    parts = (status_word(edition, story), followed, spread(story), watched, kept)
    return " · ".join(part for part in parts if part)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number and what is counted: "1 article", "7 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def edition_day(identity: str, edition: Edition | None = None) -> str:
    """Return the day of an edition, and which one of that day it is; shortly beside an ``edition`` of that year."""
    day, number = identity[:10], identity[11:]
    words = full_day(day) if edition is None else short_day(day, year=year_of(edition))
    return f"{words}, no. {number}" if number else words


def spread(story: Story) -> str:
    """Return by how many a story is told, such as "7 articles, 3 independent origins"; nothing for a single one."""
    if len(story.articles) == 1:
        return ""
    origins = counted(story.independent_origins, "independent origin")
    return f"{counted(len(story.articles), 'article')}, {origins}"


def who(article: EditionArticle) -> str:
    """Return who published an article, or the best that is known of where it comes from."""
    return (
        article.source.publisher or article.publisher or article.through or article.source.name or article.id
    )


def answers_for(publisher: str | None, article: EditionArticle) -> bool:
    """Say whether an article is of this publisher, under its own name or that of its house."""
    return bool(publisher) and publisher in (article.source.publisher, article.publisher, who(article))


def when(article: EditionArticle, edition: Edition) -> str:
    """Return when an article was published; for one without a date when it was first seen, and that it has none."""
    moment = short_moment(article.moment, edition.tz, year=year_of(edition))
    if article.moment_from == "first_seen":
        return f"undated, first seen {moment}"
    return f"{moment}, found late" if article.late else moment


def year_of(edition: Edition) -> int:
    """Return the year of an edition, which goes without saying on its page."""
    return int(edition.date[:4])


def shortened(text: str, words: int) -> str:
    """Return the first words of a text, and a sign that there are more."""
    found = text.split()
    return text if len(found) <= words else f"{' '.join(found[:words]).rstrip(',;:')} …"


def numbered(numbers: Sequence[int]) -> str:
    """Return numbers of sources as they stand behind what they say: "[1] [4]"."""
    return " ".join(f"[{number}]" for number in numbers)


def more_words(number: int) -> str:
    """Return how many items of a story a short page leaves out, empty for none."""
    return f"+{counted(number, 'item')}" if number else ""


def _missed(edition: Edition) -> str:
    missed = edition.window.days_missed
    return f", with {counted(missed, 'day')} that had no edition" if missed else ""
