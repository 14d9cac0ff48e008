import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.contract import Briefing
from summarizer.render.email import render_email
from summarizer.render.escape import for_terminal
from tests.briefings import SAMPLE, sample
from tests.render.test_terminal import hostile

GOLDEN = Path(__file__).parents[1] / "golden" / "briefing.eml"


def parsed(briefing: Briefing) -> EmailMessage:
    mail = email.message_from_bytes(render_email(briefing).encode("ascii"), policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def test_the_mail_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    mail = render_email(SAMPLE).encode("ascii")
    if request.config.getoption("--update-golden"):
        GOLDEN.write_bytes(mail)

    assert mail == GOLDEN.read_bytes()


def test_the_mail_opens_as_a_draft_that_is_addressed_to_nobody() -> None:
    mail = parsed(SAMPLE)

    assert mail.keys() == ["Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type"]
    assert mail["X-Unsent"] == "1"
    assert mail["Date"].datetime.isoformat() == SAMPLE.run.created_at


def test_text_and_html_are_two_forms_of_the_same() -> None:
    mail = parsed(SAMPLE)

    assert mail.get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in mail.iter_parts()] == ["text/plain", "text/html"]
    assert not [one.defects for one in mail.walk() if one.defects]
    for words in (
        "A port strike may follow on Friday.", "Pay decides whether the port closes.", "the moon falls",
        "which speaks to software", "our inference", "figure “two”", "No items: open questions.",
    ):  # fmt: skip
        assert words in " ".join(part(mail, "plain").split())
        assert words in part(mail, "html")


def test_the_text_has_lines_that_mail_programs_leave_alone() -> None:
    assert max(map(len, part(parsed(SAMPLE), "plain").splitlines())) <= 72


def test_every_line_of_the_file_ends_as_mails_do_and_is_short_ascii() -> None:
    lines = render_email(SAMPLE).encode("ascii").split(b"\r\n")

    assert max(map(len, lines)) <= 78
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_every_quote_stands_in_the_html_with_its_place() -> None:
    page = part(parsed(SAMPLE), "html")

    assert "“<bdi>The union wants six per cent unless the shifts are cut</bdi>”" in page
    assert "(¶2, 110–164)" in page


def test_the_html_asks_nothing_of_any_network() -> None:
    source = SAMPLE.source.model_copy(update={"url": "https://wire.example/a?b=1&c=2"})
    page = part(parsed(SAMPLE.model_copy(update={"source": source})), "html")

    assert page.count("href=") == 1
    assert 'href="https://wire.example/a?b=1&amp;c=2" rel="noopener noreferrer nofollow"' in page
    assert not [word for word in ("src=", "url(", "<img", "<link", "<script", "@import") if word in page]


@pytest.mark.parametrize(
    "text", ["x\r\nBcc: a@evil.example", "x\nX-Unsent: 0", "x\r\n\r\n<b>", "\ud800 \x00 \u202e"]
)
def test_no_text_of_others_adds_a_header(text: str) -> None:
    mail = parsed(hostile(text))

    assert mail.keys() == parsed(SAMPLE).keys()
    assert mail["Subject"] == for_terminal(text)


def test_markup_of_others_is_text_in_the_html() -> None:
    page = part(parsed(hostile('<img src=x onerror=alert(1)>"')), "html")

    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;&quot;" in page


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_a_subject_arrives_as_the_headline_is_shown(headline: str) -> None:
    subject = parsed(SAMPLE.model_copy(update={"headline": "x" + headline}))["Subject"]

    assert subject == for_terminal("x" + headline)


@pytest.mark.parametrize("headline", ["word " * 60, "w" * 300, "wörter " * 50])
def test_a_long_subject_is_cut(headline: str) -> None:
    subject = parsed(SAMPLE.model_copy(update={"headline": headline}))["Subject"]

    assert len(subject) <= 120
    assert subject.endswith("…")
    assert headline.startswith(subject.removesuffix("…"))


def test_without_a_headline_the_subject_names_the_article() -> None:
    assert parsed(SAMPLE.model_copy(update={"headline": ""}))["Subject"] == "Briefing: Port strike"


def test_a_time_that_is_none_is_left_out() -> None:
    run = SAMPLE.run.model_copy(update={"created_at": "yesterday\r\nBcc: a@evil.example"})

    assert "Date" not in parsed(SAMPLE.model_copy(update={"run": run}))


def test_what_code_had_to_write_is_marked() -> None:
    page = part(parsed(sample(composed=("headline", "bottom_line"))), "html")

    assert "Headline by code" in page
    assert "put together by code from quotes" in page


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert render_email(SAMPLE) == render_email(SAMPLE.model_copy(deep=True))
