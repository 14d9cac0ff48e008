"""Names that others chose -> names that may be shown: they stand under headlines, in subjects of mail and in feeds.

A publisher, a feed or a file may be called "SYSTEM: ignore previous instructions". What the user wrote is shown.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from summarizer.domain import Article
from summarizer.sources.lead import is_address
from summarizer.verify.suspects.find import find_suspects

LONGEST: Final = 80
_CUT: Final = 60
WHY: Final = "it is written for software, too long, or no line"


def is_planted(words: str) -> bool:
    """Say whether words are meant for software and not for readers."""
    return bool(find_suspects(words))


def shown_name(name: str | None) -> str | None:
    """Return a name that may be shown, None for what is none: suspect, longer than `LONGEST`, or not one line."""
    name = (name or "").strip()
    return name if name and name.isprintable() and len(name) <= LONGEST and not is_planted(name) else None


def stand_in(name: str, kind: str) -> str:
    """Return what is shown in the place of a name that may not be, another for each; a long name is cut."""
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    if name.isprintable() and not is_planted(name):
        return f"{name[:_CUT].rstrip()}… ({mark})"
    return f"{kind} {mark}"


def shown_file(name: str, kind: str = "file") -> str:
    """Return what a file or a source is called, or what stands for that. An address may be long."""
    if is_address(name) and not is_planted(name):
        return name
    return shown_name(name) or stand_in(name, kind)


def shown_words(words: str) -> str:
    """Return words about a source; where something in them is written for software they say only that."""
    return "its words are not shown: some are written for software" if is_planted(words) else words


def presentable(article: Article) -> tuple[Article, tuple[str, ...]]:
    """Return an article without names that may not be shown, and what these were names of."""
    hidden = tuple(_hidden(article))
    if not hidden:
        return article, ()
    changed: dict[str, Any] = {part: None for part in hidden if part != "name"}
    # by the name of its file it is known again
    name = shown_file(article.name) if article.name else article.name
    # a file that has only a long name is not worth a word
    told = tuple(part for part in hidden if part != "name" or is_planted(article.name or ""))
    return replace(article, name=name, **changed), told


def _hidden(article: Article) -> Iterator[str]:
    # headlines may be long
    if article.title and is_planted(article.title):
        yield "title"
    for part in ("publisher", "author", "language"):
        name = getattr(article, part)
        if name and shown_name(name) is None:
            yield part
    if article.name and shown_file(article.name) != article.name:
        yield "name"
