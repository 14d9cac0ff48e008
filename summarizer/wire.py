"""The published schema -> the schema that a model is asked to follow, and the linter that guards it.

A field marked ``readOnly`` in the published schema is computed by code, so a model is not asked for it. What
is left is sent inside OpenAI's strict subset of JSON Schema; the limits outside that subset (text lengths)
are dropped on the wire only: replies are validated against `draft_schema`, which keeps them.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

Schema = dict[str, Any]
# of a briefing: the whole article; a chunk of a long one; what was found in all chunks; what did not hold
# of a digest: what was found about one story; all stories of the day. Of a comparison: two briefings of one article
Step = Literal["single", "map", "reduce", "repair", "story", "bottom_line", "judge"]
# what a prompt can be written for: its steps, each with the inputs that it cannot do without
CONTRACTS: Final[Mapping[str, Mapping[Step, tuple[str, ...]]]] = {
    "briefing/1": {"single": (), "map": ("article",), "reduce": ("items",), "repair": ("objections",)},
    "digest/1": {"story": ("items",), "bottom_line": ("stories",)},
    "judge_pairwise/1": {"judge": ("article", "first", "second")},
}
# steps that a prompt may lack
OPTIONAL_STEPS: Final[Mapping[str, frozenset[Step]]] = {
    "briefing/1": frozenset[Step](("map", "reduce", "repair")),
}
SCHEMAS: Final = Path(__file__).parent / "schemas"
# at a reduce: groups of items that say the same
SAME: Final = "same"

# OpenAI, "Structured model outputs", supported schemas, as of 2026: what may stand in a strict schema
STRICT_KEYWORDS: Final = frozenset(
    "type properties required additionalProperties items anyOf enum const description "
    "pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems".split()
)
STRICT_TYPES: Final = frozenset("object array string number integer boolean null".split())
MAX_PROPERTIES: Final = 5000
MAX_DEPTH: Final = 10
MAX_ENUM_VALUES: Final = 1000
LONG_ENUM: Final = 250  # with more values than these, their characters count too
MAX_LONG_ENUM_CHARACTERS: Final = 15_000
MAX_NAME_CHARACTERS: Final = 120_000


@cache
def published_schema(contract: str = "briefing/1") -> Schema:
    """Return the published JSON Schema of a contract."""
    name, version = contract.split("/")
    schema: Schema = json.loads((SCHEMAS / f"{name}.v{version}.json").read_text("utf-8"))
    return schema


@cache
def request_schema(contract: str = "briefing/1", *, step: Step = "single") -> Schema:
    """Return the wire schema of a contract: what a model is asked to return at a step."""
    if contract == "briefing/1":
        return wire_schema(published_schema(contract), step=step)
    schema: Schema = _within_subset(answer_schema(contract, step))
    return schema


@cache
def answer_schema(contract: str, step: Step) -> Schema:
    """Return the schema, limits and all, of what is answered at a step of another contract than ``briefing/1``."""
    name, version = contract.split("/")
    path = SCHEMAS / "answers" / f"{name}.{step}.v{version}.json"
    schema: Schema = json.loads(path.read_text("utf-8"))
    return schema


def draft_schema(published: Mapping[str, Any], *, step: Step = "single") -> Schema:
    """Return the schema of a model's answer, limits and all: computed fields gone, references inlined.

    Models write in the order of the schema, so the judgement (``headline``, ``bottom_line``) comes last: it then
    rests on items that stand there already. A ``repair`` names the items that it corrects, so it keeps their ids; a
    ``map`` has no judgement yet; a ``reduce`` names items by their ids only.
    """
    kept = frozenset({"id"}) if step == "repair" else frozenset[str]()
    schema: Schema = _without_computed(published, published.get("$defs", {}), kept)
    schema.pop("description", None)
    properties = schema["properties"]
    judgement = {name: properties.pop(name) for name in ("bottom_line", "headline") if name in properties}
    if step == "reduce":
        ids = judgement["bottom_line"]["properties"]["rests_on"]["items"]
        chosen = {"type": "array", "items": ids}
        properties = {SAME: {"type": "array", "items": chosen}, **dict.fromkeys(properties, chosen)}
    schema["properties"] = properties if step == "map" else {**properties, **judgement}
    schema["required"] = list(schema["properties"])
    return schema


def wire_schema(published: Mapping[str, Any], *, step: Step = "single") -> Schema:
    """Return the schema to send: `draft_schema` inside OpenAI's strict subset."""
    schema: Schema = _within_subset(draft_schema(published, step=step))
    return schema


