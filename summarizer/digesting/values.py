"""Values of keys and flags of a digest -> what the configuration holds; what is wrong is said in words."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from summarizer.digest.windows import FORMS, LAST, read_day, since_moment
from summarizer.digesting.zones import read_zone
from summarizer.errors import UsageError

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FORMATS: Final = ("md", "html", "json", "atom", "eml")
DEFAULT_FORMAT: Final = "terminal"
LONGEST: Final = 200
# names begin names of files: "feed" is the file of the digest without a name, the others are devices to some systems
NAME: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NOT_NAMES: Final = re.compile(r"feed|con|prn|aux|nul|(?:com|lpt)[0-9]")


def _must_be(words: str, value: Any, hint: str | None = None) -> UsageError:
    told = repr(value) if isinstance(value, str | int | float | bool) else f"a {type(value).__name__}"
    return UsageError(f"must be {words}, not {told[:LONGEST]}", hint=hint)


def _name(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 40 or not re.fullmatch(NAME, value):
        raise _must_be("at most 40 small letters, digits and hyphens", value)
    if NOT_NAMES.fullmatch(value):
        raise UsageError(f"cannot be {value!r}: files are called so", hint="choose another name")
    return value


def _line(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > LONGEST:
        raise _must_be(f"a line of at most {LONGEST} characters", value)
    return value.strip()


def _lines(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise _must_be("a list of texts", value)
    return tuple(dict.fromkeys(_line(each) for each in value))


def _zone(value: Any) -> str:
    if not isinstance(value, str):
        raise _must_be("the name of a time zone", value, "such as Europe/Berlin")
    try:
        return read_zone(value).key
    except UsageError as error:
        raise UsageError(f"{value[:60]!r} is no time zone", hint=error.hint) from None


def _clock(value: Any) -> time:
    if isinstance(value, time) and not value.microsecond:
        return value
    if isinstance(value, str) and re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", value):
        return time.fromisoformat(value)
    raise _must_be('a time such as "07:00"', value)


def _weekdays(value: Any) -> frozenset[int]:
    if not isinstance(value, list) or not value:
        raise _must_be("a list of weekdays", value, f"known are {', '.join(WEEKDAYS)}")
    for each in value:
        if each not in WEEKDAYS:
            raise _must_be("a list of weekdays", each, f"known are {', '.join(WEEKDAYS)}")
    return frozenset(WEEKDAYS.index(each) for each in value)


def _since(value: Any) -> str:
    if not isinstance(value, str):
        raise _must_be(FORMS, value)
    try:
        if value != LAST:
            since_moment(value, read_zone("UTC"), end=datetime(2200, 1, 1, tzinfo=UTC))
    except OverflowError:
        raise UsageError(f"{value!r} is too far back") from None
    except UsageError:
        raise _must_be(FORMS, value) from None
    return value


def _day(value: Any) -> date:
    return value if isinstance(value, date) else read_day(value)


def _formats(value: Any) -> tuple[str, ...]:
    known = (DEFAULT_FORMAT, *FORMATS)
    parts = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not parts:
        raise _must_be("a list of formats", value, f"choose from {', '.join(known)}")
    for part in parts:
        if part not in known:
            raise _must_be("a list of formats", part, f"choose from {', '.join(known)}")
    return tuple(dict.fromkeys(parts))


def _whole(value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise _must_be(f"a whole number from {least} to {most}", value)
    return value


def _amount(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1e9:
        raise _must_be("an amount in USD", value)
    return float(value)


def _folder(value: Any) -> Path:
    if not isinstance(value, str | Path) or not str(value).strip() or "\0" in str(value):
        raise _must_be("the path of a folder", str(value) if isinstance(value, Path) else value)
    try:
        return Path(value).expanduser()
    except RuntimeError:
        return Path(value)


def _link(value: Any) -> str:
    try:
        parts = urlsplit(value if isinstance(value, str) and value.isprintable() else "")
        good = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        good = False
    if not good:  # not repeated: it may hold a password
        raise UsageError("must be the web address of the folder that editions are published in")
    return str(value)


READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "name": _name,
    "title": _line,
    "tz": _zone,
    "at": _clock,
    "days": _weekdays,
    "since": _since,
    "date": _day,
    "top": partial(_whole, least=1, most=100),
    "watch": _lines,
    "formats": _formats,
    "out": _folder,
    "history_days": partial(_whole, least=1, most=366),
    "stale_days": partial(_whole, least=1, most=3660),
    "per_topic": partial(_whole, least=1, most=100),
    "link": _link,
    "newest": partial(_whole, least=1, most=500),
    "model": _line,
    "lang": _line,
    "max_cost": _amount,
}
