"""A real language model over real HTTP with real schema-constrained decoding, and the verifier behind it.

SmolLM2-135M makes up most of its quotes: nothing that it invents may become an item. What it says differs from
machine to machine, so the contract is asserted and never the words.
"""

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from summarizer.contract import Briefing
from summarizer.schema import load_briefing
from tests.chat_server import ChatServer, Raw
from tests.comparing.sets import write_versions
from tests.generated import ROOT
from tests.llama import OPENER, llama_server

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


def run(server: str, folder: Path, *options: str, command: str = "brief") -> subprocess.CompletedProcess[str]:
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    variables = {"SUMMARIZER_TIMEOUT": "280", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "summarizer", command, "-m", "smollm2", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **variables, "OPENAI_BASE_URL": f"{server}/v1"},
    )


def check(briefing: Briefing, text: str) -> None:
    """It comes from the model, and every quote that was kept stands in the article."""
    for section in SECTIONS:
        for item in getattr(briefing, section):
            assert all(text[quote.start : quote.end] == quote.quote for quote in item.evidence)
    assert briefing.run.prompt.read
    assert briefing.run.usage.completion_tokens > 20


def test_the_released_prompt_makes_a_briefing_of_a_real_answer(server: str, tmp_path: Path) -> None:
    done = run(server, tmp_path, "--format", "json", "bridge.txt")

    assert done.returncode == 0, done.stderr
    briefing = load_briefing(done.stdout)
    check(briefing, TEXTS["bridge"])
    assert briefing.run.prompt.reference == "briefing@v3"
    assert briefing.run.usage.prompt_tokens > 1000


def test_what_a_careless_prompt_makes_the_model_invent_never_becomes_an_item(
    server: str, tmp_path: Path
) -> None:
    prompt = (ROOT / "prompts" / "briefing" / "v1.toml").read_text("utf-8")
    careful = prompt[prompt.index("system = '''") : prompt.index("user = '''")]
    careless = prompt.replace(careful, 'system = "You write a briefing for a minister. Quote the article."\n')
    (tmp_path / "careless.toml").write_text(careless.replace("temperature = 0", "temperature = 0.6"), "utf-8")

    done = run(server, tmp_path, "--format", "json", "--prompt", "careless.toml", *ARTICLES)
    assert done.returncode == 0, done.stderr
    found = [
        (load_briefing(line), text)
        for line, text in zip(done.stdout.splitlines(), TEXTS.values(), strict=True)
    ]

    invented = [
        lost.quote
        for briefing, text in found
        for lost in briefing.rejected
        if lost.quote and lost.quote not in text
    ]
    assert invented, "the model made nothing up: this test has lost its point, give it harder articles"
    for briefing, text in found:
        check(briefing, text)
        kept = {
            quote.quote for name in SECTIONS for item in getattr(briefing, name) for quote in item.evidence
        }
        assert kept.isdisjoint(invented)


def quick_prompt(folder: Path) -> str:
    """Write a prompt with the steps of the released one in few words, for a slow reader; return its name."""
    released = (ROOT / "prompts" / "briefing" / "v3.toml").read_text("utf-8").partition("[steps.repair]")[0]
    quick = re.sub(
        r"system = '''.*?'''", 'system = "Brief a minister. Quote the text."', released, flags=re.S
    )
    (folder / "quick.toml").write_text(quick.replace("tokens = 8000", "tokens = 512"), "utf-8")
    return "quick.toml"


def test_the_doctor_sees_that_the_schema_is_enforced(server: str, tmp_path: Path) -> None:
    done = run(server, tmp_path, "--format", "json", command="doctor")
    said = [finding["text"] for finding in json.loads(done.stdout)["findings"]]

    assert done.returncode == 0, done.stdout
    assert any("json_schema" in text and "enforce" in text for text in said), said


