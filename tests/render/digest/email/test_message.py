import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.edition import Edition
from summarizer.render.digest.email import render_email
from summarizer.render.escape import for_terminal
from tests.editions import EDITION, EMPTY, WHOLE, edition, hostile

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
    assert mail["Subject"] == "The coast this morning: Wed 3 June 2026"
    assert mail["Date"].datetime.isoformat() == EDITION.window.end
    assert mail["X-Unsent"] == "1"


def test_each_edition_has_its_own_name_that_stays() -> None:
    again = edition(title="Renamed")
    second = edition(id="2026-06-03-2")

    assert parsed(again)["Message-ID"] == parsed(EDITION)["Message-ID"]
    assert parsed(second)["Message-ID"] != parsed(EDITION)["Message-ID"]
    assert parsed(second)["Subject"].endswith("Wed 3 June 2026, no. 2")
    assert render_email(EDITION) == render_email(EDITION.model_copy(deep=True))


def test_text_and_html_are_two_forms_of_the_same() -> None:
    mail = parsed(EDITION)

    assert [one.get_content_type() for one in mail.iter_parts()] == ["text/plain", "text/html"]
    assert not [one.defects for one in mail.walk() if one.defects]
    for words in (
        "Pay decides whether Marrow Bay closes", "4 articles, 2 independent origins", "Nine people were injured", "Nineteen people",
        "Lighthouse of Skerry", "our inference", "Also carried by", "the crane falls into the sea", "HTTP 503", "Bridge of Ulm Street",
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

    assert page.count("href=") == 8
    assert page.count(' rel="noopener noreferrer nofollow"') == 8
    assert not [word for word in ("src=", "url(", "<img", "<link", "<script", "@import") if word in page]


def test_an_empty_edition_is_a_mail_that_says_so() -> None:
    page = part(parsed(EMPTY), "html")

    assert "No article fell into this window." in page
    assert "Top stories" not in page


@pytest.mark.parametrize(
    "text", ["x\r\nBcc: a@evil.example", "x\nX-Unsent: 0", "x\r\n\r\n<b>", "\ud800 \x00 \u202e"]
)
def test_no_text_of_others_adds_a_header(text: str) -> None:
    mail = parsed(edition().model_copy(update={"title": text}))
    everywhere = parsed(hostile(text)[0])

    assert mail.keys() == parsed(EDITION).keys()
    assert mail["Subject"] == f"{for_terminal(text)}: Wed 3 June 2026"
    assert "Bcc" not in everywhere.keys()  # noqa: SIM118 - the header, not a substring
    assert "Date" not in everywhere


def test_markup_of_others_is_text_in_the_html() -> None:
    page = part(parsed(hostile('<img src=x onerror=alert(1)>"')[0]), "html")

    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;&quot;") >= 80


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), max_size=150))
def test_a_subject_arrives_as_the_title_is_shown_cut_where_it_is_long(title: str) -> None:
    subject = parsed(edition(**{**WHOLE, "title": "x" + title}))["Subject"]
    shown, _, day = subject.rpartition(": ")

    assert day == "Wed 3 June 2026"
    assert len(shown) <= 100
    assert shown == for_terminal("x" + title) or (
        shown[-1] == "…" and for_terminal("x" + title).startswith(shown[:-1])
    )
