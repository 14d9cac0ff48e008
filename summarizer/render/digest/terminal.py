"""Edition -> text for a terminal of any width, with or without colour, Unicode or plain ASCII."""

from typing import Final

from summarizer.edition import Edition
from summarizer.render.digest.changes import MOVED, Changes, find_changes
from summarizer.render.digest.coverage import view_coverage
from summarizer.render.digest.items import (
    ToldItem,
    also_words,
    labelled,
    news_words,
    short_facts,
    source_and_place,
)
from summarizer.render.digest.sources import LISTED, cited, number_sources, source_words
from summarizer.render.digest.times import full_day
from summarizer.render.digest.view import Dispute, NotedStory, TopStory, noted_stories, top_stories
from summarizer.render.digest.words import (
    MORE_ITEMS,
    NO_BOTTOM_LINE,
    about_words,
    counted,
    more_words,
    numbered,
    standing_words,
)
from summarizer.render.lines import Run
from summarizer.render.terminal import Page

INDENT: Final = 4
MARGIN: Final = 2
# names such as n12.d2 stand in the margin of a full page
WIDE: Final = 7


def render_terminal(
    edition: Edition, *, width: int = 80, color: bool = False, unicode: bool = True, full: bool = False
) -> str:
    """Return the edition for a terminal ``width`` columns wide; a ``full`` one has every item with its quotes.

    Control characters of articles and of the model are shown, not sent: the only escape sequences in the result are
    our own colours.
    """
    page = Page(width, color=color, unicode=unicode)
    numbers = number_sources(edition)
    page.put([(edition.title, "bold"), (f"· {full_day(edition.date)}", "bold")], 0)
    page.paragraph(about_words(edition), style="dim")
    if standing := standing_words(edition):
        page.paragraph(standing, style="caution")
    page.heading("Bottom line")
    if edition.bottom_line.text:
        grounds = numbered(cited(edition.bottom_line.rests_on, numbers))
        page.put([(edition.bottom_line.text, ""), (grounds, "dim")], 0)
    else:
        page.paragraph(NO_BOTTOM_LINE, style="dim")
    _changes(page, find_changes(edition), full=full)
    top = top_stories(edition)
    if top:
        page.heading("Top stories")
    for story in top:
        _story(page, story, numbers, full=full)
    if not full and any(story.more for story in top):
        page.gap()
        page.paragraph(MORE_ITEMS, style="dim")
    noted = noted_stories(edition)
    if noted:
        page.heading("Also noted")
    for one in noted:
        _noted(page, one)
    _coverage(page, edition, full=full)
    return page.text()


def _changes(page: Page, changes: Changes, *, full: bool) -> None:
    """Put what changed: values first, then what goes on, then which stories are new or without news."""
    if changes.first:
        page.paragraph(changes.remark, style="dim")
        return
    page.heading(changes.heading)
    if changes.remark:
        page.paragraph(changes.remark, style="dim")
    for moved in changes.moved if full else changes.moved[:MOVED]:
        was, now = (f"“{one}”" if moved.quoted else one for one in (moved.was, moved.now))
        tail = f"{moved.by} [{moved.number}]".lstrip()
        page.put(
            [
                (f"{was} → {now},", "bold"),
                (f"{moved.about};" if moved.by else moved.about, ""),
                (tail, "dim"),
            ],
            MARGIN,
            "-",
        )
        if full:
            earlier, quotation = moved.earlier, moved.item.entry.quotations[0]
            was_said = (f"“{earlier.quotation.quote}”", "italic")
            now_said = (f"“{quotation.quote}”", "italic")
            page.put([("was:", "caution"), was_said, (earlier.source, "dim")], WIDE)
            page.put([("now:", "caution"), now_said, (moved.item.source, "dim")], WIDE)
    if not full and len(changes.moved) > MOVED:
        page.put([(counted(len(changes.moved) - MOVED, "more value"), "dim")], MARGIN, "-")
    for going in changes.going:
        page.put([(f"Story {going.number}:", "dim"), (going.words, "")], MARGIN, "-")
    for line in changes.lines:
        page.put([(line, "")], MARGIN, "-")


def _story(page: Page, top: TopStory, numbers: dict[str, int], *, full: bool) -> None:
    page.gap()
    page.put([(top.story.headline.text or top.story.id, "bold")], INDENT, f"{top.number}")
    about = [top.about] if full else [top.about, more_words(top.more)]
    page.put([(" · ".join(filter(None, about)), "dim")], INDENT)
    for label, text, short, _, grounds in top.words:
        label_run: list[Run] = [(f"{label}:", "bold")] if label else []
        page.put([*label_run, (text if full else short, ""), (numbered(grounds), "dim")], INDENT)
    for dispute in top.disputes:
        _dispute(page, dispute)
    if full:
        for section in top.sections:
            page.put([(section.title, "title")], WIDE)
            for item in section.items:
                _item(page, item)
    else:
        for item in top.few:
            _shortly(page, item, numbers)
    _sources(page, top, full=full)


