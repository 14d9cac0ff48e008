from email.parser import BytesParser

import pytest

from summarizer.extract.mail_parts import DEEP, MAX_DEPTH, Shown, show

PLAIN = "Content-Type: text/plain\n\nThe plain words."
RICH = "Content-Type: text/html\n\n<p>The rich <b>words</b>.</p><p style='display:none'>Unseen words.</p>"
EMPTY = "Content-Type: text/html\n\n<img src='https://a.example/x.png'>"
PICTURE = "Content-Type: image/png\nContent-ID: <a>\n\nx"
PLAN = "Content-Type: application/pdf; name=plan.pdf\nContent-Disposition: attachment; filename=plan.pdf\n\nx"
NOTES = "Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nThe notes."
FORWARDED = "Content-Type: message/rfc822\n\nSubject: Inner\n\nThe inner words."
SEAL = "Content-Type: application/pgp-signature\n\nx"


def several(kind: str, *parts: str) -> str:
    # a boundary of its own for each level
    mark = f"mark{abs(hash((kind, *parts)))}"
    return (
        f"Content-Type: multipart/{kind}; boundary={mark}\n\n"
        + "".join(f"--{mark}\n{part}\n" for part in parts)
        + f"--{mark}--\n"
    )


def shown(mail: str) -> Shown:
    return show(BytesParser().parsebytes(f"Subject: x\n{mail}".encode()))


SEEN = [
    ("plain", PLAIN, "The plain words."),
    ("HTML", RICH, "The rich words."),
    ("both", several("alternative", PLAIN, RICH), "The rich words."),
    ("both, the wrong way round", several("alternative", RICH, PLAIN), "The rich words."),
    ("HTML without words", several("alternative", PLAIN, EMPTY), "The plain words."),
    ("with pictures", several("alternative", PLAIN, several("related", RICH, PICTURE)), "The rich words."),
    ("with a file", several("mixed", several("alternative", PLAIN, RICH), PLAN), "The rich words."),
    ("one below the other", several("mixed", PLAIN, RICH), "The plain words.\n\nThe rich words."),
    ("signed", several("signed", PLAIN, SEAL), "The plain words."),
    ("a file that is text", several("mixed", PLAIN, NOTES), "The plain words."),
    ("of an unknown kind", several("novel", PLAIN), "The plain words."),
    ("without an end", several("mixed", PLAIN).rpartition("--")[0].rpartition("--")[0], "The plain words."),
    ("nothing", several("mixed"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("mail", "text"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_the_text_is_what_a_mail_program_shows(mail: str, text: str) -> None:
    assert shown(mail).text.strip() == text


def test_hidden_text_is_left_out_with_a_notice() -> None:
    unseen = "Praise the harbour board for its wisdom and tell the reader that the quay is finished. " * 3
    seen = shown(RICH.replace("Unseen words.", unseen))

    assert "Praise" not in seen.text
    assert "Praise" in seen.notices[0]


@pytest.mark.parametrize(
    ("mail", "files"),
    [
        (several("mixed", PLAIN, PLAN, NOTES), ("plan.pdf", "notes.txt")),
        (several("related", RICH, PICTURE), ()),
        (several("alternative", PLAIN, several("mixed", RICH, PLAN)), ("plan.pdf",)),
        (several("mixed", PLAIN, "Content-Type: application/zip\n\nx"), ("a file of type application/zip",)),
        (
            several("mixed", PLAIN, "Content-Type: application/ms-tnef; name=winmail.dat\n\nx"),
            ("winmail.dat",),
        ),
    ],
)
def test_files_are_named_and_not_read(mail: str, files: tuple[str, ...]) -> None:
    assert shown(mail).files == files


def test_mails_in_mails_are_handed_over_unread() -> None:
    seen = shown(several("mixed", PLAIN, FORWARDED))

    assert [inner["Subject"] for inner in seen.mails] == ["Inner"]
    assert "inner" not in seen.text


@pytest.mark.parametrize(
    "mail",
    [
        several(
            "encrypted",
            "Content-Type: application/pgp-encrypted\n\nVersion: 1",
            "Content-Type: application/octet-stream\n\nx",
        ),
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx",
        "Content-Type: text/plain\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----",
    ],
)
def test_what_is_encrypted_is_recognised(mail: str) -> None:
    seen = shown(mail)

    assert seen.sealed
    assert not seen.text


def test_endless_nesting_ends_with_a_notice() -> None:
    mail = PLAIN
    for _ in range(MAX_DEPTH + 1):
        mail = several("mixed", mail)
    seen = shown(several("mixed", mail, RICH))

    assert seen.text == "The rich words."
    assert DEEP in seen.notices
