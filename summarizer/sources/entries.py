"""An entry of a feed: is its own text the article, and what does the feed say of it."""

import re
from dataclasses import replace
from html import unescape
from typing import Final

from summarizer.domain import Article
from summarizer.extract.listings import FeedEntry
from summarizer.sources.addresses import host_of, without_credentials

# letters: a feed's own text that is shorter is more likely a teaser than an article
WHOLE: Final = 800
# characters at the end in which a teaser breaks off
TAIL: Final = 300
FOOTER: Final = re.compile(r"\bthe post\b.{0,200}\b(?:appeared first on|first appeared on)\b.*$", re.I | re.S)
MORE: Final = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$"
    r"|\b(?:continue reading|read (?:more|on|the (?:rest|full|whole|entire)\b)|keep reading|view (?:full|original)"
    r" (?:article|post)|weiterlesen|mehr lesen|lire la suite|leggi (?:tutto|di più)|continua a leggere|"
    r"seguir leyendo|leer más|lees verder|ler mais)\b"
    r"|\bsubscribe\b.{0,60}\b(?:read|continue|unlock)"
    r"|\b(?:paid|paying) subscribers? only\b|\bfor (?:paid )?subscribers\b",
    re.I | re.S,
)
OWN_TEXT: Final = "The text is the feed's own; the page that it links to was not fetched."


def is_whole(entry: FeedEntry) -> bool:
    """Say whether a feed's own text of an entry is the article: offered as such, long, and not broken off."""
    if not entry.complete:
        return False
    content = entry.content
    if entry.content_kind == "fragment":
        content = unescape(re.sub(r"<[^<>]*+>", " ", content))
    content = FOOTER.sub("", content).rstrip()
    return sum(map(str.isalpha, content)) >= WHOLE and not MORE.search(content[-TAIL:])


def told_by(
    entry: FeedEntry, feed: str | None, feed_address: str, article: Article, *, own_text: bool
) -> Article:
    """Return the article with what its feed says of it, where it does not say so itself.

    The feed's title is its publisher only where the text is the feed's own or stands on the same host: many feeds
    link to others' pages.
    """
    dated = article.published_at is not None
    publishes = own_text or _site(feed_address) == _site(entry.url or "")
    return replace(
        article,
        title=article.title or entry.title,
        url=article.url or (without_credentials(entry.url) if entry.url else None),
        author=article.author or entry.author,
        publisher=article.publisher or (feed if publishes else None),
        published_at=article.published_at if dated else entry.published_at,
        published_from=article.published_from if dated else entry.published_from,
        notices=(*article.notices, OWN_TEXT) if own_text else article.notices,
    )


def _site(address: str) -> str:
    return host_of(address).removeprefix("www.").removeprefix("feeds.")
