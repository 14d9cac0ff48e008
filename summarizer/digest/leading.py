"""A story -> the article whose headline stands for it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from summarizer.digest.clauses import is_correction
from summarizer.digest.leaning import has_address, leans
from summarizer.digest.meanings import stems_of
from summarizer.digest.outline import StoryOutline
from summarizer.digest.passages import sentences_shown, unstopped
from summarizer.digest.telling import items_by_reference, one_line
from summarizer.digest.versions import current_articles
from summarizer.edition import EditionArticle
from summarizer.verify.conclusions import NOTHING_CLEAN

# judgement: a headline of very few stems is not better for all of them being common
SMOOTHING: Final = 3
ALIKE: Final = 0.15  # judgement: headlines that share nearly as much as the best are as good
_FILE: Final = re.compile(r"\s*\S+\.(?:html?|php|txt|md|pdf|docx?)\s*", re.IGNORECASE)
# "A box nobody opened: inside the theft", "How a town lost its water", "Who sailed the ship?"
_FEATURE: Final = re.compile(
    r".*\?\W*$|(?:.*[:–—-] )?(?:how|why|inside|what|when|meet|who|behind|opinion|analysis|comment|letter|editorial|"
    r"profile|portrait|review|live|video|photos|pictures|gallery|in pictures)\b|[“‘\"'].*[”’\"']$",
    re.IGNORECASE,
)


def leading_article(outline: StoryOutline) -> EditionArticle | None:
    """Return the article whose words stand for a story, None if no article has any that can be shown.

    Its headline shares most with the other articles, copies of itself among them, or nearly most; of these it is the
    one that was copied most often, then a plain report before a feature. Of equals it is the one that says most, then
    the first to be published, or the last where a story goes on, in which only an article with news can lead. What
    its house has replaced by a newer version does not lead.
    """
    continues = outline.status not in ("new", "unchanged")
    with_news = {one.item.partition(".")[0] for one in outline.items if one.news != "known"}
    fit = [
        article
        for article in current_articles(outline.articles)
        if headline_of(article) and (not continues or article.id in with_news or not with_news)
    ]
    # an address as a headline says nothing, and what stands in its place is a sentence that was not made for it
    fit = [article for article in fit if not _is_address(_own_headline(article))] or fit
    if len(fit) < 2:
        return fit[0] if fit else None
    if continues:
        fit.reverse()
    own = {article.id: _stems(article) for article in outline.articles}
    words = {
        article.id: own[article.id] | own.get(article.copy_of or "", frozenset())
        for article in outline.articles
    }

    shares = {
        article.id: _shared(
            stems_of(headline_of(article)),
            [words[other.id] for other in outline.articles if other.id != article.id],
        )
        for article in fit
    }
    copies = Counter(article.copy_of for article in outline.articles)

    def order(article: EditionArticle) -> tuple[int, bool, int]:
        return copies[article.id], not is_feature(article), len(items_by_reference((article,)))

    best = max(shares.values())
    return max((article for article in fit if shares[article.id] >= best - ALIKE), key=order)


def headline_of(article: EditionArticle) -> str:
    """Return the headline of an article, its first sentence where that is an address; empty if none can be shown.

    A notice of a correction is no headline, unless nothing else is there.
    """
    if article.briefing is None:
        return ""
    headline = _own_headline(article)
    if _is_address(headline) or is_correction(headline):
        said = sentences_shown(article.briefing.bottom_line.text)
        clean = (unstopped(one) for one in said if not has_address(one) and not is_correction(one))
        headline = next(clean, headline)
    # where there is no title a paragraph stands
    if article.source.title is None and len(said := sentences_shown(headline)) > 1:
        headline = said[0]
    return "" if headline == NOTHING_CLEAN else headline


def is_feature(article: EditionArticle) -> bool:
    """Say whether an article looks like a feature by its headline and its first sentence, not like a plain report."""
    first = next(iter(sentences_shown(article.briefing.bottom_line.text if article.briefing else "")), "")
    return _FEATURE.match(headline_of(article)) is not None or leans(first)


def _own_headline(article: EditionArticle) -> str:
    return one_line(article.briefing.headline) if article.briefing is not None else ""


def _is_address(headline: str) -> bool:
    return has_address(headline) or _FILE.fullmatch(headline) is not None


def _shared(headline: Sequence[str], others: Sequence[frozenset[str]]) -> float:
    """Return how much of a headline other articles have on average, from 0 to 1."""
    stems = frozenset(headline)
    return sum(len(stems & other) for other in others) / (len(others) * (len(stems) + SMOOTHING))


def _stems(article: EditionArticle) -> frozenset[str]:
    """Return the stems of what is known of an article: its titles, its bottom line, the quotes of its items."""
    texts = [article.source.title or ""]
    if article.briefing is not None:
        texts += [article.briefing.headline, article.briefing.bottom_line.text]
        texts += [item.evidence[0].quote for _, item in items_by_reference((article,)).values()]
    return frozenset(stem for text in texts for stem in stems_of(text))
