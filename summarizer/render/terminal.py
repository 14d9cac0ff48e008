"""Briefing -> text for a terminal of any width, with or without colour, Unicode or plain ASCII."""

from typing import Final

from summarizer.contract import Briefing
from summarizer.render.escape import for_terminal, for_typewriter
from summarizer.render.lines import Run, wrapped
from summarizer.render.provenance import provenance
from summarizer.render.view import (
    REASONS,
    Entry,
    Quotation,
    empty_sections,
    grounds,
    lost_place,
    sections,
)

# beyond this a line is hard to read; the rest of a wide terminal stays empty
MAX_WIDTH: Final = 100
MIN_WIDTH: Final = 20
INDENT: Final = 5
STYLES: Final = {
    "": "", "bold": "1", "dim": "2", "italic": "3", "red": "31", "title": "1;36", "alarm": "1;31", "caution": "1;33",
}  # fmt: skip


def render_terminal(briefing: Briefing, *, width: int = 80, color: bool = False, unicode: bool = True) -> str:
    """Return the briefing for a terminal ``width`` columns wide.

    Control characters of the article and of the model are shown, not sent: the only escape sequences in the
    result are our own colours.
    """
    page = Page(width, color=color, unicode=unicode)
    page.paragraph(briefing.headline, style="bold")
    if "headline" in briefing.composed:
        page.paragraph("(headline by code: the model's own did not hold)", style="dim")
    page.rule()
    page.heading("Bottom line")
    page.paragraph(briefing.bottom_line.text)
    page.paragraph(grounds(briefing), style="dim")
    for section in sections(briefing):
        if section.entries:
            page.heading(section.title)
        for entry in section.entries:
            page.entry(entry)
    if briefing.rejected:
        page.heading(f"Rejected: {len(briefing.rejected)} of the model's statements", style="alarm")
        for lost in briefing.rejected:
            page.hanging("✗", f"{lost_place(lost.section)}: {lost.text}", style="red")
            quote = f" “{lost.quote}”" if lost.quote else ""
            page.hanging("", f"{REASONS[lost.reason]}:{quote} {lost.detail}", style="dim")
    if briefing.warnings:
        page.heading("Warnings", style="caution")
        for warning in briefing.warnings:
            page.hanging("!", warning)
    page.rule()
    for line in (empty_sections(briefing), *provenance(briefing), briefing.limits):
        if line:
            page.paragraph(line, style="dim")
    return page.text()


class Page:
    """Lines on a page for a terminal of any width. Everything that is put on it passes the encoder for terminals."""

    def __init__(self, width: int, *, color: bool, unicode: bool) -> None:
        self._lines: list[str] = []
        self._width = max(MIN_WIDTH, min(width, MAX_WIDTH))
        self._color = color
        self._unicode = unicode

    def text(self) -> str:
        """Return the page."""
        return "\n".join(self._lines) + "\n"

    def rule(self) -> None:
        """Put a line across the page."""
        self.put([("─" * self._width, "dim")], 0)

    def gap(self) -> None:
        """Put an empty line."""
        self._lines.append("")

    def heading(self, title: str, style: str = "title") -> None:
        """Put a title, in capitals, below an empty line."""
        self.gap()
        self.put([(title.upper(), style)], 0)

    def paragraph(self, words: str, style: str = "") -> None:
        """Put words that begin at the left edge."""
        self.put([(words, style)], 0)

    def hanging(self, mark: str, words: str, style: str = "") -> None:
        """Put words behind a margin that holds a mark."""
        self.put([(words, style)], INDENT, mark)

    def entry(self, entry: Entry) -> None:
        """Put an item: label and facts, the statement unless a quote says it, then each quote with its place."""
        mark = entry.id
        if entry.label or entry.facts:
            facts = [fact.words for fact in entry.facts]
            after = " · ".join(["", *facts] if entry.label else facts)
            self.put([(entry.label, "bold"), (after.strip(), "dim")], INDENT, mark)
            mark = ""
        if entry.statement:
            self.put([(entry.statement, "")], INDENT, mark)
            mark = ""
        for quotation in entry.quotations:
            self.put(_quoted(quotation), INDENT, mark)
            mark = ""
        for doubt in entry.doubts:
            self.put([(doubt.words, "caution")], INDENT, "!".rjust(INDENT - 1))

    def put(self, runs: list[Run], indent: int, mark: str = "", style: str = "bold") -> None:
        """Put words on as many lines as they need, behind a margin that holds the mark on its first line."""
        encoded = [(self._encoded(words), style) for words, style in runs]
        margin = self._encoded(mark).ljust(indent)
        for line in wrapped(encoded, self._width - indent):
            self._lines.append(
                (self._styled(margin, style) + "".join(self._styled(*run) for run in line)).rstrip()
            )
            margin = " " * indent

    def _encoded(self, words: str) -> str:
        line = for_terminal(words)
        return line if self._unicode else for_typewriter(line)

    def _styled(self, words: str, style: str) -> str:
        code = STYLES[style]
        return f"\x1b[{code}m{words}\x1b[0m" if self._color and code and words.strip() else words


def _quoted(quotation: Quotation) -> list[Run]:
    return [(f"“{quotation.quote}”", "italic"), (quotation.place, "dim")]
