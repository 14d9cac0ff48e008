"""The dates and times of a source, and the lookup of a statement's dates in them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from summarizer.text import Span
from summarizer.verify.claims.dates import Moment
from summarizer.verify.claims.evidence import Places, indexes

WEEK: Final = 7  # days: "on Friday" is said of the last or the next one, on a Friday of that day
_DATED: Final = 4  # characters between a weekday and its date: "Friday, 14 March"
MAX_SHOWN: Final = 200  # dates near a quote among which one is sought


class KnownDates:
    """What a source says of days and times; what the day of publication alone proves stands at ``behind``."""

    def __init__(self, dates: Sequence[Moment], published: date | None, *, behind: int) -> None:
        self._published = published
        self._behind = behind
        self._dates = dates
        self._starts = [moment.start for moment in dates]
        # what is said -> the year that is said with it -> places
        self._places: dict[tuple[str, int], dict[int | None, list[int]]] = {}
        for number, moment in enumerate(dates):
            known_keys = [*self._keys(moment), *(() if self._is_dated(number) else _reckonable(moment))]
            for known in known_keys:
                self._places.setdefault(known, {}).setdefault(moment.year, []).append(moment.start)

    def find(self, wanted: Moment) -> Places:
        """Return the places of what agrees with a date or time, relative days reckoned from the publication."""
        if wanted.minutes:
            return [places for minute in wanted.minutes for places in self._of("minute", minute)]
        if wanted.weekday is not None:
            return [
                *self._of("weekday", wanted.weekday),
                *self._on_publication(lambda day: day.weekday() == wanted.weekday),
            ]
        if wanted.day is None:
            said = self._of("month", wanted.month or 0, wanted.year)
            return [
                *said,
                *self._on_publication(
                    lambda day: day.month == wanted.month and wanted.year in (None, day.year)
                ),
            ]
        return [*self._of("day", _day_key(wanted), wanted.year), *self._reckoned(wanted)]

    def instead(self, wanted: Moment, window: Sequence[Span]) -> Moment | None:
        """Return the date of the window that the wanted one may have been meant for, None if there is none.

        It says the same things, and is the only one that does, or near the wanted one; of months only neighbours are.
        """
        shown = [self._dates[number] for number in islice(indexes(self._starts, window), MAX_SHOWN)]
        alike = [moment for moment in shown if moment.shift is None and _shape(moment) == _shape(wanted)]
        likely = [moment for moment in alike if _is_near(moment, wanted)]
        if not likely and len({_shape(moment) + moment[2:7] for moment in alike}) == 1 and _is_day(wanted):
            return alike[0]
        return likely[0] if likely else None

    def _of(self, what: str, value: int, year: int | None = None) -> list[list[int]]:
        """Return the places of what is said, with this year, or with none that can be another."""
        years = self._places.get((what, value), {})
        if year is None:
            return list(years.values())
        found = [years[year]] if year in years else []
        if None in years and self._may_be(year):
            found.append(years[None])
        return found

    def _may_be(self, year: int) -> bool:
        """Say whether a date without a year is of this one."""
        if self._published:
            return abs(self._published.year - year) <= 1
        return ("year", year) in self._places

    def _on_publication(self, holds: Callable[[date], bool]) -> list[list[int]]:
        return [[self._behind]] if self._published and holds(self._published) else []

    def _reckoned(self, wanted: Moment) -> Iterator[list[int]]:
        """Yield the places of relative days and weekdays that are the wanted day, seen from the publication."""
        if not self._published:
            return
        day = _made(wanted.year or self._published.year, wanted.month, wanted.day)
        if day is None:
            return
        shift = (day - self._published).days
        if shift == 0:
            yield [self._behind]
        if -WEEK < shift < WEEK:
            yield from self._of("last" if shift < 0 else "next" if shift else "any", day.weekday())
        yield from self._of("shift", shift)

    def _keys(self, moment: Moment) -> Iterator[tuple[str, int]]:
        """Yield what a moment says, and the weekday that it is if its year is known."""
        for what, value in (
            ("year", moment.year),
            ("month", moment.month),
            ("weekday", moment.weekday),
            ("shift", moment.shift),
            *(("minute", minute) for minute in moment.minutes),
        ):
            if value is not None:
                yield what, value
        if moment.day is not None:
            yield "day", _day_key(moment)
        day = self._day_of(moment)
        if day:
            yield "weekday", day.weekday()

    def _is_dated(self, number: int) -> bool:
        """Say whether a date stands right beside a weekday: "Friday, 14 March" is no other Friday."""
        this = self._dates[number]
        return any(
            other.day is not None
            and -_DATED <= max(this.start, other.start) - min(this.end, other.end) <= _DATED
            for other in self._dates[max(0, number - 1) : number + 2]
        )

    def _day_of(self, moment: Moment) -> date | None:
        """Return the day of a moment, as far as it and the publication tell."""
        if moment.shift is not None:
            return _shifted(self._published, moment.shift) if self._published else None
        year = moment.year or (self._published.year if self._published else None)
        return _made(year, moment.month, moment.day)


def _reckonable(moment: Moment) -> Iterator[tuple[str, int]]:
    """Yield the ways to reckon the day of a weekday from the publication: back, ahead, or either."""
    if moment.weekday is None:
        return
    yield "any", moment.weekday
    if moment.aim <= 0:
        yield "last", moment.weekday
    if moment.aim >= 0:
        yield "next", moment.weekday


def _day_key(moment: Moment) -> int:
    return (moment.month or 0) * 100 + (moment.day or 0)


def _shape(moment: Moment) -> tuple[bool, bool, bool]:
    """Return what kinds of things a moment says."""
    return bool(moment.minutes), moment.day is None, moment.weekday is None


def _is_day(moment: Moment) -> bool:
    return moment.day is not None or moment.weekday is not None or bool(moment.minutes)


def _is_near(moment: Moment, wanted: Moment) -> bool:
    """Say whether two dates of one shape are likely to be of the same thing, one of them wrong."""
    if wanted.minutes:
        return (
            abs(moment.minutes[0] - wanted.minutes[0]) <= 60
            or moment.minutes[0] % 720 == wanted.minutes[0] % 720
        )
    if wanted.month is None or moment.month is None:
        return False
    if wanted.day is None:
        return (moment.month - wanted.month) % 12 in (0, 1, 11)
    return moment.month == wanted.month or moment.day == wanted.day


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def day_of(published_at: str | None) -> date | None:
    """Return the day of an ISO 8601 time, None for none or for any other text."""
    try:
        return datetime.fromisoformat(published_at).date() if published_at else None
    except ValueError:
        return None


def _made(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None
