"""Edition -> text for a terminal of any width, with or without colour, Unicode or plain ASCII."""

from typing import Final

from summarizer.edition import Edition, Statement
from summarizer.render.digest.changes import Changes, find_changes
from summarizer.render.digest.coverage import view_coverage
from summarizer.render.digest.times import full_day
from summarizer.render.digest.view import (
    Dispute,
    ToldItem,
    TopStory,
    also_words,
    labelled,
    news_words,
    noted_stories,
    source_and_place,
    top_stories,
)
from summarizer.render.digest.words import (
    grounds,
    publishers,
    refs,
    spread,
    standing_words,
    tag,
    window_words,
)
from summarizer.render.lines import Run
from summarizer.render.terminal import Page

# names such as n12.d2 stand in the margin
INDENT: Final = 7


def render_terminal(edition: Edition, *, width: int = 80, color: bool = False, unicode: bool = True) -> str:
    """Return the edition for a terminal ``width`` columns wide.

    Control characters of articles and of the model are shown, not sent: the only escape sequences in the result are
    our own colours.
    """
    page = Page(width, color=color, unicode=unicode)
    page.put([(edition.title, "bold"), (f"· {full_day(edition.date)}", "bold")], 0)
    page.paragraph(window_words(edition), style="dim")
    if standing := standing_words(edition):
        page.paragraph(standing, style="caution")
    page.rule()
    page.heading("Bottom line")
    if edition.bottom_line.text:
        page.paragraph(edition.bottom_line.text)
        page.paragraph(f"Rests on {refs(edition.bottom_line) or 'no item'}; {grounds(edition)}.", style="dim")
    else:
        page.paragraph(grounds(edition), style="dim")
    _changes(page, find_changes(edition))
    top = top_stories(edition)
    if top:
        page.heading("Top stories")
    for number, story in enumerate(top, start=1):
        _story(page, number, story)
    noted = noted_stories(edition)
    if noted:
        page.heading("Also noted")
    for one in noted:
        page.put(
            [(one.headline.text, "bold"), *_aside(tag(one), spread(one), publishers(one))], INDENT, one.id
        )
    _coverage(page, edition)
    return page.text()


def _changes(page: Page, changes: Changes) -> None:
    """Put what changed: values first, then stories that go on, new ones, superseded ones, those gone quiet."""
    page.heading(changes.heading)
    if changes.remark:
        page.paragraph(changes.remark, style="dim")
    for moved in changes.moved:
        _item(page, moved.item, compared=True)
    for going in changes.going:
        page.put([("goes on:", "dim"), (going.words, ""), *_aside(going.news)], INDENT, going.story.id)
    for story in changes.new:
        page.put([("new:", "dim"), (story.headline.text, ""), *_aside(spread(story))], INDENT, story.id)
    if changes.unnamed:
        page.put([(f"and {changes.unnamed} more new ones under “Also noted”", "dim")], INDENT)
    for going in changes.superseded:
        page.put([("superseded:", "caution"), (going.words, ""), *_aside(going.news)], INDENT, going.story.id)
    for headline, heard in changes.quiet:
        page.put([("gone quiet:", "dim"), (headline, ""), *_aside(heard)], INDENT)


def _story(page: Page, number: int, top: TopStory) -> None:
    story = top.story
    page.gap()
    page.put([(story.headline.text, "bold")], INDENT, f"{number}")
    page.put(_aside(tag(story), spread(story), publishers(story), top.hand, start=False), INDENT)
    if story.rank.place == "reserved":
        page.put([("in the place that is kept for the best story of a single source", "dim")], INDENT)
    for label, statement in top.words:
        page.put([(f"{label}:", "bold"), (statement.text, ""), (_grounds(statement), "dim")], INDENT)
    for dispute in top.disputes:
        _dispute(page, dispute)
    for section in top.sections:
        page.put([(section.title, "title")], INDENT)
        for item in section.items:
            _item(page, item)
    if top.carriers:
        carriers = "; ".join(f"{carrier.source} ({carrier.article.id})" for carrier in top.carriers)
        page.put([(f"Also carried by: {carriers}", "dim")], INDENT)


def _item(page: Page, told: ToldItem, *, compared: bool = False) -> None:
    """Put an item: what it is about, its quotes, who else says so; if ``compared``, with the quote of what it was."""
    entry = told.entry
    mark = entry.id
    facts = [fact.words for fact in entry.facts] + news_words(told, compared=compared)
    head: list[Run] = [(labelled(entry), "bold")] if entry.label else []
    if entry.statement:
        head.append((entry.statement, ""))
    head += _aside(*facts, start=bool(head))
    if told.earlier is not None and compared:
        page.put(head, INDENT, mark)
        was = told.earlier
        statement: list[Run] = [(was.statement, "")] if was.statement else []
        quote = (f"“{was.quotation.quote}”", "italic")
        page.put([("was:", "caution"), *statement, quote, (was.source, "dim")], INDENT)
        head, mark = [("now:", "caution")], ""
    for quotation in entry.quotations:
        head += [(f"“{quotation.quote}”", "italic"), (source_and_place(told, quotation), "dim")]
    page.put(head, INDENT, mark)
    for doubt in entry.doubts:
        page.put([(doubt.words, "caution")], INDENT, "!".rjust(INDENT - 1))
    if told.also:
        page.put([(also_words(told), "dim")], INDENT)


def _dispute(page: Page, dispute: Dispute) -> None:
    page.put([("Contradiction:", "caution"), (dispute.about, "")], INDENT, "!".rjust(INDENT - 1))
    for side in dispute.sides:
        quoted = (f"“{side.quotation.quote}”", "italic")
        page.put([(side.value, "bold"), (side.source, "dim"), quoted, (side.item, "dim")], INDENT + 2)


def _coverage(page: Page, edition: Edition) -> None:
    coverage = view_coverage(edition)
    page.heading("Coverage")
    for source in coverage.sources:
        style = (
            "red"
            if source.state == "failed"
            else "caution"
            if source.state in ("waiting", "stale")
            else "dim"
        )
        page.put([(source.name, "bold"), *_aside(source.counts, source.detail)], 9, source.state, style)
    page.paragraph(coverage.counts)
    for left in coverage.left_out:
        page.put([(left.name, ""), *_aside(left.why)], 4, "  -")
    if coverage.more_left_out:
        page.put([(f"and {coverage.more_left_out:,} more", "dim")], 4)
    if coverage.rejected:
        page.heading(f"Rejected: {coverage.rejected_number} of the model's statements", style="alarm")
    for lost in coverage.rejected:
        quote = f" “{lost.quote}”" if lost.quote else ""
        page.put([(f"{lost.would_be}: {lost.text}", "red"), (f"{lost.why}{quote}", "dim")], 4, "  ✗")
    if coverage.more_rejected:
        page.put([(f"and {coverage.more_rejected:,} more", "dim")], 4)
    if coverage.warnings:
        page.heading("Warnings", style="caution")
    for warning in coverage.warnings:
        page.put([(warning, "")], 4, "  !")
    if coverage.more_warnings:
        page.put([(f"and {coverage.more_warnings:,} more", "dim")], 4)
    page.rule()
    for line in (*coverage.making, edition.limits):
        page.paragraph(line, style="dim")


def _grounds(statement: Statement) -> str:
    return f"({refs(statement)})" if statement.rests_on else ""


def _aside(*parts: str, start: bool = True) -> list[Run]:
    """Return words that are added to a line, parted by dots."""
    words = " · ".join(part for part in parts if part)
    return [(f"· {words}" if start else words, "dim")] if words else []
