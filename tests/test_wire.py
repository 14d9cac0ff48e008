"""The wire schema: what a model is asked for, inside the strict subset, and the linter that says so."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from summarizer.wire import (
    MAX_DEPTH,
    STRICT_KEYWORDS,
    Schema,
    draft_schema,
    lint_strict,
    published_schema,
    request_schema,
    wire_schema,
)

TEXT: Schema = {"type": "string"}


def closed(**properties: Any) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def nested(levels: int) -> Schema:
    schema = closed(end=TEXT)
    for _ in range(levels - 1):
        schema = closed(inner=schema)
    return schema


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema in a schema, by a walk of its own."""
    yield node
    inner = [*node.get("properties", {}).values(), *node.get("anyOf", [])]
    for part in inner + ([node["items"]] if "items" in node else []):
        yield from nodes(part)


FIT: dict[str, Schema] = {
    "nothing": closed(),
    "text": closed(a=TEXT),
    "text or null": closed(a={"anyOf": [TEXT, {"type": "null"}]}),
    "types in a list": closed(a={"type": ["string", "null"]}),
    "a list of objects": closed(a={"type": "array", "items": closed(b=TEXT), "minItems": 1, "maxItems": 9}),
    "choices": closed(a={"enum": ["x", "y"]}, b={"const": 1}),
    "a pattern": closed(a={"type": "string", "pattern": "^a$"}),
    "a property with the name of a keyword": closed(title=TEXT, properties=TEXT, oneOf=closed(items=TEXT)),
    "ten levels": nested(MAX_DEPTH),
    "5,000 properties": closed(**{f"p{n}": TEXT for n in range(5000)}),
    "1,000 choices": closed(a={"enum": [f"v{n}" for n in range(1000)]}),
}
UNFIT: dict[str, tuple[Schema, str]] = {
    "no object": ({"type": "array", "items": TEXT}, "(root): must be an object"),
    "an object or null": ({**closed(), "type": ["object", "null"]}, "(root): must be an object"),
    "a choice at the root": ({**closed(), "anyOf": [closed()]}, "(root): must be an object"),
    "a choice alone at the root": ({"anyOf": [closed()]}, "(root): must be an object"),
    "an open object": (
        {**closed(a=TEXT), "additionalProperties": True},
        "(root): additionalProperties must be false",
    ),
    "an object left open": (
        {"type": "object", "properties": {}, "required": []},
        "(root): additionalProperties must be false",
    ),
    "a map": (
        closed(a={"type": "object", "additionalProperties": TEXT}),
        "a: additionalProperties must be false",
    ),
    "a property that may be absent": (
        {**closed(a=TEXT, b=TEXT), "required": ["a"]},
        "every property must be required",
    ),
    "a required stranger": ({**closed(a=TEXT), "required": ["a", "b"]}, "every property must be required"),
    "nothing required": (
        {"type": "object", "properties": {"a": TEXT}, "additionalProperties": False},
        "every property must be required",
    ),
    "an unknown type": (closed(a={"type": "date"}), "a: type 'date' does not exist"),
    "an unknown type among others": (closed(a={"type": ["string", "any"]}), "a: type 'any' does not exist"),
    "anything": (closed(a={}), "a: a type is missing"),
    "anything, described": (closed(a={"description": "x"}), "a: a type is missing"),
    "a list of anything": (closed(a={"type": "array"}), "a: items are missing"),
    "in a list": (closed(a={"type": "array", "items": {"type": "object"}}), "a/[]: additionalProperties"),
    "in a choice": (closed(a={"anyOf": [TEXT, {"type": "object"}]}), "a/anyOf1: additionalProperties"),
    "eleven levels": (nested(MAX_DEPTH + 1), "nested deeper than 10 levels"),
    "5,001 properties": (closed(**{f"p{n}": TEXT for n in range(5001)}), "5001 properties"),
    "1,001 choices": (closed(a={"enum": [f"v{n}" for n in range(1001)]}), "1001 enum values"),
    "1,001 choices in two places": (
        closed(a={"enum": [f"v{n}" for n in range(500)]}, b={"enum": [f"v{n}" for n in range(501)]}),
        "1001 enum values",
    ),
    "long choices": (closed(a={"enum": ["x" * 60 + str(n) for n in range(251)]}), "a: 251 values"),
    "long names": (closed(**{"x" * 120_001: TEXT}), "120001 characters"),
    "a long constant": (closed(a={"const": "x" * 120_000}), "120001 characters"),
    **{
        f"the keyword {word}": (closed(a={**TEXT, word: True}), f"a: keyword '{word}'")
        for word in (
            "$ref $defs $schema $id title default examples readOnly allOf oneOf not if then else minLength maxLength "
            "uniqueItems patternProperties dependentRequired contains prefixItems propertyNames minProperties"
        ).split()
    },
}


