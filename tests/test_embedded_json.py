"""JSON is taken out of what surrounds it, mended where nothing can be lost, and never made whole."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.embedded_json import MAX_OBJECTS, MAX_TEXT, find_objects, without_thoughts
from summarizer.strict_json import load_strict

WHOLE = '{"a": [1, {"b": "c"}]}'
VALUE = {"a": [1, {"b": "c"}]}

SURROUNDED = {
    "nothing": WHOLE,
    "a fence": f"```json\n{WHOLE}\n```",
    "a fence without a name": f"```\n{WHOLE}\n```",
    "a fence that is not closed": f"```json\n{WHOLE}",
    "prose before": f"Here is the briefing, as you asked:\n\n{WHOLE}",
    "prose behind": f"{WHOLE}\n\nLet me know if you need more.",
    "prose with braces": f"The set {{x, y}} and {{z}} aside: {WHOLE} (as in {{1}}).",
    "prose with quotes": f'He calls it "a {{ brace", 5" wide. {WHOLE} "Done."',
    "a thought": f"<think>The union wants more.</think>\n{WHOLE}",
    "a long word for it": f"<thinking>\nfirst\n</thinking>{WHOLE}",
    "a thought in brackets": f"[THINK]Well.[/THINK]{WHOLE}",
    "a thought in capitals": f"<THINK>Well.</Think>{WHOLE}",
    "a thought with a draft": f'<think>Perhaps {{"a": 2}}? No.</think>{WHOLE}',
    "a thought with an open draft": f'<think>Perhaps {{"a": [</think>{WHOLE}',
    "a thought without a beginning": f'Perhaps {{"a": 2}}.</think>{WHOLE}',
    "an open thought without a beginning": f'Perhaps {{"a": [ "</think>{WHOLE}',
    "a byte order mark": f"\ufeff{WHOLE}",
    "a byte order mark in a fence": f"```json\n\ufeff{WHOLE}```",
    "a string": json.dumps(WHOLE),
    "a string in a fence": f"```json\n{json.dumps(WHOLE)}\n```",
    "a string that begins with a new line": json.dumps("\n" + WHOLE),
    "a list": f"[{WHOLE}]",
    "trailing commas": '{"a": [1, {"b": "c",},\n],\n}',
    "comments": '{ // the answer\n"a": [1, // one\n{"b": "c"}] // it’s "all"\n}',
    "a comment behind a trailing comma": '{"a": [1, {"b": "c"}, // no more\n]}',
}


@pytest.mark.parametrize("kind", SURROUNDED)
def test_the_object_is_found_in_what_surrounds_it(kind: str) -> None:
    assert load_strict(find_objects(SURROUNDED[kind])[0]) == VALUE


NONE = {
    "nothing": "",
    "prose": "I'm sorry, I cannot help with that.",
    "a list": "[1, 2]",
    "a string": '"words"',
    "cut in a string": '{"a": "b',
    "cut behind a string": '{"a": "b"',
    "cut before the last bracket": '{"a": [1, {"b": "c"}]',
    "cut inside an outer key": f'{{"briefing": {WHOLE}',
    "cut in a fence": '```json\n{"a": [1,\n```',
    "cut behind a whole one": f'{WHOLE}\nBetter: {{"a": [1',
    "a string that was cut": json.dumps(WHOLE)[:-1],
    "a string that holds what was cut": json.dumps(WHOLE[:-1]),
    "a thought that does not end": f"<think>Perhaps {WHOLE}",
    "an object in a thought": f"<think>{WHOLE}</think> I am not sure.",
    "duplicate keys": '{"a": 1, "a": 2}',
    "single quotes": "{'a': 1}",
    "names without quotes": "{a: 1}",
    "a missing comma": '{"a": 1 "b": 2}',
    "two commas": '{"a": [1,,]}',
    "the wrong bracket": '{"a": [1}]',
    "half a surrogate pair": '{"a": "\\ud83d"}',
    "not a number": '{"a": NaN}',
    "a block comment": '{"a": /* one */ 1}',
    "100,000 levels": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "a string in a string": json.dumps(json.dumps(WHOLE)),
    "too long a text": " " * MAX_TEXT + WHOLE,
}


@pytest.mark.parametrize("kind", NONE)
def test_what_is_cut_or_broken_is_not_guessed(kind: str) -> None:
    assert find_objects(NONE[kind]) == ()


def test_the_last_comes_first() -> None:
    assert find_objects('first {"a": 1} then {"a": 2,} and {"a": NaN}') == ('{"a": 2}', '{"a": 1}')


def test_strings_stay_as_they_are() -> None:
    text = '{"a": "x,] // no comment <think> {\\"b\\"", "c": "</think>",}'

    assert load_strict(find_objects(text)[0]) == {"a": 'x,] // no comment <think> {"b"', "c": "</think>"}


def test_of_endless_objects_the_last_few_are_looked_at() -> None:
    assert find_objects('{"a": 1} ' * 1000) == ('{"a": 1}',) * MAX_OBJECTS


HOSTILE = (
    "{", '{"', '{"a":', "[", '"', '\\"', '"{\\"', "<think>", "</think>", '{"</think>', "<think>{", "//", "{//", "// {\n",
    ",", ", ", "{ ", '" ', '{"a":1}', '{"a":1,}', '{"":}', '"{}"', "```", "}", "{}", "\\", '{"a": "\\', ",}", "{,", "\\n",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_text_takes_long(unit: str) -> None:
    for text in (unit * (400_000 // len(unit)), '{"a": "' + unit * (400_000 // len(unit)) + '"}'):
        started = time.perf_counter()

        find_objects(text)

        assert time.perf_counter() - started < 2


PIECES = st.sampled_from([*'{}[]",:\\/ \nan1', "<think>", "</think>", '"a"', "//"])


@given(st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_what_is_found_is_strict_json(text: str) -> None:
    for found in find_objects(text):
        assert isinstance(load_strict(found), dict)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), JSON, min_size=1, max_size=3), st.data())
def test_an_object_is_found_whole_and_no_beginning_of_it(
    value: dict[str, object], data: st.DataObject
) -> None:
    text = json.dumps(value)
    end = data.draw(st.integers(0, len(text) - 1))

    assert load_strict(find_objects(f"Here: {text} So.")[0]) == value
    assert find_objects(text[:end]) == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("words", "words"),
        ("<think>a</think>b", "b"),
        ("a <THINK>b</Thinking> c [think]d[/THINK]e", "a  c e"),
        ("a</think>b", "b"),
        ("a<think>b</think>c</think>d", "d"),
        ("a<think>b", "a<think>b"),
        ("<think>a</think>b<think>c", "b<think>c"),
    ],
)
def test_thoughts_are_taken_out_of_a_text(text: str, left: str) -> None:
    assert without_thoughts(text) == left


@pytest.mark.parametrize("part", ["<think>", "</think>", "<think></think>", "a<think>b</think>"])
def test_thoughts_without_end_take_no_time(part: str) -> None:
    began = time.perf_counter()
    without_thoughts(part * (1_000_000 // len(part)))
    assert time.perf_counter() - began < 2
