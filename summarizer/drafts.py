"""A model's JSON -> Draft: strictly, or item by item where the whole does not follow the schema.

Either way the text meets a strict JSON loader first (one meaning for every byte), then the schema of its step.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from summarizer.contract import ID_LETTERS, MAX_STATEMENT, STATEMENTS, SectionName
from summarizer.domain import Draft, DraftItem
from summarizer.errors import AnswerError
from summarizer.strict_json import load_strict, reason_of
from summarizer.validation import complaint_of, complaints_of, validator
from summarizer.wire import Step, draft_schema, published_schema

if TYPE_CHECKING:
    import jsonschema_rs

# more than this nobody reads, and checking it would take its time: such an answer is no briefing at all
MAX_ANSWER: Final = 400_000
# seven sections hold 280 items; an answer with far more entries is a loop, not a briefing with slips
MAX_SALVAGED: Final = 2_000
# of a longer answer one complaint is made: 20,000 characters of nothing but faults take .3 s to list
MAX_LISTED: Final = 20_000
TOO_LITTLE: Final = ("minLength", "minItems", "pattern")
ITEMWISE: Final = (*TOO_LITTLE, "maxLength", "maxItems")
HINT: Final = "the endpoint may ignore response_format; try another model"


def read_draft(text: str, *, step: Step = "single") -> Draft:
    """Return what the model said, in our shape and unchecked. Raises `AnswerError` naming what is wrong where.

    Items get their ids from their place in the answer (``a1``, ``d1`` ...), which is how the model refers
    to them; in a ``repair`` they say themselves which item they correct. An empty text where nothing may stand is
    nothing; other texts and lists that are empty, and references that lead nowhere, are left for `verify`. A step
    that asks for no headline and bottom line gives empty ones.
    Complaints name paths and rules, never the model's own words.
    """
    value = _loaded(text)
    if complaints := _complaints(text, value, step):
        more = f" (and {len(complaints) - 1} more)" if len(complaints) > 1 else ""
        raise AnswerError(
            f"the model's answer does not follow the schema: {complaints[0]}{more}",
            raw=text,
            complaints=complaints,
            hint=HINT,
        )
    fitting = _length_validator(step).is_valid(value)
    items = tuple(
        _item(section, entry.get("id", identity), entry, "" if fitting else _fault(step, section, entry))
        for section in _sections(step)
        for identity, entry in _entries(section, value[section])
    )
    return Draft(*_conclusions(step, value), items)


def salvage_draft(text: str, *, step: Step = "single") -> Draft:
    """Return what of an answer can be saved, item by item; what follows the schema is read as `read_draft` does.

    An item that does not gets a ``fault`` naming path and rule, its fields hold what is of the right kind and
    otherwise nothing. Sections, headline and bottom line that are absent or of another kind are empty, unknown
    parts are ignored; the whole may stand under one outer key, a section may be an object with ids for keys.
    Raises `AnswerError` when not one item (in a ``repair``: not one item or conclusion) follows the schema.
    """
    value = _unwrapped(_loaded(text), step)
    entries = [
        (section, identity, entry)
        for section in _sections(step)
        for identity, entry in _entries(section, value.get(section))
    ]
    if len(entries) > MAX_SALVAGED:
        raise AnswerError(
            f"the model's answer does not follow the schema and has {len(entries)} items", raw=text, hint=HINT
        )
    items = tuple(_salvaged(step, section, identity, entry) for section, identity, entry in entries)
    headline, bottom_line, rests_on = _conclusions(step, value)
    concluded = step == "repair" and (headline.strip() or bottom_line.strip())
    if not concluded and all(item.fault for item in items):
        complaints = complaints_of(_draft_validator(step), value)
        raise AnswerError(
            "not one item of the model's answer follows the schema",
            raw=text,
            complaints=complaints,
            hint=HINT,
        )
    return Draft(headline, bottom_line, rests_on, items)


def _loaded(text: str) -> Any:
    try:
        if len(text) > MAX_ANSWER:
            raise ValueError(f"longer than {MAX_ANSWER} characters")
        return load_strict(text)
    except ValueError as error:
        raise AnswerError(
            f"the model's answer is not JSON: {reason_of(error)}", raw=text, hint=HINT
        ) from None


def _complaints(text: str, value: Any, step: Step) -> tuple[str, ...]:
    """Return what is wrong with an answer; of a very long one the first thing only, there may be no end of it."""
    judge = _draft_validator(step)
    if len(text) <= MAX_LISTED:
        return complaints_of(judge, value)
    return tuple(filter(None, (complaint_of(judge, value),)))


def _unwrapped(value: Any, step: Step) -> Mapping[str, Any]:
    """Return the object that holds the sections: the value, or the one object in it if it has none of our parts."""
    if not isinstance(value, dict):
        return {}
    if not value.keys() & _asked(step)["properties"].keys():
        inner = [part for part in value.values() if isinstance(part, dict)]
        if len(inner) == 1:
            return inner[0]
    return value


def _sections(step: Step) -> Iterator[SectionName]:
    asked = _asked(step)["properties"]
    return (section for section in ID_LETTERS if section in asked)


def _entries(section: SectionName, held: Any) -> Iterator[tuple[str, Any]]:
    """Yield the entries of a section with the ids that the model knows them by; none if it is of another kind."""
    letter = ID_LETTERS[section]
    if isinstance(held, dict):
        if not all(isinstance(part, dict) for part in held.values()):
            return
        if all(re.fullmatch(f"{letter}[1-9][0-9]{{0,3}}", name) for name in held):
            yield from held.items()
            return
        held = list(held.values())
    if isinstance(held, list):
        for number, part in enumerate(held, start=1):
            yield f"{letter}{number}", part


def _conclusions(step: Step, value: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    """Return headline, bottom line and what they rest on; empty where the answer has none or none was asked for."""
    if "headline" not in _asked(step)["properties"]:
        return "", "", ()
    said = value.get("bottom_line")
    bottom_line: Mapping[str, Any] = said if isinstance(said, dict) else {}
    rests_on = bottom_line.get("rests_on")
    return (
        _text(value.get("headline")),
        _text(bottom_line.get("text")),
        tuple(part for part in rests_on if isinstance(part, str)) if isinstance(rests_on, list) else (),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _item(section: SectionName, identity: str, entry: Mapping[str, Any], fault: str) -> DraftItem:
    """Return an entry that follows the schema as an item."""
    fields = {
        name: _field(section, name, part) for name, part in entry.items() if name not in ("evidence", "id")
    }
    return DraftItem(section, identity, fields, tuple(part["quote"] for part in entry["evidence"]), fault)


def _field(section: SectionName, name: str, part: Any) -> Any:
    if isinstance(part, list):
        return tuple(part)
    return None if isinstance(part, str) and not part.strip() and (section, name) in _nullable() else part


def _salvaged(step: Step, section: SectionName, identity: str, entry: Any) -> DraftItem:
    """Return an entry as an item, with the fault that keeps it from standing if it does not follow the schema."""
    if step == "repair":
        # an item that says not which one it corrects corrects none: its place in the answer must not decide
        identity = _text(entry.get("id")) if isinstance(entry, dict) else ""
    broken = complaint_of(_item_validator(step, section), entry)
    if not broken:
        return _item(section, identity, entry, _fault(step, section, entry))
    given: Mapping[str, Any] = entry if isinstance(entry, dict) else {}
    fields = {
        name: _field(section, name, given[name]) if name in given and judge.is_valid(given[name]) else nothing
        for name, (judge, nothing) in _field_validators(step, section).items()
    }
    fields[STATEMENTS[section]] = fields[STATEMENTS[section]] or _words_of(entry)
    evidence = given.get("evidence")
    quotes = (
        [_text(part.get("quote")) for part in evidence if isinstance(part, dict)]
        if isinstance(evidence, list)
        else []
    )
    fault = f"it does not follow the schema: {broken.removeprefix('(root): ')}"
    return DraftItem(section, identity, fields, tuple(filter(None, quotes)), fault)


def _words_of(entry: Any) -> str:
    """Return what an entry without a statement seems to say, for the list of what was rejected: its longest text."""
    texts = list(entry.values()) if isinstance(entry, dict) else [entry]
    return max(map(_text, texts), key=len, default="")[:MAX_STATEMENT]


def _fault(step: Step, section: SectionName, item: Any) -> str:
    """Return what is too long in an item, empty if nothing is. What is too short is judged by its meaning."""
    complaint = complaint_of(_length_validator(step, section), item)
    return f"its {complaint.partition(':')[0]} is too long" if complaint else ""


@cache
def _draft_validator(step: Step) -> "jsonschema_rs.Draft202012Validator":
    return validator(_lenient(_asked(step), ITEMWISE))


@cache
def _item_validator(step: Step, section: SectionName) -> "jsonschema_rs.Draft202012Validator":
    return validator(_lenient(_item_schema(step, section), ITEMWISE))


@cache
def _length_validator(step: Step, section: SectionName | None = None) -> "jsonschema_rs.Draft202012Validator":
    """Return the validator of lengths, of a whole answer or of one item of a section."""
    return validator(_lenient(_asked(step) if section is None else _item_schema(step, section), TOO_LITTLE))


@cache
def _field_validators(
    step: Step, section: SectionName
) -> Mapping[str, tuple["jsonschema_rs.Draft202012Validator", Any]]:
    """Return for each field of a section its validator and what stands in it where nothing fit was given."""
    return {
        name: (validator(_lenient(part, ITEMWISE)), _nothing(part))
        for name, part in _item_schema(step, section)["properties"].items()
        if name not in ("evidence", "id")
    }


def _nothing(field: Mapping[str, Any]) -> Any:
    if field.get("type") == "array":
        return ()
    if "unstated" in field.get("enum", ()):
        return "unstated"
    return None if "anyOf" in field else ""


def _item_schema(step: Step, section: SectionName) -> dict[str, Any]:
    schema: dict[str, Any] = _asked(step)["properties"][section]["items"]
    return schema


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
    return frozenset(
        (section, name)
        for section in ID_LETTERS
        for name, part in _item_schema("single", section)["properties"].items()
        if {"type": "null"} in part.get("anyOf", ())
    )
