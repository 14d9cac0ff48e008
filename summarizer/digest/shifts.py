"""Two items that speak of one thing -> the value that differs, as each of them has it in its own words.

A change without a value on both sides is none: nobody could say what changed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from summarizer.contract import Item
from summarizer.digest.meanings import date_words, is_past_value, may_count, may_date, stems_of
from summarizer.text import FUNCTION_WORDS
from summarizer.verify.claims.dates import Moment, moments
from summarizer.verify.claims.figures import figures
from summarizer.verify.claims.plain import Plain

MAX_READ: Final = 2_000  # characters of a quote, as many as the contract allows
AROUND: Final = 40  # characters before and behind a value by which it is told from others of its quote
# words that stand for an answer, or a likelihood, of which nothing was said
_UNSAID: Final = {"deadline": "no deadline", "response": "open", "likelihood": "not stated"}
_HEDGES: Final = (
    r"(?i)^(?:at least|more than|over|about|around|some|nearly|almost|roughly|approximately|up to|only|just|"
    r"as many as|the|an?|another|all) "
)
# a day on which somebody said it is no part of what was said
_SPOKEN: Final = (
    r"(?i)\b(?:said|says|announced|told [\w' ]{1,30}|reported|added|confirmed|warned|wrote|asked|demanded|promised)"
    r"(?: (?:late|early|again|here))*(?: on)? $"
)
_DAYS: Final = ("day", "weekday", "month", "year")


class Shift(NamedTuple):
    """What an item has now, and what it had before, in few words of their quotes."""

    value: str
    before: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure or date of a quote: ``keys`` are equal for equal values, ``kinds`` what can be set against it.

    ``text`` are its words in the quote, ``stems`` those around it, ``[start, end)`` its place in the plain text.
    """

    keys: frozenset[str]
    kinds: frozenset[str]
    text: str
    stems: frozenset[str]
    start: int
    end: int

    def is_as(self, other: "Reading") -> bool:
        """Say whether both have one value; of dates the most that both tell decides: "Tuesday 9 June" is 9 June."""
        for kind in _DAYS:
            ours, theirs = ({key for key in one.keys if key.endswith(f" {kind}")} for one in (self, other))
            if ours and theirs:
                return ours == theirs
        return not self.keys.isdisjoint(other.keys)


def shift_of(ours: Item, theirs: Item) -> Shift | None:
    """Return the value in which two items about one thing differ; None where no value is plainly another.

    Figures come before deadlines and answers, and those before dates. Of an item that is a figure only that counts.
    """
    said, had = readings(ours), readings(theirs)
    for is_date in (False, True):
        if shift := _other_value([one for one in said if _is_date(one) == is_date], had, said):
            return shift
        if not is_date and (settled := _settled(ours, theirs)):
            return settled
    return None


def has_same_figure(ours: Item, theirs: Item) -> bool:
    """Say whether two items have the same figures, whatever days they name."""
    keys = [
        {key for one in readings(item) if not _is_date(one) for key in one.keys} for item in (ours, theirs)
    ]
    return keys[0] == keys[1]


def readings(item: Item) -> list[Reading]:
    """Return the values that an item has: its own if it is a figure, else those of its first quote."""
    figure = vars(item).get("figure")
    quote = item.evidence[0].quote if item.evidence else ""
    if figure:
        around = frozenset(stems_of(quote[:MAX_READ]))
        return [
            Reading(one.keys, one.kinds, without_hedge(" ".join(str(figure).split())), around, 0, 0)
            for one in [*values_in(str(figure))][:1]
        ]
    plain = Plain.of(quote[:MAX_READ]).text
    return [*values_in(plain), *(one for one in dates_in(plain) if not _is_spoken(plain, one))]


def values_in(text: str) -> Iterator[Reading]:
    """Yield the figures of a text that it does not call past ones, each with the noun that it counts."""
    if not may_count(text):
        return
    dated = [(one.start, one.end) for one in moments(text)] if may_date(text) else []
    for one in figures(text, dated):
        quantity = one.readings[-1]
        if is_past_value(text, one) or quantity.value <= 0 or _is_code(text, one.start):
            continue
        end = one.end
        kind = f"{quantity.kind} {quantity.unit}".strip()
        if quantity.kind == "count" and (noun := _noun().match(text, end)):
            kind = f"count {' '.join(stems_of(noun[1]))}"
            end = noun.end()
        yield Reading(
            frozenset((f"{quantity.value:.10g} {quantity.kind} {quantity.unit}",)),
            frozenset((kind,)),
            text[one.start : end],
            _stems_around(text, one.start, one.end),
            one.start,
            end,
        )


