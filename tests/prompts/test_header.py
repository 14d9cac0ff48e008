import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import PromptError
from summarizer.prompts.header import edit_header, leading_comments

PATH = Path("draft.toml")
HEAD = """\
# a comment
family = "desk"  # ours
version = 1 # the first
status = 'draft'
changes = '''
version = 7
status = "released"
'''
description = "one # no comment"

[inputs.article]
version = "a key of another table"
"""


def test_only_the_named_values_change() -> None:
    edited = edit_header(PATH, HEAD, {"version": 12, "status": "released"})

    assert edited == HEAD.replace("version = 1 #", "version = 12 #").replace("'draft'", '"released"')


@pytest.mark.parametrize(
    ("values", "before", "after"),
    [
        ({"parent": 3}, "version = 1 # the first\n", "version = 1 # the first\nparent = 3\n"),
        ({"parent": None}, "", ""),
        ({"status": None}, "status = 'draft'\n", ""),
        ({"description": 'a "b" \\'}, '"one # no comment"', '"a \\"b\\" \\\\"'),
        ({"changes": ""}, "'''\nversion = 7\nstatus = \"released\"\n'''", '""'),
    ],
)
def test_a_key_is_set_added_or_taken_away(
    values: dict[str, str | int | None], before: str, after: str
) -> None:
    assert before in HEAD
    assert edit_header(PATH, HEAD, values) == HEAD.replace(before, after, 1)


@pytest.mark.parametrize(
    "raw",
    [
        'tests = [\n  { step = "single" },\n]\nversion = 1\nstatus = "draft"\n',
        'status = """a\nversion = 1\n"""\n[inputs]\nversion = 2\n',
    ],
    ids=["below a list of several lines", "not among the first keys"],
)
def test_what_cannot_be_edited_safely_is_left_to_its_author(raw: str) -> None:
    with pytest.raises(PromptError, match=r"draft\.toml: cannot set version by itself; write each"):
        edit_header(PATH, raw, {"version": 5})


@given(st.text(st.characters(exclude_categories=["C"]), max_size=30), st.integers(0, 10**6))
def test_what_was_set_is_what_is_read(words: str, number: int) -> None:
    content = tomllib.loads(edit_header(PATH, HEAD, {"changes": words, "version": number}))

    assert (content["changes"], content["version"]) == (words, number)
    assert content["inputs"] == {"article": {"version": "a key of another table"}}


@pytest.mark.parametrize(
    ("raw", "rest"),
    [(HEAD, 'family = "desk"'), ("a = 1", "a = 1"), ("# only\n\n", ""), ("\n # x\nb = 2\n", "b = 2")],
)
def test_comments_lead_up_to_the_first_key(raw: str, rest: str) -> None:
    assert raw[leading_comments(raw) :].startswith(rest)
