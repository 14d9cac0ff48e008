"""What a model said or how it failed survives the way through JSON, and nothing else is taken for it."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.domain import Reply, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError, SourceError
from summarizer.heard import Heard, from_values, to_values
from tests.test_strict_json import JSON

USED = Usage(2, 1, 0, 10, 4, 0.5)
FULL = Reply(
    "{}",
    "tiny-1",
    USED,
    notes=("slow",),
    parameters={"temperature": 0.5},
    characters_read=7,
    raws=("hm", "So: {}"),
    valid=False,
)
HEARD: dict[str, Heard] = {
    "a reply": FULL,
    "a bare reply": Reply("", "", Usage()),
    "half a surrogate pair": Reply("\ud800", "tiny-1", Usage()),
    "a model error": ModelError(
        "it is busy",
        code="rate_limited",
        hint="wait",
        retry_after=1.5,
        context_tokens=4096,
        usage=USED,
        raws=("hm",),
    ),
    "a bare model error": ModelError("it is gone", code="unreachable"),
    "an answer error": AnswerError(
        "cut",
        raw="{\ud800",
        complaints=("a: b", "c: d"),
        hint="longer",
        cut=True,
        usage=USED,
        raws=("hm", "{"),
    ),
    "a bare answer error": AnswerError("no", raw=""),
    "a source error": SourceError("it reads English only", hint="another model"),
    "a budget error": BudgetError("all of --max-tokens 9 are used", hint="a higher one goes on"),
}


def through_json(heard: Heard) -> Heard:
    return from_values(json.loads(json.dumps(to_values(heard))))


@pytest.mark.parametrize("kind", HEARD)
def test_it_survives_the_way_through_json(kind: str) -> None:
    heard = HEARD[kind]
    again = through_json(heard)

    assert type(again) is type(heard)
    if isinstance(heard, Reply):
        assert again == heard
    else:
        assert vars(again) == vars(heard)
        assert str(again) == str(heard)


def test_nothing_that_was_said_is_left_out() -> None:
    values = to_values(FULL)
    of_the_way_here = {"negotiated", "provisional"}

    assert values.keys() - {"kind"} == {field.name for field in fields(Reply)} - of_the_way_here
    assert values["usage"].keys() == {field.name for field in fields(Usage)}


@pytest.mark.parametrize(
    ("older", "raws", "valid"),
    [({}, (), None), ({"first_text": None}, (), True), ({"first_text": "hm"}, ("hm",), False)],
    ids=["the oldest", "read as it came", "mended"],
)
def test_recordings_of_before_are_read(
    older: dict[str, Any], raws: tuple[str, ...], valid: bool | None
) -> None:
    values = {
        name: part
        for name, part in json.loads(json.dumps(to_values(FULL))).items()
        if name not in ("raws", "valid", "usage_then")
    }

    heard = from_values(values | older)

    assert isinstance(heard, Reply)
    assert (heard.text, heard.raws, heard.valid) == ("{}", raws, valid)


@pytest.mark.parametrize("kind", ["a model error", "an answer error"])
def test_failures_in_recordings_of_before_are_read(kind: str) -> None:
    values = json.loads(json.dumps(to_values(HEARD[kind])))
    del values["raws"]

    heard = from_values(values)

    assert isinstance(heard, ModelError | AnswerError)
    assert heard.raws == ()


WRONG: dict[str, Any] = {
    "no object": [],
    "no kind": {},
    "an unknown kind": to_values(FULL) | {"kind": "Usage"},
    "a kind that is no text": to_values(FULL) | {"kind": ["Reply"]},
    "another kind": to_values(FULL) | {"kind": "ModelError"},
    "a part too many": to_values(FULL) | {"extra": 1},
    "a text that is none": to_values(FULL) | {"text": 7},
    "no usage": to_values(FULL) | {"usage": None},
    "a usage that is none": to_values(FULL) | {"usage": {}},
    "a count that is none": to_values(FULL) | {"usage": to_values(FULL)["usage"] | {"calls": "2"}},
    "a raw answer that is none": to_values(FULL) | {"raws": [None]},
    "a first answer of before that is none": to_values(FULL) | {"first_text": 7},
    "a failure's raw answer that is none": to_values(HEARD["a model error"]) | {"raws": [1]},
    "a validity that is none": to_values(FULL) | {"valid": 1},
    "a note that is none": to_values(FULL) | {"notes": ["a", 1]},
    "a parameter that is none": to_values(FULL) | {"parameters": {"temperature": "hot"}},
    "a failure's usage that is none": to_values(HEARD["a model error"]) | {"usage": {"calls": 1}},
    "a complaint that is none": to_values(HEARD["an answer error"]) | {"complaints": [{}]},
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_not_ours_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_values(WRONG[kind])


@given(st.sampled_from(list(HEARD.values())), st.data())
def test_a_damaged_part_is_refused_or_of_its_type(heard: Heard, data: st.DataObject) -> None:
    values = json.loads(json.dumps(to_values(heard)))
    values[data.draw(st.sampled_from(sorted(values)))] = data.draw(JSON)

    try:
        again = from_values(values)
    except ValueError:
        return

    assert type(through_json(again)) is type(again)
