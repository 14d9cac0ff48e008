"""Articles of one story -> those that speak for it: of several versions at one address only the newest."""

from collections.abc import Sequence
from datetime import datetime

from summarizer.digest.addresses import canonical_url
from summarizer.edition import EditionArticle


def current_articles(articles: Sequence[EditionArticle]) -> tuple[EditionArticle, ...]:
    """Return the articles without those that their own house has replaced at the same address, in the same order.

    A version replaces those published before it. One whose briefing could not be had replaces none, and neither does
    one of the same moment: nobody can tell which is newer. A copy stands for what it is a copy of, which stays.
    """
    newest: dict[tuple[str, str | None], EditionArticle] = {}
    for article in articles:
        key = _key(article)
        if key and (article.briefing is not None or article.copy_of is not None):
            known = newest.get(key)
            if known is None or _moment(article) >= _moment(known):
                newest[key] = article
    return tuple(one for one in articles if not _is_replaced(one, newest))


def _is_replaced(article: EditionArticle, newest: dict[tuple[str, str | None], EditionArticle]) -> bool:
    key = _key(article)
    last = newest.get(key) if key else None
    return last is not None and last.copy_of != article.id and _moment(article) < _moment(last)


def _key(article: EditionArticle) -> tuple[str, str | None] | None:
    address = canonical_url(article.source.url)
    return (address, article.publisher) if address else None


def _moment(article: EditionArticle) -> datetime:
    return datetime.fromisoformat(article.moment)
