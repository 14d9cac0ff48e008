"""Text -> numerals: digits in any grouping, number words and both together, with their values.

"1,200,000", "1.200.000", "1 200 000", "1.2 million", "1.2m", "twenty-one", "half a million", "120万" are read.
"""

import re
from collections.abc import Iterator
from functools import cache
from heapq import merge
from typing import Final, Literal, NamedTuple

from summarizer.verify.claims.currencies import of_code

Style = Literal["digits", "words", "ordinal word"]

_SMALL: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_ORDINALS: Final = {
    **{
        word: value
        for value, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
            1,
        )
    },
    **{word[:-1] + "ieth": value for word, value in _TENS.items()},
}
_POWERS: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "millionen": 1e6,
    "milliarde": 1e9,
    "milliarden": 1e9,
}
# only behind digits; "m" may be metres, "b" and "t" must touch them
_SHORT: Final = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "bn": 1e9,
    "mrd": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "万": 1e4,
    "萬": 1e4,
    "亿": 1e8,
    "億": 1e8,
}
_NUMBER_WORDS: Final = frozenset((*_SMALL, *_TENS, *_POWERS, *_ORDINALS, "half"))
_FRACTIONS: Final = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
MAX_GAP: Final = 5  # characters between the words of a numeral: " and "
MAX_DIGITS: Final = 15  # longer runs are codes: a float does not hold their value


class Numeral(NamedTuple):
    """A number as written at ``[start, end)``: its possible values, the likeliest last; none for a code."""

    start: int
    end: int
    values: tuple[float, ...]
    style: Style


@cache
def _digit_runs() -> re.Pattern[str]:
    # begins with one class of characters, which the engine searches for quickly
    return re.compile(r"[0-9¼½¾⅓⅔](?:(?<=\d)\d*(?:[.,]\d+|['\s]\d{3}(?!\d))*[¼½¾⅓⅔]?)?")


@cache
def _words() -> re.Pattern[str]:
    # any word, which is then looked up: an alternation of all of them takes long to compile
    return re.compile(r"[^\W\d_]{3,}")


