"""Texts of prompt files -> text for a terminal: their lines as they are, and nothing that a terminal would obey."""

import re
from typing import Any

from summarizer.render.escape import for_terminal


def block(text: str, indent: str = "") -> str:
    """Return lines of foreign text as they are, each behind an indent, with control characters shown, not sent."""
    lines = text.split("\n")
    return "".join(f"{indent}{_visible(line)}".rstrip() + "\n" for line in lines)


def as_json(value: Any) -> str:
    """Return a value as JSON in ASCII, for programs."""
    import json

    return json.dumps(value, ensure_ascii=True, indent=2) + "\n"


def _visible(line: str) -> str:
    return re.sub(r"[^ \t]+", lambda found: for_terminal(found[0]), line)
