"""What an article says of its date -> the moment that decides which edition has it, and where that came from."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

# clocks differ; what claims to come from later than this is not believed
AHEAD: Final = timedelta(hours=1)
# what has no better moment belongs to the window that was open when it was seen, whose end is not part of it
_JUST_BEFORE: Final = timedelta(seconds=1)
NOON: Final = time(12)
_DAY: Final = len("2026-06-03")


class Moment(NamedTuple):
    """A moment in UTC. ``origin`` says whether the article gave it or we saw it then for the first time.

    ``until`` is the end of the day where only a day is known.
    """

    at: datetime
    origin: Literal["published", "first_seen"]
    until: datetime | None = None


def moment_of(published_at: str | None, *, first_seen: datetime, read_at: datetime, tz: ZoneInfo) -> Moment:
    """Return when an article was published, or when it was first seen if that is not known or lies in the future.

    ``published_at`` is ISO 8601; a time without a zone is one of ``tz``, a day without a time is its noon there.
    ``read_at`` is when we look, ``first_seen`` the end of the window in which it was found first. What was
    published or seen at the very end of a window counts as just before it.
    """
    try:
        published = _read(published_at or "", read_at, tz)
    except (ValueError, OverflowError):
        return Moment(first_seen - _JUST_BEFORE, "first_seen")
    if published > read_at + AHEAD:
        return Moment(first_seen - _JUST_BEFORE, "first_seen")
    until = None if len(published_at or "") != _DAY else _end_of_day(published_at or "", tz)
    return Moment(min(published, read_at - _JUST_BEFORE), "published", until)


def iso(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second: so it sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _read(written: str, read_at: datetime, tz: ZoneInfo) -> datetime:
    if len(written) == _DAY:
        day = date.fromisoformat(written)
        noon = datetime.combine(day, NOON, tz).astimezone(UTC)
        # what is dated today was published by now, also in the morning
        return min(noon, read_at) if day == read_at.astimezone(tz).date() else noon
    moment = datetime.fromisoformat(written)
    return (moment if moment.tzinfo else moment.replace(tzinfo=tz)).astimezone(UTC)


def _end_of_day(written: str, tz: ZoneInfo) -> datetime:
    following = date.fromisoformat(written) + timedelta(days=1)
    return datetime.combine(following, time(), tz).astimezone(UTC)
