"""The strict loader."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.strict_json import load_strict

REFUSED = {
    "empty": "",
    "blank": " \n\t",
    "words": "Here is your briefing:",
    "fenced": '```json\n{"a": 1}\n```',
    "duplicate keys": '{"a": 1, "a": 1}',
    "duplicate keys, inside": '[{"b": [{"a": 1, "c": 2, "a": 3}]}]',
    "duplicate keys, escaped": '{"a": 1, "\\u0061": 2}',
    "not a number": '{"a": NaN}',
    "infinity": '{"a": Infinity}',
    "minus infinity": '{"a": -Infinity}',
    "a float beyond all": '{"a": 1e400}',
    "a float beneath all": '{"a": -1e400}',
    "5,000 digits": f'{{"a": {"9" * 5000}}}',
    "5,000 digits behind the point": f'{{"a": 0.{"9" * 5000}}}',
    "100,000 levels": "[" * 100_000,
    "100,000 levels, closed": "[" * 100_000 + "]" * 100_000,
    "100,000 objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "65 levels": "[" * 65 + "]" * 65,
    "half a surrogate pair": '{"a": "\\ud83d"}',
    "the other half": '{"a": "x\\udc4dx"}',
    "halves in the wrong order": '{"a": "\\udc4d\\ud83d"}',
    "half a pair as a key": '{"\\ud83d": 1}',
    "half a pair, unescaped": '{"a": "\ud83d"}',
    "garbage behind": '{"a": 1} thanks',
    "two values": '{"a": 1}{"b": 2}',
    "a trailing comma": '{"a": 1,}',
    "a comment": '{"a": 1} // yes',
    "single quotes": "{'a': 1}",
    "a cut": '{"a": "b',
    "a line feed in a string": '{"a": "b\nc"}',
    "a zero byte": '{"a": "b\x00c"}',
    "a leading zero": '{"a": 01}',
    "a leading plus": '{"a": +1}',
    "hexadecimal": '{"a": 0x10}',
    "a byte order mark within": '{"a":\ufeff 1}',
    "a byte order mark behind": '{"a": 1}\ufeff',
    "two byte order marks": '\ufeff\ufeff{"a": 1}',
    "a fixed space": '\u00a0{"a": 1}',
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_a_lenient_parser_would_guess_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        load_strict(REFUSED[kind])

    assert not isinstance(caught.value, UnicodeError)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('\ufeff{"a": 1}\r\n', {"a": 1}),
        ('{"a": "\\ud83d\\udc4d"}', {"a": "👍"}),
        ('{"a": "[[[{{{ \\" ]"}', {"a": '[[[{{{ " ]'}),
        ('{"a": {"b": 1}, "c": {"b": 1}}', {"a": {"b": 1}, "c": {"b": 1}}),
        ("[" * 64 + "]" * 64, None),
        ("9" * 400, int("9" * 400)),
        ("-0.5e-3", -0.0005),
        ("null", None),
        ('"\\u0000"', "\x00"),
    ],
)
def test_json_is_read(text: str, value: Any) -> None:
    loaded = load_strict(text)

    assert value is None or loaded == value


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_what_json_writes_is_read_back(value: Any) -> None:
    assert load_strict(json.dumps(value)) == value


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        load_strict(text)
    except UnicodeError:
        raise
    except ValueError:
        return
