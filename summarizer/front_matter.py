"""Markdown text -> the fields of its front matter and the text behind it: YAML or TOML, one line a field."""

import re
from datetime import datetime
from typing import Final

_FRONT_MATTER: Final = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>(?:.*\n){0,60}?)(?P=fence)[ \t]*(?:\n|\Z)"
)
_FIELD: Final = re.compile(r"(?P<name>[A-Za-z_][\w.-]*)[ \t]*[:=][ \t]*(?P<value>.*)")
# what else may stand in front matter: nested values, lists, comments, nothing
_OTHER_LINE: Final = re.compile(r"[ \t#\-\]}].*|")
_QUOTED: Final = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'")
_DATE: Final = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?[ ]?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields between two fences at the top, and the text behind them.

    Two rules around a paragraph look the same and are text: each line must read like a field.
    """
    found = _FRONT_MATTER.match(text)
    lines = found["fields"].splitlines() if found else []
    fields = [_FIELD.fullmatch(line) for line in lines]
    if not found or not all(
        field or _OTHER_LINE.fullmatch(line) for field, line in zip(fields, lines, strict=True)
    ):
        return {}, text
    known: dict[str, str] = {}
    for field in fields:
        if field and (value := _scalar(field["value"].strip())):
            known.setdefault(field["name"].lower(), value)
    return known, text[found.end() :]


def _scalar(value: str) -> str | None:
    """Return the one-line text of a YAML or TOML value, None for anything else."""
    if quoted := _QUOTED.match(value):
        double, single = quoted.groups()
        words = re.sub(r"\\(.)", r"\1", double) if double is not None else single.replace("''", "'")
    elif value[:1] in (">", "|", "[", "{", "&", "*", "!", "~", "#"):
        return None
    else:
        words = re.split(r"\s#", value, maxsplit=1)[0]
    return words.strip() or None


def iso_date(value: str) -> str | None:
    """Return a date, or a date and time, in ISO 8601; None for what is no day of the calendar."""
    found = _DATE.fullmatch(value)
    if not found:
        return None
    written = found["day"] + (f"T{found['time']}{found['zone'] or ''}" if found["time"] else "")
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return None
    return written
