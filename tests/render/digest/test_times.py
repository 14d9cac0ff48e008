from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.digest.times import (
    as_utc,
    clock_time,
    full_day,
    full_moment,
    local_moment,
    short_day,
    short_moment,
    zone_name,
)


@pytest.mark.parametrize(
    ("moment", "tz", "words"),
    [
        ("2026-06-03T06:00:00+00:00", "Europe/Lisbon", "Wed 3 June 2026, 07:00"),
        ("2026-06-03T06:00:00Z", "UTC", "Wed 3 June 2026, 06:00"),
        ("2026-06-03T23:30:00+00:00", "Asia/Kolkata", "Thu 4 June 2026, 05:00"),
        ("2026-06-03T06:00:00", "Europe/Lisbon", "Wed 3 June 2026, 07:00"),
        ("2026-10-25T00:30:00+00:00", "Europe/Lisbon", "Sun 25 October 2026, 01:30 UTC+01:00"),
        ("2026-10-25T01:30:00+00:00", "Europe/Lisbon", "Sun 25 October 2026, 01:30 UTC+00:00"),
        ("2026-10-25T02:30:00+00:00", "Europe/Lisbon", "Sun 25 October 2026, 02:30"),
        ("2026-03-29T01:00:00+00:00", "Europe/Lisbon", "Sun 29 March 2026, 02:00"),
        ("2026-06-03T06:00:00+00:00", "Nowhere/Town", "Wed 3 June 2026, 06:00"),
        ("yesterday", "Europe/Lisbon", "yesterday"),
        ("9999-12-31T23:30:00+00:00", "Asia/Kolkata", "9999-12-31T23:30:00+00:00"),
    ],
)
def test_a_moment_is_told_in_the_time_of_the_zone(moment: str, tz: str, words: str) -> None:
    assert full_moment(moment, tz) == words


def test_the_year_goes_without_saying_where_it_is_the_editions() -> None:
    assert short_moment("2026-06-02T16:10:00+00:00", "Europe/Lisbon", year=2026) == "2 June, 17:10"
    assert short_moment("2025-12-31T16:10:00+00:00", "UTC", year=2026) == "31 December 2025, 16:10"


def test_a_day_is_told_with_its_weekday_and_what_is_none_as_it_is() -> None:
    assert full_day("2026-06-03") == "Wed 3 June 2026"
    assert full_day("soon") == "soon"


@pytest.mark.parametrize("tz", ["Nowhere/Town", "", "/etc/passwd", "..", "\x00", "a" * 5000, "\ud800"])
def test_a_zone_that_is_not_known_is_not_named(tz: str) -> None:
    assert zone_name(tz) == "UTC"
    assert zone_name("Europe/Lisbon") == "Europe/Lisbon"


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)))
def test_a_moment_is_read_back_as_it_was(moment: datetime) -> None:
    assert as_utc(moment.isoformat()) == moment


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_a_moment(text: str) -> None:
    assert isinstance(full_moment(text, "Europe/Lisbon"), str)


def test_a_time_of_day_and_a_day_are_told_shortly() -> None:
    assert clock_time("2026-06-03T06:00:00+00:00", "Europe/Lisbon") == "07:00"
    assert clock_time("soon", "Europe/Lisbon") == "soon"
    assert (short_day("2026-06-03"), short_day("2026-06-03", year=2026)) == ("3 June 2026", "3 June")
    assert short_day("soon") == "soon"


def test_a_moment_is_had_in_its_zone_or_in_utc() -> None:
    moments = [local_moment("2026-06-03T06:00:00+00:00", zone) for zone in ("Europe/Lisbon", "Nowhere/Here")]

    assert [moment and moment.isoformat() for moment in moments] == [
        "2026-06-03T07:00:00+01:00",
        "2026-06-03T06:00:00+00:00",
    ]
    assert local_moment("soon", "UTC") is None
