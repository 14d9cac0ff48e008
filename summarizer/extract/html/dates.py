"""Dates as pages write them -> ISO 8601; nonsense and days that have not come -> nothing."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

# clocks go wrong and time zones differ; what lies further ahead is no date of publication
_AHEAD: Final = timedelta(days=2)
_FIRST_YEAR: Final = 1600
_DATE: Final = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\s?(?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?"
)


def read_date(value: object, *, now: datetime) -> str | None:
    """Return a date in ISO 8601 as a page wrote it, None for nonsense and for days that have not come."""
    if not isinstance(value, str) or len(value) > 100:
        return None
    found = _DATE.match(value.strip())
    rest = value.strip()[found.end() :] if found else value
    if not found or rest.strip(" Zz"):
        return _mail_date(value, now)
    zone = found["zone"] or ""
    if zone and zone != "Z":
        zone = f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}"
    written = found["day"] + (f"T{found['time']}{zone}" if found["time"] else "")
    return written if _is_past(written, now) else None


def _mail_date(value: str, now: datetime) -> str | None:
    """Return a date such as "Mon, 02 Mar 2026 10:00:00 GMT", which some systems write."""
    from email.utils import parsedate_to_datetime

    if not re.match(r"\s*[A-Z][a-z]{2}, \d", value):
        return None
    try:
        written = parsedate_to_datetime(value).isoformat()
    except (ValueError, OverflowError):
        return None
    return written if _is_past(written, now) else None


def _is_past(written: str, now: datetime) -> bool:
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return False
    if when.year < _FIRST_YEAR or when.year > now.year + 1:
        return False
    return (when if when.tzinfo else when.replace(tzinfo=UTC)) <= now + _AHEAD
