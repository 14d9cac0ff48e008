"""A question that a server cut without saying so: found by counting, and not where nothing was cut."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.domain import Message
from summarizer.models.truncation import WINDOWS, Cut, find_cut
from summarizer.tokens import count

ENGLISH = "The dockers of the northern harbour want six per cent more pay by Friday, their union said. " * 300
CHINESE = "码头工人要求加薪百分之六，雇主协会周二称这一要求过高，政府希望在周五之前进行调解。" * 120
TABLE = "| 2024 | 13,7 | 3.70 % |\n" * 400
SIZES = {text: count(text) for text in (ENGLISH, CHINESE, TABLE)}


def cut(
    text: str, reported: float, *, model: str = "ollama/qwen3", cached: int = 0, answer: int = 0
) -> Cut | None:
    messages = (Message("system", text[: len(text) // 3]), Message("user", text[len(text) // 3 :]))
    return find_cut(messages, model=model, reported=int(reported), cached=cached, answer_tokens=answer)


def away_from_windows(reported: float) -> int:
    near = any(window - 20 <= reported <= window for window in WINDOWS)
    return int(reported) + (40 if near else 0)


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, TABLE], ids=["English", "Chinese", "table"])
def test_half_a_question_is_a_cut_and_a_whole_one_is_none(text: str) -> None:
    sent = SIZES[text]

    found = cut(text, away_from_windows(sent * 0.5))
    assert found is not None
    assert abs(found.sent - sent) <= 2
    assert cut(text, sent) is None
    assert cut(text, sent * 1.5) is None


# what other tokenizers need, as a share of o200k_base: the smallest numbers measured
FEWER = [(ENGLISH, 0.94), (TABLE, 0.87), (CHINESE, 0.69)]


@pytest.mark.parametrize(("text", "share"), FEWER, ids=["English", "table", "Chinese"])
def test_a_tokenizer_that_needs_fewer_tokens_is_no_cut(text: str, share: float) -> None:
    assert cut(text, away_from_windows(SIZES[text] * share)) is None


def test_where_the_tokenizer_is_the_same_a_fifth_is_enough() -> None:
    reported = away_from_windows(SIZES[CHINESE] * 0.8)

    assert cut(CHINESE, reported, model="gpt-oss:20b")
    assert cut(CHINESE, reported) is None


@pytest.mark.parametrize("window", [2048, 4096])
@pytest.mark.parametrize("short", [0, 1, 5])
def test_a_full_window_is_a_cut_though_little_is_missing(window: int, short: int) -> None:
    text = ENGLISH[: int(len(ENGLISH) * window * 1.15 / SIZES[ENGLISH])]

    found = cut(text, window - short)
    assert found is not None
    assert (found.window, found.certain) == (window, True)
    assert cut(text, window * 0.97) is None


@pytest.mark.parametrize("short", [0, 1])
def test_exactly_a_window_leaves_a_doubt_where_the_count_does_not_tell(short: int) -> None:
    """Another tokenizer may need a quarter more than ours: then more than the window was sent."""
    text = ENGLISH[: int(len(ENGLISH) * 4096 * 0.8 / SIZES[ENGLISH])]

    found = cut(text, 4096 - short)
    assert found is not None
    assert not found.certain
    assert cut(text, 4090) is None
    assert cut(text, 4096 - short, model="gpt-oss:20b") is None
    assert cut(text[: len(text) // 2], 4096 - short) is None


def test_a_window_that_keeps_room_for_the_answer_is_recognised() -> None:
    text = ENGLISH[: int(len(ENGLISH) * 3596 * 1.15 / SIZES[ENGLISH])]

    found = cut(text, 3596, answer=500)
    assert found is not None
    assert (found.read, found.window) == (3596, 4096)


def test_with_the_same_tokenizer_a_full_window_that_was_enough_is_none() -> None:
    text = ENGLISH[: int(len(ENGLISH) * 4096 * 0.99 / SIZES[ENGLISH])]

    assert cut(text, 4096, model="gpt-oss:20b") is None
    assert cut(text + ENGLISH[:500], 4096, model="gpt-oss:20b")


def test_tokens_that_the_server_had_already_count_as_read() -> None:
    sent = SIZES[ENGLISH]

    assert cut(ENGLISH, sent * 0.4, cached=int(sent * 0.6)) is None


@pytest.mark.parametrize("reported", [0, 1, 11, 255])
def test_a_number_that_is_no_count_tells_nothing(reported: int) -> None:
    assert cut(ENGLISH, reported) is None


@given(st.text(max_size=300), st.integers(0, 400_000))
def test_short_questions_are_never_cut_where_more_is_reported_than_bytes_were_sent(
    text: str, more: int
) -> None:
    size = len(text.encode("utf-8", "replace"))

    assert find_cut((Message("user", text),), model="m", reported=size + more) is None


def test_an_honest_report_in_english_does_not_load_the_tokenizer() -> None:
    sentence = "The dockers of the northern harbour want six per cent more pay by Friday, their union said. "
    code = (
        "import sys\n"
        "from summarizer.domain import Message\n"
        "from summarizer.models.truncation import find_cut\n"
        f"asked = (Message('user', {sentence!r} * 200),)\n"
        f"assert find_cut(asked, model='m', reported={count(sentence * 200)}) is None\n"
        "assert 'tiktoken' not in sys.modules\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60)

    assert done.stderr == ""


def test_a_megabyte_is_judged_in_no_time() -> None:
    text = ENGLISH * 40
    began = time.perf_counter()

    assert find_cut((Message("user", text),), model="m", reported=250_000) is None
    assert time.perf_counter() - began < 0.2
