"""The figures of a source, its years and days among them, and the lookup of a statement's figures in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Final

from summarizer.text import Span
from summarizer.verify.claims.agreement import Quantities, same_currency
from summarizer.verify.claims.dates import Moment
from summarizer.verify.claims.evidence import Evidence, Places, indexes
from summarizer.verify.claims.figures import MAX_FIGURES, figures
from summarizer.verify.claims.nearest import nearest
from summarizer.verify.claims.quantities import Figure, Quantity

_YEAR_BEFORE: Final = r"(?<![\w/.-])([12]\d)\d\d$"
MIN_UNMARKED: Final = 1_000  # smaller numbers without a unit are seldom money
MAX_SHOWN: Final = 200  # figures near a quote among which the nearest is sought


class KnownFigures:
    """What a source says in numbers; ``published`` is the year in which it appeared, if known."""

    def __init__(self, evidence: Evidence, dates: Sequence[Moment], published: int | None) -> None:
        self._evidence = evidence
        text = evidence.text
        self._figures = sorted(
            (
                *figures(text, [(moment.start, moment.end) for moment in dates]),
                *_torn(text),
                *_years(text),
                *_of_dates(dates),
                *_published(published, len(text)),
            ),
            key=lambda figure: figure.start,
        )
        self._starts = [figure.start for figure in self._figures]
        self._quantities = Quantities(self._figures)
        self._bare = Quantities(figure for figure in self._figures if figure.bare)

    def find(self, figure: Figure, before: str) -> Places:
        """Return the places of what agrees with any reading of the figure; ``before`` are the words before it.

        A bare figure agrees with money of that value: "85 million" with "85 million euros".
        """
        found = [places for reading in figure.readings for places in self._quantities.equal(reading)]
        found += [  # "fell by 5%" for "-5%"
            places
            for reading in figure.readings
            if reading.value > 0
            for places in self._quantities.equal(Quantity(-reading.value, reading.kind, reading.unit))
        ]
        if not found and figure.bare:
            sums = [Quantity(reading.value, "sum") for reading in figure.readings]
            found = [places for reading in sums for places in self._quantities.equal(reading)]
            found = found or [
                places for reading in sums for places in self._quantities.rounded(reading, before)
            ]
        return found or [
            places for reading in figure.readings for places in self._quantities.rounded(reading, before)
        ]

    def find_unmarked(self, figure: Figure) -> Places:
        """Return the places of the value of a sum of money where the source names no currency."""
        return [
            places
            for reading in figure.readings
            if reading.kind == "money" and abs(reading.value) >= MIN_UNMARKED
            for places in self._bare.equal(Quantity(reading.value, "count"))
        ]

    def speaks_of(self, currency: str, window: Sequence[Span]) -> bool:
        """Say whether the window holds money of a currency."""
        return any(
            reading.kind == "money" and same_currency(reading.unit, currency)
            for figure in self._shown(window)
            for reading in figure.readings
        )

    def instead(self, figure: Figure, window: Sequence[Span]) -> str:
        """Return the figure of the window that this one may have been meant for, "" if there is none."""
        found = nearest(figure, self._shown(window))
        return self._evidence.shown(found.start, found.end) if found else ""

    def _shown(self, window: Sequence[Span]) -> list[Figure]:
        return [self._figures[number] for number in islice(indexes(self._starts, window), MAX_SHOWN)]


@cache
def _short_years() -> re.Pattern[str]:
    return re.compile(r"[/'-]\s?(?P<short>[0-9]{2})(?![\w/]|[.,]\d)")


def _years(text: str) -> Iterator[Figure]:
    """Yield the years that are written in two digits: "2014/15", "'15"."""
    for found in islice(_short_years().finditer(text), MAX_FIGURES):
        start, short = found.start(), int(found["short"])
        before = text[max(0, start - 6) : start].rstrip()
        whole = re.compile(_YEAR_BEFORE).search(before)
        if whole:
            years: tuple[int, ...] = (int(whole[1]) * 100 + short,)
        elif text[start] == "'" and not text[start - 1 : start].isalnum():
            years = (2000 + short, 1900 + short)
        else:
            continue
        yield Figure(start, found.end(), tuple(Quantity(float(year), "count") for year in years), True)


def _of_dates(dates: Iterable[Moment]) -> Iterator[Figure]:
    """Yield the years and days of dates as figures: "2015", and the "14th" of 14 March 2015."""
    for moment in dates:
        if moment.year is not None:
            yield Figure(moment.start, moment.end, (Quantity(float(moment.year), "count"),), True)
        if moment.day is not None:
            yield Figure(moment.start, moment.end, (Quantity(float(moment.day), "ordinal"),), False)


def _published(year: int | None, place: int) -> Iterator[Figure]:
    if year is not None:
        yield Figure(place, place, (Quantity(float(year), "count"),), True)


@cache
def _torn_numbers() -> re.Pattern[str]:
    return re.compile(r"[0-9](?:(?:, \d{3})+(?:\. \d{1,2})?|\. \d{1,2})(?!\d)")


def _torn(text: str) -> Iterator[Figure]:
    """Yield what numbers torn apart in a source would say: "235, 000" and "98. 7 per cent"."""
    for torn in islice(_torn_numbers().finditer(text), MAX_FIGURES):
        start = torn.start()
        while start and text[start - 1].isdecimal() and torn.start() - start < 3:
            start -= 1
        for sign in ("$", "£", "€", "$ ", "£ ", "€ "):
            if text.startswith(sign, start - len(sign)) and start >= len(sign):
                start -= len(sign)
                break
        mended = text[start : torn.end()].replace(" ", "") + text[torn.end() : torn.end() + 24]
        for figure in figures(mended)[:1]:
            yield Figure(start, torn.end(), figure.readings, figure.hard)
