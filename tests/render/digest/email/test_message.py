import email
import email.policy
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.edition import Edition
from summarizer.render.digest.email import render_email
from summarizer.render.digest.email.message import subject
from summarizer.render.escape import for_terminal
from tests.editions import EDITION, EMPTY, STORIES, edition, hostile

GOLDEN = Path(__file__).parents[1] / "golden" / "edition.eml"


def parsed(made: Edition) -> EmailMessage:
    mail = email.message_from_bytes(render_email(made).encode("ascii"), policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def test_the_mail_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    mail = render_email(EDITION).encode("ascii")
    if request.config.getoption("--update-golden"):
        GOLDEN.write_bytes(mail)

    assert mail == GOLDEN.read_bytes()


def test_the_mail_opens_as_a_draft_of_the_windows_end() -> None:
    mail = parsed(EDITION)

    assert mail.keys() == ["Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"]
    assert mail["Subject"] == (
        "3 June: Dockers stay out; hospital and port differ on the injured; The Orrin dam is lowered, not drained"
    )
    assert mail["Date"] == "Wed, 03 Jun 2026 07:00:00 +0100"
    assert mail["Date"].datetime == datetime.fromisoformat(EDITION.window.end)
    assert mail["X-Unsent"] == "1"


def test_each_edition_has_its_own_name_that_stays() -> None:
    again = edition(title="Renamed")
    second = edition(id="2026-06-03-2")

    assert parsed(again)["Message-ID"] == parsed(EDITION)["Message-ID"]
    assert parsed(second)["Message-ID"] != parsed(EDITION)["Message-ID"]
    assert parsed(second)["Subject"].startswith("3 June, no. 2: Dockers")
    assert render_email(EDITION) == render_email(EDITION.model_copy(deep=True))


def test_text_and_html_are_two_forms_of_the_same() -> None:
    mail = parsed(EDITION)

    assert [one.get_content_type() for one in mail.iter_parts()] == ["text/plain", "text/html"]
    assert not [one.defects for one in mail.walk() if one.defects]
    for words in (
        "Pay decides whether Marrow Bay closes", "4 articles, 2 independent origins", "Nineteen people", "twelve people",
        "Lighthouse of Skerry", "carries [2]", "1 quote not found", "HTTP 503", "Bridge of Ulm Street", "Sources disagree",
    ):  # fmt: skip
        assert words in " ".join(part(mail, "plain").split())
        assert words in part(mail, "html")


def test_every_line_of_the_file_ends_as_mails_do_and_is_short_ascii() -> None:
    lines = render_email(EDITION).encode("ascii").split(b"\r\n")

    assert max(map(len, lines)) <= 78
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, part(parsed(EDITION), "plain").splitlines())) <= 72


def test_the_html_asks_nothing_of_any_network_and_leads_only_to_the_articles() -> None:
    page = part(parsed(EDITION), "html")

    assert page.count("href=") == 11
    assert page.count(' rel="noopener noreferrer nofollow"') == 11
    assert not [word for word in ("src=", "url(", "<img", "<link", "<script", "@import") if word in page]


def test_an_empty_edition_is_a_mail_that_says_so() -> None:
    page = part(parsed(EMPTY), "html")

    assert "No new article fell into this window." in page
    assert "Top stories" not in page


@pytest.mark.parametrize(
    "text", ["x\r\nBcc: a@evil.example", "x\nX-Unsent: 0", "x\r\n\r\n<b>", "\ud800 \x00 \u202e"]
)
def test_no_text_of_others_adds_a_header(text: str) -> None:
    mail = parsed(edition().model_copy(update={"title": text}))
    everywhere = parsed(hostile(text)[0])

    assert mail.keys() == parsed(EDITION).keys()
    assert mail["Subject"].startswith("3 June: Dockers")
    assert everywhere["Subject"].startswith(f"3 June: {for_terminal(text)}"[:119])
    assert "Bcc" not in everywhere.keys()  # noqa: SIM118 - the header, not a substring
    assert "Date" not in everywhere


def test_markup_of_others_is_text_in_the_html() -> None:
    page = part(parsed(hostile('<img src=x onerror=alert(1)>"')[0]), "html")

    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;&quot;") >= 60


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), max_size=150))
def test_a_subject_has_the_first_headlines_cut_where_they_are_long(headline: str) -> None:
    words = {"text": f"x{headline}", "rests_on": (), "composed": True}
    made = edition(stories=({**STORIES[0], "headline": words}, *STORIES[1:]))
    # a line that is folded before its first word keeps the space of the fold: mail programs do not show it
    found = parsed(made)["Subject"].strip()
    shown = f"3 June: {for_terminal(f'x{headline}')}"

    assert found == subject(made)
    assert len(found) <= 120
    assert found.startswith(shown) or (found[-1] == "…" and shown.startswith(found[:-1].rstrip()))


def test_a_day_without_stories_has_the_title_for_a_subject() -> None:
    assert parsed(EMPTY)["Subject"] == "4 June: The coast this morning"


def test_lists_of_mails_show_the_bottom_line_behind_the_subject() -> None:
    for made, words in (
        (EDITION, EDITION.bottom_line.text),
        (EMPTY, "No new article fell into this window."),
    ):
        page = part(parsed(made), "html")
        assert f'overflow:hidden">{words}' in page
        assert page.index("display:none") < page.index("<h1")


@pytest.mark.parametrize(
    ("link", "there"), [("https://wire.example/coast/", True), ("javascript:alert(1)", False)]
)
def test_a_page_on_the_web_is_named_where_it_has_an_address(link: str, there: bool) -> None:
    mail = email.message_from_bytes(
        render_email(EDITION, link=link).encode("ascii"), policy=email.policy.default
    )
    assert isinstance(mail, EmailMessage)
    address = "https://wire.example/coast/coast-2026-06-03.html"

    assert (address in part(mail, "plain"), f'href="{address}"' in part(mail, "html")) == (there, there)
