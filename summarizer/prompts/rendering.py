"""A prompt version and values -> messages. Values are inserted once, and rendered text is never parsed for roles."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from summarizer.domain import Message
from summarizer.errors import PromptError
from summarizer.prompts.shape import ROLES, is_of
from summarizer.prompts.version import PromptVersion


def render(prompt: PromptVersion, step: str, values: Mapping[str, Any]) -> tuple[Message, ...]:
    """Return the messages of a step with the values inserted. Raises `PromptError` if the values do not fit.

    Every declared input must be given or have a default, nothing else may be given, and types must agree.
    """
    from summarizer.templates import render_template

    if step not in prompt.steps:
        raise PromptError(
            f"{prompt.reference} has no step {step!r}", hint=f"it has {', '.join(prompt.steps)}"
        )
    if extra := sorted(set(values) - set(prompt.inputs)):
        raise PromptError(f"{prompt.reference} does not declare the input {extra[0]!r}")
    complete = {}
    for name, declared in prompt.inputs.items():
        if name not in values and "default" not in declared:
            raise PromptError(f"{prompt.reference} needs the input {name!r}")
        value = values.get(name, declared.get("default"))
        if not is_of(declared["type"], value):
            raise PromptError(f"{prompt.reference}: input {name!r} must be of type {declared['type']}")
        complete[name] = value
    templates = prompt.steps[step]
    return tuple(
        Message(role, render_template(templates[role], complete).strip("\n"))
        for role in ROLES
        if role in templates
    )


def render_digest(prompt: PromptVersion) -> str:
    """Return the sha256 (hex) of the messages of all golden renders: another renderer shows here.

    Raises `PromptError` where one cannot be rendered.
    """
    rendered = [
        [
            test["step"],
            *([message.role, message.content] for message in render(prompt, test["step"], test["with"])),
        ]
        for test in prompt.tests
    ]
    canonical = json.dumps(rendered, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
