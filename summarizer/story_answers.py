"""A model's answers to the steps ``story`` and ``bottom_line`` -> its words, and what it says they rest on.

Nothing of it is checked: references may lead nowhere, texts may be too long and may say anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

from summarizer.errors import AnswerError
from summarizer.strict_json import load_strict, reason_of
from summarizer.validation import complaints_of, validator
from summarizer.wire import answer_schema

if TYPE_CHECKING:
    import jsonschema_rs

CONTRACT: Final = "digest/1"
MAX_ANSWER: Final = 100_000
AnswerStep = Literal["story", "bottom_line"]
PartName = Literal["happened", "changed", "means", "headline", "bottom_line"]
STORY_PARTS: Final[tuple[PartName, ...]] = ("happened", "changed", "means", "headline")


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a model, in one line, and the references of the items that it says they rest on, each once."""

    text: str
    rests_on: tuple[str, ...]


def read_story(text: str) -> dict[PartName, Said]:
    """Return what a model says of a story, by part.

    Raises `AnswerError` naming paths and rules, never its own words.
    """
    value = _read(text, "story")
    return {part: _said(value[part]) for part in STORY_PARTS}


def read_bottom_line(text: str) -> Said:
    """Return what a model says of the day. Raises `AnswerError` as `read_story` does.

    The order of the stories that it gives is not heeded: a rank that can be explained is computed by code. It is
    asked for since the schema of a released prompt has it, and a model that weighs the stories first writes better.
    """
    return _said(_read(text, "bottom_line")["bottom_line"])


@cache
def text_limit(step: AnswerStep, part: PartName) -> int:
    """Return how many characters a part of an answer may have."""
    limit: int = _part(step, part)["text"]["maxLength"]
    return limit


@cache
def grounds_limit(step: AnswerStep, part: PartName) -> int:
    """Return how many items a part of an answer may rest on."""
    limit: int = _part(step, part)["rests_on"]["maxItems"]
    return limit


def _part(step: AnswerStep, part: PartName) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = answer_schema(CONTRACT, step)["properties"][part]["properties"]
    return properties


def _read(text: str, step: AnswerStep) -> Mapping[str, Any]:
    try:
        if len(text) > MAX_ANSWER:
            raise ValueError(f"longer than {MAX_ANSWER} characters")
        value: Mapping[str, Any] = load_strict(text)
    except ValueError as error:
        raise AnswerError(f"the model's answer is not JSON: {reason_of(error)}", raw=text) from None
    if complaints := complaints_of(_validator(step), value):
        raise AnswerError(
            f"the model's answer does not follow the schema: {complaints[0]}", raw=text, complaints=complaints
        )
    return value


def _said(value: Mapping[str, Any]) -> Said:
    named = (reference.strip() for reference in value["rests_on"])
    return Said(" ".join(value["text"].split()), tuple(dict.fromkeys(named)))


@cache
def _validator(step: AnswerStep) -> "jsonschema_rs.Draft202012Validator":
    return validator(_shape_of(answer_schema(CONTRACT, step)))


def _shape_of(node: Any) -> Any:
    """Return a schema without its limits: a part that breaks one falls by itself, the others may stand."""
    if not isinstance(node, dict):
        return node
    return {
        key: _shape_of(part) for key, part in node.items() if key not in ("pattern", "maxItems", "maxLength")
    }
