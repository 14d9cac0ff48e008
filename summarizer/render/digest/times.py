"""Moments in UTC -> words in the time of an edition's zone. Words of ours, not of the machine's language."""

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def full_moment(moment: str, tz: str) -> str:
    """Return a moment such as "Wed 3 June 2026, 07:00"; what is no moment is returned as it is.

    Where the clock shows this time twice, its offset says which of the two is meant.
    """
    local = local_moment(moment, tz)
    if local is None:
        return moment
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}, {_clock(local)}"


def short_moment(moment: str, tz: str, *, year: int | None = None) -> str:
    """Return a moment such as "3 June, 07:00", with its year unless it is ``year``."""
    local = local_moment(moment, tz)
    if local is None:
        return moment
    named = "" if local.year == year else f" {local.year}"
    return f"{local.day} {MONTHS[local.month - 1]}{named}, {_clock(local)}"


def clock_time(moment: str, tz: str) -> str:
    """Return the time of day of a moment, such as "07:00"; what is no moment is returned as it is."""
    local = local_moment(moment, tz)
    return moment if local is None else _clock(local)


def short_day(day: str, *, year: int | None = None) -> str:
    """Return a day such as "3 June", with its year unless it is ``year``; what is no day as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {MONTHS[found.month - 1]}" + ("" if found.year == year else f" {found.year}")


def full_day(day: str) -> str:
    """Return a day such as "Wed 3 June 2026"; what is no day is returned as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{DAYS[found.weekday()]} {found.day} {MONTHS[found.month - 1]} {found.year}"


def zone_name(tz: str) -> str:
    """Return the name of the zone in which moments are shown: this one, or UTC where it is not known."""
    return tz if _zone(tz) is not None else "UTC"


def as_utc(moment: str) -> datetime | None:
    """Return a moment in UTC, None for what is none."""
    try:
        found = datetime.fromisoformat(moment)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def local_moment(moment: str, tz: str) -> datetime | None:
    """Return a moment in its zone, in UTC where the zone is not known; None for what is no moment."""
    found = as_utc(moment)
    try:
        return found and found.astimezone(_zone(tz) or UTC)
    except OverflowError:  # at the ends of the calendar
        return None


def _zone(tz: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(tz)
    except (KeyError, ValueError, OSError):
        return None


def _clock(local: datetime) -> str:
    clock = f"{local.hour:02}:{local.minute:02}"
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return clock
    offset = local.strftime("%z")
    return f"{clock} UTC{offset[:3]}:{offset[3:5]}"
