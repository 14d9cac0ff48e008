"""A quote -> what it says of people who came to harm, of who warns, and of a day to come.

Only words are read, so it holds for the items of any engine. What may be, what is denied and what was long ago is no
harm that came to anybody.
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Final

from summarizer.digest.clauses import clause_at, is_elsewhen, is_unreal
from summarizer.digest.tallies import tallies
from summarizer.text import sentences
from summarizer.verify.claims.dates import Moment, moments
from summarizer.verify.claims.plain import Plain

NEAR: Final = 7  # days
LAST_OF_MONTH: Final = 28  # the day that a month without one is taken for
LAST_WEEKDAY: Final = 4  # days ahead that a bare weekday is taken for one to come
MAX_READ: Final = 2_000  # characters, as many as a quote may have
# judgement, not measurement: how much it weighs that people came to harm, from 0 to 1
DEATH: Final = 1.0
HURT: Final = 0.6
DISPLACED: Final = 0.4
MANY: Final = 10  # people; their harm weighs so much more
MORE: Final = 0.2
_OF_FATES: Final = {"dead": DEATH, "injured": HURT, "missing": HURT, "displaced": DISPLACED}
# harm without a number before it, or in words that no count of people is read from
_DEAD: Final = r"(?:was|were|been|has|have) (?:\w+ )?(?:killed|slain|murdered|executed)|(?:shot|found|stabbed|beaten|pronounced) (?:dead|to death)|died|drowned|perished|fatally|(?:kill|murder)(?:ed|ing) (?:a|an|one|his|her|their|[A-Z]\w+)"
_HURT: Final = (
    r"(?:was|were|been) (?:\w+ )?(?:injured|wounded|hurt|poisoned|infected|hospitali[sz]ed)"
    r"|(?:f[ae]ll|fallen|fell|taken|made|became|become|were|are) (?:seriously |badly )?(?:ill|sick)\b|(?:was|were|been|are) (?:\w+ )?(?:in|taken to|rushed to|admitted to|treated (?:in|at)) (?:the )?hospital|(?:saw|seen) a doctor|go(?:ne|es)? missing|went missing"
)  # fmt: skip
_DISPLACED: Final = (
    r"(?:was|were|been|being) (?:\w+ )?(?:evacuated|displaced|cleared|made homeless|moved to safety)"
)
_NUMBER: Final = r"(?<![\d,.])(\d{1,3}(?:,\d{3})+|\d+)(?![\d.,]*\d|\s?%)"
_NO_HARM: Final = r"\b(?:none|nobody|no ?-? ?one|unhurt|uninjured|without injuries|rose from the dead)\b"
_WARNING: Final = r"\b(?:warn(?:s|ed|ing)?|caution(?:s|ed)?|threaten(?:s|ed)?|sounded the alarm)\b"
_WOULD: Final = r"\bwould\b"
_COMING: Final = r"\b(?:will|shall|is to|are to|is due|are due|votes?|meets?|hears?|opens?|starts?|begins?|ends?|takes effect|expires?|scheduled|must|has to|have to|runs? out)\b"


def harm(quote: str) -> float:
    """Return how grave it is what a quote says became of people, from 0 for nothing to 1."""
    if not _any_harm().search(quote):
        return 0.0
    text = Plain.of(quote[:MAX_READ]).text
    said = (text[start:end] for start, end in sentences(text))
    real = (one for one in said if not _no_harm().search(one.lower()))
    return max((weight for one in real for weight in _harms_in(one)), default=0.0)


def warns(quote: str) -> bool:
    """Say whether somebody warns or threatens in a quote."""
    return _warning().search(quote) is not None


def is_coming(quote: str, moment: str, *, is_set: bool = False) -> bool:
    """Say whether a quote has a day that is still to come at a moment (ISO 8601), for which something is set.

    ``is_set`` if that is known already; else it must be said in the present or the future.
    """
    is_set = is_set or _coming().search(quote) is not None
    if not is_set and not re.search(_WOULD, quote):
        return False
    today = datetime.fromisoformat(moment).date()
    for one in _moments(quote):
        days = _days_to(one, today)
        # the weekday of yesterday or the day before is when it was said
        last = days if one.weekday is None or one.day is not None else LAST_WEEKDAY if is_set else 0
        if days is not None and last is not None and 0 < days <= last:
            return True
    return False


def is_near(deadline: str, moment: str) -> bool:
    """Say whether a deadline is no more than a week from a moment (ISO 8601); a weekday is the next one."""
    today = datetime.fromisoformat(moment).date()
    return any((days := _days_to(one, today)) is not None and 0 <= days <= NEAR for one in _moments(deadline))


def _moments(text: str) -> Iterator[Moment]:
    return moments(Plain.of(text[:MAX_READ]).text)


def _days_to(one: Moment, today: date) -> int | None:
    """Return in how many days a date is, None where that is not said; one without a year is the nearest."""
    if one.weekday is not None and one.day is None:
        return (one.weekday - today.weekday()) % 7 if one.aim >= 0 else None
    if one.shift is not None:
        return one.shift
    if one.month is None:
        return None
    days = []
    for year in (one.year,) if one.year is not None else (today.year - 1, today.year, today.year + 1):
        try:
            days.append((date(year, one.month, one.day or LAST_OF_MONTH) - today).days)
        except ValueError:
            continue
    return min(days, key=abs, default=None)


def _harms_in(sentence: str) -> Iterator[float]:
    for tally in tallies(sentence):
        if weight := _OF_FATES.get(tally.thing.partition(" ")[0]):
            yield _with_number(weight, tally.bounds.low)
    if is_elsewhen(sentence.lower()):
        return
    for pattern, weight in _harms():
        for found in pattern.finditer(sentence):
            first, last = clause_at(sentence, *found.span())
            clause = sentence[first:last].lower()
            if not is_unreal(clause):
                counted = [int(number.replace(",", "")) for number in _numbers().findall(clause)]
                yield _with_number(weight, max(counted, default=1))


def _with_number(weight: float, people: float) -> float:
    return round(min(1.0, weight + (MORE if people >= MANY else 0.0)), 2)


@cache
def _harms() -> tuple[tuple[re.Pattern[str], float], ...]:
    pairs = ((_DEAD, DEATH), (_HURT, HURT), (_DISPLACED, DISPLACED))
    return tuple((re.compile(rf"\b(?:{words})\b"), weight) for words, weight in pairs)


@cache
def _any_harm() -> re.Pattern[str]:
    """Return a pattern that is found wherever there may be harm: most quotes have none, and reading one takes long."""
    words = "kill|dead|death|died|dies|slain|slay|murder|execut|perish|drown|fatal|lives|toll|injur|wound|hurt|ill\\b|sick|poison|infect|hospital|doctor|missing|unaccounted|evacuat|displac|homeless|cleared|fled|forced|moved to safety"
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(_NUMBER)


@cache
def _no_harm() -> re.Pattern[str]:
    return re.compile(_NO_HARM)


@cache
def _warning() -> re.Pattern[str]:
    return re.compile(_WARNING, re.IGNORECASE)


@cache
def _coming() -> re.Pattern[str]:
    return re.compile(_COMING)
