"""What stands before and behind a number -> what it counts: money of a currency, percent, ordinals, decades."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from summarizer.verify.claims.currencies import (
    CENTS,
    DOLLAR,
    DOLLAR_SIGNS,
    NATIONS,
    SIGNS,
    of_code,
    of_word,
)
from summarizer.verify.claims.quantities import Quantity

NEAR: Final = 8  # characters before a number in which its currency and sign stand
_SIGNS: Final = "".join(SIGNS)
_PERCENT: Final = frozenset(("percent", "pct", "pc", "prozent"))


class Unit(NamedTuple):
    """What stands beside a number: the end of it, and the readings that it gives the number's values."""

    end: int
    readings: list[Quantity]
    is_money_word: bool = False


class Lead(NamedTuple):
    """What stands in front of a number: where it begins, the currency, and whether a minus is there."""

    start: int
    currency: str
    is_negative: bool


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<letters>(?<![A-Za-z])[A-Za-z]{{1,2}})?(?P<sign>[{_SIGNS}])\s?|(?<![^\W\d_])(?P<code>[A-Za-z]{{2,3}})\.?\s?)?"
        r"(?P<minus>(?<![\w)])[-−]|\b[Mm]inus\s)?$"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        r"[\s-]?%|\s?(?P<sign>["
        + _SIGNS
        + r"])(?!\s?\d)|(?P<gap>[\s-]?)(?P<word>'s|[A-Za-z][A-Za-z.]*)(?![^\W_])"
    )


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(r"\.?[\s-]([A-Za-z]+)(?![^\W_])")


def lead(text: str, start: int) -> Lead | None:
    """Return the currency and the minus in front of the number that begins at ``start``, None for neither."""
    if not start or text[start - 1] == "\n":
        return None
    found = _before().search(text, max(0, start - NEAR), start)
    if not found or found.start() == start:
        return None
    minus = found["minus"]
    currency, begin = "", found.start("minus") if minus else start
    if found["sign"]:
        currency = SIGNS[found["sign"]]
        begin = found.start("sign")
        nation = DOLLAR_SIGNS.get((found["letters"] or "").lower())
        if found["letters"] and (nation or found["letters"] in "Rr") and currency == DOLLAR:
            currency = f"{currency} {nation}" if nation else "real"
            begin = found.start("letters")
    elif found["code"] and (currency := of_code(found["code"])):
        begin = found.start("code")
    if begin == start:
        return None
    return Lead(begin, currency, bool(minus))


def unit_behind(text: str, end: int, values: Sequence[float]) -> Unit | None:
    """Return the unit behind the number that ends at ``end``, None if no known one does."""
    if end == len(text) or text[end] in ".,;\n":
        return None
    found = _behind().match(text, end)
    if not found:
        return None
    if found["sign"]:
        return Unit(found.end(), _money(values, SIGNS[found["sign"]]))
    if not found["word"]:
        return Unit(found.end(), _percent(values))
    bare = found["word"].rstrip(".")
    end = found.start("word") + len(bare)
    if bare.lower() in _PERCENT:
        return Unit(end, _percent(values))
    return _worded(text, bare, end, values) if found["gap"] else _short(bare.lower(), end, values)


def _short(short: str, end: int, values: Sequence[float]) -> Unit | None:
    """Return the unit that letters right behind a number are, None for any others."""
    if short == "p":
        return Unit(end, _hundredths(values, CENTS["p"]))
    if short in ("s", "'s"):  # "the 1990s"; "Channel 4's" is no decade
        return Unit(end, [Quantity(value, "decade") for value in values if value >= 10 and not value % 10])
    if short in ("st", "nd", "rd", "th"):
        return Unit(end, [Quantity(value, "ordinal") for value in values])
    return None


def _worded(text: str, word: str, end: int, values: Sequence[float]) -> Unit | None:
    """Return the unit that the words behind a number are, None for any others."""
    low = word.lower()
    if (cents := CENTS.get(low) or CENTS.get(low.removesuffix("s"))) and low != "p":
        return Unit(end, _hundredths(values, cents))
    if unit := (of_code(word) or of_word(word, "")):
        return Unit(end, _money(values, unit), is_money_word=True)
    found = _next_word().match(text, end)
    if not found:
        return None
    second = found[1].lower()
    if low == "per" and second == "cent":
        return Unit(found.end(), _percent(values))
    if low == "percentage" and second.startswith("point"):
        return Unit(found.end(), _percent(values))
    if low == "basis" and second.startswith("point"):
        hundredths = [Quantity(value / 100, "percent") for value in values]
        return Unit(found.end(), [*(Quantity(value, "count") for value in values), *hundredths])
    if low in NATIONS and (unit := of_word(second, low)):
        return Unit(found.end(), _money(values, unit), is_money_word=True)
    if second in NATIONS:  # "Hong Kong dollars"
        third = _next_word().match(text, found.end())
        if third and (unit := of_word(third[1], second)):
            return Unit(third.end(), _money(values, unit), is_money_word=True)
    return None


def _percent(values: Sequence[float]) -> list[Quantity]:
    return [Quantity(value, "percent") for value in values]


def _money(values: Sequence[float], unit: str) -> list[Quantity]:
    return [Quantity(value, "money", unit) for value in values]


def _hundredths(values: Sequence[float], unit: str) -> list[Quantity]:
    return [
        *(Quantity(value, "count") for value in values),
        *(Quantity(value / 100, "money", unit) for value in values),
    ]
