"""Briefing and article -> one HTML file without script, which asks nothing of any network."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from summarizer.contract import Briefing
from summarizer.domain import Article
from summarizer.errors import UsageError
from summarizer.render.html.marks import Flagged, Quoted, find_quoted, mark_article, trimmed
from summarizer.render.hypertext import fill, style_digest, web_address
from summarizer.render.provenance import provenance
from summarizer.render.view import (
    REASONS,
    Entry,
    Quotation,
    Section,
    empty_sections,
    lost_place,
    place,
    sections,
    standing,
)
from summarizer.text import Span

TEMPLATE: Final = Path(__file__).with_name("briefing.html.j2")
STYLE: Final = Path(__file__).with_name("briefing.css")
# what the page may do: apply its own style sheet
POLICY: Final = "default-src 'none'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
# what a lit mark looks like; the colours are those of the style sheet
LIT: Final = "background:var(--lit);color:var(--lit-ink);box-shadow:0 0 0 .2em var(--lit)"
_LANGUAGE: Final = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def render_html(
    briefing: Briefing, article: Article, *, suspects: Sequence[tuple[int, int, str]] = ()
) -> str:
    """Return a page with the briefing beside its article; each quote leads to its mark there, and back.

    ``suspects`` are places of the article, with what is wrong with them, that a reader is warned of. The page holds
    no script, no address but the article's own, and a policy that lets a browser load nothing. Raises `UsageError`
    for an article that is not the one that was briefed.
    """
    if article.sha256 != briefing.source.sha256:
        raise UsageError(
            "the briefing is not of this article: it was made of the text with sha256 "
            f"{briefing.source.sha256[:16]!r}, this text has {article.sha256[:16]!r}",
            hint="give the article that was briefed",
        )
    shown = sections(briefing)
    quoted = find_quoted(shown, article.text)
    flagged = [Flagged("suspect", start, end, f"suspect: {detail}") for start, end, detail in suspects]
    flagged += [
        Flagged("unread", part.start, part.end, f"not read: {part.reason}")
        for part in briefing.coverage.failed
    ]
    style = STYLE.read_text("utf-8") + _lights(quoted)
    marks = {(mark.start, mark.end): mark.name for mark in quoted}
    values = {
        "style": Markup(style),  # noqa: S704 - ours, with names that are numbers
        "policy": POLICY.format(style=style_digest(style)),
        "briefing": briefing,
        "sections": [_section(section, marks, article.text) for section in shown if section.entries],
        "standing": standing(briefing),
        "empty_sections": empty_sections(briefing),
        "rejected": [(lost_place(lost.section), REASONS[lost.reason], lost) for lost in briefing.rejected],
        "provenance": provenance(briefing),
        "address": web_address(briefing.source.url),
        "about": _about(briefing),
        "language": language_tag(briefing.source.language),
        "said_in": language_tag(str(briefing.run.parameters.get("lang", "auto")), briefing.source.language),
        "article": Markup(mark_article(article.text, quoted, flagged, article.page_starts)),  # noqa: S704 - encoded
    }
    return fill(TEMPLATE, values)


def _section(section: Section, marks: Mapping[Span, str], text: str) -> dict[str, Any]:
    return {
        "title": section.title,
        "anchor": section.title.split()[0].lower(),
        "entries": [(entry, _quotations(entry, marks, text)) for entry in section.entries],
    }


def _quotations(
    entry: Entry, marks: Mapping[Span, str], text: str
) -> list[tuple[Quotation, str, str | None]]:
    """Return the quotes of an item, each with its place in few words and the anchor of its mark."""
    return [
        (
            quotation,
            place(quotation.evidence, exact=False),
            marks.get(trimmed(text, quotation.evidence.start, quotation.evidence.end)),
        )
        for quotation in entry.quotations
    ]


def _about(briefing: Briefing) -> list[str]:
    """Return what a reader must know of the source before anything else."""
    source = briefing.source
    title = source.title if source.title != briefing.headline else None
    known = (title, source.publisher, source.author, source.published_at)
    return [part for part in known if part] or [part for part in (source.name,) if part]


def language_tag(*names: str | None) -> str | None:
    """Return the first name that is a language tag, None if none is."""
    return next((name for name in names if name and name != "auto" and _LANGUAGE.fullmatch(name)), None)


def _lights(quoted: Sequence[Quoted]) -> str:
    """Return the style rules that light all pieces of the mark that a link leads to, and the quotes that use it."""
    if not quoted:
        return ""
    near = ",".join(f"#{mark.name}:target~.{mark.name}" for mark in quoted)
    everywhere = ",".join(f":root:has(#{mark.name}:target) .{mark.name}" for mark in quoted)
    return f"{near}{{{LIT}}}\n{everywhere}{{{LIT}}}\n"
