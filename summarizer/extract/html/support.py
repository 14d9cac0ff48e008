"""Conditions and addresses of style sheets -> whether they hold in a desktop window, and what stands in them."""

import base64
import binascii
import re
from typing import Final
from urllib.parse import unquote_to_bytes

from summarizer.extract.html.lengths import HEIGHT, WIDTH, pixels

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_FEATURE: Final = re.compile(
    r"\(\s*(min-|max-|)(width|height|device-width|device-height)\s*:\s*([^()]+?)\s*\)"
)
_RANGE: Final = re.compile(r"\(\s*(width|height)\s*([<>]=?|=)\s*([^()<>=]+?)\s*\)")
_RANGE_BACK: Final = re.compile(
    r"\(\s*([^()<>=]+?)\s*([<>]=?)\s*(width|height)\s*(?:([<>]=?)\s*([^()<>=]+?)\s*)?\)"
)
_SIZES: Final = {"width": WIDTH, "device-width": WIDTH, "height": HEIGHT, "device-height": HEIGHT}
_TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
# features that such a window does not have
_ABSENT: Final = re.compile(
    r"prefers-color-scheme\s*:\s*dark|prefers-reduced|forced-colors\s*:\s*active|orientation\s*:\s*portrait"
    r"|hover\s*:\s*none|pointer\s*:\s*(?:coarse|none)|display-mode\s*:\s*(?!browser)|scripting\s*:\s*none|monochrome\)"
    r"|-ms-high-contrast|inverted-colors\s*:\s*inverted|prefers-contrast"
)
# what style sheets ask for, and every window of today has; of anything else nothing is known
_SUPPORTED: Final = re.compile(
    r"display\s*:\s*(?:inline-|-webkit-|-webkit-inline-)?(?:block|flex|grid|contents|flow-root|table|none|box)"
    r"|position\s*:\s*(?:-webkit-)?(?:sticky|fixed|absolute|relative)|object-fit\s*:\s*(?:cover|contain|fill|none)"
    r"|(?:row-|column-|grid-)?gap\s*:\s*[\d.]+\w*|(?:grid-template-|grid-)?(?:columns|rows|area|areas)\s*:.+"
    r"|aspect-ratio\s*:\s*[\d./ ]+|(?:-webkit-)?backdrop-filter\s*:\s*(?:none|blur\([\w.]*\))|--[\w-]*\s*:.*"
    r"|(?:-webkit-)?(?:background-)?clip(?:-path)?\s*:\s*(?:text|none|inset\(.*|polygon\(.*|circle\(.*)"
    r"|(?:width|height|min-height|max-height)\s*:\s*(?:[\d.]+(?:px|em|vh|dvh|svh|lvh|vw|%)|fit-content"
    r"|(?:min|max|calc|clamp)\(.*)"
    r"|(?:mix-blend-mode|will-change|scroll-snap-type|touch-action|overflow|writing-mode|hyphens|inset|appearance)"
    r"\s*:\s*[a-z0 -]+"
    r"|(?:color|background|background-color)\s*:\s*(?:var\(.*|#[\da-f]+|oklch\(.*|lab\(.*|color-mix\(.*|color\(.*)"
)
_DATA: Final = re.compile(r"\s*data:\s*text/css([^,]*),(.*)", re.S | re.I)


def is_supported(condition: str) -> bool | None:
    """Say whether the condition of ``@supports`` holds; None for what is not known."""
    return _holds(_COMMENT.sub(" ", condition).strip().lower(), 0)


def _holds(condition: str, depth: int) -> bool | None:
    if depth > 8:
        return None
    for word, decisive in ((" or ", True), (" and ", False)):
        parts = _parted(condition, word)
        if len(parts) > 1:
            said = [_holds(part, depth + 1) for part in parts]
            if decisive in said:
                return decisive
            return None if None in said else not decisive
    if condition.startswith("not") and not condition[3:4].isalnum():
        said_not = _holds(condition[3:].strip(), depth + 1)
        return None if said_not is None else not said_not
    if condition.startswith("(") and condition.endswith(")"):
        return _holds(condition[1:-1].strip(), depth + 1)
    if re.match(r"selector\(\s*:(?:has|is|where|not|focus-visible|focus-within)\b", condition):
        return True
    return True if _SUPPORTED.fullmatch(condition) else None


def _parted(condition: str, word: str) -> list[str]:
    """Return the parts of a condition at a word that stands in no brackets."""
    parts, depth, start = [], 0, 0
    for found in re.finditer(rf"[()]|{word}", condition):
        mark = found.group()
        if mark in "()":
            depth += 1 if mark == "(" else -1
        elif depth == 0:
            parts.append(condition[start : found.start()].strip())
            start = found.end()
    return [*parts, condition[start:].strip()]


def read_data_address(address: str) -> str | None:
    """Return the style sheet that an address itself holds, None for any other address."""
    found = _DATA.fullmatch(address)
    if found is None:
        return None
    css = unquote_to_bytes(found[2])
    if found[1].strip().lower().endswith("base64"):
        try:
            css = base64.b64decode(css + b"=" * (-len(css) % 4))
        except (binascii.Error, ValueError):
            return None
    return css.decode("utf-8", "replace")


def applies_media(query: str) -> bool:
    """Say whether a media query holds for a light screen of 1280 x 800 pixels with a mouse."""
    query = _COMMENT.sub(" ", query).strip().lower()
    return not query or any(_applies_one(one.strip()) for one in query.split(","))


def _applies_one(query: str) -> bool:
    negated = query.startswith("not ")
    query = query.removeprefix("not ").removeprefix("only ").strip()
    kind = re.match(r"[a-z]+(?![\w(-])", query)
    holds = not (kind and kind.group() not in ("all", "screen", "and"))
    for edge, feature, value in _FEATURE.findall(query):
        holds = holds and _compare(_SIZES[feature], {"min-": ">=", "max-": "<=", "": "="}[edge], value)
    for feature, sign, value in _RANGE.findall(query):
        holds = holds and _compare(_SIZES[feature], sign, value)
    for value, sign, feature, second, other in _RANGE_BACK.findall(query):
        holds = holds and _compare(_SIZES[feature], _TURNED[sign], value)
        holds = holds and (not second or _compare(_SIZES[feature], second, other))
    return (holds and not _ABSENT.search(query)) is not negated


def _compare(size: float, sign: str, value: str) -> bool:
    limit = pixels(value)
    if limit is None:
        return True
    return {
        ">=": size >= limit,
        "<=": size <= limit,
        ">": size > limit,
        "<": size < limit,
        "=": size == limit,
    }[sign]
