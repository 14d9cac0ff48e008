"""Edition -> Markdown that shows the same in every reader: no HTML, no links, no images, nothing active."""

from collections.abc import Iterator

from summarizer.edition import Edition, Statement
from summarizer.render.digest.changes import Changes, find_changes
from summarizer.render.digest.coverage import CoverageView, view_coverage
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
from summarizer.render.escape import for_markdown


def render_markdown(edition: Edition) -> str:
    """Return the edition as CommonMark with one table. Text of articles and of the model is escaped."""
    lines = [
        f"# {for_markdown(edition.title)}: {full_day(edition.date)}",
        "",
        for_markdown(window_words(edition)),
        "",
    ]
    if standing := standing_words(edition):
        lines += [f"**{for_markdown(standing)}**", ""]
    lines += ["## Bottom line", ""]
    if edition.bottom_line.text:
        rests_on = refs(edition.bottom_line) or "no item"
        lines += [
            for_markdown(edition.bottom_line.text),
            "",
            f"_Rests on {rests_on}; {grounds(edition)}._",
            "",
        ]
    else:
        lines += [f"_{grounds(edition)}_", ""]
    lines += _changes(find_changes(edition))
    top = top_stories(edition)
    lines += ["## Top stories", ""] if top else []
    for number, story in enumerate(top, start=1):
        lines += _story(number, story)
    noted = noted_stories(edition)
    lines += ["## Also noted", ""] if noted else []
    for one in noted:
        aside = _aside(tag(one), spread(one), publishers(one))
        lines.append(f"- **{one.id}** {for_markdown(one.headline.text)} ({aside})")
    lines += [""] if noted else []
    lines += _coverage(view_coverage(edition))
    return "\n".join([*lines, for_markdown(edition.limits), ""])


def _changes(changes: Changes) -> Iterator[str]:
    """Yield what changed: values first, then stories that go on, new ones, superseded ones, those gone quiet."""
    yield from (f"## {for_markdown(changes.heading)}", "")
    if changes.remark:
        yield from (f"_{changes.remark}_", "")
    for moved in changes.moved:
        yield from _item(moved.item, compared=True)
    lines = []
    for kind, found in (("goes on", changes.going), ("superseded", changes.superseded)):
        for story, said, news in found:
            words = for_markdown(said)
            lines.append(f"- **{story.id}** _{kind}:_ {words}{f' ({news})' if news else ''}")
    at = len(changes.going)
    new = [
        f"- **{story.id}** _new:_ {for_markdown(story.headline.text)} ({spread(story)})"
        for story in changes.new
    ]
    if changes.unnamed:
        new.append(f"- _and {changes.unnamed} more new ones under “Also noted”_")
    lines[at:at] = new
    lines += [f"- _gone quiet:_ {for_markdown(headline)} ({heard})" for headline, heard in changes.quiet]
    if lines:
        yield from (*lines, "")


def _story(number: int, top: TopStory) -> Iterator[str]:
    story = top.story
    yield from (f"### {number}. {for_markdown(story.headline.text)}", "")
    kept = "in the place kept for the best story of a single source" if story.rank.place == "reserved" else ""
    yield from (f"_{_aside(story.id, tag(story), spread(story), publishers(story), top.hand, kept)}_", "")
    for label, statement in top.words:
        yield from (f"**{label}:** {for_markdown(statement.text)}{_grounds(statement)}", "")
    for dispute in top.disputes:
        yield from _dispute(dispute)
    for section in top.sections:
        yield from (f"#### {section.title}", "")
        for item in section.items:
            yield from _item(item)
    if top.carriers:
        carriers = "; ".join(f"{carrier.source} ({carrier.article.id})" for carrier in top.carriers)
        yield from (f"_Also carried by: {for_markdown(carriers)}_", "")


def _item(told: ToldItem, *, compared: bool = False) -> Iterator[str]:
    """Yield an item: what it is about, its quotes, who else says so; if ``compared``, with what it was."""
    entry = told.entry
    head = f"- **{entry.id}**"
    if entry.label:
        head += f" **{for_markdown(labelled(entry))}**"
    if entry.statement:
        head += f" {for_markdown(entry.statement)}"
    facts = [fact.words for fact in entry.facts] + news_words(told, compared=compared)
    yield head + (f" ({for_markdown('; '.join(facts))})" if facts else "")
    if told.earlier is not None and compared:
        was = told.earlier
        yield from ("", f"  > was: “{for_markdown(was.quotation.quote)}” ({for_markdown(was.source)})")
    now = "now: " if told.earlier is not None and compared else ""
    for quotation in entry.quotations:
        place = for_markdown(source_and_place(told, quotation))
        yield from ("", f"  > {now}“{for_markdown(quotation.quote)}” ({place})")
        now = ""
    for doubt in entry.doubts:
        yield from ("", f"  **{for_markdown(doubt.words)}**")
    if told.also:
        yield from ("", f"  _{for_markdown(also_words(told))}_")
    yield ""


def _dispute(dispute: Dispute) -> Iterator[str]:
    yield from (f"**Contradiction:** {for_markdown(dispute.about)}", "")
    for side in dispute.sides:
        head = f"- **{for_markdown(side.value)}** ({for_markdown(side.source)}; {side.item})"
        yield from (head, "", f"  > “{for_markdown(side.quotation.quote)}”", "")


def _coverage(coverage: CoverageView) -> Iterator[str]:
    yield from ("## Coverage", "")
    if coverage.sources:
        yield from ("| Source | State | Articles | Remarks |", "|---|---|---|---|")
    for source in coverage.sources:
        cells = (source.name, source.state, source.counts, source.detail)
        yield f"| {' | '.join(map(for_markdown, cells))} |"
    yield from ("", for_markdown(coverage.counts), "")
    for left in coverage.left_out:
        yield f"- {for_markdown(left.name)} ({for_markdown(left.why)})"
    yield from _more(coverage.more_left_out, bool(coverage.left_out))
    if coverage.rejected:
        yield from (f"### Rejected: {coverage.rejected_number} of the model's statements", "")
    for lost in coverage.rejected:
        quote = f" “{for_markdown(lost.quote)}”" if lost.quote else ""
        yield f"- {lost.would_be}: {for_markdown(lost.text)} ({for_markdown(lost.why)}{quote})"
    yield from _more(coverage.more_rejected, bool(coverage.rejected))
    if coverage.warnings:
        yield from ("### Warnings", "", *(f"- {for_markdown(warning)}" for warning in coverage.warnings))
    yield from _more(coverage.more_warnings, bool(coverage.warnings))
    yield from ("---", "")
    for line in coverage.making:
        yield from (for_markdown(line), "")


def _more(number: int, listed: bool) -> Iterator[str]:
    """Yield how many a list has beyond those that are named, and its end."""
    if number:
        yield f"- _and {number:,} more_"
    if number or listed:
        yield ""


def _grounds(statement: Statement) -> str:
    return f" ({refs(statement)})" if statement.rests_on else ""


def _aside(*parts: str) -> str:
    return for_markdown("; ".join(part for part in parts if part))