def _is_code(text: str, start: int) -> bool:
    """Say whether digits are a telephone's and the like."""
    is_first = text[start] == "0" and text[start + 1 : start + 2].isdigit()
    return is_first or re.search(r"\b0\d+[ -](?:\d+[ -])*$", text[max(0, start - 24) : start]) is not None


def dates_in(text: str) -> Iterator[Reading]:
    """Yield the dates of a text; "Monday 8 June" is one."""
    if not may_date(text):
        return
    for parts in _phrases(text, [one for one in moments(text) if date_words((one,))]):
        keys = frozenset(date_words(parts))
        start, end = parts[0].start, parts[-1].end
        yield Reading(
            keys,
            frozenset(key.rpartition(" ")[2] for key in keys),
            text[start:end],
            _stems_around(text, start, end),
            start,
            end,
        )


def without_hedge(text: str) -> str:
    """Return a figure without the words before it that bound it."""
    return re.sub(_HEDGES, "", text)


def _other_value(
    said: Sequence[Reading], had: Sequence[Reading], all_said: Sequence[Reading]
) -> Shift | None:
    """Return the two values of one kind that only one side has; of several those with the likest words around."""
    ours = _only_here(said, had)
    theirs = _only_here(had, all_said)
    pairs = [
        (len(one.stems & other.stems), -first, -second)
        for first, one in enumerate(ours)
        for second, other in enumerate(theirs)
        if _may_be_set_against(one, other)
    ]
    if not pairs:
        return None
    _, first, second = max(pairs)
    return Shift(ours[-first].text, theirs[-second].text)


def _only_here(here: Iterable[Reading], there: Iterable[Reading]) -> list[Reading]:
    return [one for one in here if not any(one.is_as(other) for other in there)]


def _may_be_set_against(one: Reading, other: Reading) -> bool:
    """Say whether two values are of one kind: no percentage is set against a sum, no ships against people."""
    return not one.kinds.isdisjoint(other.kinds)


def _settled(ours: Item, theirs: Item) -> Shift | None:
    for field, unsaid in _UNSAID.items():
        now, before = (str(vars(item).get(field) or "unstated") for item in (ours, theirs))
        if now not in ("unstated", before):
            if field == "deadline" and before != "unstated" and not are_other_days(now, before):
                continue
            return Shift(now, unsaid if before == "unstated" else before)
    return None


def are_other_days(now: str, before: str) -> bool:
    """Say whether two deadlines cannot be one: "by Tuesday" may well be "by Tuesday 9 June"."""
    one, other = (list(dates_in(Plain.of(text[:MAX_READ]).text)) for text in (now, before))
    if not one or not other:
        return stems_of(now) != stems_of(before)
    return _may_be_set_against(one[0], other[0]) and not one[0].is_as(other[0])


def _is_date(one: Reading) -> bool:
    return not one.kinds.isdisjoint(_DAYS)


def _is_spoken(text: str, one: Reading) -> bool:
    return re.search(_SPOKEN, text[max(0, one.start - AROUND) : one.start]) is not None


def _phrases(text: str, dated: Sequence[Moment]) -> Iterator[list[Moment]]:
    """Yield moments that stand side by side as one."""
    parts: list[Moment] = []
    for one in dated:
        if parts and not re.fullmatch(r",?\s?(?:the )?", text[parts[-1].end : one.start]):
            yield parts
            parts = []
        parts = [*parts, one]
    if parts:
        yield parts


def _stems_around(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(stems_of(f"{text[max(0, start - AROUND) : start]} {text[end : end + AROUND]}"))


@cache
def _noun() -> re.Pattern[str]:
    light = "|".join(sorted(FUNCTION_WORDS))
    return re.compile(rf"\s(?!(?:{light}|in|per|a|also|now|only|so|until|since)\b)([a-z][a-z-]+)\b")
