"""What breaks a schema is named by place and rule, never by the words that broke it."""

from typing import Any

import pytest

from summarizer.validation import MAX_COMPLAINTS, complaint_of, complaints_of, validator

SECRET = "zqxjkv"
JUDGE = validator(
    {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 3},
            "kind": {"enum": ["state", "group"]},
            "many": {"type": "array", "items": {"type": "integer"}},
        },
        "required": ["name"],
        "additionalProperties": False,
    }
)


@pytest.mark.parametrize(
    ("value", "place", "rule"),
    [
        ({"name": SECRET}, "name", "longer than 3"),
        ({"name": "a", "kind": SECRET}, "kind", '"state"'),
        ({"name": "a", "many": [1, SECRET]}, "many/1", "integer"),
        ({"name": "a", SECRET: 1}, "(root)", "a property that does not exist"),
        ({}, "(root)", '"name" is a required property'),
        (SECRET, "(root)", "object"),
    ],
)
def test_a_complaint_names_place_and_rule(value: Any, place: str, rule: str) -> None:
    (complaint,) = complaints_of(JUDGE, value)

    assert complaint_of(JUDGE, value) == complaint
    assert complaint.startswith(f"{place}: ")
    assert rule in complaint
    assert SECRET not in complaint


def test_where_nothing_is_wrong_nothing_is_said() -> None:
    assert complaints_of(JUDGE, {"name": "a", "many": []}) == ()
    assert complaint_of(JUDGE, {"name": "a", "many": []}) == ""


def test_complaints_come_to_an_end() -> None:
    assert len(complaints_of(JUDGE, {"name": "a", "many": ["x"] * 1000})) == MAX_COMPLAINTS
