import json
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from summarizer.digesting.messages import plain_error, plain_prompt, plain_reply, write_line
from summarizer.domain import Article, Reply, Usage
from summarizer.errors import ModelError
from summarizer.prompts import load_briefing_prompt
from tests.analyst import article_in, briefed
from tests.digesting.runs import BRIDGE, PORT

COMMAND = [sys.executable, "-m", "summarizer.digesting.assistant"]


def test_an_article_goes_in_and_requests_and_a_briefing_come_out() -> None:
    prompt = load_briefing_prompt("briefing@default", [])
    told = {
        "model": "m",
        "prompt": plain_prompt(prompt),
        "language": "auto",
        "now": "2026-06-03T06:00:00+00:00",
    }
    articles = {7: Article(PORT), 8: Article(BRIDGE)}
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def send(message: dict[str, Any]) -> None:
            process.stdin.write(write_line(message))  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]

        send(told)
        for number, article in articles.items():
            send({"brief": number, "article": asdict(article), "context_tokens": None})
        came: dict[int, dict[str, Any]] = {}
        while len(came) < len(articles):
            message = json.loads(process.stdout.readline())
            if "article" in message:
                came[message["article"]] = message
                continue
            text = article_in("\n".join(content for _, content in message["asks"]["messages"]))
            if text.startswith(BRIDGE[:20]):
                error = ModelError("it is down", code="unavailable")
                send({"request": message["request"], "error": plain_error(error)})
            else:
                answer = briefed(text) | {"bottom_line": {"text": "", "rests_on": []}}
                reply = Reply(json.dumps(answer), "m-1", Usage(prompt_tokens=9, completion_tokens=9))
                send({"request": message["request"], "reply": plain_reply(reply)})
        process.stdin.close()
        assert process.wait(20) == 0

    finished = json.loads(came[7]["finished"])
    assert finished["answered"] == "m-1"
    assert finished["briefing"]["demands"][0]["evidence"][0]["quote"] in PORT
    assert came[8]["error"]["kind"] == "ModelError"
    assert came[8]["error"]["said"]["code"] == "unavailable"
