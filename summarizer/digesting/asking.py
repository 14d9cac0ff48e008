"""A step of the digest's prompt and what it is about -> a request that fits the model's window, and its answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from summarizer.domain import Article, Model, Request
from summarizer.pipeline.plan import ANSWER_SHARE, CHAT_OVERHEAD, SCHEMA_IN_PROMPT
from summarizer.prompts import PromptVersion, render
from summarizer.story_answers import AnswerStep
from summarizer.wire import request_schema

# the input of each step that holds what is written about
MATERIAL: Final[Mapping[AnswerStep, str]] = {"story": "items", "bottom_line": "stories"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who writes, with which prompt, in which language (``auto``: the prompt's own).

    ``texts`` are the articles by the sha256 of their text. A model that reads no prompts writes nothing.
    """

    model: Model
    prompt: PromptVersion
    language: str
    texts: Mapping[str, Article]


@dataclass(frozen=True, slots=True)
class Material:
    """What is written about: lines of which the first may be all that there is room for, and what must be there."""

    lines: tuple[str, ...]
    needed: tuple[str, ...] = ()
    earlier: str = ""


def make_request(desk: Desk, step: AnswerStep, material: Material, *, objections: str = "") -> Request:
    """Return the request of a step, whatever its size."""
    prompt = desk.prompt
    values = {
        MATERIAL[step]: "\n".join((*material.lines, *material.needed)),
        "earlier": material.earlier,
        "objections": objections,
        "language": "" if desk.language == "auto" else desk.language,
    }
    given = {name: value for name, value in values.items() if value and name in prompt.inputs}
    asked = int(prompt.parameters["max_output_tokens"])
    return Request(
        step=step,
        chunks=(),
        schema=request_schema(prompt.contract, step=step),
        messages=render(prompt, step, given),
        parameters={
            **prompt.parameters,
            "max_output_tokens": answer_tokens(asked, desk.model.context_tokens),
        },
        prompt=f"{prompt.reference} {prompt.digest}",
    )


def answer_tokens(asked: int, context_tokens: int | None) -> int:
    """Return how many tokens an answer may have, of a window of so many."""
    return asked if context_tokens is None else min(asked, context_tokens // ANSWER_SHARE)


def fitting(desk: Desk, step: AnswerStep, material: Material) -> Material | None:
    """Return the material with as many of its first lines as fit the model's window, None if not even one does."""
    window = desk.model.context_tokens
    if window is None:
        return material
    from summarizer.tokens import count

    empty = make_request(desk, step, Material((), material.needed, material.earlier))
    room = window - _size(empty, desk)
    kept: list[str] = []
    for line in material.lines:
        room -= count(f"{line}\n", model=desk.model.name)
        if room < 0:
            break
        kept.append(line)
    return Material(tuple(kept), material.needed, material.earlier) if kept else None


def has_room(desk: Desk, request: Request) -> bool:
    """Say whether a request and its answer fit the model's window."""
    window = desk.model.context_tokens
    return window is None or _size(request, desk) <= window


def _size(request: Request, desk: Desk) -> int:
    """Return how many tokens of the model a request takes together with its answer, at most."""
    from summarizer.tokens import count

    name = desk.model.name
    taken = sum(count(message.content, model=name) for message in request.messages) + CHAT_OVERHEAD
    if (desk.model.context_tokens or 0) >= SCHEMA_IN_PROMPT:
        taken += count(json.dumps(request.schema), model=name)
    return taken + int(request.parameters["max_output_tokens"])
