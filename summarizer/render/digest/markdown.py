"""Edition -> Markdown that shows the same in every reader: no HTML, no links, no images, nothing active."""

from collections.abc import Iterator, Mapping, Sequence

from summarizer.edition import Edition
from summarizer.render.digest.changes import MOVED, Changes, Moved, find_changes
from summarizer.render.digest.coverage import CoverageView, view_coverage
from summarizer.render.digest.items import (
    ToldItem,
    also_words,
    labelled,
    news_words,
    short_facts,
    source_and_place,
)
from summarizer.render.digest.sources import LISTED, SourceEntry, cited, number_sources, source_words
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
from summarizer.render.escape import for_markdown


def render_markdown(edition: Edition, *, full: bool = False) -> str:
    """Return the edition as CommonMark; a ``full`` one has every item with its quotes.

    Text of articles and of the model is escaped.
    """
    numbers = number_sources(edition)
    lines = [
        f"# {inline(edition.title)}: {full_day(edition.date)}",
        "",
        for_markdown(about_words(edition)),
        "",
    ]
    if standing := standing_words(edition):
        lines += [f"**{inline(standing)}**", ""]
    lines += ["## Bottom line", ""]
    if edition.bottom_line.text:
        grounds = cited(edition.bottom_line.rests_on, numbers)
        lines += [f"{for_markdown(edition.bottom_line.text)}{_grounds(grounds)}", ""]
    else:
        lines += [f"_{NO_BOTTOM_LINE}_", ""]
    lines += _changes(find_changes(edition), full=full)
    top = top_stories(edition)
    lines += ["## Top stories", ""] if top else []
    for story in top:
        lines += _story(story, numbers, full=full)
    if not full and any(story.more for story in top):
        lines += [f"_{inline(MORE_ITEMS)}_", ""]
    noted = noted_stories(edition)
    lines += ["## Also noted", ""] if noted else []
    for one in noted:
        lines += _noted(one)
    lines += [""] if noted else []
    lines += _coverage(view_coverage(edition), full=full)
    return "\n".join([*lines, for_markdown(edition.limits), ""])


def inline(text: str) -> str:
    """Return text for a place within a line: marks that work only where a line begins need no escape there."""
    return for_markdown(f"x {text}").removeprefix("x").lstrip()


def _changes(changes: Changes, *, full: bool) -> Iterator[str]:
    """Yield what changed: values first, then what goes on, then which stories are new or without news."""
    if changes.first:
        yield from (f"_{changes.remark}_", "")
        return
    yield from (f"## {for_markdown(changes.heading)}", "")
    if changes.remark:
        yield from (f"_{changes.remark}_", "")
    for moved in changes.moved if full else changes.moved[:MOVED]:
        yield from _moved(moved, full=full)
    if not full and len(changes.moved) > MOVED:
        yield f"- _{counted(len(changes.moved) - MOVED, 'more value')}_"
    yield from (f"- Story {going.number}: {inline(going.words)}" for going in changes.going)
    yield from (f"- {for_markdown(line)}" for line in changes.lines)
    if changes.moved or changes.going or changes.lines:
        yield ""


def _moved(moved: Moved, *, full: bool) -> Iterator[str]:
    was, now = (f"“{inline(one)}”" if moved.quoted else inline(one) for one in (moved.was, moved.now))
    said = f"{moved.about}; {moved.by}" if moved.by else moved.about
    yield f"- **{was} → {now}**, {inline(said)} [{moved.number}]"
    if full:
        quotation = moved.item.entry.quotations[0]
        earlier = moved.earlier
        yield from ("", f"  > was: “{inline(earlier.quotation.quote)}” ({inline(earlier.source)})")
        yield from ("", f"  > now: “{inline(quotation.quote)}” ({inline(moved.item.source)})", "")


def _story(top: TopStory, numbers: Mapping[str, int], *, full: bool) -> Iterator[str]:
    yield from (f"### {top.number}. {inline(top.story.headline.text or top.story.id)}", "")
    about = [top.about] if full else [top.about, more_words(top.more)]
    yield from (f"_{inline(' · '.join(filter(None, about)))}_", "")
    for label, text, short, _, grounds in top.words:
        shown = text if full else short
        said = f"**{label}:** {inline(shown)}" if label else for_markdown(shown)
        yield from (f"{said}{_grounds(grounds)}", "")
    for dispute in top.disputes:
        yield from _dispute(dispute)
    if full:
        for section in top.sections:
            yield from (f"#### {section.title}", "")
            for item in section.items:
                yield from _item(item)
    else:
        for item in top.few:
            yield from _shortly(item, numbers)
        if top.few:
            yield ""
    yield from _sources(top, full=full)


