"""CSS lengths and numbers -> pixels and fractions, as a browser window of a desktop would show them."""

import math
import re
from functools import lru_cache
from typing import Final

WIDTH: Final = 1280.0
HEIGHT: Final = 800.0
FONT: Final = 16.0

_UNITS: Final = {
    "": 1.0, "px": 1.0, "rem": FONT, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945,
    "vw": WIDTH / 100, "vi": WIDTH / 100, "vh": HEIGHT / 100, "vb": HEIGHT / 100,
    "vmin": HEIGHT / 100, "vmax": WIDTH / 100, "rlh": 1.2 * FONT, "rex": FONT / 2, "rch": FONT / 2, "rcap": FONT,
}  # fmt: skip
_OF_FONT: Final = {"em": 1.0, "ex": 0.5, "ch": 0.5, "cap": 0.7, "ic": 1.0, "lh": 1.2}
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?P<unit>%|[a-z]*)"
    r"|(?P<name>[a-z-]*)(?P<open>\()|(?P<mark>[-+*/),]))"
)
_FUNCTIONS: Final = {
    "": None,
    "calc": None,
    "min": min,
    "max": max,
    "clamp": None,
    "abs": None,
    "round": None,
}
_MOST_TOKENS: Final = 60
_SMALL_VIEWPORTS: Final = re.compile(r"(?<=[\d.])[sld](?=v(?:[wh]|min|max|i|b)\b)")


@lru_cache(maxsize=4096)
def pixels(value: str, *, font: float = FONT, whole: float = WIDTH) -> float | None:
    """Return a length in pixels; None for words and for what is no length.

    ``font`` is what "em" stands for and ``whole`` what "100%" stands for. Bare numbers count as pixels, as they
    do in old pages. Sums are worked out: "calc(0px - 100vw)", "min(0px, 1em)".
    """
    tokens: list[re.Match[str]] = []
    place = 0
    text = _SMALL_VIEWPORTS.sub("", value.strip())
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None or len(tokens) == _MOST_TOKENS:
            return None
        tokens.append(token)
        place = token.end()
    if not tokens:
        return None
    try:
        result, used = _sum(tokens, 0, font, whole)
    except (_NoLengthError, IndexError, ZeroDivisionError, OverflowError):
        return None
    return result if used == len(tokens) and math.isfinite(result) else None


def fraction(value: str) -> float | None:
    """Return a number or percentage as a number: "5%" is 0.05; None for anything else."""
    return pixels(value, whole=1.0)


class _NoLengthError(Exception):
    pass


def _sum(tokens: list[re.Match[str]], at: int, font: float, whole: float) -> tuple[float, int]:
    total, at = _product(tokens, at, font, whole)
    while at < len(tokens):
        token = tokens[at]
        if token["mark"] in ("+", "-"):
            value, at = _product(tokens, at + 1, font, whole)
            total += value if token["mark"] == "+" else -value
        elif token["number"] is not None and token["number"][0] in "+-":  # "1px -2px" inside calc
            value, at = _product(tokens, at, font, whole)
            total += value
        else:
            break
    return total, at


def _product(tokens: list[re.Match[str]], at: int, font: float, whole: float) -> tuple[float, int]:
    total, at = _single(tokens, at, font, whole)
    while at < len(tokens) and tokens[at]["mark"] in ("*", "/"):
        value, following = _single(tokens, at + 1, font, whole)
        total = total * value if tokens[at]["mark"] == "*" else total / value
        at = following
    return total, at


def _single(tokens: list[re.Match[str]], at: int, font: float, whole: float) -> tuple[float, int]:
    token = tokens[at]
    if token["number"] is not None:
        unit = token["unit"]
        if unit == "%":
            return float(token["number"]) * whole / 100, at + 1
        size = _OF_FONT[unit] * font if unit in _OF_FONT else _UNITS.get(unit)
        if size is None:
            raise _NoLengthError
        return float(token["number"]) * size, at + 1
    if token["mark"] == "-":
        value, at = _single(tokens, at + 1, font, whole)
        return -value, at
    name = (token["name"] or "").removeprefix("-webkit-").removeprefix("-moz-")
    if not token["open"] or name not in _FUNCTIONS:
        raise _NoLengthError
    return _call(name, tokens, at + 1, font, whole)


def _call(name: str, tokens: list[re.Match[str]], at: int, font: float, whole: float) -> tuple[float, int]:
    values = []
    while True:
        value, at = _sum(tokens, at, font, whole)
        values.append(value)
        mark = tokens[at]["mark"]
        at += 1
        if mark == ")":
            break
        if mark != ",":
            raise _NoLengthError
    if name == "clamp" and len(values) == 3:
        return max(values[0], min(values[1], values[2])), at
    if name == "abs":
        return abs(values[0]), at
    function = _FUNCTIONS[name]
    return (function(values) if function else values[0]), at
