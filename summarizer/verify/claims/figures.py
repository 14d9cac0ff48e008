"""Text -> figures: numbers with what they count: money of a currency, percent, ordinals, decades, plain counts.

A figure can have several readings ("5m" is five million or five metres); it is what any of them says.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Final

from summarizer.text import Span
from summarizer.verify.claims.numerals import Numeral, numerals
from summarizer.verify.claims.quantities import Figure, Kind, Quantity
from summarizer.verify.claims.ranges import with_ranges
from summarizer.verify.claims.units import NEAR, lead, unit_behind

# of one text; what comes behind them proves nothing. News articles hold 5,000 in a million characters
MAX_FIGURES: Final = 25_000
_PERIOD: Final = r"(?:first|second|other|latter|early|late)[ -]$"
SMALL: Final = 12  # up to here a reader may have counted for himself
_POWER_WORDS: Final = frozenset("dozen hundred thousand lakh million crore billion trillion".split())
# the plural behind a number is what it counts
_COUNTED: Final = (
    r"[\s-](?:[a-z-]{2,}[^\Wsui]s|people|persons|men|women|children|staff|police|troops)(?![^\W_])"
)
_HALF_OF: Final = r"\s(?:of|the|a|an|its|their|his|her)\b"


@cache
def _score() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,])\d{1,3}\s?-\s?\d{1,3}(?![\w%]|[.,]\d)")


def figures(text: str, taken: Iterable[Span] = ()) -> list[Figure]:
    """Return the figures of a plain text in order, but for those inside the taken spans (dates, times).

    "one", "first", "second" and "third" are no figures. Linear.
    """
    found: list[Figure] = []
    busy = iter(sorted(taken))
    span = next(busy, None)
    for numeral in islice(numerals(text), MAX_FIGURES):
        while span and span[1] <= numeral.start:
            span = next(busy, None)
        if span and span[0] < numeral.end:
            continue
        figure = _figure(text, numeral)
        if figure:
            found.append(figure)
    return with_ranges(text, found)


def _figure(text: str, numeral: Numeral) -> Figure | None:
    """Return the figure that a numeral makes with the signs and words around it."""
    start, end = numeral.start, numeral.end
    if not numeral.values:
        code = re.sub(r"\D", "", text[start:end])
        return Figure(start, end, (Quantity(0.0, "code", code),), True)
    ahead = lead(text, start)
    values, readings = numeral.values, []
    if ahead:
        start = ahead.start
        if ahead.is_negative:
            values = tuple(-value for value in values)
    behind = unit_behind(text, end, values)
    if ahead and ahead.currency:
        readings = [Quantity(value, "money", ahead.currency) for value in values]
    elif behind:
        readings = behind.readings
    if behind and readings and (behind.is_money_word or not (ahead and ahead.currency)):
        end = behind.end
    bare = False
    if not readings:
        kind: Kind = "ordinal" if numeral.style == "ordinal word" else "count"
        readings = [Quantity(value, kind) for value in values]
        bare = kind == "count" and not re.compile(_COUNTED).match(text, end)
        if text[numeral.start : numeral.end].lower() == "half":
            readings.append(Quantity(50.0, "percent"))
    elif readings[0].kind == "money" and text[numeral.end - 1] in "mMkK":
        readings = readings[-1:]  # money is no length: "$5m" is never five
    if _says_nothing(text, numeral, readings):
        return None
    return Figure(start, end, tuple(readings), _is_hard(text, start, end, readings), bare)


def _says_nothing(text: str, numeral: Numeral, readings: list[Quantity]) -> bool:
    """Say whether a number is no claim: "one", "first" to "third", the "half" of a match, an enumerator."""
    first = readings[0]
    word = text[numeral.start : numeral.end].lower()
    if word in _POWER_WORDS:  # "million" says something in "a million", nothing in "multi-million"
        before = text[max(0, numeral.start - 3) : numeral.start].lower()
        return not before.endswith((" a ", " a-", "\na ")) and before not in ("a ", "a-")
    if numeral.style != "digits" and first.kind in ("count", "ordinal"):
        if first.value <= 1 and word != "half":
            return True
        if first.kind == "ordinal" and first.value <= 3:
            return True
        if word == "half":
            return (
                not re.compile(_HALF_OF).match(text, numeral.end)
                or re.compile(_PERIOD).search(text, max(0, numeral.start - NEAR), numeral.start) is not None
            )
    if numeral.style == "digits" and first.kind == "count" and first.value <= 99:
        line = text[max(0, numeral.start - 2) : numeral.start].rstrip(" (")
        at_start = not line or line[-1] in "\n\r"
        return at_start and re.match(r"[.)]\)?\s", text[numeral.end : numeral.end + 3]) is not None
    return False


def _is_hard(text: str, start: int, end: int, readings: list[Quantity]) -> bool:
    """Say whether no reader would derive the figure for himself: money, percent, years, more than a dozen."""
    if any(reading.value < 0 for reading in readings):  # "fell by 5%" may be written "-5%"
        return False
    if any(reading.kind in ("money", "percent", "code") for reading in readings):
        return readings[0].kind != "count" or abs(readings[0].value) > SMALL
    if any(reading.kind in ("ordinal", "decade") for reading in readings):
        return False
    if all(abs(reading.value) <= SMALL for reading in readings):
        return False
    score = _score().search(text, max(0, start - 6), end + 6)
    return not (score and score.start() <= start and end <= score.end())
