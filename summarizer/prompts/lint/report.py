"""Complaints -> lines for a person, JSON for a program, annotations for GitHub; and the rules as a table."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from summarizer.prompts.lint.rules import RULES, Complaint


def as_text(complaints: Sequence[Complaint]) -> list[str]:
    """Return a line for each complaint, ``file:line: severity code: message``, and the sum."""
    lines = [
        f"{_shown(one.path)}:{one.line}: {one.severity} {one.code}: {plain(one.message)}"
        for one in complaints
    ]
    return [*lines, _sum(complaints)]


def as_json(complaints: Sequence[Complaint]) -> list[str]:
    """Return the lines of an object with the number of errors and warnings and all complaints, in ASCII."""
    value = {
        "errors": _number(complaints, "error"),
        "warnings": _number(complaints, "warning"),
        "complaints": [
            {
                "file": _shown(one.path),
                "line": one.line,
                "code": one.code,
                "severity": one.severity,
                "message": one.message,
            }
            for one in complaints
        ],
    }
    return json.dumps(value, ensure_ascii=True, indent=2).split("\n")


def as_annotations(complaints: Sequence[Complaint]) -> list[str]:
    """Return workflow commands by which GitHub shows each complaint beside its line."""
    return [
        f"::{one.severity} file={_property(_shown(one.path))},line={one.line},title={one.code}"
        f"::{_data(plain(one.message))}"
        for one in complaints
    ]


FORMATS: Final[Mapping[str, Callable[[Sequence[Complaint]], list[str]]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
}


def plain(text: str) -> str:
    """Return foreign text on one line, whatever a program may take for the end of a line, and nothing unseen in it.

    A line of a report that a prompt file could end would be a line that the file could write.
    """
    return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in " ".join(text.split()))


def rule_table() -> str:
    """Return the rules as a Markdown table, for the documentation."""
    rows = [
        f"| {rule.code} | {rule.severity} | {_cell(rule.asks)} | {_cell(rule.why)} |"
        for rule in RULES.values()
    ]
    return (
        "\n".join(("| rule | severity | what it asks for | why |", "| --- | --- | --- | --- |", *rows)) + "\n"
    )


def _shown(path: Path) -> str:
    """Return a path as seen from the working directory, where it lies below it."""
    return plain(os.path.relpath(path) if path.resolve().is_relative_to(Path.cwd()) else str(path))


def _number(complaints: Sequence[Complaint], severity: str) -> int:
    return sum(one.severity == severity for one in complaints)


def _sum(complaints: Sequence[Complaint]) -> str:
    if not complaints:
        return "no complaints"
    counted = ((_number(complaints, severity), severity) for severity in ("error", "warning"))
    return ", ".join(f"{number} {word}{'s' * (number != 1)}" for number, word in counted if number)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _data(text: str) -> str:
    return text.replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