def _sources(top: TopStory, *, full: bool) -> Iterator[str]:
    # another mark than that of the lists before: it begins a new list
    for source in top.sources if full else top.sources[:LISTED]:
        words = " · ".join(source_words(source, top.story, whole=full))
        yield f"+ [{source.number}] {inline(words)}"
    if len(top.sources) > LISTED and not full:
        yield f"+ and {len(top.sources) - LISTED:,} more, in the JSON"
    yield ""


def _shortly(told: ToldItem, numbers: Mapping[str, int]) -> Iterator[str]:
    """Yield an item on one line: what it says, its quote, the number of its source."""
    head = _head(told, short=True)
    yield f"* {head}{' ' * bool(head)}“{inline(told.entry.quotations[0].quote)}” [{numbers[told.article]}]"
    yield from (f"  - _{inline(doubt.words)}_" for doubt in told.entry.doubts)


def _head(told: ToldItem, *, short: bool) -> str:
    entry = told.entry
    parts = [f"**{inline(labelled(entry))}**"] if entry.label else []
    if entry.statement:
        parts.append(inline(entry.statement) if parts else for_markdown(entry.statement))
    facts = short_facts(entry) if short else [fact.words for fact in entry.facts] + news_words(told)
    if facts:
        parts.append(f"({inline('; '.join(facts))})")
    return " ".join(parts)


def _item(told: ToldItem) -> Iterator[str]:
    """Yield an item whole: what it is about, its quotes, who else says so."""
    entry = told.entry
    yield f"- **{entry.id}** {_head(told, short=False)}".rstrip()
    for quotation in entry.quotations:
        place = inline(source_and_place(told, quotation))
        yield from ("", f"  > “{inline(quotation.quote)}” ({place})")
    for doubt in entry.doubts:
        mark = "**" if doubt.status == "nowhere" else "_"
        yield from ("", f"  {mark}{inline(doubt.words)}{mark}")
    if told.also:
        yield from ("", f"  _{inline(also_words(told))}_")
    yield ""


def _dispute(dispute: Dispute) -> Iterator[str]:
    yield from (f"**Sources disagree:** {inline(dispute.about)}".rstrip(), "")
    for side in dispute.sides:
        number = f" [{side.number}]" if side.number is not None else ""
        yield f"- **{inline(side.value)}** {inline(side.source)}{number}: “{inline(side.quotation.quote)}”"
    yield ""


def _noted(one: NotedStory) -> Iterator[str]:
    told = "; ".join(f"[{source.number}] {_where(source)}" for source in one.sources[:LISTED])
    if len(one.sources) > LISTED:
        told += f"; and {len(one.sources) - LISTED:,} more, in the JSON"
    headline = inline(one.story.headline.text or one.story.id)
    yield f"- **{one.number}. {headline}** {inline(one.about)}; {told}"


def _where(source: SourceEntry) -> str:
    return inline(f"{source.outlet} {source.address}".strip())


def _coverage(coverage: CoverageView, *, full: bool) -> Iterator[str]:
    yield from ("## Coverage", "")
    for source in coverage.troubled:
        detail = source.detail if full else source.shortly
        yield f"- **{source.state}** {inline(source.name)}: {inline(detail)}"
    if coverage.read:
        yield f"- {for_markdown(coverage.read)}"
    yield f"- {for_markdown(coverage.counts)}"
    for left in coverage.left_out:
        yield f"  - {for_markdown(left.name)} ({inline(left.why)})"
    yield from _more(coverage.more_left_out, indent="  ")
    if not full:
        yield from (f"- {for_markdown(remark)}" for remark in coverage.remarks)
    yield from (f"- {for_markdown(line)}" for line in coverage.making)
    if full:
        yield from (f"- {for_markdown(coverage.digests)}", "", *_losses(coverage), "---")
    yield ""


def _losses(coverage: CoverageView) -> Iterator[str]:
    """Yield the words of what was rejected and of what is warned of."""
    if coverage.rejected:
        yield from (f"### Rejected statements: {coverage.rejected_number}", "")
    for lost in coverage.rejected:
        quote = f" “{inline(lost.quote)}”" if lost.quote else ""
        yield f"- {for_markdown(lost.would_be)}: {inline(lost.text)} ({inline(lost.why)}{quote})"
    yield from _more(coverage.more_rejected)
    if coverage.rejected:
        yield ""
    if coverage.warnings:
        yield from ("### Warnings", "", *(f"- {for_markdown(warning)}" for warning in coverage.warnings))
    yield from _more(coverage.more_warnings)
    if coverage.warnings:
        yield ""


def _more(number: int, indent: str = "") -> Iterator[str]:
    """Yield how many a list has beyond those that are named."""
    if number:
        yield f"{indent}- _and {number:,} more_"


def _grounds(numbers: Sequence[int]) -> str:
    return f" {numbered(numbers)}" if numbers else ""
