"""Articles -> stories: what was written about one event. By words, names and letters alone, the same every time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import numpy as np
from scipy import sparse

from summarizer.digest.background import usual_grams, usual_stems
from summarizer.digest.copies import CopyGroup, Origin, group_copies
from summarizer.digest.features import (
    Terms,
    grams_of,
    heading_of,
    lead_of,
    side_by_side,
    terms_of,
    unit_rows,
    weigh,
)
from summarizer.digest.linkage import DIGITS, alike, link, nearest
from summarizer.digest.lookalikes import agreement, marks_of
from summarizer.domain import Article

Matrix = Any
UNDATED: Final = datetime.max.replace(tzinfo=UTC)
NOTHING: Final = Terms(Counter(), Counter(), 0)

# All figures here: benchmarks/stories.py, chosen where both halves of the topics are near their best.
SHORT: Final = 40  # an article of fewer words is judged as a headline
LONG_CUT: Final = 0.19  # mean likeness of the articles of one story
SHORT_CUT: Final = 0.15
WORDS, NAMES = 0.6, 0.4  # shares of an article's likeness
LETTERS: Final = 0.5  # share of a headline's likeness, the rest are words
HEADING_WORDS: Final = 20  # what stands for the headline of an article without a title
# A headline has too few words to meet all the others of its story; those of its neighbours help.
NEIGHBOURS: Final = 20
NEIGHBOUR_FLOOR: Final = 0.2
NEIGHBOUR_SHARE: Final = 0.5
TERMS: Final = 200  # of a headline with its neighbours: all of them take three times as long
# Pairs that are less alike than this share of the cut do not change what is grouped.
FLOOR: Final = 0.5
# Reworded copies are closer to each other than articles of one story are; they must not set the measure.
MOST: Final = 2.5
# News of one kind are alike in their words and differ in their names and figures: for each 1 that two articles are
# alike they must share so much of these, at most MOST_SHARED. 0.08 to 0.10 is best for articles. Of short ones 0.14
# takes two events in one town for one; 0.35 to 0.45 part them and cost no other. The rate falls up to LONG words.
LONG_SHARED: Final = 0.10
SHORT_SHARED: Final = 0.40
MOST_SHARED: Final = 0.40
LONG: Final = 100
# Clusters of texts that are less alike than this share of how alike their own articles are stay apart.
SHARE: Final = 0.65


class Likeness(NamedTuple):
    """How alike pairs are, where they are at all: 1 is the mean within a story at its loosest.

    ``short`` says of each article whether it is hardly more than a headline.
    """

    pairs: Matrix
    short: list[bool]


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event in the order of publication, and the origins that they have."""

    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the SHA-256 of the articles, in their order."""
        return tuple(article.sha256 for article in self.articles)


def stories(articles: Iterable[Article]) -> tuple[Story, ...]:
    """Return the stories of the articles, each article in one of them, the earliest published first."""
    given = tuple(articles)
    copies = group_copies(given)
    return tuple(story_of(given, copies, members) for members in group_stories(given, copies))


def story_of(articles: Sequence[Article], copies: Sequence[CopyGroup], members: Sequence[int]) -> Story:
    """Return the story that these members of the articles are; copies stay together."""
    within = frozenset(members)
    origins = tuple(
        Origin(
            tuple(articles[at] for at in group.members),
            tuple(articles[at] for at in group.members if at in group.own),
        )
        for group in copies
        if group.members[0] in within
    )
    return Story(tuple(articles[at] for at in members), origins)


def group_stories(articles: Sequence[Article], copies: Sequence[CopyGroup]) -> tuple[tuple[int, ...], ...]:
    """Return the stories as indices into the articles, each in the order of publication, copies together.

    The earliest story is first. The result does not depend on the order in which the articles were given.
    """
    return cluster(articles, copies, share=SHARE)


def cluster(
    articles: Sequence[Article], copies: Sequence[CopyGroup], *, share: float
) -> tuple[tuple[int, ...], ...]:
    """Return the stories like `group_stories`.

    Clusters of texts that are less alike than this ``share`` of how alike their own articles are stay apart.
    """
    order = in_order(articles)
    groups = sorted(
        (tuple(sorted(group.members, key=order.__getitem__)) for group in copies), key=lambda g: order[g[0]]
    )
    likeness = compare([_spokesman(articles, group) for group in groups])
    shares = [0.0 if short else share for short in likeness.short]
    found = (
        tuple(sorted((at for number in numbers for at in groups[number]), key=order.__getitem__))
        for numbers in link(likeness.pairs, shares=shares)
    )
    return tuple(sorted(found, key=lambda members: order[members[0]]))


def in_order(articles: Sequence[Article]) -> list[int]:
    """Return for each article its place in the order of publication; the undated are last."""

    def key(at: int) -> tuple[datetime, str, str, str]:
        article = articles[at]
        return _published(article), article.sha256, article.title or "", article.url or ""

    places = [0] * len(articles)
    for place, at in enumerate(sorted(range(len(articles)), key=key)):
        places[at] = place
    return places


def compare(articles: Sequence[Article]) -> Likeness:
    """Return how alike the pairs of articles are.

    Two articles with a text are compared by it; if one is hardly more than a headline, the headlines are compared.
    """
    leads = [terms_of(lead_of(article)) for article in articles]
    short = [lead.length < SHORT for lead in leads]
    texts = _of_texts([NOTHING if brief else lead for lead, brief in zip(leads, short, strict=True)])
    if not any(short):
        return Likeness(_held_down(texts, articles, leads), short)
    headings = [
        lead_of(article) if brief else heading_of(article, HEADING_WORDS)
        for article, brief in zip(articles, short, strict=True)
    ]
    pairs = texts + _of_headings(headings, np.flatnonzero(short))
    return Likeness(_held_down(pairs, articles, leads), short)


def _of_texts(leads: Sequence[Terms]) -> Matrix:
    rows = side_by_side(
        [(WORDS, weigh([lead.words for lead in leads])), (NAMES, weigh([lead.names for lead in leads]))]
    )
    pairs = alike(rows, floor=FLOOR * LONG_CUT) / LONG_CUT
    pairs.data = np.minimum(pairs.data, MOST)
    return pairs


def _of_headings(headings: Sequence[str], short: Matrix) -> Matrix:
    """Return the likeness of the pairs of headlines of which one is short."""
    words = weigh([terms_of(heading).words for heading in headings], usual_stems())
    letters = weigh([grams_of(heading) for heading in headings], usual_grams())
    rows = side_by_side([(1 - LETTERS, words), (LETTERS, letters)])
    near = nearest(alike(rows, floor=NEIGHBOUR_FLOOR, among=short), NEIGHBOURS)
    of_short = sparse.diags(np.isin(np.arange(len(headings)), short).astype(float))
    rows = rows + NEIGHBOUR_SHARE * (of_short @ near @ rows)
    rows = unit_rows(nearest(rows, TERMS))
    return alike(rows, floor=FLOOR * SHORT_CUT, among=short) / SHORT_CUT


def _held_down(pairs: Matrix, articles: Sequence[Article], leads: Sequence[Terms]) -> Matrix:
    """Return the pairs, none of them more alike than their names and figures allow."""
    upper = sparse.triu(pairs, format="coo")
    shared = agreement([marks_of(lead_of(article)) for article in articles], upper.row, upper.col)
    lengths = np.asarray([lead.length for lead in leads])
    shorter = np.minimum(lengths[upper.row], lengths[upper.col])
    rate = np.interp(shorter, (SHORT, LONG), (SHORT_SHARED, LONG_SHARED))
    needed = np.minimum(rate * upper.data, MOST_SHARED)
    allowed = np.where(shared < needed, shared / needed, upper.data)
    upper.data = np.round(np.minimum(upper.data, allowed), DIGITS)
    return (upper + upper.T).tocsr()


def _spokesman(articles: Sequence[Article], group: Sequence[int]) -> Article:
    """Return the article that stands for its copies: the first one that is more than a headline."""
    return next(
        (articles[at] for at in group if len(articles[at].text.split(maxsplit=SHORT)) >= SHORT),
        articles[group[0]],
    )


def _published(article: Article) -> datetime:
    try:
        moment = datetime.fromisoformat(article.published_at or "")
    except ValueError:
        return UNDATED
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
