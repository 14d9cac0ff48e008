from pathlib import Path

import pytest

from summarizer.prompts.lint.characters import check_secrets, check_unseen, check_white_space
from tests.prompts.lint.port_desk import edited, sheet_of

FILE = Path("x.toml")


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u2066", "\u00ad", "\u2060", "\ufeff", "\u0085", "\U000e0020", "\u200d"]
)
def test_unseen_characters(sign: str) -> None:
    (complaint,) = check_unseen(sheet_of(edited(("port desk", f"port{sign}desk"))))

    assert f"U+{ord(sign):04X}" in complaint.message


@pytest.mark.parametrize(
    "text", ["نمی\u200cشود", "क्\u200dष", "👩\u200d🚀", "é ü ñ", "שלום\u200f!", "“quoted” — and…"]
)
def test_characters_that_scripts_need(text: str) -> None:
    assert list(check_unseen(sheet_of(edited(("harbour master. A", f"{text}. A"))))) == []


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("a\n\tb\n", [2]),
        ("a \nb\t\n", [1, 2]),
        ("a\r\nb\r\n", [1]),
        ("a \r\n", [1, 1]),
        ("a\n\nb", []),
        ("a\n  \n", [2]),
    ],
)
def test_white_space_that_an_editor_left(raw: str, lines: list[int]) -> None:
    assert sorted(one.line for one in check_white_space(FILE, raw)) == lines


def test_a_kind_of_white_space_is_named_once() -> None:
    (complaint,) = check_white_space(FILE, "a\r\n" * 40)

    assert complaint.message.endswith("; so do 39 more")


@pytest.mark.parametrize(
    "text",
    [
        "sk-" + "a1B2" * 8,
        "gh" + "p_" + "a1B2" * 9,
        "AK" + "IA" + "ABCDEFGH12345678",
        "AI" + "za" + "a1B2c" * 7,
        "xox" + "b-1234567890-abc",
        "-----BEGIN " + "RSA PRIVATE KEY-----",
        "ey" + "JhbGciOiJI.ey" + "JzdWIiOiIx.sig",
        "https://desk:hunter22@example.org/",
        "Authorization: Bearer " + "a1b2c3d4" * 4,
        'api_key = "' + "correct9horse" + '"',
        "password: " + "tr0ub4dor&3x",
    ],
)
def test_what_looks_like_a_secret_is_found_and_not_repeated(text: str) -> None:
    (complaint,) = check_secrets(FILE, f"# one\n# use {text} here\n")

    assert (complaint.code, complaint.line) == ("P306", 2)
    assert text[5:] not in complaint.message


@pytest.mark.parametrize(
    "text",
    [
        "risk-assessment-of-the-longest-possible-kind",
        "password: never write one down",
        "The secret: nobody told the harbour masters anything.",
        "https://example.org/a:b@c",
        "sk-",
        "bearer of bad news in twenty words or more",
        "tokens = 900",
        "9c41" * 16,  # a digest is no secret
    ],
)
def test_what_looks_like_none(text: str) -> None:
    assert list(check_secrets(FILE, text)) == []
