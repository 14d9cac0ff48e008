import time
from email.message import Message
from email.parser import BytesParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.mail_text import decode_words, file_name, header_text, part_text, sender_of, unfold


def mail(head: bytes, body: bytes = b"") -> Message:
    return BytesParser().parsebytes(head + b"\n\n" + body)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Quay put off", "Quay put off"),
        ("=?utf-8?q?Z=C3=BCrich?= =?utf-8?b?S2Fp?= late", "ZürichKai late"),
        ("=?utf-8?q?Z=C3?= =?utf-8?q?=BCrich?=", "Zürich"),
        ("=?windows-1251?B?z+7w8g==?=", "Порт"),
        ("=?utf-8?q?caf=E9?=", "café"),
        ("=?no-such?q?caf=E9?=", "café"),
        ("=?utf-8?b?YWJjZA?= x", "abcd x"),
        ("=?utf-8?b?A?= x", "=?utf-8?b?A?= x"),
        ("=?utf-8?q?never closed", "=?utf-8?q?never closed"),
        ("a\r\n folded", "a folded"),
    ],
)
def test_encoded_words_are_decoded_and_broken_ones_survive(raw: str, text: str) -> None:
    assert decode_words(raw) == text


@given(st.text(max_size=200))
def test_any_header_gives_text(raw: str) -> None:
    assert isinstance(decode_words(raw), str)


@pytest.mark.parametrize(
    ("head", "sender"),
    [
        (b"From: Ann Lee <ann@news.example>", "Ann Lee"),
        (b"From: ann@news.example", "ann@news.example"),
        (b"From: =?utf-8?q?J=C3=BCrgen_M=C3=BCller?= <j@news.example>", "Jürgen Müller"),
        (b'From: "Lee, Ann" <ann@news.example>, bo@news.example', "Lee, Ann"),
        (b"from: ann@news.example (Ann Lee)", "Ann Lee"),
        ("From: Jürgen <j@news.example>".encode(), "Jürgen"),
        ("From: Jürgen <j@news.example>".encode("latin-1"), "Jürgen"),
        (b"From: Ann \x1b[31m Lee <ann@news.example>", "Ann"),
        (b"From: ", None),
        (b"Subject: x", None),
    ],
)
def test_the_sender_is_a_name_or_an_address(head: bytes, sender: str | None) -> None:
    assert sender_of(mail(head)) == sender


@pytest.mark.parametrize("junk", [b"(", b'"', b"a,", b"<", b"=?utf-8?q?", b"\\", b"@"])
def test_a_long_header_of_junk_takes_no_time(junk: bytes) -> None:
    begun = time.perf_counter()
    message = mail(b"From: " + junk * 200_000)

    assert len(sender_of(message) or "") <= 300
    assert len(header_text(message, "From")) <= 20_000
    assert time.perf_counter() - begun < 1


PARTS = [
    ("quoted-printable", b"Content-Transfer-Encoding: quoted-printable", b"caf=C3=A9 =\nbar", "café bar"),
    ("base64", b"Content-Transfer-Encoding: base64", b"Y2Fmw6k=", "café"),
    ("a charset that lies", b"Content-Type: text/plain; charset=us-ascii", "“é”".encode(), "“é”"),
    ("a charset of its own", b"Content-Type: text/plain; charset=koi8-r", "Порт".encode("koi8-r"), "Порт"),
    ("a charset that is none", b"Content-Type: text/plain; charset=x-none", "é".encode(), "é"),
    ("charset of a page", b"Content-Type: text/html", '<meta charset="koi8-r">Порт'.encode("koi8-r"), '<meta charset="koi8-r">Порт'),
    ("ends of lines", b"X: y", b"a\r\nb\rc", "a\nb\nc"),
    ("controls", b"X: y", b"a\x00b\x1b[1m", "a b [1m"),
    ("broken base64", b"Content-Transfer-Encoding: base64", b"Y2Fmw6k", "café"),
    ("folded", b"Content-Type: text/plain; format=flowed", b"one \ntwo\n three\n", "one two\nthree\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "body", "text"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS]
)
def test_a_part_gives_the_text_that_it_was_made_from(head: bytes, body: bytes, text: str) -> None:
    assert part_text(mail(head, body)) == text


@pytest.mark.parametrize(
    ("folded", "joined", "text"),
    [
        ("one \ntwo\nthree", False, "one two\nthree"),
        ("港务 \n局", True, "港务局"),
        ("> one \n> two\n> three", False, "> one two\n> three"),
        ("> one \ntwo", False, "> one \ntwo"),
        (">> one \n>> two", False, ">> one two"),
        ("one \n-- \nAnn", False, "one \n-- \nAnn"),
        (" From here \non", False, "From here on"),
        ("", False, ""),
    ],
)
def test_folded_lines_are_unfolded(folded: str, joined: bool, text: str) -> None:
    assert unfold(folded, joined=joined) == text


@given(st.text("ab >\n-", max_size=60))
def test_unfolding_loses_no_words(folded: str) -> None:
    assert [word for word in unfold(folded, joined=False) if word in "ab"] == [
        word for word in folded if word in "ab"
    ]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"Content-Disposition: attachment; filename=plan.pdf", "plan.pdf"),
        (b"Content-Disposition: attachment; filename*=utf-8''Pl%C3%A4ne.pdf", "Pläne.pdf"),
        (b'Content-Disposition: attachment; filename="=?utf-8?q?Pl=C3=A4ne.pdf?="', "Pläne.pdf"),
        (b"Content-Disposition: attachment; filename*=no-such''a.pdf", "a.pdf"),
        (b'Content-Disposition: attachment; filename="a\x1b]0;b.pdf"', "a ]0;b.pdf"),
        (b"Content-Type: image/png; name=quay.png", "quay.png"),
        (b"Content-Disposition: attachment", None),
    ],
)
def test_the_name_of_a_file_is_one_line(head: bytes, name: str | None) -> None:
    assert file_name(mail(head)) == name
