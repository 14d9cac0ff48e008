import json
from typing import Any

import pytest

from summarizer.errors import AnswerError
from summarizer.story_answers import Said, grounds_limit, read_bottom_line, read_story, text_limit


def part(text: str = "The union wants more.", *rests_on: str) -> dict[str, Any]:
    return {"text": text, "rests_on": list(rests_on)}


def story(**parts: Any) -> str:
    return json.dumps({"happened": part(), "changed": part(""), "means": part(), "headline": part(), **parts})


def day(**parts: Any) -> str:
    return json.dumps({"order": ["s2", "s1"], "bottom_line": part("Pay decides.", "n1.d1"), **parts})


def test_a_story_is_four_parts_with_what_they_rest_on() -> None:
    said = read_story(story(happened=part(" The union\nwants  more. ", "n1.d1", " n2.f1 ", "n1.d1")))

    assert list(said) == ["happened", "changed", "means", "headline"]
    assert said["happened"] == Said("The union wants more.", ("n1.d1", "n2.f1"))
    assert said["changed"] == Said("", ())


def test_a_bottom_line_is_read_without_the_order_that_comes_with_it() -> None:
    assert read_bottom_line(day()) == Said("Pay decides.", ("n1.d1",))
    assert read_bottom_line(day(order=[])) == Said("Pay decides.", ("n1.d1",))


def test_what_breaks_a_limit_is_read_and_left_to_be_judged_by_itself() -> None:
    grounds = tuple(f"nonsense {number}" for number in range(40))
    said = read_story(story(happened=part("x" * 5000, *grounds)))

    assert len(said["happened"].text) > text_limit("story", "happened") == 1200
    assert len(said["happened"].rests_on) > grounds_limit("story", "happened") == 24
    assert said["happened"].rests_on == grounds


def test_the_limits_are_those_of_the_schema() -> None:
    assert [text_limit("story", name) for name in ("changed", "means", "headline")] == [800, 800, 300]
    assert text_limit("bottom_line", "bottom_line") == 1200


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("prose", "not JSON"),
        ("", "not JSON"),
        ("{}", "does not follow the schema"),
        ("[]", "does not follow the schema"),
        (story(headline=None), "headline"),
        (story(headline="SECRET"), "headline"),
        (story(SECRET=1), "a property that does not exist"),
        (story(means={"text": "SECRET"}), "means"),
        (story(means={"text": "x", "rests_on": [1]}), "means"),
        ('{"headline": 1, "headline": 2}', "names a key twice"),
        (story(happened=part("x" * 100_000)), "longer than 100000 characters"),
        ("[" * 15_000, "not JSON"),
    ],
    ids=[
        "prose", "nothing", "empty", "list", "null", "text", "more", "half", "number", "twice", "endless", "deep",
    ],
)  # fmt: skip
def test_nonsense_is_an_error_that_never_repeats_the_models_words(text: str, complaint: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_story(text)

    assert complaint in caught.value.message
    assert "SECRET" not in caught.value.message
    assert caught.value.raw == text


@pytest.mark.parametrize("text", [story(), "{}", day(order=None), day(bottom_line="SECRET")])
def test_what_is_no_bottom_line_is_an_error(text: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_bottom_line(text)

    assert "SECRET" not in caught.value.message