class Between:
    """What stands between us and the model: it keeps the requests, and hands them on as ``change`` leaves them."""

    def __init__(self, base_url: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        self.requests: list[dict[str, Any]] = []
        self._url = f"{base_url}/v1/chat/completions"
        self._change = change

    def __call__(self, request: dict[str, Any]) -> Raw:
        self.requests.append(request)
        body = json.dumps(self._change(request)).encode()
        headers = {"Content-Type": "application/json"}
        try:
            answer: Any = OPENER.open(urllib.request.Request(self._url, body, headers))  # noqa: S310 - loopback
        except HTTPError as refusal:
            answer = refusal
        with answer:
            return Raw(answer.read(), answer.status)


def hurried(request: dict[str, Any]) -> dict[str, Any]:
    """Return the request with a schema that leaves a slow model little to write: one demand in few words."""
    schema = json.loads(json.dumps(request["response_format"]["json_schema"]["schema"]))
    for name, part in schema["properties"].items():
        if part.get("type") == "array":
            part["maxItems"] = int(name == "demands")
    asked = {"type": "json_object", "schema": shortened(schema)}
    return {**request, "response_format": asked}


def shortened(schema: Any) -> Any:
    """Return the schema with the shortest of texts and lists."""
    if isinstance(schema, list):
        return [shortened(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    short = {key: shortened(value) for key, value in schema.items()}
    if short.get("type") == "string" and "enum" not in short:
        short["maxLength"] = 40
    if short.get("type") == "array":
        short["maxItems"] = min(1, short.get("maxItems", 1))
    return short


def test_an_article_that_overfills_the_context_is_read_in_parts(
    tmp_path: Path, chat_server: ChatServer
) -> None:
    text = "\n\n".join(f"{number}. {TEXTS[name]}" for number in range(1, 9) for name in TEXTS)
    (tmp_path / "long.txt").write_text(text, "utf-8")
    quick = quick_prompt(tmp_path)
    with llama_server(context_tokens=2048) as server:
        between = Between(server, hurried)
        chat_server.answers(between)
        done = run(
            chat_server.base_url.removesuffix("/v1"),
            tmp_path,
            "--format",
            "json",
            "--prompt",
            quick,
            "long.txt",
        )

    assert done.returncode == 0, done.stderr
    briefing = load_briefing(done.stdout)
    check(briefing, text)
    assert briefing.coverage.chunks_read > 1
    assert briefing.coverage.characters_sent == len(text)
    assert any("takes fewer tokens in one call than expected" in warning for warning in briefing.warnings)
    # what the model writes may fail as well, so at least the refusal is counted
    assert briefing.run.usage.calls == len(between.requests)
    assert 1 <= briefing.run.usage.failed_calls < len(between.requests)


def beheaded(request: dict[str, Any]) -> dict[str, Any]:
    """Return the request as a server with a small window reads it: of the text the end, and nothing else."""
    text = request["messages"][-1]["content"]
    return {**request, "messages": [{"role": "user", "content": text[-len(text) // 4 :]}]}


def test_a_server_that_cuts_the_article_without_a_word_is_found_out(
    server: str, tmp_path: Path, chat_server: ChatServer
) -> None:
    between = Between(server, beheaded)
    chat_server.answers(between)
    (tmp_path / "long.txt").write_text("\n\n".join(TEXTS.values()) * 4, "utf-8")
    done = run(
        chat_server.base_url.removesuffix("/v1"),
        tmp_path,
        "-q",
        "--prompt",
        quick_prompt(tmp_path),
        "long.txt",
    )

    assert (done.returncode, done.stdout) == (4, "")
    assert re.search(r"read \d+ of about \d+ tokens and cut the rest without saying so", done.stderr)
    assert "--context N" in done.stderr
    assert [request["stream"] for request in between.requests] == [False]


def test_an_answer_that_is_cut_is_no_briefing(server: str, tmp_path: Path) -> None:
    prompt = (ROOT / "prompts" / "briefing" / "v1.toml").read_text("utf-8")
    short = prompt.replace("max_output_tokens = 8000", "max_output_tokens = 12")
    (tmp_path / "short.toml").write_text(short, "utf-8")

    done = run(server, tmp_path, "-q", "--prompt", "short.toml", "port.txt")

    assert (done.returncode, done.stdout) == (5, "")
    assert "was cut at its token limit" in done.stderr


def test_two_versions_are_compared_on_a_real_model_and_replayed(server: str, tmp_path: Path) -> None:
    """One article is too few for anything: that is what must be said, whatever this model writes."""
    prompts = str(write_versions(tmp_path / "prompts"))
    options = (
        "desk@v1",
        "desk@v2",
        "--prompts-dir",
        prompts,
        "--articles",
        "bridge.txt",
    )
    live = run(server, tmp_path, *options, "--record", "rec.jsonl", "--json", "live.json", command="compare")
    again = subprocess.run(
        [sys.executable, "-m", "summarizer", "compare", *options, "--replay", "rec.jsonl", "--json", "again.json"],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert live.returncode == 0, live.stderr
    assert again.returncode == 0, again.stderr
    first, second = (json.loads((tmp_path / f"{name}.json").read_text("utf-8")) for name in ("live", "again"))
    assert [one["verdict"] for one in first["conclusions"]] == ["INSUFFICIENT"]
    assert sum(trial["completion_tokens"] > 0 for trial in first["trials"]) == 2
    assert first["trials"] == second["trials"]
    assert first["rows"] == second["rows"]
