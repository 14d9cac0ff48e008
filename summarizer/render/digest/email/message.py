"""Edition -> the text of an ``.eml`` file: two forms of the same edition, addressed to nobody yet."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from summarizer.edition import Edition
from summarizer.render.digest import words
from summarizer.render.digest.changes import find_changes
from summarizer.render.digest.coverage import view_coverage
from summarizer.render.digest.identity import edition_uuid
from summarizer.render.digest.terminal import render_terminal
from summarizer.render.digest.times import as_utc, full_day
from summarizer.render.digest.view import (
    also_words,
    labelled,
    news_words,
    noted_stories,
    source_and_place,
    top_stories,
)
from summarizer.render.escape import for_terminal
from summarizer.render.hypertext import fill, web_address

TEMPLATE: Final = Path(__file__).with_name("message.html.j2")
# what mail programs leave alone when they quote
COLUMNS: Final = 72
# characters of the title that a subject line takes: lists of mails show the day behind it too
SUBJECT: Final = 100


def render_email(edition: Edition) -> str:
    """Return the edition as a mail in ASCII with CR LF line ends, as RFC 5322 has them; write them as they are.

    It has neither sender nor recipient and opens as a draft. The same edition gives the same bytes, its Message-ID
    among them, so that a mail that is sent twice is known to be one. The HTML asks nothing of any network.
    """
    identity = edition_uuid(edition.name, edition.id)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = f"{_cut(for_terminal(edition.title))}: {words.edition_day(edition.id)}"
    if end := as_utc(edition.window.end):
        mail["Date"] = format_datetime(end)
    mail["Message-ID"] = f"<{identity}@summarizer.invalid>"
    mail["X-Unsent"] = "1"
    mail.set_content(render_terminal(edition, width=COLUMNS), cte="quoted-printable")
    mail.add_alternative(_page(edition), subtype="html", cte="quoted-printable")
    # quoted-printable never has "=" before "_", so no line of a part can look like the boundary
    mail.set_boundary(f"=_{identity.hex}")
    return mail.as_bytes().decode("ascii")


def _cut(title: str) -> str:
    return title if len(title) <= SUBJECT else f"{title[: SUBJECT - 1]}…"


def _page(edition: Edition) -> str:
    articles = {article.id: article for article in edition.articles}
    return fill(
        TEMPLATE,
        {
            "edition": edition,
            "day": full_day(edition.date),
            "words": words,
            "changes": find_changes(edition),
            "top": top_stories(edition),
            "noted": noted_stories(edition),
            "coverage": view_coverage(edition),
            "articles": {
                story.id: [articles[name] for name in story.articles if name in articles]
                for story in edition.stories
            },
            "address": web_address,
            "labelled": labelled,
            "news_words": news_words,
            "also_words": also_words,
            "source_and_place": source_and_place,
        },
    )
