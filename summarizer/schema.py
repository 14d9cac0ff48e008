"""Briefing <-> JSON. Everything that goes in or out passes the published contract, ``schemas/briefing.v1.json``.

Incoming text meets a strict JSON loader (one meaning for every byte) and then a JSON Schema validator; outgoing
JSON is validated before it leaves. What a model writes is read in `drafts`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from summarizer.contract import Briefing
from summarizer.errors import ContractError, SourceError, SummarizerError
from summarizer.record import Part
from summarizer.strict_json import load_strict, reason_of
from summarizer.validation import complaints_of, validator
from summarizer.wire import published_schema

if TYPE_CHECKING:
    import jsonschema_rs

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
# a character that a terminal, an editor or a line reader would act on; JSON can say it in ASCII
_ACTIVE: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def schema_of_types() -> dict[str, Any]:
    """Return the JSON Schema that follows from the Python types; the published file must equal it."""
    schema = without_titles(Briefing.model_json_schema(mode="validation"))
    return {
        "$schema": DIALECT,
        "title": "briefing/1",
        "description": "An executive briefing. Fields marked readOnly are computed by code, never by a model. "
        "Offsets count Unicode code points of the article's text.",
        **{key: value for key, value in schema.items() if key != "description"},
    }


def to_json(briefing: Briefing, *, indent: int | None = 2) -> str:
    """Return the briefing as JSON, validated against the published schema. Raises `SummarizerError` if unfit."""
    return write_checked(briefing, _published_validator(), "briefing", indent=indent)


def write_checked(
    part: Part, valid: "jsonschema_rs.Draft202012Validator", name: str, *, indent: int | None = None
) -> str:
    """Return a part of a contract as JSON that passed its validator. Raises `SummarizerError` if it is unfit."""
    try:
        value = plain(part)
        complaints = complaints_of(valid, value)
        text = printable(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))
        text.encode("utf-8")
    except (AttributeError, TypeError, ValueError) as error:
        # a part that is absent, of a foreign type, not a number, or half of a surrogate pair
        complaints = (str(error),)
    if complaints:
        raise unfit(name, complaints)
    return text


def printable(text: str) -> str:
    """Return a JSON text in which characters that a terminal, an editor or a line reader acts on are escaped."""
    return _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def unfit(name: str, complaints: Sequence[str]) -> SummarizerError:
    """Return the error that what was to be written breaks its own contract."""
    return SummarizerError(
        f"the {name} does not follow its own contract: {'; '.join(complaints)}",
        hint="this is a bug in summarizer; nothing was written",
    )


def load_briefing(text: str) -> Briefing:
    """Return a saved briefing. Raises `SourceError` for what is no JSON, `ContractError` for another shape."""
    try:
        value = load_strict(text)
    except ValueError as error:
        several = getattr(error, "msg", "").startswith("Extra data")
        hint = "keep one briefing to a file" if several else None
        raise SourceError(f"this is not a briefing: {reason_of(error)}", hint=hint) from None
    complaints = complaints_of(_published_validator(), value)
    if complaints:
        raise ContractError(f"this is not a briefing/1: {'; '.join(complaints[:3])}", complaints=complaints)
    try:
        return Briefing.model_validate_json(json.dumps(value))
    except ValueError:
        complaint = "a number is out of range"
        raise ContractError(f"this is not a briefing/1: {complaint}", complaints=(complaint,)) from None


def plain(value: Any) -> Any:
    """Return a part of a briefing as dicts, lists and scalars.

    A walk over the fields instead of ``model_dump``: pydantic would first build its serialisers, 50 ms that
    every run of the command would pay.
    """
    if isinstance(value, Part):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value


@cache
def _published_validator() -> "jsonschema_rs.Draft202012Validator":
    return validator(published_schema())


def without_titles(node: Any) -> Any:
    """Drop the titles that pydantic derives from names, and nothing that is a property called title."""
    if isinstance(node, list):
        return [without_titles(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: without_titles(part) for name, part in value.items()}
        if key in ("properties", "$defs")
        else without_titles(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str))
    }
