import io
from dataclasses import replace

import pytest

from summarizer.cli.progress import ProgressLine, describe, say_spent, took
from summarizer.models.ledger import Spent
from summarizer.running import State

SPENT = Spent(calls=3, failed_calls=1, prompt_tokens=12_345, completion_tokens=678, cost_usd=0.0123)
STATE = State(articles=1, articles_done=0, chunks=8, chunks_done=2, spent=SPENT)


class Stderr(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def shown(monkeypatch: pytest.MonkeyPatch, *moments: float, terminal: bool, quiet: bool = False) -> str:
    stderr = Stderr(terminal=terminal)
    monkeypatch.setattr("sys.stderr", stderr)
    clock = iter((0.0, *moments))
    line = ProgressLine(quiet=quiet, clock=lambda: next(clock))
    for _ in moments:
        line.show(STATE)
    line.clear()
    return stderr.getvalue()


def test_what_is_done_in_a_second_needs_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, 0.3, 0.9, terminal=True) == ""


def test_on_a_terminal_the_line_is_written_over_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    written = shown(monkeypatch, 1.0, 1.3, terminal=True)

    assert written.count("2 of 8 parts") == 2
    assert "\n" not in written
    assert written.endswith(" \r")


def test_in_a_log_there_is_a_line_every_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    written = shown(monkeypatch, 2.0, 9.9, 10.0, 10.3, 19.0, 20.1, terminal=False)

    assert written.count("\n") == written.count("2 of 8 parts") == 2
    assert "\r" not in written


def test_quiet_means_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, 5.0, 50.0, terminal=True, quiet=True) == ""


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (STATE, "2 of 8 parts, 3 calls (1 failed), 12,345 tokens in, 678 out, $0.0123, 5 s"),
        (replace(STATE, chunks=1, spent=None), "5 s"),
        (replace(STATE, articles=50, articles_done=7, chunks=50, spent=None), "7 of 50 articles, 5 s"),
    ],
    ids=["long article", "short one", "many"],
)
def test_the_line_says_what_matters(state: State, words: str) -> None:
    assert describe(state, 5.2) == words


@pytest.mark.parametrize(
    ("spent", "words"),
    [
        (Spent(calls=1, prompt_tokens=10, completion_tokens=5), "1 call, 10 tokens in, 5 out, unpriced"),
        (Spent(cached_calls=1), "0 calls, 0 tokens in, 0 out, $0, 1 answer at hand"),
        (replace(SPENT, forfeited_usd=0.5), "$0.0123 (up to $0.5000 more for failed calls)"),
    ],
    ids=["unpriced", "kept", "failed"],
)
def test_a_price_that_is_not_known_is_never_nought(spent: Spent, words: str) -> None:
    assert words in took(spent)


def test_what_took_nothing_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    say_spent(Spent(calls=3, failed_calls=3))
    assert capsys.readouterr().err == ""
    say_spent(SPENT)
    assert capsys.readouterr().err == "summarizer: 3 calls (1 failed), 12,345 tokens in, 678 out, $0.0123\n"
