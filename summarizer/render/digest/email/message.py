"""Edition -> the text of an ``.eml`` file: two forms of the same edition, addressed to nobody yet."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from summarizer.edition import Edition
from summarizer.render.digest import words
from summarizer.render.digest.changes import MOVED, find_changes
from summarizer.render.digest.coverage import view_coverage
from summarizer.render.digest.identity import edition_uuid, page_address
from summarizer.render.digest.items import labelled, short_facts
from summarizer.render.digest.sources import LISTED, cited, number_sources, page_order, source_words
from summarizer.render.digest.terminal import render_terminal
from summarizer.render.digest.times import full_day, local_moment, short_day
from summarizer.render.digest.view import noted_stories, top_stories
from summarizer.render.escape import for_terminal
from summarizer.render.hypertext import fill

TEMPLATE: Final = Path(__file__).with_name("message.html.j2")
# what mail programs leave alone when they quote
COLUMNS: Final = 72
# characters of a subject line, and of the first words that lists of mails show behind it
SUBJECT: Final = 120
PREHEADER: Final = 200


def render_email(edition: Edition, *, link: str | None = None) -> str:
    """Return the edition as a mail in ASCII with CR LF line ends, as RFC 5322 has them; write them as they are.

    It has neither sender nor recipient and opens as a draft. The same edition gives the same bytes, its Message-ID
    among them, so that a mail that is sent twice is known to be one. The HTML asks nothing of any network; below
    ``link``, if it is an http or https address, stands the page that it leads to.
    """
    identity = edition_uuid(edition.name, edition.id)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject(edition)
    if end := local_moment(edition.window.end, edition.tz):
        mail["Date"] = format_datetime(end)
    mail["Message-ID"] = f"<{identity}@summarizer.invalid>"
    mail["X-Unsent"] = "1"
    mail.set_content(_text(edition, link), cte="quoted-printable")
    mail.add_alternative(_page(edition, link), subtype="html", cte="quoted-printable")
    # quoted-printable never has "=" before "_", so no line of a part can look like the boundary
    mail.set_boundary(f"=_{identity.hex}")
    return mail.as_bytes().decode("ascii")


def subject(edition: Edition) -> str:
    """Return the day and the first headlines, as many as a subject line holds; without stories the title."""
    number = edition.id[11:]
    day = short_day(edition.date, year=words.year_of(edition)) + (f", no. {number}" if number else "")
    found = [
        for_terminal(story.headline.text) for story in page_order(edition) if story.headline.text.strip()
    ]
    line = f"{day}: {found[0] if found else for_terminal(edition.title)}"
    for headline in found[1:]:
        if len(line) + len(headline) + 2 > SUBJECT:
            break
        line += f"; {headline}"
    return line if len(line) <= SUBJECT else f"{line[: SUBJECT - 1].rstrip()}…"


def _text(edition: Edition, link: str | None) -> str:
    page = render_terminal(edition, width=COLUMNS)
    address = page_address(edition, link)
    return f"{page}\n{for_terminal(address)}\n" if address else page


def _page(edition: Edition, link: str | None) -> str:
    numbers = number_sources(edition)
    changes = find_changes(edition)
    return fill(
        TEMPLATE,
        {
            "edition": edition,
            "day": full_day(edition.date),
            "preheader": (edition.bottom_line.text or words.standing_words(edition))[:PREHEADER],
            "page_address": page_address(edition, link),
            "words": words,
            "changes": changes,
            "moved": changes.moved[:MOVED],
            "more_moved": max(0, len(changes.moved) - MOVED),
            "top": top_stories(edition),
            "noted": noted_stories(edition),
            "coverage": view_coverage(edition),
            "numbers": numbers,
            "cited": lambda statement: words.numbered(cited(statement.rests_on, numbers)),
            "source_words": source_words,
            "listed": LISTED,
            "labelled": labelled,
            "short_facts": short_facts,
        },
    )
