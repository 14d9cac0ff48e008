"""What processes that brief together tell each other <-> plain values: requests, replies, errors, prompts, articles.

A line of JSON each, so another machine could be one of them.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from summarizer import errors
from summarizer.domain import Article, Chunk, Message, Reply, Request, Usage
from summarizer.errors import SummarizerError
from summarizer.prompts import PromptVersion
from summarizer.wire import request_schema


def write_line(value: Mapping[str, Any]) -> bytes:
    """Return a message as a line."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def plain_request(request: Request) -> dict[str, Any]:
    """Return a request without its schema, which follows from its step."""
    return {
        "step": request.step,
        "chunks": [[chunk.text, chunk.start, chunk.end] for chunk in request.chunks],
        "messages": [[message.role, message.content] for message in request.messages],
        "parameters": dict(request.parameters),
        "prompt": request.prompt,
        "form": request.form,
        "attempts": request.attempts,
        "repeat": request.repeat,
    }


def read_request(value: Mapping[str, Any], contract: str) -> Request:
    """Return a request made with a prompt for a contract."""
    rest = {name: value[name] for name in ("step", "parameters", "prompt", "form", "attempts", "repeat")}
    return Request(
        **rest,
        chunks=tuple(Chunk(*chunk) for chunk in value["chunks"]),
        messages=tuple(Message(*message) for message in value["messages"]),
        schema=request_schema(contract, step=value["step"]),
    )


def plain_reply(reply: Reply) -> dict[str, Any]:
    """Return a reply as a plain value."""
    given = {field.name: getattr(reply, field.name) for field in fields(Reply)}
    return given | {
        "usage": asdict(reply.usage),
        "usage_then": asdict(reply.usage_then) if reply.usage_then else None,
        "parameters": None if reply.parameters is None else dict(reply.parameters),
    }


def read_reply(value: Mapping[str, Any]) -> Reply:
    """Return the reply of a plain value."""
    then = value["usage_then"]
    reply = Reply(**value)
    return replace(
        reply,
        usage=Usage(**value["usage"]),
        usage_then=Usage(**then) if then else None,
        notes=tuple(reply.notes),
        raws=tuple(reply.raws),
    )


def plain_error(error: SummarizerError) -> dict[str, Any]:
    """Return one of our errors with all that it says."""
    said = dict(vars(error))
    if said.get("usage") is not None:
        said["usage"] = asdict(said["usage"])
    return {"kind": type(error).__name__, "said": said}


def read_error(value: Mapping[str, Any]) -> SummarizerError:
    """Return the error of a plain value, of the kind that it was."""
    kind: type[SummarizerError] = getattr(errors, value["kind"])
    said = _with_tuples(value["said"])
    if said.get("usage") is not None:
        said["usage"] = Usage(**said["usage"])
    error = kind.__new__(kind, said["message"])
    error.args = (said["message"],)
    vars(error).update(said)
    return error


def read_article(value: Mapping[str, Any]) -> Article:
    """Return an article from its fields."""
    return Article(**_with_tuples(value))


def plain_prompt(prompt: PromptVersion) -> dict[str, Any]:
    """Return a prompt version as a plain value."""
    return {field.name: getattr(prompt, field.name) for field in fields(PromptVersion)} | {
        "path": str(prompt.path)
    }


def read_prompt(value: Mapping[str, Any]) -> PromptVersion:
    """Return the prompt version of a plain value."""
    return PromptVersion(**{**value, "tests": tuple(value["tests"]), "path": Path(value["path"])})


def _with_tuples(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(part) if isinstance(part, list) else part for name, part in value.items()}
