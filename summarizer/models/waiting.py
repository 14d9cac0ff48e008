"""How long a server asks to wait, in whatever way it says so: headers first, then the words of the error."""

import re
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Final

_NUMBER: Final = r"[0-9]{1,14}(?:\.[0-9]{1,9})?"
_UNITS: Final = {
    "ms": 0.001, "millisecond": 0.001, "milliseconds": 0.001,
    "s": 1.0, "sec": 1.0, "secs": 1.0, "second": 1.0, "seconds": 1.0,
    "m": 60.0, "min": 60.0, "mins": 60.0, "minute": 60.0, "minutes": 60.0,
    "h": 3600.0, "hour": 3600.0, "hours": 3600.0, "d": 86400.0, "day": 86400.0, "days": 86400.0,
}  # fmt: skip
# a number above these is no duration but a time: seconds or milliseconds since 1970
_EPOCH: Final = 1e9
_EPOCH_MS: Final = 1e12


def wait_asked(headers: Mapping[str, str], said: str, *, now: float | None = None) -> float | None:
    """Return how many seconds the server asks to wait, None if it says nothing that can be understood.

    Looked at in this order: ``retry-after-ms``, ``retry-after`` (seconds or a date), words such as "try again in
    1m2.5s", then ``…ratelimit-reset…`` headers, those of exhausted limits if it is said which are. A negative
    number is no answer; a time that is past means no wait. ``now`` is in seconds since 1970.
    """
    now = time.time() if now is None else now
    milliseconds = _plain(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    for asked in (_moment(headers.get("retry-after", ""), now), _in_words(said)):
        if asked is not None:
            return asked
    resets = list(_resets(headers, now))
    exhausted = [seconds for seconds, empty in resets if empty]
    return max(exhausted or [seconds for seconds, _ in resets], default=None)


def _resets(headers: Mapping[str, str], now: float) -> Iterator[tuple[float, bool]]:
    """Yield each limit's wait, and whether nothing is left of that limit."""
    for name, value in headers.items():
        low = name.lower()
        if "ratelimit" in low and "reset" in low:
            seconds = _moment(value, now)
            if seconds is not None:
                yield seconds, headers.get(low.replace("reset", "remaining"), "").strip() == "0"


def _moment(value: str, now: float) -> float | None:
    """Return the seconds until what a header names: a number, a duration such as 6m0s, or a date."""
    value = value.strip()[:64]
    number = _plain(value)
    if number is not None:
        if number >= _EPOCH_MS:
            return max(0.0, number / 1000 - now)
        return max(0.0, number - now) if number >= _EPOCH else number
    duration = _duration(value)
    if duration is not None:
        return duration
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            date = read(value)
            return max(0.0, (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now)
        except (ValueError, TypeError, OverflowError):
            continue
    return None


def _plain(value: str) -> float | None:
    number = value.strip()
    return float(number) if re.fullmatch(_NUMBER, number) else None


def _duration(value: str) -> float | None:
    """Return the seconds of 6m0s, 1.2 s or 20ms, None for anything else."""
    pieces = re.findall(rf"({_NUMBER})\s*([a-z]+)\s*", value.lower())
    whole = "".join(number + unit for number, unit in pieces)
    if not pieces or whole != re.sub(r"\s", "", value.lower()):
        return None
    if any(unit not in _UNITS for _, unit in pieces):
        return None
    return sum(float(number) * _UNITS[unit] for number, unit in pieces)


def _in_words(said: str) -> float | None:
    found = _wording().search(said[:4000])
    if found is None:
        return None
    value = found[1].strip()
    number = _plain(value)
    return number if number is not None else _duration(value)


@cache
def _wording() -> re.Pattern[str]:
    units = "|".join(sorted(_UNITS, key=len, reverse=True))
    duration = rf"{_NUMBER}(?:\s?(?:{units})\b|(?:{units})(?=[0-9]))(?:\s?{_NUMBER}\s?(?:{units})(?![a-z]))*"
    return re.compile(
        rf"(?:(?:try again|retry|wait|reset|available)[a-z ]{{0,20}}?|retry_?(?:delay|after)\W{{1,4}})"
        rf"({duration}|{_NUMBER}(?=\W*$))",
        re.IGNORECASE,
    )
