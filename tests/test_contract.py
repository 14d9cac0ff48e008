"""The contract's types: frozen, closed, one letter and one statement for each section."""

import inspect
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from summarizer import contract, record
from summarizer.contract import CLAIMS, ID_LETTERS, ITEM_TYPES, NAMES, STATEMENTS, Briefing, SectionName
from summarizer.record import Part, ours
from tests.briefings import SAMPLE, sample

PARTS = [
    kind
    for module in (contract, record)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, BaseModel) and kind.__module__ == module.__name__
]


def every_part(value: Any) -> list[Part]:
    """Return a part of a briefing with all parts inside it."""
    if isinstance(value, Part):
        return [
            value,
            *(part for name in type(value).model_fields for part in every_part(getattr(value, name))),
        ]
    return [part for inner in value for part in every_part(inner)] if isinstance(value, tuple) else []


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
def test_parts_are_frozen_and_closed(kind: type[Part]) -> None:
    assert kind.model_config.get("frozen") is True
    assert kind.model_config.get("extra") == "forbid"


def test_a_briefing_cannot_be_changed_anywhere() -> None:
    for part in every_part(SAMPLE):
        for name in type(part).model_fields:
            with pytest.raises(ValidationError):
                setattr(part, name, None)


def test_a_briefing_takes_nothing_unknown() -> None:
    with pytest.raises(ValidationError):
        sample(colour="red")
    with pytest.raises(ValidationError):
        sample(bottom_line={"text": "So what.", "rests_on": (), "colour": "red"})


def test_a_briefing_holds_no_lists() -> None:
    for part in every_part(SAMPLE):
        for name in type(part).model_fields:
            assert not isinstance(getattr(part, name), list | set)


@pytest.mark.parametrize("identity", ["", "x1", "d0", "d01", "1", "d", "d12345", "D1", "d1 ", "d1\n"])
def test_an_id_is_a_letter_and_a_place(identity: str) -> None:
    with pytest.raises(ValidationError):
        sample(bottom_line={"text": "So what.", "rests_on": (identity,)})


def test_every_section_has_its_type_its_letter_and_its_statement() -> None:
    sections = get_args(SectionName)

    assert set(ITEM_TYPES) == set(ID_LETTERS) == set(STATEMENTS) == set(sections)
    assert len(set(ID_LETTERS.values())) == len(sections)
    assert [name for name in Briefing.model_fields if name in sections] == list(ID_LETTERS)
    for section, kind in ITEM_TYPES.items():
        assert kind.model_fields[STATEMENTS[section]].annotation is str


def test_what_is_ours_is_marked_in_the_schema() -> None:
    assert ours("why").json_schema_extra == {"readOnly": True}
    assert ours("why").description == "why"


def test_every_text_of_an_item_is_looked_up() -> None:
    """A text that is no choice among fixed words makes a claim."""
    for section, kind in ITEM_TYPES.items():
        texts = {
            name
            for name, spec in kind.model_json_schema()["properties"].items()
            if name != "id"
            and any(
                part.get("type") == "string" and "enum" not in part for part in (spec, *spec.get("anyOf", ()))
            )
        }
        assert texts == set(CLAIMS[section])
        assert {STATEMENTS[section]} <= texts
    assert {name for names in CLAIMS.values() for name in names} > NAMES
