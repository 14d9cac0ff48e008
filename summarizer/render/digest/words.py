"""Stories and articles of an edition -> the few words in which all renderings speak of them."""

from typing import Final

from summarizer.edition import Edition, EditionArticle, Statement, Story
from summarizer.render.digest.times import full_day, full_moment, short_moment, zone_name

NO_BOTTOM_LINE: Final = "There is no bottom line: nothing that is new rests on a checked item."


def window_words(edition: Edition) -> str:
    """Return from when to when an edition reaches, in the time of its zone."""
    start, end = (full_moment(moment, edition.tz) for moment in (edition.window.start, edition.window.end))
    words = f"{start} to {end} ({zone_name(edition.tz)})"
    if edition.window.days_missed:
        words += f", with {counted(edition.window.days_missed, 'day')} that had no edition"
    return words


def standing_words(edition: Edition) -> str:
    """Return what a reader must know before anything else: that the day is empty, or not whole; else nothing."""
    states = [source.state for source in edition.coverage.sources]
    lost = [
        counted(states.count("failed"), "source failed", "sources failed"),
        counted(states.count("waiting"), "source was not tried", "sources were not tried"),
    ]
    lost += [
        f"{counted(count.number, 'article')} {count.reason}"
        for count in edition.coverage.left_out_counts
        if count.reason in ("unreadable", "not briefed", "over budget")
    ]
    missing = ", ".join(words for words in lost if not words.startswith("0 "))
    sentences = []
    if edition.stories and all(story.status == "unchanged" for story in edition.stories):
        sentences.append("Nothing is new: all of it was in an earlier edition.")
    elif not edition.stories:
        sentences.append("No article fell into this window.")
    if edition.standing == "partial" or missing:
        sentences.append(f"This edition is not whole: {missing or 'see the warnings'}.")
    return " ".join(sentences)


def grounds(edition: Edition) -> str:
    """Return what the bottom line rests on and who put it into words, without the items' names."""
    if not edition.bottom_line.text:
        return NO_BOTTOM_LINE
    return hand(edition.bottom_line)


def hand(statement: Statement) -> str:
    """Return who put a statement into words, and how it stands to its items."""
    if statement.composed:
        return "put together by code from quotes"
    return "every figure and name in it stands beside their quotes"


def refs(statement: Statement) -> str:
    """Return the names of the items that a statement rests on."""
    return ", ".join(statement.rests_on)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number and what is counted: "1 article", "7 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def edition_day(identity: str) -> str:
    """Return the day of an edition, and which one of that day it is, unless it is the first."""
    number = identity[11:]
    return f"{full_day(identity[:10])}, no. {number}" if number else full_day(identity[:10])


def spread(story: Story) -> str:
    """Return by how many a story is told, such as "7 articles, 3 independent origins"."""
    articles = counted(len(story.articles), "article")
    if len(story.articles) == 1:
        return articles
    return f"{articles}, {counted(story.independent_origins, 'independent origin')}"


def tag(story: Story) -> str:
    """Return how a story stands to the editions before, such as "updated, followed since Tue 2 June 2026"."""
    if story.since is None:
        return story.status
    return f"{story.status}, followed since {edition_day(story.since)}"


def publishers(story: Story) -> str:
    """Return who tells a story."""
    return ", ".join(story.publishers) or "publisher unknown"


def who(article: EditionArticle) -> str:
    """Return who published an article, or the best that is known of where it comes from."""
    return (
        article.source.publisher or article.publisher or article.through or article.source.name or article.id
    )


def when(article: EditionArticle, edition: Edition) -> str:
    """Return when an article was published; for one without a date when it was first seen, and that it has none."""
    moment = short_moment(article.moment, edition.tz, year=year_of(edition))
    if article.moment_from == "first_seen":
        return f"undated, first seen {moment}"
    return f"{moment}, found late" if article.late else moment


def year_of(edition: Edition) -> int:
    """Return the year of an edition, which goes without saying on its page."""
    return int(edition.date[:4])
