"""The text of a TOML file -> the lines on which its keys and texts stand. The parser of the library names none."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Key = tuple[str, ...]

_PART: Final = r"""(?:[\w-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_DOTTED: Final = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER: Final = re.compile(rf"[ \t]*(?P<open>\[\[?)[ \t]*(?P<key>{_DOTTED})[ \t]*\]\]?[^\n]*\n?")
_ASSIGNMENT: Final = re.compile(rf"[ \t]*(?P<key>{_DOTTED})[ \t]*=[ \t]*")
_LINE: Final = re.compile(r"[^\n]*\n?")
# what a value is made of; a bracket or a new line counts, the rest is passed over
_TOKEN: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}\n]|[^"\'#\[\]{}\n]+|.',
    re.S,
)
_LITERAL: Final = ("'''\n", '"""\n')


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key stands: its line, that on which the text of its value begins, and the last one of the value."""

    line: int
    first: int
    last: int


def find_places(raw: str) -> Mapping[Key, Place]:
    """Return the place of each key and table of a TOML file; tables of an array are numbered from 1.

    Keys inside inline tables are not listed. The text must be TOML.
    """
    return dict(_places(raw))


def line_of(places: Mapping[Key, Place], *key: str) -> int:
    """Return the line of a key, or of the nearest table around it that is written; 1 for none."""
    for length in range(len(key), 0, -1):
        if place := places.get(key[:length]):
            return place.line
    return 1


def line_within(places: Mapping[Key, Place], key: Key, number: int) -> int:
    """Return the line of the file on which line ``number`` (from 1) of a text stands."""
    place = places.get(key)
    return min(place.first + number - 1, place.last) if place else line_of(places, *key)


def _places(raw: str) -> Iterator[tuple[Key, Place]]:
    table: Key = ()
    numbers: dict[Key, int] = {}
    position, line = 0, 1
    while position < len(raw):
        if found := _HEADER.match(raw, position):
            table = _key(found["key"])
            if found["open"] == "[[":
                numbers[table] = numbers.get(table, 0) + 1
                table = (*table, str(numbers[table]))
            yield table, Place(line, line, line)
            end = found.end()
        elif found := _ASSIGNMENT.match(raw, position):
            end = _end_of_value(raw, found.end())
            last = line + raw.count("\n", position, end) - raw.endswith("\n", position, end)
            first = line + raw.startswith(_LITERAL, found.end())
            yield (*table, *_key(found["key"])), Place(line, first, last)
        else:
            following = _LINE.match(raw, position)
            end = following.end() if following else len(raw)
        line += raw.count("\n", position, end)
        position = end


def _end_of_value(raw: str, position: int) -> int:
    """Return where the line ends on which a value ends."""
    depth = 0
    while found := _TOKEN.match(raw, position):
        position = found.end()
        depth += (found[0] in ("[", "{")) - (found[0] in ("]", "}"))
        if found[0] == "\n" and depth <= 0:
            break
    return position


def _key(written: str) -> Key:
    value: Any = tomllib.loads(f"{written} = 0")
    parts: list[str] = []
    while isinstance(value, dict):
        part, value = next(iter(value.items()))
        parts.append(part)
    return tuple(parts)
