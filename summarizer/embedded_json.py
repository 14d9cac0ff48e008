"""A model's words -> the JSON objects that stand in them: fences, thoughts and prose around them fall away.

Only what surrounds the JSON is taken off, and only trailing commas and ``//`` comments are mended inside it. An open
bracket is never closed: what was cut off must not look whole.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from summarizer.strict_json import load_strict

# more than this nobody writes around a briefing; twice the longest answer that is read
MAX_TEXT: Final = 800_000
# objects that are looked at, from the last: thoughts and examples in prose hold a few, never many
MAX_OBJECTS: Final = 8
# thoughts without a beginning that stand before an answer and hold open brackets
MAX_RESTARTS: Final = 4


def find_objects(text: str) -> tuple[str, ...]:
    """Return the JSON texts of the objects that stand in a text, the last first; none if one of them is cut off.

    Each passes `load_strict`. What stands inside ``<think>``, ``<thinking>`` or ``[THINK]`` is no answer. An object
    that was written as a JSON string is taken out of it once. Takes time linear in the text.
    """
    return _objects(text, in_string=False) if len(text) <= MAX_TEXT else ()


def without_thoughts(text: str) -> str:
    """Return a text without the thoughts in it, as `find_objects` takes them; one that never ends stays. Linear."""
    kept: list[str] = []
    position = 0
    while mark := _thought().search(text, position):
        closed = mark if mark.lastgroup == "thought_end" else _thought_end().search(text, mark.end())
        if closed is None:
            break
        if closed is mark:
            kept.clear()
        else:
            kept.append(text[position : mark.start()])
        position = closed.end()
    return "".join((*kept, text[position:]))


def _objects(text: str, *, in_string: bool) -> tuple[str, ...]:
    found: list[str] = []
    for part in reversed(_parts(text)[-MAX_OBJECTS:]):
        if part.startswith("{"):
            found += _whole(part)
        elif not in_string:
            found += _objects(_unquoted(part), in_string=True)
    return tuple(found[:MAX_OBJECTS])


def _parts(text: str) -> list[str]:
    """Return the objects, and the strings that hold one, of a text in its order; none if its end is inside one."""
    parts: list[str] = []
    position, restarts = 0, 0
    while begun := _beginning().search(text, position):
        kind, position = begun.lastgroup, begun.end()
        if kind == "thought":
            closed = _thought_end().search(text, position)
            if closed is None:
                return parts
            position = closed.end()
        elif kind == "thought_end":
            parts = []  # all before it was thought, though nothing said where that began
        else:
            end = (
                _end_of_string(text, begun.start())
                if kind == "string"
                else _end_of_object(text, begun.start())
            )
            if end is not None:
                parts.append(text[begun.start() : end])
                position = end
                continue
            closed = _thought_end().search(text, position)
            if closed is None or restarts == MAX_RESTARTS:
                return []
            parts, position, restarts = [], closed.end(), restarts + 1
    return parts


def _end_of_object(text: str, start: int) -> int | None:
    """Return the end of the object that begins at ``start``, None if the text ends inside it."""
    depth, position = 0, start
    while mark := _mark().search(text, position):
        position = mark.end()
        if mark[0] in "{[":
            depth += 1
        elif mark[0] in "}]":
            depth -= 1
            if not depth:
                return position
        elif mark[0] == '"':
            end = _end_of_string(text, mark.start())
            if end is None:
                return None
            position = end
    return None


def _end_of_string(text: str, start: int) -> int | None:
    closed = _string().match(text, start)
    return closed.end() if closed else None


def _whole(part: str) -> Iterator[str]:
    """Yield an object as strict JSON, mended if need be; nothing if it is none."""
    for candidate in (part, _mended(part)):
        try:
            load_strict(candidate)
        except ValueError:
            continue
        yield candidate
        return


def _mended(part: str) -> str:
    """Return JSON without comments and trailing commas; its strings stay as they are."""
    bare = _comment().sub(lambda found: "" if found[0].startswith("//") else found[0], part)
    return _trailing_comma().sub(lambda found: "" if found[0] == "," else found[0], bare)


def _unquoted(part: str) -> str:
    try:
        text = json.loads(part)
    except ValueError:
        return ""
    return text if isinstance(text, str) else ""


@cache
def _beginning() -> re.Pattern[str]:
    """Return what begins something: a thought, its end, an object, a string that holds an object.

    A brace that no key, comment or end follows is prose.
    """
    return re.compile(
        r"(?P<thought><think(?:ing)?>|\[THINK\])|(?P<thought_end></think(?:ing)?>|\[/THINK\])"
        r'|(?P<object>\{(?=\s*+(?:["}]|//)))'
        r'|(?P<string>"(?=(?:\s|\\[nrt])*+\{(?:\s|\\[nrt])*+(?:\\"|\})))',
        re.I,
    )


@cache
def _thought() -> re.Pattern[str]:
    return re.compile(
        r"(?P<thought><think(?:ing)?>|\[THINK\])|(?P<thought_end></think(?:ing)?>|\[/THINK\])", re.I
    )


@cache
def _thought_end() -> re.Pattern[str]:
    return re.compile(r"</think(?:ing)?>|\[/THINK\]", re.I)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r'["{}\[\]]|//[^\n]*+')


@cache
def _string() -> re.Pattern[str]:
    return re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


@cache
def _comment() -> re.Pattern[str]:
    return re.compile(_string().pattern + r"|//[^\n]*+", re.DOTALL)


@cache
def _trailing_comma() -> re.Pattern[str]:
    return re.compile(_string().pattern + r"|,(?=\s*+[}\]])", re.DOTALL)
