import json
import subprocess
import sys
from dataclasses import asdict

from summarizer.digesting.briefings import read_finished
from summarizer.digesting.worker import answer
from summarizer.domain import Article
from summarizer.prompts import load_briefing_prompt
from summarizer.sandbox.process import worker_environment
from tests.digesting.runs import NOW, PORT

PROMPT = load_briefing_prompt("briefing@default", [])
DUTCH = "De haven van Selmouth blijft dicht tot vrijdag, zegt de vakbond van de dokwerkers vandaag."


def as_sent(article: Article) -> dict[str, object]:
    value: dict[str, object] = json.loads(json.dumps(asdict(article)))
    return value


def test_an_article_that_was_sent_as_json_is_briefed() -> None:
    said = answer(as_sent(Article(PORT, title="Port", page_starts=(0,), notices=("cut",))), PROMPT, NOW)
    made = read_finished(said["finished"])

    assert made.briefing.demands
    assert "cut" in made.briefing.warnings


def test_why_there_is_no_briefing_is_said() -> None:
    said = answer(as_sent(Article(DUTCH)), PROMPT, NOW)

    assert said["exit_code"] == 3
    assert "English only" in said["message"]
    assert said["hint"]


def test_a_process_answers_line_by_line_until_there_are_no_more() -> None:
    lines = "".join(json.dumps(asdict(Article(text))) + "\n" for text in (PORT, DUTCH, PORT))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "summarizer.digesting.worker", json.dumps({"now": NOW.isoformat()})],
        input=lines.encode(), capture_output=True, timeout=30, env=worker_environment(), check=True,
    )  # fmt: skip
    first, second, third = map(json.loads, done.stdout.splitlines())

    assert first == third
    assert ("finished" in first, "finished" in second) == (True, False)
