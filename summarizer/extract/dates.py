"""Written dates -> ISO 8601, strictly: two formats, real days, nothing from the future."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

# clocks are wrong and zones are left out: no more than this may a date lie ahead
_AHEAD: Final = timedelta(days=2)
_OLDEST: Final = 1900
# what programs write where they have no date
_NO_DATES: Final = (date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1))
_LONGEST: Final = 60
_ISO: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:[Tt ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r" ?(?P<zone>Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?)?"
)
_MAIL: Final = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,? )?(?P<day>\d{1,2}) (?P<name>[A-Za-z]{3,9})\.? (?P<year>\d{4}|\d{2})"
    r"(?: (?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?: (?P<zone>[+-]\d{2}:?\d{2}|[A-Za-z]{1,4}))?)?"
    r"(?: \([^()]*\))?"
)
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FULL_MONTHS: Final = (
    "january february march april may june july august september october november december sept".split()
)
# the zones of RFC 822, in hours from UTC
_ZONES: Final = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7,
}  # fmt: skip


def read_date(written: str, *, now: datetime | None = None) -> str | None:
    """Return a date of ISO 8601 or RFC 822 in ISO 8601: a moment with its zone, or a day where there is no zone.

    None for anything else, for days that do not exist, for those before 1900 and for those more than two days after
    ``now``, which has a zone.
    """
    words = " ".join(written[: 2 * _LONGEST].split())
    if len(words) > _LONGEST:
        return None
    found = _ISO.fullmatch(words) or _MAIL.fullmatch(words)
    if found is None:
        return None
    try:
        day = _day(found.groupdict())
        moment = _moment(day, found.groupdict())
        latest = (now or datetime.now(UTC)) + _AHEAD
        beyond = moment > latest if moment else day > latest.date()
    except (ValueError, OverflowError):
        return None
    if beyond or day.year < _OLDEST or day in _NO_DATES:
        return None
    return moment.isoformat() if moment else day.isoformat()


def _day(parts: dict[str, str | None]) -> date:
    year, day = parts["year"] or "", int(parts["day"] or "")
    name = (parts.get("name") or "").lower()
    if not name:
        return date(int(year), int(parts["month"] or ""), day)
    if name not in _MONTHS and name not in _FULL_MONTHS:
        raise ValueError("no month")
    century = 0 if len(year) == 4 else 2000 if int(year) < 69 else 1900
    return date(century + int(year), _MONTHS.index(name[:3]) + 1, day)


def _moment(day: date, parts: dict[str, str | None]) -> datetime | None:
    """Return the moment, None where no zone is given: then only the day is sure. Raises `ValueError` for no time."""
    if not parts["hour"]:
        return None
    # a leap second is the last second
    second = min(int(parts["second"] or 0), 59) if parts["second"] != "60" else 59
    moment = datetime(
        day.year, day.month, day.day, int(parts["hour"]), int(parts["minute"] or 0), second, tzinfo=UTC
    )
    offset = _offset(parts["zone"] or "")
    return None if offset is None else moment.replace(tzinfo=timezone(offset) if offset else UTC)


def _offset(zone: str) -> timedelta | None:
    """Return how far a zone is ahead of UTC, None for one that does not say. "-0000" is UTC for want of a zone."""
    if zone[:1] in ("+", "-"):
        digits = zone[1:].replace(":", "").ljust(4, "0")
        ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return -ahead if zone[0] == "-" else ahead
    hours = _ZONES.get(zone.upper())
    return None if hours is None else timedelta(hours=hours)