def _sources(page: Page, top: TopStory, *, full: bool) -> None:
    for source in top.sources if full else top.sources[:LISTED]:
        words = " · ".join(source_words(source, top.story, whole=full))
        page.put([(f"[{source.number}] {words}", "dim")], INDENT)
    if len(top.sources) > LISTED and not full:
        page.put([(f"and {len(top.sources) - LISTED:,} more, in the JSON", "dim")], INDENT)


def _shortly(page: Page, told: ToldItem, numbers: dict[str, int]) -> None:
    """Put an item on one line: what it says, its quote, the number of its source."""
    head = _head(told, short=True)
    entry = told.entry
    quote = (f"“{entry.quotations[0].quote}”", "italic")
    page.put([("–", "dim"), *head, quote, (f"[{numbers[told.article]}]", "dim")], INDENT)
    _doubts(page, told, INDENT)


def _head(told: ToldItem, *, short: bool) -> list[Run]:
    entry = told.entry
    head: list[Run] = [(labelled(entry), "bold")] if entry.label else []
    if entry.statement:
        head.append((entry.statement, ""))
    facts = short_facts(entry) if short else [fact.words for fact in entry.facts] + news_words(told)
    words = " · ".join(facts)
    return [*head, (f"· {words}" if head else words, "dim")] if words else head


def _doubts(page: Page, told: ToldItem, indent: int) -> None:
    for doubt in told.entry.doubts:
        style = "caution" if doubt.status == "nowhere" else "dim"
        page.put([(doubt.words, style)], indent, "!", style)


def _item(page: Page, told: ToldItem) -> None:
    """Put an item whole: what it is about, its quotes, who else says so."""
    entry = told.entry
    head = _head(told, short=False)
    for quotation in entry.quotations:
        head += [(f"“{quotation.quote}”", "italic"), (source_and_place(told, quotation), "dim")]
    page.put(head, WIDE, entry.id)
    _doubts(page, told, WIDE)
    if told.also:
        page.put([(also_words(told), "dim")], WIDE)


def _dispute(page: Page, dispute: Dispute) -> None:
    page.put([("Sources disagree:", "caution"), (dispute.about, "")], INDENT)
    for side in dispute.sides:
        number = f" [{side.number}]" if side.number is not None else ""
        quoted = (f"“{side.quotation.quote}”", "italic")
        page.put([("–", "dim"), (side.value, "bold"), (f"{side.source}{number}:", "dim"), quoted], INDENT)


def _noted(page: Page, one: NotedStory) -> None:
    page.put(
        [(one.story.headline.text or one.story.id, ""), (f"· {one.about}", "dim")], INDENT, f"{one.number}"
    )
    for source in one.sources[:LISTED]:
        page.put([(f"[{source.number}] {source.outlet} · {source.address}", "dim")], INDENT)
    if len(one.sources) > LISTED:
        page.put([(f"and {len(one.sources) - LISTED:,} more, in the JSON", "dim")], INDENT)


def _coverage(page: Page, edition: Edition, *, full: bool) -> None:
    coverage = view_coverage(edition)
    page.heading("Coverage")
    for source in coverage.troubled:
        style = "red" if source.state == "failed" else "caution"
        detail = source.detail if full else source.shortly
        page.put([(f"{source.name}:", "bold"), (detail, "dim")], 9, source.state, style)
    if coverage.read:
        page.paragraph(coverage.read)
    page.paragraph(coverage.counts)
    for left in coverage.left_out:
        page.put([(left.name, ""), (f"· {left.why}", "dim")], MARGIN, "-")
    _more(page, coverage.more_left_out)
    if not full:
        for remark in coverage.remarks:
            page.paragraph(remark)
    for line in coverage.making:
        page.paragraph(line, style="dim")
    if full:
        page.paragraph(coverage.digests, style="dim")
        _losses(page, edition)
    page.paragraph(edition.limits, style="dim")


def _losses(page: Page, edition: Edition) -> None:
    """Put the words of what was rejected and of what is warned of."""
    coverage = view_coverage(edition)
    if coverage.rejected:
        page.heading(f"Rejected statements: {coverage.rejected_number}", style="alarm")
    for lost in coverage.rejected:
        quote = f" “{lost.quote}”" if lost.quote else ""
        page.put([(f"{lost.would_be}: {lost.text}", "red"), (f"{lost.why}{quote}", "dim")], MARGIN, "✗")
    _more(page, coverage.more_rejected)
    if coverage.warnings:
        page.heading("Warnings", style="caution")
    for warning in coverage.warnings:
        page.put([(warning, "")], MARGIN, "!")
    _more(page, coverage.more_warnings)
    page.rule()


def _more(page: Page, number: int) -> None:
    if number:
        page.put([(f"and {number:,} more", "dim")], INDENT)
