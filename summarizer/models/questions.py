"""A request as it goes over the wire: the body of a chat completion, in the form that the endpoint takes."""

import json
from collections.abc import Collection, Mapping
from typing import Any, Final

from summarizer.domain import Form, Message, Request
from summarizer.models.negotiation import ROLES, limit_name

# what a body holds whatever a server says; the form is negotiated by itself
NEEDED: Final = frozenset(("model", "messages", "stream", "response_format"))


def build_question(
    model: str, request: Request, messages: tuple[Message, ...], *, form: Form, refused: Collection[str]
) -> dict[str, Any]:
    """Return the body. Streaming is switched off by name, since gateways differ in what they assume."""
    parameters = sent_parameters(request, refused)
    limit = parameters.pop("max_output_tokens", None)
    wanted = response_format(form, request.schema)
    return {
        "model": model,
        "messages": [{"role": message.role, "content": message.content} for message in messages],
        "stream": False,
        **({limit_name(refused): limit} if limit is not None else {}),
        **({"response_format": wanted} if wanted else {}),
        **parameters,
    }


def sent_messages(request: Request, form: Form, refused: Collection[str]) -> tuple[Message, ...]:
    """Return the messages as an endpoint takes them: with the schema where the form lacks it, in one if need be."""
    messages = with_schema(request.messages, form, request.schema)
    if ROLES in refused:
        return (Message("user", "\n\n".join(message.content for message in messages)),)
    return messages


def sent_parameters(request: Request, refused: Collection[str]) -> dict[str, float | int]:
    """Return the parameters of a request that are sent to an endpoint that refuses some."""
    return {name: value for name, value in request.parameters.items() if name not in refused}


def encode(question: Mapping[str, Any]) -> bytes:
    """Return the JSON of a body; half of a surrogate pair, which no server takes, becomes a question mark."""
    return json.dumps(question, ensure_ascii=False).encode("utf-8", "replace")


def response_format(form: Form, schema: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what asks a server for a form, None for plain text."""
    if form == "text":
        return None
    if form == "json_object":
        return {"type": "json_object"}
    return {
        "type": "json_schema",
        "json_schema": {"name": "briefing", "strict": True, "schema": dict(schema)},
    }


def with_schema(messages: tuple[Message, ...], form: Form, schema: Mapping[str, Any]) -> tuple[Message, ...]:
    """Return the messages, the schema written into the system message where the form does not carry it."""
    if form == "json_schema":
        return messages
    compact = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    words = f"Answer with one JSON object that follows this JSON Schema, and nothing else:\n{compact}"
    for place, message in enumerate(messages):
        if message.role == "system":
            told = Message("system", f"{message.content}\n\n{words}")
            return (*messages[:place], told, *messages[place + 1 :])
    return (Message("system", words), *messages)
