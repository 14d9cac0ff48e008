import asyncio
import json
from typing import Any

import pytest

from summarizer.domain import EndpointFacts
from summarizer.errors import AnswerError, ModelError
from summarizer.models.choice import Choice
from summarizer.models.probing import Abilities, probe, probe_choice
from tests.chat_server import Answer, ChatServer, Raw, completion, refusal
from tests.doubles import FunctionModel

READY = json.dumps({"state": "ready"})


def asked(server: ChatServer, *answers: Raw | Answer) -> Abilities:
    server.answers(*answers)
    choice = Choice("desk/our-model", "our-model", server.base_url)
    return asyncio.run(probe_choice(choice, seconds=5))


def forms(server: ChatServer) -> list[str]:
    return [request.get("response_format", {}).get("type", "text") for request in server.requests]


def test_a_server_that_enforces_the_schema_is_asked_once(chat_server: ChatServer) -> None:
    abilities = asked(chat_server, completion(READY))

    assert forms(chat_server) == ["json_schema"]
    assert (abilities.form, abilities.claimed) == ("json_schema", "json_schema")
    assert (abilities.model, abilities.calls) == ("scripted-1", 1)
    assert (abilities.prompt_tokens, abilities.completion_tokens) == (11, 7)
    assert abilities.reports_usage
    assert abilities.takes_new_limit
    assert abilities.milliseconds >= 0


@pytest.mark.parametrize(
    "said", ["hello", '{"state": "hello"}', '"ready"', "[" * 100_000, '{"state": "ready"']
)
def test_a_schema_that_is_accepted_and_not_heeded_is_found_out(chat_server: ChatServer, said: str) -> None:
    abilities = asked(chat_server, completion(said), completion('{"word": "hello"}'))

    assert forms(chat_server) == ["json_schema", "json_object"]
    assert (abilities.form, abilities.claimed) == ("json_object", "json_schema")
    assert abilities.calls == 2


def test_a_server_that_only_writes_text_is_asked_three_times(chat_server: ChatServer) -> None:
    abilities = asked(chat_server, completion("hello"))

    assert forms(chat_server) == ["json_schema", "json_object", "text"]
    assert abilities.form == "text"


def test_a_refused_form_is_not_asked_for_again(chat_server: ChatServer) -> None:
    def answer(request: dict[str, Any]) -> Raw:
        if request.get("response_format", {}).get("type") == "json_schema":
            return refusal(400, "response_format json_schema is not supported")
        return completion('{"a": 1}')

    abilities = asked(chat_server, answer)

    assert forms(chat_server) == ["json_schema", "json_object"]
    assert (abilities.form, abilities.claimed) == ("json_object", "json_object")


def test_the_older_name_of_the_token_limit_is_noticed(chat_server: ChatServer) -> None:
    def answer(request: dict[str, Any]) -> Raw:
        if "max_completion_tokens" in request:
            return refusal(400, "Unsupported parameter: max_completion_tokens")
        return completion(READY)

    abilities = asked(chat_server, answer)

    assert not abilities.takes_new_limit
    assert abilities.calls == 2


def test_missing_usage_is_noticed(chat_server: ChatServer) -> None:
    envelope = json.loads(completion(READY).body)
    del envelope["usage"]

    assert not asked(chat_server, Raw(json.dumps(envelope).encode())).reports_usage


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refusal(401, "no such key"), ModelError),
        (refusal(500, "oops"), ModelError),
        (Raw(b"<html>"), ModelError),
        (completion("", finish_reason="length"), AnswerError),
    ],
)
def test_an_endpoint_that_does_not_answer_is_an_error(
    chat_server: ChatServer, answer: Raw, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        asked(chat_server, answer)


def test_the_time_is_that_of_the_call_that_worked() -> None:
    ticks = iter((0.0, 5.0, 7.0, 7.25))
    model = FunctionModel(lambda request: "hello" if request.form == "json_schema" else "{}")
    abilities = asyncio.run(probe(model, EndpointFacts, clock=lambda: next(ticks)))

    assert abilities.milliseconds == 250
    assert all(request.attempts == 1 for request in model.seen)
