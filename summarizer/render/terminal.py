"""Briefing -> text for a terminal of any width, with or without colour, Unicode or plain ASCII."""

from io import StringIO
from typing import Final

from rich.console import Console
from rich.text import Text

from summarizer.domain import Briefing
from summarizer.render.escape import for_terminal, for_typewriter
from summarizer.render.view import Entry, Quotation, empty_sections, provenance, sections

# beyond this a line is hard to read; the rest of a wide terminal stays empty
MAX_WIDTH: Final = 100
MIN_WIDTH: Final = 20
INDENT: Final = 5


def render_terminal(briefing: Briefing, *, width: int = 80, color: bool = False, unicode: bool = True) -> str:
    """Return the briefing for a terminal ``width`` columns wide.

    Control characters of the article and of the model are shown, not sent: the only escape sequences in the
    result are our own colours.
    """
    page = _Page(max(MIN_WIDTH, min(width, MAX_WIDTH)), color=color, unicode=unicode)
    page.paragraph(briefing.headline, style="bold")
    if "headline" in briefing.composed:
        page.paragraph("(headline by code: the model's own did not hold)", style="dim")
    page.rule()
    page.heading("Bottom line")
    page.paragraph(briefing.bottom_line.text or "Nothing in the article could be shown to hold.")
    rests_on = ", ".join(briefing.bottom_line.rests_on)
    by_code = "; put together by code from quotes" if "bottom_line" in briefing.composed else ""
    page.paragraph(f"rests on {rests_on or 'nothing'}{by_code}", style="dim")
    for section in sections(briefing):
        if section.entries:
            page.heading(section.title)
        for entry in section.entries:
            page.entry(entry)
    if briefing.rejected:
        page.heading(f"Rejected: {len(briefing.rejected)} of the model's statements", style="bold red")
        for lost in briefing.rejected:
            page.hanging("✗", f"{lost.section}: {lost.text}", style="red")
            quote = f" “{lost.quote}”" if lost.quote else ""
            page.hanging("", f"{lost.reason.replace('_', ' ')}:{quote} {lost.detail}", style="dim")
    if briefing.warnings:
        page.heading("Warnings", style="bold yellow")
        for warning in briefing.warnings:
            page.hanging("!", warning)
    page.rule()
    for line in (empty_sections(briefing), *provenance(briefing), briefing.limits):
        if line:
            page.paragraph(line, style="dim")
    return page.text()


class _Page:
    """Lines on a terminal page. Everything that is put on it passes the encoder for terminals."""

    def __init__(self, width: int, *, color: bool, unicode: bool) -> None:
        self._file = StringIO()
        self._width = width
        self._unicode = unicode
        self._console = Console(
            file=self._file,
            width=width,
            force_terminal=color,
            color_system="standard" if color else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def text(self) -> str:
        return self._file.getvalue()

    def rule(self) -> None:
        self._put(Text("─" * self._width, style="dim"), 0)

    def heading(self, title: str, style: str = "bold cyan") -> None:
        self._put(Text(""), 0)
        self._put(Text(title.upper(), style=style), 0)

    def paragraph(self, words: str, style: str = "") -> None:
        self._put(Text(for_terminal(words), style=style), 0)

    def hanging(self, mark: str, words: str, style: str = "") -> None:
        self._put(Text(for_terminal(words), style=style), INDENT, mark)

    def entry(self, entry: Entry) -> None:
        """Put an item: label and facts, the statement unless a quote says it, then each quote with its place."""
        mark = entry.id
        head = Text(for_terminal(entry.label), style="bold")
        if entry.facts:
            head.append(("  " if entry.label else "") + for_terminal(" · ".join(entry.facts)), style="dim")
        if head.plain.strip():
            self._put(head, INDENT, mark)
            mark = ""
        if entry.statement:
            self._put(Text(for_terminal(entry.statement)), INDENT, mark)
            mark = ""
        for quotation in entry.quotations:
            self._put(_quoted(quotation), INDENT, mark)
            mark = ""

    def _put(self, text: Text, indent: int, mark: str = "") -> None:
        if not self._unicode:
            text = _typewritten(text)
            mark = for_typewriter(mark)
        lines = text.wrap(self._console, self._width - indent) or [Text("")]
        for number, line in enumerate(lines):
            margin = Text((mark if number == 0 else "").ljust(indent), style="bold")
            line.rstrip()
            self._console.print(margin + line if indent else line, soft_wrap=True)


def _quoted(quotation: Quotation) -> Text:
    text = Text(f"“{for_terminal(quotation.quote)}”", style="italic")
    return Text.assemble(text, (f" {quotation.place}", "dim"))


def _typewritten(text: Text) -> Text:
    plain = Text(style=text.style)
    for span_text in text.divide([offset for span in text.spans for offset in (span.start, span.end)]):
        style = span_text.spans[0].style if span_text.spans else ""
        plain.append(for_typewriter(span_text.plain), style=style)
    return plain