@pytest.mark.parametrize("kind", FIT)
def test_a_strict_schema_passes(kind: str) -> None:
    assert lint_strict(FIT[kind]) == ()


@pytest.mark.parametrize("kind", UNFIT)
def test_the_linter_names_what_is_not_strict(kind: str) -> None:
    schema, complaint = UNFIT[kind]

    assert any(complaint in found for found in lint_strict(schema)), lint_strict(schema)


def test_the_request_is_strict() -> None:
    assert lint_strict(request_schema()) == ()
    assert request_schema()["properties"]


def test_nothing_refers_elsewhere_and_no_title_is_left() -> None:
    for schema in (draft_schema(published_schema()), request_schema()):
        for node in nodes(schema):
            assert node.keys().isdisjoint({"$ref", "$defs", "$schema", "$id", "title", "default", "readOnly"})


def test_limits_of_length_are_kept_for_checking_and_dropped_on_the_wire() -> None:
    kept = [node for node in nodes(draft_schema(published_schema())) if "maxLength" in node]
    sent = [node for node in nodes(request_schema()) if node.keys() & {"maxLength", "minLength"}]

    assert len(kept) > 30
    assert sent == []


def test_limits_inside_the_subset_are_sent() -> None:
    demands = request_schema()["properties"]["demands"]

    assert demands["maxItems"] == 40
    assert demands["items"]["properties"]["evidence"]["minItems"] == 1
    assert request_schema()["properties"]["bottom_line"]["properties"]["rests_on"]["items"]["pattern"]


def test_the_wire_differs_from_the_checks_in_dropped_keywords_only() -> None:
    for sent, kept in zip(nodes(request_schema()), nodes(draft_schema(published_schema())), strict=True):
        assert set(sent) <= set(kept) & STRICT_KEYWORDS
        assert set(kept) - set(sent) <= {"minLength", "maxLength"}
        assert list(sent.get("properties", {})) == list(kept.get("properties", {}))


def test_the_judgement_is_written_last() -> None:
    assert list(request_schema()["properties"])[-2:] == ["bottom_line", "headline"]


PUBLISHED: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "sample/1",
    "type": "object",
    "$defs": {
        "Part": {
            "title": "Part",
            "type": "object",
            "properties": {
                "title": {"type": "string", "title": "Title", "maxLength": 9},
                "default": {"type": "string", "default": "x"},
                "at": {"type": "integer", "readOnly": True},
                "readOnly": {"type": "boolean"},
            },
            "required": ["title", "at"],
        }
    },
    "properties": {
        "required": {"type": "array", "items": {"$ref": "#/$defs/Part"}, "title": "Required"},
        "part": {"$ref": "#/$defs/Part"},
        "made": {"$ref": "#/$defs/Part", "readOnly": True},
        "maybe": {"anyOf": [{"$ref": "#/$defs/Part"}, {"type": "null"}], "default": None},
    },
}


def test_a_property_named_like_a_keyword_survives() -> None:
    schema = wire_schema(PUBLISHED)
    part = closed(title=TEXT, default=TEXT, readOnly={"type": "boolean"})

    assert schema == closed(
        required={"type": "array", "items": part}, part=part, maybe={"anyOf": [part, {"type": "null"}]}
    )
    assert lint_strict(schema) == ()


def test_deriving_changes_nothing_in_the_published_schema() -> None:
    before = repr(published_schema())
    wire_schema(published_schema())

    assert repr(published_schema()) == before


@pytest.mark.parametrize("schema", [published_schema(), draft_schema(published_schema()), request_schema()])
def test_the_schemas_are_schemas(schema: Schema) -> None:
    jsonschema_rs.meta.validate(schema)
