"""A model's answer to the step ``reduce`` -> which items it chose, by their ids, and what it concludes from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from summarizer.contract import ID_LETTERS, SectionName
from summarizer.errors import AnswerError
from summarizer.strict_json import load_strict, reason_of
from summarizer.validation import complaints_of, validator
from summarizer.wire import SAME, draft_schema, published_schema

if TYPE_CHECKING:
    import jsonschema_rs

MAX_ANSWER: Final = 400_000


@dataclass(frozen=True, slots=True)
class Selection:
    """What a model chose among items that hold: ids in the order of their weight, groups of ids that say the same.

    Nothing of it is checked: ids may lead nowhere, headline and bottom line may say anything.
    """

    keep: Mapping[SectionName, tuple[str, ...]]
    same: tuple[tuple[str, ...], ...]
    headline: str
    bottom_line: str
    rests_on: tuple[str, ...]


def read_selection(text: str) -> Selection:
    """Return what a model chose. Raises `AnswerError` naming paths and rules, never the model's own words."""
    try:
        if len(text) > MAX_ANSWER:
            raise ValueError(f"longer than {MAX_ANSWER} characters")
        value = load_strict(text)
    except ValueError as error:
        raise AnswerError(f"the model's answer is not JSON: {reason_of(error)}", raw=text) from None
    if complaints := complaints_of(_validator(), value):
        raise AnswerError(
            f"the model's answer does not follow the schema: {complaints[0]}", raw=text, complaints=complaints
        )
    return Selection(
        keep={section: tuple(value[section]) for section in ID_LETTERS},
        same=tuple(map(tuple, value[SAME])),
        headline=" ".join(value["headline"].split()),
        bottom_line=value["bottom_line"]["text"].strip(),
        rests_on=tuple(value["bottom_line"]["rests_on"]),
    )


@cache
def _validator() -> "jsonschema_rs.Draft202012Validator":
    return validator(_without_limits(draft_schema(published_schema(), step="reduce")))


def _without_limits(node: Any) -> Any:
    """Return the schema without limits: ids that lead nowhere and texts that are too long are judged one by one."""
    if isinstance(node, list):
        return [_without_limits(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_limits(part)
        for key, part in node.items()
        if key not in ("pattern", "maxItems", "maxLength")
    }
