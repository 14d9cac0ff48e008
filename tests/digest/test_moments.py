from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from summarizer.digest.moments import iso, moment_of

LISBON = ZoneInfo("Europe/Lisbon")
END = datetime(2026, 6, 3, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "expected", "origin"),
    [
        ("2026-06-02T10:00:00+00:00", "2026-06-02T10:00:00+00:00", "published"),
        ("2026-06-02T10:00:00+05:30", "2026-06-02T04:30:00+00:00", "published"),
        ("2026-06-02T10:00:00", "2026-06-02T09:00:00+00:00", "published"),  # a local time
        ("2026-06-02", "2026-06-02T11:00:00+00:00", "published"),  # a day is its local noon
        ("2026-06-03", "2026-06-03T05:59:59+00:00", "published"),  # today, in the morning
        ("2026-06-03T06:00:00Z", "2026-06-03T05:59:59+00:00", "published"),  # at the very end
        ("2026-06-03T06:50:00Z", "2026-06-03T05:59:59+00:00", "published"),  # a clock that is fast
        ("2026-06-03T07:30:00Z", "2026-06-03T05:59:59+00:00", "first_seen"),  # a claim from the future
        ("2026-06-04", "2026-06-03T05:59:59+00:00", "first_seen"),
        (None, "2026-06-03T05:59:59+00:00", "first_seen"),
        ("", "2026-06-03T05:59:59+00:00", "first_seen"),
        ("yesterday", "2026-06-03T05:59:59+00:00", "first_seen"),
        ("0001-01-01", "2026-06-03T05:59:59+00:00", "first_seen"),  # before any zone
    ],
)
def test_a_moment_is_the_publication_or_the_first_sight(
    published: str | None, expected: str, origin: str
) -> None:
    moment = moment_of(published, first_seen=END, read_at=END, tz=LISBON)

    assert (iso(moment.at), moment.origin) in {
        (expected, origin),
        ("0001-01-01T12:36:45+00:00", "published"),  # where the zone knows the mean time of that year
    }


def test_for_a_window_of_the_past_what_came_later_is_dated_later() -> None:
    now = datetime(2026, 11, 23, 4, tzinfo=UTC)

    assert (
        iso(moment_of("2026-06-03T09:00:00Z", first_seen=END, read_at=now, tz=LISBON).at)
        == "2026-06-03T09:00:00+00:00"
    )
    assert (
        iso(moment_of("2026-06-03", first_seen=END, read_at=now, tz=LISBON).at) == "2026-06-03T11:00:00+00:00"
    )
