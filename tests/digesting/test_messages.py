import json

import pytest

from summarizer.digesting.messages import (
    plain_error,
    plain_prompt,
    plain_reply,
    plain_request,
    read_article,
    read_error,
    read_prompt,
    read_reply,
    read_request,
    write_line,
)
from summarizer.domain import Article, Chunk, Message, Reply, Request, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError, SourceError, SummarizerError
from summarizer.prompts import load_briefing_prompt
from summarizer.wire import request_schema

USED = Usage(calls=2, failed_calls=1, prompt_tokens=30, completion_tokens=4, cost_usd=0.5)


def sent(value: dict[str, object]) -> dict[str, object]:
    """Return a plain value as the other side has it."""
    line = write_line(value)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    read: dict[str, object] = json.loads(line)
    return read


@pytest.mark.parametrize(
    "request_",
    [
        Request("single", (Chunk("Ein Fährschiff.\n", 0, 16),), request_schema("briefing/1", step="single")),
        Request(
            "repair",
            (Chunk("a", 3, 4), Chunk("b", 4, 5)),
            request_schema("briefing/1", step="repair"),
            messages=(Message("system", "Read \u2028 this."), Message("user", "half \ud800")),
            parameters={"temperature": 0.0, "max_output_tokens": 900},
            prompt="briefing@1 abc",
            form="json_object",
            attempts=2,
            repeat=1,
        ),
    ],
)
def test_a_request_arrives_as_it_was_sent(request_: Request) -> None:
    arrived = read_request(sent(plain_request(request_)), "briefing/1")

    assert arrived == request_
    # one object for all of a step, so that its digest is made once
    assert arrived.schema is request_.schema


@pytest.mark.parametrize(
    "reply",
    [
        Reply("{}", "m-1", USED),
        Reply(
            "{}",
            "m-1",
            Usage(calls=0, cached_calls=1, cost_usd=0.0),
            notes=("It was cut.",),
            parameters={"temperature": 1},
            characters_read=12,
            negotiated=1,
            provisional=True,
            raws=("{", "}"),
            valid=False,
            usage_then=USED,
        ),
    ],
)
def test_a_reply_arrives_as_it_was_sent(reply: Reply) -> None:
    assert read_reply(sent(plain_reply(reply))) == reply


@pytest.mark.parametrize(
    "error",
    [
        SummarizerError("no", hint="do it again"),
        SourceError("no article", code="empty"),
        ModelError(
            "busy", code="rate_limited", retry_after=2.5, context_tokens=8_000, usage=USED, raws=("x",)
        ),
        AnswerError("no briefing", raw="{", complaints=("a: b",), cut=True, usage=USED),
        BudgetError("the budget is used up"),
    ],
)
def test_an_error_arrives_with_all_that_it_says(error: SummarizerError) -> None:
    arrived = read_error(sent(plain_error(error)))

    assert type(arrived) is type(error)
    assert vars(arrived) == vars(error)
    assert (str(arrived), arrived.args) == (str(error), error.args)


def test_a_prompt_arrives_as_it_was_sent() -> None:
    prompt = load_briefing_prompt("briefing@default", [])

    assert read_prompt(sent(plain_prompt(prompt))) == prompt


def test_an_article_arrives_as_it_was_sent() -> None:
    from dataclasses import asdict

    article = Article("Text.", title="T", page_starts=(0, 3), notices=("cut",))

    assert read_article(sent(asdict(article))) == article
