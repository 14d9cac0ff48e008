"""JSON text -> value, where every text has one meaning or none: no guessing, no crash, no endless number."""

import json
import math
import re
from typing import Any, Final

MAX_DEPTH: Final = 64
MAX_DIGITS: Final = 400
# strings, the last one perhaps without its end, and whatever else is no bracket
_NO_BRACKETS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[^][{}"]+', re.DOTALL)
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


def load_strict(text: str) -> Any:
    """Return the value of a JSON text. Raises `ValueError` with the reason where a lenient parser would guess.

    Refused: duplicate keys, NaN and infinities (also ``1e400``), numbers of more than 400 digits, more than
    64 levels of nesting, halves of surrogate pairs, anything behind the value.
    """
    _refuse_depth(text)
    value = json.loads(
        text.removeprefix("\ufeff").strip(" \t\r\n"),
        object_pairs_hook=_unique,
        parse_constant=_refuse_constant,
        parse_float=_finite,
        parse_int=_bounded,
    )
    if _HALF.search(text):  # or both halves of a pair, or a backslash that is escaped itself
        try:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            raise ValueError("a string holds half of a surrogate pair") from None
    return value


def reason_of(error: ValueError) -> str:
    """Return why a text was refused, with the place where the parser knows it, never the text itself."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return str(error)


def _refuse_depth(text: str) -> None:
    """Count brackets outside strings: deep nesting would exhaust the parser's stack."""
    depth = 0
    for bracket in _NO_BRACKETS.sub("", text):
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_DEPTH:
            raise ValueError(f"nested deeper than {MAX_DEPTH} levels")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("an object names a key twice")
    return value


def _refuse_constant(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")


def _finite(word: str) -> float:
    number = float(word)
    if len(word) > MAX_DIGITS or not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _bounded(word: str) -> int:
    if len(word) > MAX_DIGITS:
        raise ValueError("a number is too large")
    return int(word)
