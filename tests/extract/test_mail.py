import time
from datetime import UTC, datetime

import pytest

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.mail import read_mail
from summarizer.extract.material import Material

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
BODY = "The harbour board met on Monday and put off its decision on the new quay until the spring. " * 3
HEAD = (
    "Received: from a.example\nFrom: =?utf-8?q?J=C3=BCrgen?= Lee <j@news.example>\nTo: desk@news.example\n"
    "Subject: Fwd: =?utf-8?q?Quay_=E2=80=93?= <put off>\nDate: Mon, 02 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\n"
)


def read(mail: str | bytes) -> Article:
    data = mail if isinstance(mail, bytes) else mail.encode()
    return read_mail(Material(data, "quay.eml", "mail"), now=NOW)


def mixed(*parts: str) -> str:
    return (
        HEAD
        + "Content-Type: multipart/mixed; boundary=mark\n\n"
        + "".join(f"--mark\n{part}\n" for part in parts)
        + "--mark--\n"
    )


def inner(text: str, subject: str = "Inner") -> str:
    return f"Content-Type: message/rfc822\n\nFrom: Bo <bo@news.example>\nSubject: {subject}\nDate: 1 Nov 2026 09:00:00 GMT\n\n{text}"


def test_a_mail_is_an_article() -> None:
    assert read(f"{HEAD}\n{BODY}") == Article(
        text=BODY,
        title="Fwd: Quay – <put off>",
        author="Jürgen Lee",
        published_at="2026-11-02T10:00:00+01:00",
        published_from="mail header",
    )


def test_a_mail_without_a_head_worth_the_name_is_one_as_well() -> None:
    article = read(f"X-Id: 1\nDate: soon\n\n{BODY}")

    assert article == Article(text=BODY)


def test_a_mail_that_was_saved_from_a_mailbox_is_one() -> None:
    assert read(f"From ann@news.example Mon Nov  2 10:00:00 2026\n{HEAD}\n{BODY}").text == BODY


def test_what_a_mail_brings_is_named_and_not_read() -> None:
    files = [
        f"Content-Type: application/pdf\nContent-Disposition: attachment; filename={number}.pdf\n\nx"
        for number in range(12)
    ]
    article = read(mixed(f"Content-Type: text/plain\n\n{BODY}", *files, inner("Something else.")))

    assert article.text == BODY
    assert article.notices == (
        "attachments were not read: " + ", ".join(f"'{number}.pdf'" for number in range(10)) + " and 3 more",
    )


def test_of_a_note_that_hands_on_a_mail_that_mail_is_the_article() -> None:
    article = read(mixed("Content-Type: text/plain\n\nFor your information.", inner(BODY)))

    assert (article.text, article.title, article.author) == (BODY, "Inner", "Bo")
    assert article.published_at == "2026-11-01T09:00:00+00:00"
    assert article.notices == (
        "this is the mail that was forwarded as an attachment; the note that it came with was left out",
    )


def test_an_article_that_brings_mails_stays_the_article() -> None:
    for mail in (
        mixed(f"Content-Type: text/plain\n\n{BODY}", inner(BODY, "Inner")),
        mixed("Content-Type: text/plain\n\nTwo mails:", inner(BODY, "One"), inner(BODY, "Two")),
    ):
        article = read(mail)
        assert article.title == "Fwd: Quay – <put off>"
        assert article.notices[0].startswith("attachments were not read: '")


REFUSED = [
    ("no mail", b"Just words.", "format", "is no mail"),
    ("nothing", b"", "format", "is no mail"),
    ("a mailbox", f"From a@b Mon Nov  2 10:00:00 2026\n{HEAD}\n{BODY}\n\nFrom a@b Mon Nov  2 11:00:00 2026\n{HEAD}\n{BODY}".encode(), "format", "mailbox of 2 mails"),
    ("Outlook's own", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "format", "Outlook (.msg)"),
    ("winmail.dat", mixed("Content-Type: application/ms-tnef; name=winmail.dat\n\nx").encode(), "format", "'winmail.dat'"),
    ("sealed", f"{HEAD}Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx".encode(), "encrypted", "is encrypted"),
    ("only a file", mixed("Content-Type: application/pdf; name=plan.pdf\n\nx").encode(), "empty", "brings 'plan.pdf'"),
    ("empty", f"{HEAD}\n \n".encode(), "empty", "has no text of its own"),
    ("large", HEAD.encode() + b"\n" + b"x" * 10_000_000, "too_large", "more than 10 MB"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_is_no_readable_mail_is_refused_with_the_reason(data: bytes, code: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data)
    assert caught.value.code == code
    assert said in caught.value.message
    assert "'quay.eml'" in caught.value.message
    assert caught.value.hint


def test_an_encrypted_part_beside_words_is_said() -> None:
    article = read(mixed(f"Content-Type: text/plain\n\n{BODY}", "Content-Type: application/pkcs7-mime\n\nx"))

    assert article.notices == ("an encrypted part was not read",)


BOMBS = [
    (
        "parts within parts",
        "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(190))
        + "\n\n"
        + "x\n" * 500_000,
    ),
    (
        "mails within mails",
        "Subject: x\n" + "Content-Type: message/rfc822\n\n" * 5000 + f"Subject: y\n\n{BODY}",
    ),
    ("countless parts", "Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\n" * 200_000),
    ("parameters without end", "Content-Type: text/plain;" + "a=b;" * 250_000 + f"\n\n{BODY}"),
    (
        "parameters in pieces",
        "Content-Type: text/plain;" + ";".join(f"x*{n}*=a" for n in range(90_000)) + f"\n\n{BODY}",
    ),
    ("a header without end", "Subject: a\n" + " b\n" * 300_000 + f"\n\n{BODY}"),
    ("encoded words", "Subject: " + "=?utf-8?q?" * 100_000 + f"\n\n{BODY}"),
    ("almost a mailbox", "Subject: a\n\n" + "\n\nFrom x" * 120_000),
    ("folded lines", "Subject: x\nContent-Type: text/plain; format=flowed\n\n" + "a \n" * 300_000),
]


@pytest.mark.parametrize("mail", [case[1] for case in BOMBS], ids=[case[0] for case in BOMBS])
def test_a_mail_made_to_keep_the_parser_busy_does_not(mail: str) -> None:
    begun = time.perf_counter()
    try:
        assert read(mail).text
    except SourceError as error:
        assert error.code in ("unreadable", "empty")  # noqa: PT017 - either way is fine if it is quick
    assert time.perf_counter() - begun < 3
