"""What a request can be billed for: every part of it counts, and the bound holds."""

import json
import math
from typing import Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from summarizer.domain import Form, Message, Request
from summarizer.models.estimates import AROUND_SCHEMA, PER_MESSAGE, PER_REQUEST, estimate
from summarizer.models.questions import with_schema
from summarizer.tokens import UNKNOWN_MARGIN, count
from summarizer.wire import request_schema

Role = Literal["system", "user"]
SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {"demand": {"type": "string", "description": "Was gefordert wird"}},
}


def request(*texts: str, schema: dict[str, object] | None = None) -> Request:
    messages = tuple(Message("user", text) for text in texts)
    return Request(step="single", chunks=(), schema=schema or {}, messages=messages)


def test_messages_schema_and_what_stands_around_them_are_counted() -> None:
    asked = request("The dockers want six per cent.", "Brief it.", schema=SCHEMA)
    texts = count("The dockers want six per cent.") + count("Brief it.")

    assert estimate(asked, "gpt-5-mini") == (
        texts
        + count(json.dumps(SCHEMA, ensure_ascii=False, separators=(",", ":")))
        + 2 * PER_MESSAGE
        + PER_REQUEST
        + AROUND_SCHEMA
    )


@pytest.mark.parametrize(
    ("model", "factor"),
    [("gpt-5-mini", 1.0), ("openrouter/openai/gpt-4o", 1.0), ("ollama/qwen3", UNKNOWN_MARGIN)],
)
def test_a_model_with_an_unknown_tokenizer_gets_a_margin(model: str, factor: float) -> None:
    asked = request("港口工人要求加薪百分之六。" * 50)

    assert estimate(asked, model) == math.ceil(estimate(asked, "gpt-5") * factor)


@pytest.mark.parametrize("role", ["system", "user"])
@pytest.mark.parametrize("schema", [{}, SCHEMA, request_schema()], ids=["empty", "small", "briefing"])
@pytest.mark.parametrize("form", get_args(Form))
def test_it_bounds_what_is_sent_in_every_form(form: Form, schema: dict[str, object], role: Role) -> None:
    asked = Request("single", (), schema, (Message(role, "Brief it."),))
    sent = with_schema(asked.messages, form, schema)

    assert estimate(asked, "gpt-5") >= PER_REQUEST + sum(
        PER_MESSAGE + count(message.content) for message in sent
    )


@given(some.lists(some.text(max_size=60), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_it_is_never_less_than_the_whole_conversation_in_one_text(texts: list[str]) -> None:
    bare = request(*texts)

    assert estimate(bare, "gpt-5") >= sum(count(text) for text in texts)
    assert estimate(request(*texts, "One more sentence."), "gpt-5") > estimate(bare, "gpt-5")
    assert estimate(request(*texts, schema=SCHEMA), "gpt-5") > estimate(bare, "gpt-5")