def lint_strict(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what keeps a schema out of OpenAI's strict subset, each with its place; empty means fit."""
    fit = schema.get("type") == "object" and "anyOf" not in schema
    complaints = [] if fit else ["(root): must be an object, without anyOf"]
    properties = values = characters = 0
    for place, depth, node in _nodes(schema):
        where = "/".join(place) or "(root)"
        complaints += [f"{where}: {complaint}" for complaint in _node_complaints(node)]
        if depth > MAX_DEPTH:
            complaints.append(f"{where}: nested deeper than {MAX_DEPTH} levels")
        names = list(node.get("properties", {}))
        words = [str(value) for value in node.get("enum", [])]
        properties += len(names)
        values += len(words)
        characters += sum(map(len, names + words)) + len(str(node.get("const", "")))
    if properties > MAX_PROPERTIES:
        complaints.append(f"(root): {properties} properties, at most {MAX_PROPERTIES}")
    if values > MAX_ENUM_VALUES:
        complaints.append(f"(root): {values} enum values, at most {MAX_ENUM_VALUES}")
    if characters > MAX_NAME_CHARACTERS:
        complaints.append(
            f"(root): {characters} characters of names and values, at most {MAX_NAME_CHARACTERS}"
        )
    return tuple(complaints)


def _node_complaints(node: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one schema, its parts aside."""
    for word in sorted(set(node) - STRICT_KEYWORDS):
        yield f"keyword {word!r} is outside the subset"
    types = node.get("type", [])
    types = [types] if isinstance(types, str) else types
    for kind in types:
        if kind not in STRICT_TYPES:
            yield f"type {kind!r} does not exist"
    if not types and not node.keys() & {"anyOf", "enum", "const"}:
        yield "a type is missing"
    if "array" in types and "items" not in node:
        yield "items are missing"
    if "object" in types or "properties" in node:
        if node.get("additionalProperties") is not False:
            yield "additionalProperties must be false"
        if sorted(node.get("required", [])) != sorted(node.get("properties", {})):
            yield "every property must be required"
    words = [str(value) for value in node.get("enum", [])]
    if len(words) > LONG_ENUM and sum(map(len, words)) > MAX_LONG_ENUM_CHARACTERS:
        yield f"{len(words)} values of more than {MAX_LONG_ENUM_CHARACTERS} characters"


def _without_computed(node: Any, definitions: Mapping[str, Any], kept: frozenset[str]) -> Any:
    if isinstance(node, list):
        return [_without_computed(part, definitions, kept) for part in node]
    if not isinstance(node, Mapping):
        return node
    if "$ref" in node:
        return _without_computed(definitions[node["$ref"].removeprefix("#/$defs/")], definitions, kept)
    result: Schema = {}
    for key, value in node.items():
        if key in ("$schema", "$id", "$defs", "title", "default", "readOnly"):
            continue
        if key == "properties":
            asked = {name: part for name, part in value.items() if name in kept or not part.get("readOnly")}
            result["properties"] = {
                name: _without_computed(part, definitions, kept) for name, part in asked.items()
            }
            result["required"] = list(asked)
            result["additionalProperties"] = False
        elif key not in ("required", "additionalProperties"):
            result[key] = _without_computed(value, definitions, kept)
    return result


def _within_subset(node: Any) -> Any:
    if isinstance(node, list):
        return [_within_subset(part) for part in node]
    if not isinstance(node, Mapping):
        return node
    result: Schema = {}
    for key, value in node.items():
        if key == "properties":
            result[key] = {name: _within_subset(part) for name, part in value.items()}
        elif key in STRICT_KEYWORDS:
            result[key] = _within_subset(value)
    return result


def _nodes(
    node: Mapping[str, Any], place: tuple[str, ...] = (), depth: int = 0
) -> Iterator[tuple[tuple[str, ...], int, Mapping[str, Any]]]:
    yield place, depth, node
    for name, part in node.get("properties", {}).items():
        yield from _nodes(part, (*place, name), depth + 1)
    if isinstance(node.get("items"), Mapping):
        yield from _nodes(node["items"], (*place, "[]"), depth + 1)
    for number, part in enumerate(node.get("anyOf", [])):
        yield from _nodes(part, (*place, f"anyOf{number}"), depth)
