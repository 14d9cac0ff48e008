"""The first keys of a prompt file, edited in place: comments, order and everything else stay as they are."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from summarizer.errors import PromptError

# a value on one line or in triple quotes; of anything else, such as a list, the rest of its first line
_VALUE: Final = (
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})'
    r'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|[\[{][^\n]*|[^\s#]+'
)
_ASSIGNMENT: Final = re.compile(
    rf"[ \t]*(?P<key>[\w.\"'-]+)[ \t]*=[ \t]*(?P<value>{_VALUE})[^\n]*\n?", re.DOTALL
)
_BLANK: Final = re.compile(r"[ \t]*(?:#[^\n]*)?\n")
# where a key goes that was not there: behind this one
_BEHIND: Final = "version"


def edit_header(path: Path, raw: str, values: Mapping[str, str | int | None]) -> str:
    """Return the text of a prompt file in which the given keys have these values; None takes a key away.

    ``raw`` is the text as it is, ``path`` names it. Raises `PromptError` where that cannot be done by changing just
    these lines.
    """
    places = {key: (line, value) for key, line, value in _assignments(raw)}
    edits: list[tuple[int, int, str]] = []
    for key, value in values.items():
        if key in places:
            (start, end), found = places[key]
            edits.append((start, end, "") if value is None else (*found, _toml(value)))
        elif value is not None and _BEHIND in places:
            end = places[_BEHIND][0][1]
            edits.append((end, end, f"{key} = {_toml(value)}\n"))
    edited = raw
    for start, end, words in sorted(edits, reverse=True):
        edited = edited[:start] + words + edited[end:]
    wanted = {**tomllib.loads(raw), **values}
    if not _holds(edited, {key: value for key, value in wanted.items() if value is not None}):
        raise PromptError(
            f"{path}: cannot set {', '.join(values)} by itself",
            hint="write each of them on a line of its own at the top of the file",
        )
    return edited


def leading_comments(raw: str) -> int:
    """Return where the first key of a file begins: behind the comments that it opens with."""
    end = 0
    while found := _BLANK.match(raw, end):
        end = found.end()
    return end


def _assignments(raw: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Yield the keys above the first table, each with the range of its lines and that of its value."""
    position = 0
    while position < len(raw):
        found = _BLANK.match(raw, position)
        if not found:
            found = _ASSIGNMENT.match(raw, position)
            if not found:
                return
            yield found["key"].strip("\"'"), found.span(), found.span("value")
        position = found.end()


def _holds(text: str, wanted: Mapping[str, object]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
