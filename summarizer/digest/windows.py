"""Which stretch of time an edition is about, and whether one is due: local times, zones, clocks that jump."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from summarizer.errors import UsageError

LAST: Final = "last"
FIRST_WINDOW: Final = timedelta(hours=24)  # where there is no edition to begin at
UNITS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
FORMS: Final = "last, a time such as 24h, 90m or 3d, a day (2026-06-01) or a moment (2026-06-01T07:00)"
# days to look at for the slot before or behind now: two weeks hold each weekday, though a zone skips one of them
NEAR: Final = 15
MOMENT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Last:
    """The edition that a window may begin at: its id and the end of its window."""

    id: str
    end: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. ``since`` is "last", a time such as "24h", an ISO day or moment; None is "last".

    ``date`` asks for the edition of that day, which ends at the local time ``at`` if that is given, else with the
    day. ``days`` are the weekdays with an edition, Monday 0, None for all of them: others cannot be missed.
    """

    since: str | None
    date: date | None
    at: time | None
    tz: ZoneInfo
    days: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class ChosenWindow:
    """The stretch ``[start, end)`` in UTC. ``date`` is the local day that it is the edition of.

    ``previous`` is the edition at whose end it begins, ``days_missed`` how many days between have none.
    """

    start: datetime
    end: datetime
    date: date
    previous: str | None
    days_missed: int


def choose_window(wanted: Wanted, *, now: datetime, last: Last | None) -> ChosenWindow:
    """Return the window of an edition that is made ``now``.

    ``last`` is the newest edition of the digest, with ``wanted.date`` the newest that ends before `window_end`.
    Raises `UsageError` for a day to come, for a start that is not before the end, and if the clock went back behind
    ``last``.
    """
    end = window_end(wanted, now=now)
    if last is not None and last.end >= end:
        if wanted.date is None and last.end > end:
            raise UsageError(
                f"edition {last.id} ends at {_told(last.end, wanted.tz)}, and now is {_told(end, wanted.tz)}: "
                "the clock went back",
                hint="set the clock, or name the day with --date",
            )
        last = last if wanted.date is None else None
    day = wanted.date or day_before(end, wanted.tz)
    previous, missed = None, 0
    try:
        if wanted.since is not None and wanted.since != LAST:
            start = since_moment(wanted.since, wanted.tz, end=end)
        elif last is not None:
            start, previous = last.end.astimezone(UTC), last.id
            missed = _days_missed(day_before(last.end, wanted.tz), day, wanted)
        elif wanted.date is not None and _ends_with_day(wanted):
            start = start_of_day(wanted.date, wanted.tz)
        else:
            start = end - FIRST_WINDOW
    except OverflowError:
        raise _too_early() from None
    if start >= end:
        raise UsageError(
            f"the window would begin at {_told(start, wanted.tz)} and end at {_told(end, wanted.tz)}: it is empty",
            hint="see --since and --date",
        )
    return ChosenWindow(start, end, day, previous, missed)


def window_end(wanted: Wanted, *, now: datetime) -> datetime:
    """Return the end of the window in UTC, never later than ``now``. Raises `UsageError` for a day that is not."""
    now = now.astimezone(UTC)
    if wanted.date is None:
        return now
    today = now.astimezone(wanted.tz).date()
    if wanted.date > today:
        raise UsageError(
            f"{wanted.date} is still to come: it is {today} in {wanted.tz.key}",
            hint="leave out --date for an edition of today",
        )
    try:
        if not _has_day(wanted.date, wanted.tz):
            raise UsageError(f"there was no {wanted.date} in {wanted.tz.key}: its clocks left the day out")
        if _ends_with_day(wanted):
            return min(start_of_day(wanted.date + timedelta(days=1), wanted.tz), now)
        return min(moment_at(wanted.date, wanted.at or time(), wanted.tz), now)
    except OverflowError:
        raise _too_early() from None


def is_due(
    wanted_at: time, days: frozenset[int] | None, tz: ZoneInfo, *, now: datetime, last: Last | None
) -> bool:
    """Say whether the latest time at which there should be an edition has passed without one."""
    if last is None:
        return True
    slots = [slot for slot in _slots_near(now, wanted_at, days, tz) if slot <= now]
    return bool(slots) and last.end < max(slots)


