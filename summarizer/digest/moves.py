"""A sentence that says that a date was moved -> the date of before and the one of now.

"The strike, which was to begin on 9 June, has been moved to 16 June": both stand in the sentence, each with words
that say which it is. A sentence with only one of them, or with several, says nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from summarizer.digest.meanings import may_date, stems_of
from summarizer.digest.shifts import MAX_READ, Reading, dates_in
from summarizer.text import sentences
from summarizer.verify.claims.plain import Plain

REACH: Final = 60  # characters before a date in which it is said what it is
_PREPOSITION: Final = r"(?: (?:on|at|by|for|until|till|from|before|the morning of|the evening of))?\s?$"
_FORMER: Final = (
    r"(?:\b(?:instead of|rather than|not)"
    r"|\b(?:was|were|been) (?:due|set|scheduled|planned|meant|expected|supposed|to)\b[^,;.]{0,35}"
    r"|\b(?:announced|planned|scheduled|due|expected|originally set|called)"
    r"|\boriginal(?:ly)?\b[^,;.]{0,35}"
    r"|\b(?:moved?|put off|put back|postponed?|delayed?|shifted|rescheduled|brought forward|extended)\b"
    r"[^;.]{0,50} from)"
)
_CURRENT: Final = (
    r"(?:\bnow\b[^,;.]{0,35}"
    r"|\b(?:moved?|put off|put back|postponed?|delayed?|shifted|rescheduled|pushed back|brought forward|extended|"
    r"prolonged)\b[^;.]{0,50}? (?:to|until|till|by)"
    r"|\b(?:will|would|is|are) not\b[^,;.]{0,40} (?:before|until|till)"
    r"|\bbut)"
)


@dataclass(frozen=True, slots=True)
class Move:
    """A date that took the place of another; ``stems`` are those of the sentence."""

    former: Reading
    current: Reading
    stems: frozenset[str]


@lru_cache(maxsize=4_096)
def move_in(quote: str) -> Move | None:
    """Return the date that a quote says was moved; None if it does not say so, or of several."""
    text = Plain.of(quote[:MAX_READ]).text
    if not may_date(text):
        return None
    found = [
        move
        for start, end in sentences(text)
        if may_date(text[start:end]) and (move := _in_sentence(text[start:end]))
    ]
    return found[0] if len(found) == 1 else None


def _in_sentence(text: str) -> Move | None:
    dated = list(dates_in(text))
    current = [one for one in dated if _is(_current(), text, one)]
    former = [one for one in dated if one not in current and _is(_former(), text, one)]
    if len(current) != 1 or len(former) != 1 or former[0].is_as(current[0]):
        return None
    return Move(former[0], current[0], frozenset(stems_of(text)))


def _is(marks: re.Pattern[str], text: str, one: Reading) -> bool:
    return marks.search(text[max(0, one.start - REACH) : one.start]) is not None


def nearest(
    move: Move, dated: Sequence[tuple[frozenset[str], Sequence[Reading]]]
) -> tuple[int, Reading] | None:
    """Return which of several statements, given as stems and dates, had the date of before, and where in it.

    None if there is none that has a word of the sentence, too.
    """
    found = [
        (len(move.stems & stems), -number, reading)
        for number, (stems, readings) in enumerate(dated)
        for reading in readings
        if reading.is_as(move.former)
    ]
    best = max(found, key=lambda one: one[:2], default=(0, 0, None))
    return (-best[1], best[2]) if best[0] and best[2] is not None else None


@cache
def _former() -> re.Pattern[str]:
    return re.compile(_FORMER + _PREPOSITION, re.IGNORECASE)


@cache
def _current() -> re.Pattern[str]:
    return re.compile(_CURRENT + _PREPOSITION, re.IGNORECASE)
