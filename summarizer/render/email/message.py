"""Briefing -> the text of an ``.eml`` file: two forms of the same page, addressed to nobody yet."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from summarizer.contract import Briefing
from summarizer.render.escape import for_terminal
from summarizer.render.hypertext import fill, web_address
from summarizer.render.provenance import provenance
from summarizer.render.terminal import render_terminal
from summarizer.render.view import REASONS, empty_sections, lost_place, sections, standing

TEMPLATE: Final = Path(__file__).with_name("message.html.j2")
# what mail programs leave alone when they quote
COLUMNS: Final = 72
# characters of a subject line that lists of mails show
SUBJECT: Final = 120


def render_email(briefing: Briefing) -> str:
    """Return the briefing as a mail in ASCII with CR LF line ends, as RFC 5322 has them; write them as they are.

    It has neither sender nor recipient and opens as a draft. The same briefing gives the same bytes. The HTML asks
    nothing of any network.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _subject(briefing)
    if made := _moment(briefing.run.created_at):
        mail["Date"] = made
    mail["X-Unsent"] = "1"
    mail.set_content(render_terminal(briefing, width=COLUMNS), cte="quoted-printable")
    mail.add_alternative(_page(briefing), subtype="html", cte="quoted-printable")
    # quoted-printable never has "=" before "_", so no line of a part can look like the boundary
    mail.set_boundary(f"=_{briefing.source.sha256[:32]}")
    return mail.as_bytes().decode("ascii")


def _subject(briefing: Briefing) -> str:
    """Return the headline on one line, cut between words where it is too long."""
    source = briefing.source
    line = for_terminal(briefing.headline or f"Briefing: {source.title or source.name or 'an article'}")
    if len(line) <= SUBJECT:
        return line
    words, _, _ = line[:SUBJECT].rpartition(" ")
    return f"{words or line[: SUBJECT - 1]}…"


def _moment(created_at: str) -> str | None:
    """Return the time as mails have it, None if it is none."""
    try:
        return format_datetime(datetime.fromisoformat(created_at))
    except ValueError:
        return None


def _page(briefing: Briefing) -> str:
    return fill(
        TEMPLATE,
        {
            "briefing": briefing,
            "sections": [section for section in sections(briefing) if section.entries],
            "standing": standing(briefing),
            "empty_sections": empty_sections(briefing),
            "rejected": [
                (lost_place(lost.section), REASONS[lost.reason], lost) for lost in briefing.rejected
            ],
            "provenance": provenance(briefing),
            "address": web_address(briefing.source.url),
        },
    )