def next_due(wanted_at: time, days: frozenset[int] | None, tz: ZoneInfo, *, now: datetime) -> datetime:
    """Return when the next edition is due, in UTC."""
    return min(slot for slot in _slots_near(now, wanted_at, days, tz) if slot > now)


def since_moment(since: str, tz: ZoneInfo, *, end: datetime) -> datetime:
    """Return the moment in UTC that ``--since`` names: so long before ``end``, the start of a day, a moment.

    A day is 24 hours long where it is a length of time; a moment without an offset is a local one. Raises
    `UsageError` for what is none of these, `OverflowError` for what no calendar has.
    """
    if length := re.fullmatch(r"([0-9]{1,6})([mhdw])", since):
        return end.astimezone(UTC) - timedelta(**{UNITS[length[2]]: int(length[1])})
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:|$)", since):
        try:
            if len(since) == len("2026-06-01"):
                return start_of_day(date.fromisoformat(since), tz)
            moment = datetime.fromisoformat(since)
        except ValueError as error:
            raise UsageError(f"--since {since!r} is no moment: {error}", hint=f"write {FORMS}") from None
        if moment.tzinfo is None:
            return moment_at(moment.date(), moment.time(), tz)
        return moment.astimezone(UTC)
    raise UsageError(f"--since {since!r} is not understood", hint=f"write {FORMS}")


def read_day(text: str) -> date:
    """Return the day that an ISO date such as 2026-06-03 names. Raises `UsageError`."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"{text!r} is not a day", hint="write it as 2026-06-03")


def moment_at(day: date, clock: time, tz: ZoneInfo) -> datetime:
    """Return the moment in UTC at which local clocks show a time: the first of two, and behind the gap if none do."""
    shown = datetime.combine(day, clock.replace(tzinfo=None, fold=0))
    late = shown.replace(tzinfo=tz).astimezone(UTC)
    if _shown(late, tz) == shown:
        return late
    # skipped: clocks jump somewhere between what the offsets before and behind the gap make of the time
    early = shown.replace(tzinfo=tz, fold=1).astimezone(UTC)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (middle, late) if _shown(middle, tz) < shown else (early, middle)
    return late.replace(microsecond=0)  # clocks jump at whole seconds


def start_of_day(day: date, tz: ZoneInfo) -> datetime:
    """Return the first moment of a local day, in UTC; some days begin at one o'clock."""
    return moment_at(day, time(), tz)


def day_before(moment: datetime, tz: ZoneInfo) -> date:
    """Return the local day of the last moment before this one: midnight belongs to the day that ends there."""
    return (moment.astimezone(UTC) - MOMENT).astimezone(tz).date()


def _slots_near(now: datetime, at: time, days: frozenset[int] | None, tz: ZoneInfo) -> Iterator[datetime]:
    """Yield the moments around now at which an edition is due: each weekday before and behind it at least once."""
    today = now.astimezone(tz).date()
    for distance in range(-NEAR, NEAR + 1):
        day = today + timedelta(days=distance)
        if (days is None or day.weekday() in days) and _has_day(day, tz):
            yield moment_at(day, at, tz)


def _ends_with_day(wanted: Wanted) -> bool:
    """Say whether the edition of a day takes in all of it; made at midnight, it is that of the day ending there."""
    return wanted.at is None or wanted.at == time()


def _days_missed(before: date, day: date, wanted: Wanted) -> int:
    """Return how many days between two have no edition though they should."""
    between = (before + timedelta(days=number) for number in range(1, (day - before).days))
    return sum(
        (wanted.days is None or each.weekday() in wanted.days) and _has_day(each, wanted.tz)
        for each in between
    )


def _has_day(day: date, tz: ZoneInfo) -> bool:
    """Say whether clocks there have shown a day: islands that cross the date line leave one out."""
    return start_of_day(day, tz).astimezone(tz).date() == day


def _shown(moment: datetime, tz: ZoneInfo) -> datetime:
    """Return what local clocks show at a moment."""
    return moment.astimezone(tz).replace(tzinfo=None, fold=0)


def _told(moment: datetime, tz: ZoneInfo) -> str:
    return f"{moment.astimezone(tz):%Y-%m-%d %H:%M %Z}"


def _too_early() -> UsageError:
    return UsageError("the window would begin before the calendar does", hint="see --since and --date")
