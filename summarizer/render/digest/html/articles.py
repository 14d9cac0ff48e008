"""What a page quotes -> the articles that stand beside it, every place marked that the page quotes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from markupsafe import Markup

from summarizer.contract import Evidence
from summarizer.domain import Article
from summarizer.edition import Edition, EditionArticle
from summarizer.render.digest.sources import number_sources, page_order
from summarizer.render.digest.words import when, who
from summarizer.render.html.marks import Flagged, Quoted, mark_article, order_quoted, trimmed
from summarizer.render.html.page import language_tag
from summarizer.render.hypertext import web_address
from summarizer.text import Span

# bytes that the articles of a page may take together as HTML: 60 of 20,000 characters; with the edition itself
# the page stays below 2 MB
ROOM: Final = 1_500_000

# the words of our links back: in text of others a quotation mark is never written so
_BACK: Final = re.compile(r'(aria-label="Back to |data-item=")([^"]*)"')

Suspects = Mapping[str, Sequence[tuple[int, int, str]]]


class Quoting(NamedTuple):
    """A place of a text that the page quotes. ``anchor`` is where on the page it does."""

    sha256: str
    evidence: Evidence
    anchor: str


class Panel(NamedTuple):
    """An article beside the edition. Where its text is not shown, ``missing`` says why."""

    anchor: str
    label: str
    title: str
    source: str
    address: str | None
    language: str | None
    remarks: tuple[str, ...]
    text: Markup
    missing: str


class Beside(NamedTuple):
    """The articles beside an edition, and the marks in them: by text and place, and in the order of the page."""

    panels: tuple[Panel, ...]
    marks: Mapping[tuple[str, Span], str]
    quoted: tuple[Quoted, ...]

    def mark(self, sha256: str, evidence: Evidence, texts: Mapping[str, Article]) -> str | None:
        """Return the anchor of the mark of a quote, None where its text does not stand beside the edition."""
        if sha256 not in texts:
            return None
        return self.marks.get((sha256, trimmed(texts[sha256].text, evidence.start, evidence.end)))


def stand_beside(
    edition: Edition, quotings: Iterable[Quoting], texts: Mapping[str, Article], suspects: Suspects
) -> Beside:
    """Return the articles that are quoted, today's in the order of their stories, then those of earlier editions.

    A text under the digest of another one is taken for none. Texts beyond what a page can hold are left out, and
    that is said; the first stories have the first right to be shown.
    """
    by_text: defaultdict[str, list[Quoting]] = defaultdict(list)
    for quoting in quotings:
        by_text[quoting.sha256].append(quoting)
    named = _places(edition)
    panels: list[Panel] = []
    marks: dict[tuple[str, Span], str] = {}
    every: list[Quoted] = []
    room = ROOM
    for anchor, sha256, article in _order(edition, by_text):
        text = texts.get(sha256)
        if text is None or text.sha256 != sha256:
            panels.append(_panel(edition, anchor, article, text, "", "its text is not at hand"))
            continue
        places = ((one.evidence.start, one.evidence.end, one.anchor) for one in by_text[sha256])
        quoted = order_quoted(places, text.text, f"{anchor}-")
        written = ""
        if len(text.text) <= room:
            flagged = _flagged(article, suspects.get(sha256, ()))
            written = mark_article(text.text, quoted, flagged, text.page_starts, prefix=f"{anchor}-")
            written = _BACK.sub(partial(_named, named), written)
        size = len(written.encode("utf-8", "surrogatepass"))
        if not written or size > room:
            panels.append(_panel(edition, anchor, article, text, "", "left out to keep this page small"))
            continue
        room -= size
        marks |= {(sha256, (mark.start, mark.end)): mark.name for mark in quoted}
        every += quoted
        panels.append(_panel(edition, anchor, article, text, written, ""))
    return Beside(tuple(panels), marks, tuple(every))


def _places(edition: Edition) -> dict[str, str]:
    """Return places of the page in words, by their anchors."""
    stories = {story.id: f"story {number}" for number, story in enumerate(page_order(edition), start=1)}
    return {**stories, "bottom-line": "bottom line"}


def _named(places: Mapping[str, str], found: re.Match[str]) -> str:
    """Return the attribute of a link back with the place that it leads to in words."""
    anchor = found[2]
    name = places.get(anchor) or anchor
    if anchor.endswith("-was"):
        name = "what changed"
    elif ".c" in anchor:
        name = f"{places.get(anchor.partition('.')[0], anchor)}, sources disagree"
    return f'{found[1]}{name}"'


def _order(
    edition: Edition, wanted: Mapping[str, Sequence[Quoting]]
) -> Iterator[tuple[str, str, EditionArticle | None]]:
    """Yield the anchor, the digest and the article of each text that is quoted, each text once."""
    articles = {article.id: article for article in edition.articles}
    seen = set()
    for name in (name for story in edition.stories for name in story.articles if name in articles):
        sha256 = articles[name].source.sha256
        if sha256 in wanted and sha256 not in seen:
            seen.add(sha256)
            yield name, sha256, articles[name]
    earlier = (sha256 for sha256 in wanted if sha256 not in seen)
    for number, sha256 in enumerate(earlier, start=1):
        yield f"e{number}", sha256, None


def _panel(
    edition: Edition,
    anchor: str,
    article: EditionArticle | None,
    text: Article | None,
    written: str,
    missing: str,
) -> Panel:
    shown = Markup(written)  # noqa: S704 - encoded
    if article is None:
        title = (text and (text.title or text.name)) or "An article of an earlier edition"
        source = "quoted in an earlier edition"
        if text and text.publisher:
            source = f"{text.publisher}, {source}"
        url, language = (text.url, text.language) if text else (None, None)
        return Panel(
            anchor, "earlier", title, source, web_address(url), language_tag(language), (), shown, missing
        )
    known = article.source
    warnings = article.briefing.warnings if article.briefing else ()
    return Panel(
        anchor,
        f"[{number_sources(edition)[article.id]}]",
        known.title or known.name or article.id,
        f"{who(article)}, {when(article, edition)}",
        web_address(known.url),
        language_tag(known.language),
        # what holds for all articles stands among the warnings of the edition
        tuple(one for one in warnings if one not in edition.warnings),
        shown,
        missing,
    )


def _flagged(article: EditionArticle | None, suspects: Sequence[tuple[int, int, str]]) -> list[Flagged]:
    flagged = [Flagged("suspect", start, end, f"suspect: {detail}") for start, end, detail in suspects]
    if article is not None and article.briefing is not None:
        flagged += [
            Flagged("unread", part.start, part.end, f"not read: {part.reason}")
            for part in article.briefing.coverage.failed
        ]
    return flagged
