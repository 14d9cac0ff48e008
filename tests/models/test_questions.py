"""The body of a request, as it goes over the wire."""

import json

import pytest

from summarizer.domain import Form, Message, Request
from summarizer.models.questions import (
    build_question,
    encode,
    response_format,
    sent_messages,
    sent_parameters,
    with_schema,
)

SCHEMA = {"type": "object", "properties": {"größe": {"type": "string"}}}
MESSAGES = (Message("system", "You brief."), Message("user", "Article."))
REQUEST = Request("single", (), SCHEMA, MESSAGES, {"temperature": 0, "seed": 7, "max_output_tokens": 500})


def test_all_parameters_are_sent_and_the_limit_under_its_newer_name() -> None:
    body = build_question("tiny", REQUEST, MESSAGES, form="json_schema", refused=())

    assert (body["model"], body["stream"], body["temperature"], body["seed"]) == ("tiny", False, 0, 7)
    assert (body["max_completion_tokens"], "max_tokens" in body, "max_output_tokens" in body) == (
        500,
        False,
        False,
    )
    assert body["messages"][1] == {"role": "user", "content": "Article."}


def test_what_is_refused_is_left_out_or_renamed() -> None:
    body = build_question("tiny", REQUEST, MESSAGES, form="text", refused={"max_completion_tokens", "seed"})

    assert (body["max_tokens"], "seed" in body, "response_format" in body) == (500, False, False)
    assert sent_parameters(REQUEST, {"seed"}) == {"temperature": 0, "max_output_tokens": 500}


def test_a_request_without_a_limit_sends_none() -> None:
    body = build_question("tiny", Request("single", (), SCHEMA, MESSAGES), MESSAGES, form="text", refused=())

    assert body.keys() == {"model", "messages", "stream"}


@pytest.mark.parametrize(
    ("form", "kind"), [("json_schema", "json_schema"), ("json_object", "json_object"), ("text", None)]
)
def test_a_form_asks_for_itself(form: Form, kind: str | None) -> None:
    wanted = response_format(form, SCHEMA)

    assert (wanted or {}).get("type") == kind


def test_with_json_schema_the_messages_stay_as_they_are() -> None:
    assert with_schema(MESSAGES, "json_schema", SCHEMA) is MESSAGES


@pytest.mark.parametrize("form", ["json_object", "text"])
def test_otherwise_the_schema_ends_the_system_message_in_compact_json(form: Form) -> None:
    system, user = with_schema(MESSAGES, form, SCHEMA)

    assert user == MESSAGES[1]
    assert system.content.startswith("You brief.\n\n")
    assert system.content.endswith('\n{"type":"object","properties":{"größe":{"type":"string"}}}')
    assert "JSON" in system.content  # without the word OpenAI refuses json_object


def test_without_a_system_message_there_is_one_now() -> None:
    system, user = with_schema(MESSAGES[1:], "text", SCHEMA)

    assert (system.role, user) == ("system", MESSAGES[1])


def test_where_roles_are_refused_all_is_said_in_one_message() -> None:
    (message,) = sent_messages(REQUEST, "text", {"roles"})

    assert message.role == "user"
    assert message.content.startswith("You brief.\n\nAnswer with one JSON object")
    assert message.content.endswith("\n\nArticle.")
    assert sent_messages(REQUEST, "json_schema", ()) == MESSAGES


def test_half_a_surrogate_pair_never_reaches_a_server() -> None:
    raw = encode({"text": "a\ud800ü"})

    assert json.loads(raw.decode("utf-8")) == {"text": "a?ü"}