@cache
def _short() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=\d)[bk]|\s?(?:mn|mln|mio|bn|mrd|tn|trn|m|k))(?![^\W_])|\s?[万萬亿億]", re.IGNORECASE
    )


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"\s|-|\sand\s|\sa\s|-a-")


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numerals of a plain text in order, without overlap. Linear."""
    pending: _Sum | None = None
    for start, word in _tokens(text):
        if pending:
            gap = text[pending.end : start] if start - pending.end <= MAX_GAP else "?"
            if pending.takes(word, gap):
                pending.add(word, start + len(word))
                continue
            yield pending.numeral()
            pending = None
        if not word[0].isdecimal():
            pending = _Sum.of(word, start)
            continue
        values = _digits(word)
        if values is None:
            yield from _pieces(start, word)
            continue
        end = start + len(word)
        short = _short().match(text, end)
        if short:
            name = short.group().strip().lower()
            larger = tuple(value * _SHORT[name] for value in values)
            yield Numeral(start, short.end(), (*values, *larger) if name in ("m", "k") else larger, "digits")
        elif len(values) == 1:
            pending = _Sum(start, end, values[0], digits=True)
        else:
            yield Numeral(start, end, values, "digits")
    if pending:
        yield pending.numeral()


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    """Yield runs of digits and number words in small letters with their places; none of "G20" or "phone"."""
    runs = ((found.start(), found.group()) for found in _digit_runs().finditer(text))
    words = (
        (found.start(), found.group())
        for found in _words().finditer(text.lower())
        if found.group() in _NUMBER_WORDS and not text[found.end() : found.end() + 1].isdigit()
    )
    for start, word in merge(runs, words):
        if not start or not (text[start - 1].isalpha() or text[start - 1] == "_") or _has_code(text, start):
            yield start, word


def _has_code(text: str, start: int) -> bool:
    """Say whether the code of a currency touches a number: "EUR85m"."""
    code = text[max(0, start - 4) : start]
    return code[-3:].isupper() and of_code(code[-3:]) != "" and not code[:-3].isalnum()


class _Sum:
    """A numeral in the making: "two", "two hundred", "two hundred and six", "1.2", "1.2 million"."""

    __slots__ = ("_digits", "_last", "_part", "_total", "_whole", "end", "start")

    def __init__(self, start: int, end: int, part: float, *, digits: bool, last: float = 0.0) -> None:
        self.start, self.end = start, end
        self._total, self._part = 0.0, part
        self._digits = digits
        self._last = last  # what may still be added is smaller
        self._whole = False

    @classmethod
    def of(cls, word: str, start: int) -> "_Sum":
        end = start + len(word)
        if word in _ORDINALS:
            made = cls(start, end, float(_ORDINALS[word]), digits=False)
            made._whole = True
            return made
        if word == "half" or word in _FRACTIONS:
            return cls(start, end, _FRACTIONS.get(word, 0.5), digits=False)
        if word in _POWERS:
            return cls(start, end, _POWERS[word], digits=False, last=_POWERS[word] if word != "dozen" else 0)
        value = float(_SMALL.get(word, 0) or _TENS.get(word, 0))
        return cls(start, end, value, digits=False, last=10.0 if word in _TENS else 0.0)

    def takes(self, word: str, gap: str) -> bool:
        """Say whether the next word belongs to the same numeral."""
        if self._whole or self._part >= 1e12 or not _between().fullmatch(gap):
            return False
        if "a" in gap and gap.strip(" -") == "a":
            return self._part == 0.5 and word in _POWERS
        if word in _POWERS:
            return gap.strip() != "and" and (self._part > 0 or not self._total)
        if self._digits or word == "half" or not word.isascii() or word[0].isdecimal():
            return False
        value = _SMALL.get(word, 0) or _TENS.get(word, 0) or _ORDINALS.get(word, 0)
        if gap.strip() == "and" and self._last < 100:
            return False
        return 0 < value < self._last

    def add(self, word: str, end: int) -> None:
        self.end = end
        if word in _POWERS:
            power = _POWERS[word]
            if power == 100 or word == "dozen":
                self._part *= power
            else:
                self._total += (self._part or 1) * power
                self._part = 0.0
            self._last = power if word != "dozen" else 0.0
            return
        self._whole = word in _ORDINALS
        self._part += _SMALL.get(word, 0) or _TENS.get(word, 0) or _ORDINALS.get(word, 0)
        self._last = 10.0 if word in _TENS else 0.0

    def numeral(self) -> Numeral:
        style: Style = "ordinal word" if self._whole else "digits" if self._digits else "words"
        return Numeral(self.start, self.end, (self._total + self._part,), style)


def _digits(word: str) -> tuple[float, ...] | None:
    """Return what a run of digits and separators may mean, None if it is several numbers, () for a code."""
    extra = _FRACTIONS.get(word[-1], 0.0)
    if extra:
        word = word[:-1]
    if word.isdecimal():
        return (float(word) + extra,) if len(word) <= MAX_DIGITS else ()
    marks = [mark for mark in word if not mark.isdecimal()]
    groups = re.split(r"[.,'\s]", word)
    if sum(map(len, groups)) > MAX_DIGITS:
        return ()
    tail, decimal = groups[1:], ""
    if len(marks) > 1 and marks[-1] in ".," and marks[-1] not in marks[:-1]:
        tail, decimal, marks = groups[1:-1], groups[-1], marks[:-1]
    if len(set(marks)) == 1 and len(groups[0]) <= 3 and groups[0] != "0" and _are_thousands(tail, marks[0]):
        whole = float("".join((groups[0], *tail)) + "." + (decimal or "0"))
        if marks == ["."] and not decimal:  # "1.200" is 1.2, or 1,200 in the European way
            return (whole, float(word))
        return (whole,)
    if len(groups) == 2 and marks[0] == ".":
        return (float(word),)
    if len(groups) == 2 and marks[0] == "," and len(groups[1]) <= 2:
        return (float(groups[0] + "." + groups[1]),)
    return None


def _are_thousands(tail: list[str], mark: str) -> bool:
    """Say whether groups behind the first are thousands, or Indian lakhs: "12,34,567"."""
    return len(tail[-1]) == 3 and all(len(group) == 3 or (mark == "," and len(group) == 2) for group in tail)


def _pieces(start: int, word: str) -> Iterator[Numeral]:
    """Yield the numbers of a run that is no single number: "10,20,30", "2014 300", "3.5.2"."""
    for piece in re.finditer(r"\d+", word):
        if piece.end() - piece.start() <= MAX_DIGITS:
            place = start + piece.start()
            yield Numeral(place, place + len(piece.group()), (float(piece.group()),), "digits")
