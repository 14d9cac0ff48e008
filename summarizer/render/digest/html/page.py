"""Edition and texts -> one HTML file without script, which asks nothing of any network."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from summarizer.contract import Evidence
from summarizer.domain import Article
from summarizer.edition import Edition, EditionArticle, Statement, Story, items_of
from summarizer.render.digest import words
from summarizer.render.digest.changes import Changes, find_changes
from summarizer.render.digest.coverage import view_coverage
from summarizer.render.digest.html.articles import Quoting, Suspects, stand_beside
from summarizer.render.digest.items import ToldItem, labelled, news_words, source_and_place
from summarizer.render.digest.sources import SourceEntry, number_sources, source_words
from summarizer.render.digest.times import full_day
from summarizer.render.digest.view import TopStory, noted_stories, top_stories
from summarizer.render.html.marks import Quoted
from summarizer.render.html.page import LIT, POLICY, STYLE, language_tag
from summarizer.render.hypertext import fill, style_digest, web_address

TEMPLATE: Final = Path(__file__).with_name("edition.html.j2")
OWN_STYLE: Final = Path(__file__).with_name("edition.css")
# up to so many marks a mark lights its quotes as well: for each a browser looks through the whole page, and 500 of
# them keep Chromium busy for a second; a day with five stories that are told has about 100
LIT_QUOTES: Final = 200


def render_html(edition: Edition, texts: Mapping[str, Article], *, suspects: Suspects | None = None) -> str:
    """Return a page with the edition beside the articles that it quotes; each quote leads to its mark, and back.

    ``texts`` are the articles by the digest of their text, also those that earlier editions quoted; one that is not
    there is named as not at hand. ``suspects`` are by the same digest the places that a reader is warned of, with
    what is wrong with them. The page holds no script, and a policy that lets a browser load nothing.
    """
    top, changes, noted = top_stories(edition), find_changes(edition), noted_stories(edition)
    told = [item for story in top for section in story.sections for item in section.items]
    shown = {item.entry.id for item in told}
    digests = {article.id: article.source.sha256 for article in edition.articles}
    by_item = {name: (article, item.evidence[0]) for name, (article, item) in items_of(edition).items()}
    numbers = number_sources(edition)
    quotings = [
        *_item_quotings(told, digests),
        *_moved_quotings(changes, digests),
        *_dispute_quotings(top, digests),
        *_ground_quotings(edition, shown, by_item),
    ]
    beside = stand_beside(edition, quotings, texts, suspects or {})

    def mark(article: str, evidence: Evidence) -> str | None:
        return beside.mark(digests.get(article, ""), evidence, texts)

    def grounds_of(rests_on: Iterable[str]) -> list[tuple[int, str | None]]:
        """Return the sources that words rest on by their numbers, each with the mark of the first quote there."""
        first: dict[int, str | None] = {}
        for name in rests_on:
            if name in by_item:
                article, evidence = by_item[name]
                first.setdefault(numbers[article.id], mark(article.id, evidence))
        return sorted(first.items())

    def noted_to(story: Story, source: SourceEntry) -> str | None:
        """Return the mark of what the headline of a noted story rests on in a source."""
        return dict(grounds_of(story.headline.rests_on)).get(source.number)

    style = STYLE.read_text("utf-8") + OWN_STYLE.read_text("utf-8") + _lights(beside.quoted)
    values: dict[str, Any] = {
        "style": Markup(style),  # noqa: S704 - ours, with names that are numbers
        "policy": POLICY.format(style=style_digest(style)),
        "edition": edition,
        "day": full_day(edition.date),
        "words": words,
        "changes": changes,
        "top": top,
        "noted": noted,
        "coverage": view_coverage(edition),
        "panels": beside.panels,
        "beside": {panel.anchor for panel in beside.panels},
        "own": shown,
        "mark": mark,
        "grounds_of": grounds_of,
        "noted_to": noted_to,
        "earlier_mark": lambda earlier: beside.mark(earlier.sha256, earlier.quotation.evidence, texts),
        "news_words": news_words,
        "labelled": labelled,
        "source_and_place": source_and_place,
        "source_title": lambda source, story: source_words(source, story)[0],
        "source_rest": lambda source, story: " · ".join(_without_address(source, story)),
        "address": web_address,
        "language": {article.id: language_tag(article.source.language) for article in edition.articles},
        "said_in": language_tag(edition.run.language),
    }
    return fill(TEMPLATE, values)


def _lights(quoted: Sequence[Quoted]) -> str:
    """Return the style rules that light the mark that a link leads to: in its article, and the quotes that use it."""
    if not quoted:
        return ""
    # an old browser lights what stands beside the anchor, others all pieces within the article
    rules = [",".join(f"#{mark.name}:target~.{mark.name}" for mark in quoted)]
    rules.append(
        ",".join(f"#{mark.name.partition('-')[0]}:has(#{mark.name}:target) .{mark.name}" for mark in quoted)
    )
    if len(quoted) <= LIT_QUOTES:
        rules.append(",".join(f":root:has(#{mark.name}:target) a.{mark.name}" for mark in quoted))
    return "".join(f"{rule}{{{LIT}}}\n" for rule in rules)


def _item_quotings(items: Iterable[ToldItem], digests: Mapping[str, str]) -> Iterator[Quoting]:
    for item in items:
        for quotation in item.entry.quotations:
            yield Quoting(digests[item.article], quotation.evidence, item.entry.id)


def _moved_quotings(changes: Changes, digests: Mapping[str, str]) -> Iterator[Quoting]:
    """Yield the old and the new quote of what changed; both stand in one place of the page."""
    for moved in changes.moved:
        earlier, evidence = moved.earlier, moved.item.entry.quotations[0].evidence
        yield Quoting(earlier.sha256, earlier.quotation.evidence, earlier.anchor)
        yield Quoting(digests[moved.item.article], evidence, earlier.anchor)


def _without_address(source: SourceEntry, story: Story) -> list[str]:
    """Return what is said of a source behind its title: its address is the title's link where there is one."""
    parts = list(source_words(source, story))[1:]
    return parts[:-1] if source.link and parts else parts


def _dispute_quotings(top: Iterable[TopStory], digests: Mapping[str, str]) -> Iterator[Quoting]:
    for dispute in (dispute for story in top for dispute in story.disputes):
        for side in dispute.sides:
            if side.article in digests:
                yield Quoting(digests[side.article], side.quotation.evidence, dispute.anchor)


def _ground_quotings(
    edition: Edition, shown: set[str], by_item: Mapping[str, tuple[EditionArticle, Evidence]]
) -> Iterator[Quoting]:
    """Yield the first quotes of items that the page rests on without showing them."""
    resting: list[tuple[str, Statement]] = [("bottom-line", edition.bottom_line)]
    for story in edition.stories:
        said = [story.headline, story.happened, story.changed, story.means]
        if story.rank.place == "noted":
            said = [story.headline]
        resting += [(story.id, statement) for statement in said]
    for anchor, statement in resting:
        for name in statement.rests_on:
            if name in by_item and name not in shown:
                article, evidence = by_item[name]
                yield Quoting(article.source.sha256, evidence, anchor)
