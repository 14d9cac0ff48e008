import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.prompts.lint.places import find_places, line_of, line_within

FILE = """\
# a comment = 1
format = 1 # = 2
"quoted key" = "a # b"

[inputs.article]
type = 'x'
description = \"\"\"
one
[no.table]
no_key = 1\"\"\"
a.b = [
  1, # ]
  "]",
]
[steps.single]
system = '''
first
second = 2
'''
user = '''same line
next'''

[[tests]]
step = "x"
with = { article = "y", deep = { z = 1 } }
[[tests]]
step = "z"
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("format",), 2),
        (("quoted key",), 3),
        (("inputs", "article"), 5),
        (("inputs", "article", "type"), 6),
        (("inputs", "article", "a", "b"), 11),
        (("steps", "single"), 15),
        (("steps", "single", "user"), 20),
        (("tests", "1"), 23),
        (("tests", "2", "step"), 27),
        (("tests", "1", "with", "article"), 25),
        (("tests", "2", "contains"), 26),
        (("nowhere",), 1),
        ((), 1),
    ],
)
def test_the_line_of_a_key_or_of_what_is_around_it(key: tuple[str, ...], line: int) -> None:
    assert line_of(find_places(FILE), *key) == line


def test_what_stands_in_a_text_is_no_key() -> None:
    assert {key[-1] for key in find_places(FILE)}.isdisjoint({"no_key", "second", "a comment"})
    assert ("no", "table") not in find_places(FILE)


@pytest.mark.parametrize(
    ("key", "number", "line"),
    [
        (("steps", "single", "system"), 1, 17),
        (("steps", "single", "system"), 2, 18),
        (("steps", "single", "user"), 1, 20),
        (("steps", "single", "user"), 2, 21),
        (("steps", "single", "user"), 99, 21),  # escapes may make more lines than there are
        (("inputs", "article", "description"), 2, 9),
        (("steps", "map", "user"), 3, 1),
    ],
)
def test_the_line_of_a_line_of_a_text(key: tuple[str, ...], number: int, line: int) -> None:
    assert line_within(find_places(FILE), key, number) == line


VALUES = st.one_of(
    st.integers(), st.text().map(repr).filter(lambda text: text.isascii()), st.just('"""\nx = 1\n[y]\n"""')
)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), VALUES), unique_by=lambda entry: entry[0]))
def test_every_key_that_the_parser_finds_has_its_line(entries: list[tuple[str, object]]) -> None:
    raw = "".join(f"{key} = {value}\n" for key, value in entries)
    try:
        keys = set(tomllib.loads(raw))
    except tomllib.TOMLDecodeError:
        return
    places = find_places(raw)

    assert {key for (key,) in places} == keys
    assert all(raw.split("\n")[place.line - 1].startswith(f"{key} =") for (key,), place in places.items())
