"""A real language model over real HTTP with real schema-constrained decoding, and the verifier behind it.

SmolLM2-135M makes up most of its quotes: nothing that it invents may become an item. What it says differs from
machine to machine, so the contract is asserted and never the words.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.schema import load_briefing
from tests.generated import ROOT
from tests.llama import llama_server

pytestmark = pytest.mark.real_model

TEXT = (
    "The dockers of Selmouth stopped work on Tuesday. Their union wants a rise of 6 per cent before Friday. "
    "The port operator rejected the claim and warned that a long strike could close the terminal. "
    "A mediator has called both sides to a meeting on Thursday."
)
SECTIONS = ("key_actors", "demands", "risks", "recommended_actions", "timeline", "figures", "open_questions")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with llama_server() as base_url:
        yield base_url


def run(server: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "article.txt").write_text(TEXT, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "summarizer", "brief", "-m", "smollm2", *options, "article.txt"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OPENAI_BASE_URL": f"{server}/v1", "PYTHONPATH": str(ROOT)},
    )


def test_a_real_answer_becomes_a_briefing_without_what_was_made_up(server: str, tmp_path: Path) -> None:
    done = run(server, tmp_path, "--format", "json", "--timeout", "280")

    assert done.returncode == 0, done.stderr
    briefing = load_briefing(done.stdout)
    quotes = [quote for section in SECTIONS for item in getattr(briefing, section) for quote in item.evidence]
    assert all(TEXT[quote.start : quote.end] == quote.quote for quote in quotes)
    invented = [lost for lost in briefing.rejected if lost.quote is not None]
    assert invented, "the model made nothing up: this test has lost its point"
    assert not any(lost.quote and lost.quote in TEXT for lost in invented if lost.reason == "missing")
    assert briefing.run.prompt.read
    assert briefing.run.usage.prompt_tokens > 1000
    assert briefing.run.usage.completion_tokens > 20


def test_an_article_that_overfills_the_context_is_an_error_in_plain_words(server: str, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TEXT * 200, "utf-8")
    done = run(server, tmp_path, "-q", "long.txt")

    assert done.returncode == 4
    assert "long.txt" in done.stderr
    assert "too long for this model" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_answer_that_is_cut_is_no_briefing(server: str, tmp_path: Path) -> None:
    prompt = (ROOT / "prompts" / "briefing" / "v1.toml").read_text("utf-8")
    short = prompt.replace("max_output_tokens = 8000", "max_output_tokens = 12")
    (tmp_path / "short.toml").write_text(short, "utf-8")

    done = run(server, tmp_path, "-q", "--prompt", "short.toml")

    assert (done.returncode, done.stdout) == (5, "")
    assert "was cut at its token limit" in done.stderr


def test_strict_turns_what_was_made_up_into_an_exit_code(server: str, tmp_path: Path) -> None:
    done = run(server, tmp_path, "--strict", "--format", "json", "--timeout", "280")

    assert done.returncode == 6
    assert json.loads(done.stdout)["rejected"]
