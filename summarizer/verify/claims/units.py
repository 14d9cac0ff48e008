"""What stands before and behind a number -> what it counts: money of a currency, percent, ordinals, decades."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from summarizer.verify.claims.quantities import Quantity

_DOLLAR: Final = "dollar"
_SYMBOLS: Final = {"$": _DOLLAR, "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee", "₽": "ruble"}
_DOLLARS: Final = {
    "us": "us",
    "usd": "us",
    "u.s.": "us",
    "american": "us",
    "a": "au",
    "au": "au",
    "aud": "au",
    "australian": "au",
    "c": "ca",
    "ca": "ca",
    "cad": "ca",
    "canadian": "ca",
    "hk": "hk",
    "hkd": "hk",
    "nz": "nz",
    "nzd": "nz",
    "s": "sg",
    "sgd": "sg",
    "singapore": "sg",
    "r": "real",
}
_CODES: Final = {
    "gbp": "pound",
    "eur": "euro",
    "jpy": "yen",
    "cny": "yuan",
    "rmb": "yuan",
    "inr": "rupee",
    "rs": "rupee",
    "rub": "ruble",
    "chf": "franc",
}
_WORDS: Final = {
    "dollar": _DOLLAR,
    "pound": "pound",
    "sterling": "pound",
    "euro": "euro",
    "yen": "yen",
    "yuan": "yuan",
    "renminbi": "yuan",
    "rupee": "rupee",
    "rouble": "ruble",
    "ruble": "ruble",
    "franc": "franc",
    "peso": "peso",
    "rand": "rand",
    "shekel": "shekel",
    "lira": "lira",
    "crown": "crown",
    "kronor": "crown",
    "kroner": "crown",
    "krona": "crown",
    "lb": "pound",
    "quid": "pound",
}
_CENTS: Final = {"cent": _DOLLAR, "p": "pound", "pence": "pound", "penny": "pound", "penn": "pound"}


@cache
def before() -> re.Pattern[str]:
    """Return what finds the currency and the sign in front of a number."""
    codes = "|".join((*_CODES, "usd", "aud", "cad", "nzd", "hkd", "sgd"))
    return re.compile(
        r"(?:(?P<dollars>(?<![A-Za-z])(?:US|AU?|CA?|NZ|HK|S|R))?(?P<symbol>[$£€¥₹₽])\s?"
        rf"|(?<![A-Za-z])(?P<code>{codes})\.?\s?)?(?P<sign>(?<![\w)])[-−]|\bminus\s)?$",
        re.IGNORECASE,
    )


@cache
def after() -> re.Pattern[str]:
    """Return what finds the unit behind a number."""
    words = "|".join(sorted(_WORDS, key=len, reverse=True))
    nations = "|".join(name for name in _DOLLARS if len(name) > 1).replace(".", r"\.")
    return re.compile(
        r"(?P<ordinal>st|nd|rd|th)(?![^\W_])|(?P<decade>'?s)(?![^\W_])"
        r"|[\s-]?(?P<percent>%|(?:per\s?cent|percentage[\s-]points?|pct|pc|prozent)(?![^\W_]))"
        r"|[\s-]?(?P<basis>basis[\s-]points?)"
        r"|\s?(?P<symbol>[£€¥₹₽]|\$(?!\s?\d))(?!\s?\d)"
        rf"|[\s-](?P<code>{'|'.join((*_CODES, 'usd', 'aud', 'cad', 'nzd', 'hkd', 'sgd'))})(?![^\W_])"
        rf"|[\s-](?:(?P<nation>{nations}|hong\skong|new\szealand|canadian)\s)?(?P<word>{words})s?(?![^\W_])"
        r"|(?P<cents>[\s-](?:cents?|pence|penny)|p)(?![^\W_])",
        re.IGNORECASE,
    )


def currency_before(before: re.Match[str]) -> str:
    """Return the currency in front of a number, "" if there is none."""
    if before["code"]:
        code = before["code"].lower()
        return _CODES.get(code) or f"{_DOLLAR} {_DOLLARS[code]}"
    if not before["symbol"]:
        return ""
    unit = _SYMBOLS[before["symbol"]]
    if before["dollars"] and unit == _DOLLAR:
        return f"{unit} {_DOLLARS[before['dollars'].lower()]}"
    return unit


def readings_with(after: re.Match[str], values: Sequence[float]) -> list[Quantity]:
    """Return the readings that a unit behind the number gives it."""
    if after["percent"]:
        return [Quantity(value, "percent") for value in values]
    if after["ordinal"]:
        return [Quantity(value, "ordinal") for value in values]
    if after["decade"]:  # "the 1990s"; "Channel 4's" is no decade
        return [Quantity(value, "decade") for value in values if value >= 10 and not value % 10]
    if after["basis"]:
        return [Quantity(value, "count") for value in values] + [
            Quantity(value / 100, "percent") for value in values
        ]
    if after["cents"]:
        unit = _CENTS[after["cents"].strip(" -").lower().removesuffix("s")]
        return [Quantity(value, "count") for value in values] + [
            Quantity(value / 100, "money", unit) for value in values
        ]
    if after["symbol"]:
        return [Quantity(value, "money", _SYMBOLS[after["symbol"]]) for value in values]
    if after["code"]:
        code = after["code"].lower()
        unit = _CODES.get(code) or f"{_DOLLAR} {_DOLLARS[code]}"
        return [Quantity(value, "money", unit) for value in values]
    word = after["word"].lower()
    unit = _WORDS[word]
    nation = _DOLLARS.get((after["nation"] or "").lower())
    if unit == _DOLLAR and nation:
        unit = f"{unit} {nation}"
    return [Quantity(value, "money", unit) for value in values]
