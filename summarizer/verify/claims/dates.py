"""Text -> dates: days, months, weekdays and times of day, in the forms of English and German news.

"14 March 2015", "March 14th", "14.03.2015", "2015-03-14", "on Friday", "2:00 PM", "noon", "yesterday".
"""

import re
from collections.abc import Iterator
from functools import cache
from heapq import merge
from operator import itemgetter
from typing import Final, NamedTuple

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar marz april mai juni juli august september oktober november dezember",
    )
    for number, name in enumerate(names.split(), 1)
} | {"sept": 9}
# without a number or one of the words before them these are no months: "may", "march"
_DOUBTFUL: Final = frozenset(("may", "march", "mar", "mai", "jan", "dec"))
_SHORT_DAYS: Final = ("tues", "weds", "thurs", "thur", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_BEHIND: Final = r"\.|,|\s\d"
_RELATIVE: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_WORD_TIMES: Final = {"noon": (720,), "midday": (720,), "midnight": (0, 1440)}


_DAYS: Final = {day + ending: day for day in (*WEEKDAYS, *_SHORT_DAYS) for ending in ("", "s")}
_CALENDAR: Final = frozenset((*_MONTHS, *_DAYS, *_RELATIVE, *_WORD_TIMES))
AIM_BEFORE: Final = 60  # characters in which the tense of a weekday is sought
_COMING: Final = frozenset(
    "will would next coming may might could should scheduled planned expected due plans must shall".split()
)
_GONE: Final = frozenset(
    "last past was were had said told met came went left began took won lost fell rose held made gave saw since "
    "found sent paid broke cut did has have got spoke wrote".split()
)


class Moment(NamedTuple):
    """A date or time at ``[start, end)``: what of it is said. ``minutes`` are those since midnight, as readings.

    ``shift`` is the number of days from the day of publication: -1 for "yesterday". The ``aim`` of a weekday is what
    the words before it say of its place in time: -1 for past, 1 for to come, 0 for neither.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: tuple[int, ...] = ()
    shift: int | None = None
    aim: int = 0


@cache
def _words() -> re.Pattern[str]:
    # any word, which is then looked up: an alternation of all of them takes long to compile
    return re.compile(r"[^\W_]{2,}")


@cache
def _clocks() -> re.Pattern[str]:
    return re.compile(
        r"[0-9](?:(?P<iso>\d{3}-\d\d-\d\d)(?!\d)|(?P<dotted>\d?[./]\d{1,2}[./](?:\d{4}|\d\d))(?![\d/]|\.\d)"
        r"|(?P<hour>\d?)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m)(?![^\W_])"
        r"|(?P<hour24>\d?):(?P<minute24>[0-5]\d)(?![\d:]|\.\d))",
        re.IGNORECASE,
    )


@cache
def _day_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d.,:])(?:(?P<first>\d{1,2})(?:st|nd|rd|th|\.)?\s?(?:-|to|and|or|bis)\s?)?"
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-](?:of\s)?$",
        re.IGNORECASE,
    )


@cache
def _day_behind() -> re.Pattern[str]:
    return re.compile(
        r"\.?[\s-](?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%:]|[.,]\d|\s(?:percent|per\scent|million|billion)\b)"
        r"(?:\s?(?:-|to|and|or)\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%:]|[.,]\d|\s?[a-z]))?",
        re.IGNORECASE,
    )


@cache
def _year_behind() -> re.Pattern[str]:
    return re.compile(
        r"\.?(?:,?[\s-](?:in\s|of\s)?(?P<year>[12]\d{3})(?!\d|[.,]\d)|\s'(?P<short>\d\d)(?!\d))",
        re.IGNORECASE,
    )


@cache
def _month_words() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:in|since|by|until|till|of|last|next|this|early|late|mid|from|to|between|and|before|after|during|for|"
        r"through|on|every|each|im|seit|bis|ab)|[-/,(])[\s-]?$",
        re.IGNORECASE,
    )


def moments(text: str) -> Iterator[Moment]:
    """Yield the dates and times of a plain text in order, without overlap. Linear."""
    low = text.lower()
    words = ((found.start(), found) for found in _words().finditer(low) if found.group() in _CALENDAR)
    clocks = ((found.start(), found) for found in _clocks().finditer(text))
    position = 0
    for start, found in merge(words, clocks, key=itemgetter(0)):
        before = text[start - 1] if start else " "
        if start < position or before.isalnum() or (found.re is _clocks() and before in ".,:/-"):
            continue
        made = tuple(_timed(found) if found.re is _clocks() else _worded(text, found, position))
        yield from made
        position = max((moment.end for moment in made), default=position)


def _worded(text: str, found: re.Match[str], position: int) -> Iterator[Moment]:
    """Yield what a word of the calendar says; ``found`` is of the text in small letters."""
    start, end = found.span()
    word = found.group()
    if word in _MONTHS:
        yield from _with_month(text, word, start, position)
    elif word in _DAYS:
        word = _DAYS[word]
        if word in WEEKDAYS or (text[start].isupper() and re.compile(_DAY_BEHIND).match(text, end)):
            number = next(n for n, day in enumerate(WEEKDAYS) if day.startswith(word[:3]))
            yield Moment(start, end, weekday=number, aim=_aim(text, start))
    elif word in _RELATIVE:
        yield Moment(start, end, shift=_RELATIVE[word])
    else:
        yield Moment(start, end, minutes=_WORD_TIMES[word])


def _aim(text: str, start: int) -> int:
    """Return whether the words of the sentence before a weekday speak of the past or of what is to come."""
    before = text[max(0, start - AIM_BEFORE) : start].lower()
    for mark in (". ", "! ", "? ", "\n"):
        before = before.rpartition(mark)[2]
    words = re.findall("[a-z]+", before)
    if words[-1:] != ["last"] and _COMING.intersection(words):
        return 1
    gone = any(word in _GONE or (len(word) > 4 and word.endswith("ed")) for word in words)
    return -1 if gone else 0


def _timed(found: re.Match[str]) -> Iterator[Moment]:
    """Yield what a date or a time of day in numbers says."""
    start, end = found.span()
    first = found.group()[0]
    if found["iso"]:
        year, month, day = map(int, found.group().split("-"))
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Moment(start, end, year, month, day)
    elif found["dotted"]:
        yield from _dotted(found.group(), start, end)
    elif found["half"]:
        hour = int(first + found["hour"])
        if hour <= 12:
            hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
            yield Moment(start, end, minutes=(hour * 60 + int(found["minute"] or 0),))
    elif int(first + found["hour24"]) < 24:
        minutes = int(first + found["hour24"]) * 60 + int(found["minute24"])
        yield Moment(start, end, minutes=(minutes, minutes + 720) if minutes < 780 else (minutes,))


def _with_month(text: str, name: str, start: int, position: int) -> Iterator[Moment]:
    """Yield what a month's name makes with the numbers around it: two moments for "14-16 March"."""
    begin, end = start, start + len(name)
    month = _MONTHS[name]
    days: list[str | None] = []
    before = _day_before().search(text, max(position, begin - 24), begin)
    behind = _day_behind().match(text, end)
    if before and 1 <= int(before["day"]) <= 31:
        start, days = before.start(), [before["first"], before["day"]]
    elif behind and 1 <= int(behind["day"]) <= 31:
        end, days = behind.end(), [behind["day"], behind["last"]]
    year = None
    dated = _year_behind().match(text, end)
    if dated:
        end = dated.end()
        year = int(dated["year"]) if dated["year"] else 2000 + int(dated["short"])
    if not days and year is None and not _is_month(text, name, begin):
        return
    for day in [int(day) for day in days if day] or (None,):
        yield Moment(start, end, year, month, day)


def _is_month(text: str, name: str, start: int) -> bool:
    """Say whether a month's name without numbers is one."""
    if name not in _DOUBTFUL and len(name) > 3:
        return text[start].isupper() or name not in ("august", "april", "june", "sept")
    if not text[start].isupper() or text[start : start + len(name)].isupper():
        return False
    return _month_words().search(text, max(0, start - 9), start) is not None


def _dotted(written: str, start: int, end: int) -> Iterator[Moment]:
    """Yield both readings of a date in numbers, where day and month may stand in either order."""
    first, second, year = (int(part) for part in re.split(r"[./]", written))
    year += 2000 if year < 100 else 0
    for day, month in dict.fromkeys(((first, second), (second, first))):
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Moment(start, end, year, month, day)
