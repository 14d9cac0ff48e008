"""What is known of a story before anybody writes about it, and the words that are then written."""

from dataclasses import dataclass

from summarizer.edition import Contradiction, EditionArticle, Rank, Statement, Status, Story, StoryItem


@dataclass(frozen=True, slots=True)
class StoryOutline:
    """A story without words. ``articles`` are in the order in which they were published.

    ``earlier`` is what the last edition that had it said of it, empty for a new story; ``since`` the first edition
    that had it. ``origins`` are groups of ids of ``articles``.
    """

    id: str
    key: str
    aliases: tuple[str, ...]
    status: Status
    since: str | None
    earlier: str
    articles: tuple[EditionArticle, ...]
    origins: tuple[tuple[str, ...], ...]
    independent_origins: int
    publishers: tuple[str, ...]
    items: tuple[StoryItem, ...]
    contradictions: tuple[Contradiction, ...]
    rank: Rank


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a story. ``notes`` are what a reader must know of how it was written.

    ``unwritten`` if a model was to write it and could not be had.
    """

    headline: Statement
    happened: Statement
    changed: Statement
    means: Statement
    notes: tuple[str, ...] = ()
    unwritten: bool = False


def told(outline: StoryOutline, words: Words) -> Story:
    """Return the story with its words."""
    return Story.model_construct(
        id=outline.id,
        key=outline.key,
        aliases=outline.aliases,
        status=outline.status,
        since=outline.since,
        headline=words.headline,
        happened=words.happened,
        changed=words.changed,
        means=words.means,
        articles=tuple(article.id for article in outline.articles),
        origins=outline.origins,
        independent_origins=outline.independent_origins,
        publishers=outline.publishers,
        items=outline.items,
        contradictions=outline.contradictions,
        rank=outline.rank,
    )
