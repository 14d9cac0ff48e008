"""Foreign words in our messages: short, printable, on one line, and never a secret."""

import base64
import html
import re
import time
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.excerpts import MAX_EXCERPT, REVEALING, Secrets

KEY = "sk-Planted-0123456789-abcdef/+=Z"
WAYS = {
    "plain": KEY,
    "upper case": KEY.upper(),
    "in the URL": quote(KEY, safe=""),
    "every byte in the URL": "".join(f"%{byte:02x}" for byte in KEY.encode()),
    "as entities": "".join(f"&#{ord(character)};" for character in KEY),
    "escaped": html.escape(KEY),
    "as JSON escapes": "".join(f"\\u{ord(character):04x}" for character in KEY),
    "in hex": KEY.encode().hex(),
    "base64": base64.b64encode(KEY.encode()).decode(),
    "base64 of a pair": base64.b64encode(f"user:{KEY}".encode()).decode(),
    "base64 behind two": base64.b64encode(f"ab{KEY}".encode()).decode(),
    "the beginning": KEY[:8],
    "the end": KEY[-10:],
    "masked": KEY[:8] + "*" * 12 + KEY[-4:],
}


@pytest.mark.parametrize("written", WAYS.values(), ids=WAYS.keys())
def test_a_key_is_hidden_however_it_is_written(written: str) -> None:
    shown = Secrets((KEY,)).excerpt(f"You sent {written} to us.")

    assert "[key]" in shown
    assert written not in shown
    assert not any(KEY[start : start + REVEALING] in shown for start in range(len(KEY) - REVEALING + 1))


def test_several_secrets_are_hidden_at_once() -> None:
    assert Secrets((KEY, "hunter2", None, "")).excerpt(f"{KEY} and hunter2!") == "[key] and [key]!"


def test_a_short_secret_is_hidden_as_a_whole() -> None:
    assert Secrets(("pw1",)).excerpt("user:pw1@host") == "user:[key]@host"


def test_without_secrets_words_stay_as_they_are() -> None:
    assert Secrets(()).excerpt("50%25 off &amp; more") == "50%25 off &amp; more"


def test_what_holds_no_secret_stays_as_it_is_beside_one() -> None:
    assert Secrets((KEY,)).excerpt("rate 50%20 &lt; 7") == "rate 50%20 &lt; 7"


def test_an_excerpt_is_one_printable_line() -> None:
    shown = Secrets(()).excerpt("a\r\n\tb \x1b[31mred\x07 \u202eback\u2028 end\ud800")

    assert shown == "a b ?[31mred? ?back end?"


def test_no_cut_leaves_half_a_key() -> None:
    for before in range(MAX_EXCERPT - len(KEY) - 2, MAX_EXCERPT + 2):
        shown = Secrets((KEY,)).excerpt("x" * before + " " + KEY + " y" * 50)
        assert KEY[:REVEALING] not in shown
        assert len(shown) <= MAX_EXCERPT + 2


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_key_in_any_text_is_hidden(before: str, after: str) -> None:
    shown = Secrets((KEY,)).excerpt(before + KEY + after)

    assert KEY not in shown
    assert KEY[:REVEALING] not in shown
    assert shown.isprintable()


def test_a_megabyte_takes_no_time() -> None:
    began = time.perf_counter()

    Secrets((KEY,)).excerpt("sk-" * 400_000)

    assert time.perf_counter() - began < 0.5


WHOLE = ("plain", "upper case", "in the URL", "in hex", "base64", "base64 of a pair", "base64 behind two")


@pytest.mark.parametrize("way", WHOLE)
def test_a_key_in_an_answer_is_hidden_and_all_else_stays(way: str) -> None:
    answer = Secrets((None, KEY, "ollama")).hide(f'{{"a": "the key {WAYS[way]}; ollama"}}\n')

    assert re.fullmatch(r'\{"a": "the key (.{0,8})\[key\](.{0,6}); ollama"\}\n', answer)


@pytest.mark.parametrize("secrets", [(), (None,), ("",), ("ollama",)])
def test_without_a_key_an_answer_stays_as_it_is(secrets: tuple[str | None, ...]) -> None:
    assert Secrets(secrets).hide("a\t[key] ollama\r\n") == "a\t[key] ollama\r\n"
