"""Briefing -> Markdown that shows the same in every reader: no HTML, no links, no images, nothing active."""

from summarizer.contract import Briefing
from summarizer.render.escape import for_markdown
from summarizer.render.provenance import provenance
from summarizer.render.view import REASONS, Entry, empty_sections, grounds, lost_place, sections


def render_markdown(briefing: Briefing) -> str:
    """Return the briefing as CommonMark. Text of the article and of the model is escaped."""
    lines = [f"# {for_markdown(briefing.headline)}", ""]
    if "headline" in briefing.composed:
        lines += ["_(headline by code: the model's own did not hold)_", ""]
    lines += [
        "## Bottom line",
        "",
        for_markdown(briefing.bottom_line.text),
        "",
        f"_{grounds(briefing)}_",
        "",
    ]
    for section in sections(briefing):
        if section.entries:
            lines += [f"## {section.title}", ""]
        for entry in section.entries:
            lines += _entry(entry)
    if briefing.rejected:
        lines += [f"## Rejected: {len(briefing.rejected)} of the model's statements", ""]
        for lost in briefing.rejected:
            quote = f" “{for_markdown(lost.quote)}”" if lost.quote else ""
            reason = f"{REASONS[lost.reason]}:{quote} {for_markdown(lost.detail)}"
            lines += [f"- {lost_place(lost.section)}: {for_markdown(lost.text)}", f"  ({reason})"]
        lines.append("")
    if briefing.warnings:
        lines += ["## Warnings", "", *(f"- {for_markdown(warning)}" for warning in briefing.warnings), ""]
    lines += ["---", ""]
    for line in (empty_sections(briefing), *provenance(briefing), briefing.limits):
        lines += [for_markdown(line), ""] if line else []
    return "\n".join(lines)


def _entry(entry: Entry) -> list[str]:
    head = f"**{entry.id}**"
    if entry.label:
        head += f" **{for_markdown(entry.label)}**"
    if entry.facts:
        head += f" ({for_markdown('; '.join(fact.words for fact in entry.facts))})"
    if entry.statement:
        head += f" {for_markdown(entry.statement)}"
    lines = [f"- {head}"]
    for quotation in entry.quotations:
        lines += ["", f"  > “{for_markdown(quotation.quote)}” ({quotation.place})"]
    for doubt in entry.doubts:
        lines += ["", f"  **{for_markdown(doubt.words)}**"]
    return [*lines, ""]
