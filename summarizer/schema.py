"""Model text -> Draft; Briefing <-> JSON. Everything that goes in or out passes the published contract.

Incoming text meets a strict JSON loader (one meaning for every byte) and then a JSON Schema validator;
outgoing JSON is validated against ``schemas/briefing.v1.json`` before it leaves.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from summarizer.contract import ID_LETTERS, Briefing, SectionName
from summarizer.domain import Draft, DraftItem
from summarizer.errors import AnswerError, ContractError, SourceError, SummarizerError
from summarizer.record import Part
from summarizer.strict_json import load_strict, reason_of
from summarizer.wire import Step, draft_schema, published_schema

if TYPE_CHECKING:
    import jsonschema_rs

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
MAX_COMPLAINTS: Final = 20
# more than this nobody reads, and checking it would take its time: such an answer is no briefing at all
MAX_ANSWER: Final = 400_000
TOO_LITTLE: Final = ("minLength", "minItems", "pattern")
ITEMWISE: Final = (*TOO_LITTLE, "maxLength", "maxItems")
# a character that a terminal, an editor or a line reader would act on; JSON can say it in ASCII
_ACTIVE: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def schema_of_types() -> dict[str, Any]:
    """Return the JSON Schema that follows from the Python types; the published file must equal it."""
    schema = _without_titles(Briefing.model_json_schema(mode="validation"))
    return {
        "$schema": DIALECT,
        "title": "briefing/1",
        "description": "An executive briefing. Fields marked readOnly are computed by code, never by a model. "
        "Offsets count Unicode code points of the article's text.",
        **{key: value for key, value in schema.items() if key != "description"},
    }


def read_draft(text: str, *, step: Step = "single") -> Draft:
    """Return what the model said, in our shape and unchecked. Raises `AnswerError` naming what is wrong where.

    Items get their ids from their place in the answer (``a1``, ``d1`` ...), which is how the model refers
    to them; in a ``repair`` they say themselves which item they correct. An empty text where nothing may stand is
    nothing; other texts and lists that are empty, and references that lead nowhere, are left for `verify`.
    Complaints name paths and rules, never the model's own words.
    """
    try:
        if len(text) > MAX_ANSWER:
            raise ValueError(f"longer than {MAX_ANSWER} characters")
        value = load_strict(text)
    except ValueError as error:
        raise AnswerError(
            f"the model's answer is not JSON: {reason_of(error)}",
            raw=text,
            hint="the endpoint may ignore response_format; try another model",
        ) from None
    complaints = _complaints(_draft_validator(step), value)
    if complaints:
        raise AnswerError(
            f"the model's answer does not follow the schema: {complaints[0]}"
            + (f" (and {len(complaints) - 1} more)" if len(complaints) > 1 else ""),
            raw=text,
            complaints=complaints,
            hint="the endpoint may ignore response_format; try another model",
        )
    fitting = _length_validator(step).is_valid(value)
    items = tuple(
        DraftItem(
            section=section,
            id=item.get("id", f"{letter}{number}"),
            fields={
                key: None
                if (section, key) in _nullable() and part is not None and not part.strip()
                else _frozen(part)
                for key, part in item.items()
                if key not in ("evidence", "id")
            },
            quotes=tuple(evidence["quote"] for evidence in item["evidence"]),
            fault="" if fitting else _fault(step, section, item),
        )
        for section, letter in ID_LETTERS.items()
        for number, item in enumerate(value[section], start=1)
    )
    bottom_line = value["bottom_line"]
    return Draft(value["headline"], bottom_line["text"], tuple(bottom_line["rests_on"]), items)


def to_json(briefing: Briefing, *, indent: int | None = 2) -> str:
    """Return the briefing as JSON, validated against the published schema. Raises `SummarizerError` if unfit."""
    try:
        value = plain(briefing)
        complaints = _complaints(_published_validator(), value)
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
        text = _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        text.encode("utf-8")
    except (AttributeError, TypeError, ValueError) as error:
        # a part that is absent, of a foreign type, not a number, or half of a surrogate pair
        complaints = (str(error),)
    if complaints:
        raise SummarizerError(
            f"the briefing does not follow its own contract: {'; '.join(complaints)}",
            hint="this is a bug in summarizer; nothing was written",
        )
    return text


def load_briefing(text: str) -> Briefing:
    """Return a saved briefing. Raises `SourceError` for what is no JSON, `ContractError` for another shape."""
    try:
        value = load_strict(text)
    except ValueError as error:
        several = getattr(error, "msg", "").startswith("Extra data")
        hint = "keep one briefing to a file" if several else None
        raise SourceError(f"this is not a briefing: {reason_of(error)}", hint=hint) from None
    complaints = _complaints(_published_validator(), value)
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
    return _validator(published_schema())


@cache
def _draft_validator(step: Step) -> "jsonschema_rs.Draft202012Validator":
    return _validator(_lenient(_asked(step), ITEMWISE))


def _fault(step: Step, section: SectionName, item: Any) -> str:
    """Return what is too long in an item, empty if nothing is. What is too short is judged by its meaning."""
    complaints = _complaints(_length_validator(step, section), item)
    return f"its {complaints[0].partition(':')[0]} is too long" if complaints else ""


@cache
def _length_validator(step: Step, section: SectionName | None = None) -> "jsonschema_rs.Draft202012Validator":
    """Return the validator of lengths, of a whole answer or of one item of a section."""
    schema = _asked(step) if section is None else _asked(step)["properties"][section]["items"]
    return _validator(_lenient(schema, TOO_LITTLE))


@cache
def _asked(step: Step) -> dict[str, Any]:
    return draft_schema(published_schema(), step=step)


def _lenient(node: Any, without: tuple[str, ...]) -> Any:
    """Return the schema without some keywords: what is judged item by item must not cost a whole answer.

    That is a text or list that is empty or too long, and a reference that looks like none and so leads nowhere.
    """
    if isinstance(node, list):
        return [_lenient(part, without) for part in node]
    if not isinstance(node, dict):
        return node
    return {key: _lenient(part, without) for key, part in node.items() if key not in without}


@cache
def _nullable() -> frozenset[tuple[str, str]]:
    """Return section and name of the texts that may be null."""
    sections = _asked("single")["properties"]
    return frozenset(
        (section, name)
        for section in ID_LETTERS
        for name, part in sections[section]["items"]["properties"].items()
        if {"type": "null"} in part.get("anyOf", ())
    )


def _validator(schema: Mapping[str, Any]) -> "jsonschema_rs.Draft202012Validator":
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(dict(schema), mask="the value")


def _complaints(validator: "jsonschema_rs.Draft202012Validator", value: Any) -> tuple[str, ...]:
    found = []
    for error in validator.iter_errors(value):
        # the validator masks values, but not the names of properties that nobody asked for
        unknown = error.kind.name == "additionalProperties"
        message = "it has a property that does not exist" if unknown else error.message
        found.append(f"{'/'.join(map(str, error.instance_path)) or '(root)'}: {message}")
        if len(found) == MAX_COMPLAINTS:
            break
    return tuple(found)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _without_titles(node: Any) -> Any:
    """Drop the titles that pydantic derives from names, and nothing that is a property called title."""
    if isinstance(node, list):
        return [_without_titles(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: _without_titles(part) for name, part in value.items()}
        if key in ("properties", "$defs")
        else _without_titles(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str))
    }
