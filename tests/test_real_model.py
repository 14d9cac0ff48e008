"""A real language model over real HTTP with real schema-constrained decoding, and the verifier behind it.

SmolLM2-135M makes up most of its quotes: nothing that it invents may become an item. What it says differs from
machine to machine, so the contract is asserted and never the words.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.contract import Briefing
from summarizer.schema import load_briefing
from tests.generated import ROOT
from tests.llama import llama_server

pytestmark = pytest.mark.real_model

TEXTS = {
    "port": "Talks between the dockers of Selmouth and Calder Reach Terminals broke down on Sunday night. The "
    "dockers' union demands a rise of 9.5 per cent and a promise that no night shift will last longer than ten hours. “We go "
    "back to the table when the company does,” said its secretary, Ines Darrow. The company called the claim out of "
    "reach and offered 4 per cent. Its director, Colm Pettifer, warned that a long strike would drive away Varga "
    "Line, which brings a third of all boxes. The mediator, Miriam Tolland, wants to see both sides on Thursday. "
    "Nobody knows whether the ministry will pay for the goods that spoil in the meantime.",
    "bridge": "The old bridge over the Lenne will be closed to lorries from 1 March, the district said on Wednesday. "
    "Engineers found cracks in two of its nine piers.\n\nHauliers asked the district for a ferry; it would cost 2 "
    "million euros a year.\n\nThe mayor of Altmark, Jonas Wiek, said that without a ferry his sawmill would lose "
    "forty jobs before the summer.\n\nA new bridge is planned for 2031, but no contract has been signed.",
}
ARTICLES = tuple(f"{name}.txt" for name in TEXTS)
SECTIONS = ("key_actors", "demands", "risks", "recommended_actions", "timeline", "figures", "open_questions")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with llama_server() as base_url:
        yield base_url


def run(server: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "summarizer", "brief", "-m", "smollm2", "--timeout", "280", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OPENAI_BASE_URL": f"{server}/v1", "PYTHONPATH": str(ROOT)},
    )


def briefings(done: subprocess.CompletedProcess[str]) -> list[tuple[Briefing, str]]:
    """Return each briefing with its article; every quote that was kept stands in it."""
    assert done.returncode == 0, done.stderr
    found = [
        (load_briefing(line), text)
        for line, text in zip(done.stdout.splitlines(), TEXTS.values(), strict=True)
    ]
    for briefing, text in found:
        for section in SECTIONS:
            for item in getattr(briefing, section):
                assert all(text[quote.start : quote.end] == quote.quote for quote in item.evidence)
        assert briefing.run.prompt.read
        assert briefing.run.usage.completion_tokens > 20
    return found


def test_the_released_prompt_makes_briefings_of_real_answers(server: str, tmp_path: Path) -> None:
    found = briefings(run(server, tmp_path, "--format", "json", *ARTICLES))

    assert all(briefing.run.prompt.reference == "briefing@v3" for briefing, _ in found)
    assert all(briefing.run.usage.prompt_tokens > 1000 for briefing, _ in found)


def test_what_a_careless_prompt_makes_the_model_invent_never_becomes_an_item(
    server: str, tmp_path: Path
) -> None:
    prompt = (ROOT / "prompts" / "briefing" / "v1.toml").read_text("utf-8")
    careful = prompt[prompt.index("system = '''") : prompt.index("user = '''")]
    careless = prompt.replace(careful, 'system = "You write a briefing for a minister. Quote the article."\n')
    (tmp_path / "careless.toml").write_text(careless.replace("temperature = 0", "temperature = 0.6"), "utf-8")

    found = briefings(run(server, tmp_path, "--format", "json", "--prompt", "careless.toml", *ARTICLES))

    invented = [
        lost.quote
        for briefing, text in found
        for lost in briefing.rejected
        if lost.quote and lost.quote not in text
    ]
    assert invented, "the model made nothing up: this test has lost its point, give it harder articles"
    for briefing, _ in found:
        kept = {
            quote.quote for name in SECTIONS for item in getattr(briefing, name) for quote in item.evidence
        }
        assert kept.isdisjoint(invented)


def test_an_article_that_overfills_the_context_is_an_error_in_plain_words(
    server: str, tmp_path: Path
) -> None:
    (tmp_path / "long.txt").write_text(TEXTS["port"] * 60, "utf-8")
    done = run(server, tmp_path, "-q", "long.txt")

    assert done.returncode == 4
    assert "too long for this model" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_answer_that_is_cut_is_no_briefing(server: str, tmp_path: Path) -> None:
    prompt = (ROOT / "prompts" / "briefing" / "v1.toml").read_text("utf-8")
    short = prompt.replace("max_output_tokens = 8000", "max_output_tokens = 12")
    (tmp_path / "short.toml").write_text(short, "utf-8")

    done = run(server, tmp_path, "-q", "--prompt", "short.toml", "port.txt")

    assert (done.returncode, done.stdout) == (5, "")
    assert "was cut at its token limit" in done.stderr
