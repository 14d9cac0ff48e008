import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cli.prompts.words import as_json, block


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one", "  one\n"),
        ("- a  b\n\n   c", "  - a  b\n\n     c\n"),
        ("trailing   ", "  trailing\n"),
        ("red \x1b[31m", "  red ␛[31m\n"),
        ("back\u202ewards", "  back<U+202E>wards\n"),
    ],
)
def test_lines_stay_as_they_are_behind_their_indent(text: str, shown: str) -> None:
    assert block(text, "  ") == shown


@given(st.text())
def test_nothing_reaches_the_terminal_that_it_would_obey(text: str) -> None:
    assert all(part.isprintable() for part in block(text).replace("\t", "").split("\n") if part.isascii())
    assert "\x1b" not in block(text)


def test_json_is_in_ascii() -> None:
    assert as_json({"a": "ä"}).isascii()
    assert json.loads(as_json({"a": "ä"})) == {"a": "ä"}
