from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.windows import (
    Last,
    Wanted,
    choose_window,
    day_before,
    is_due,
    moment_at,
    next_due,
    read_day,
    since_moment,
    start_of_day,
    window_end,
)
from summarizer.errors import UsageError

SEVEN = time(7)


def at(text: str) -> datetime:
    """Return a moment that is written with its offset, or in UTC."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def want(tz: str = "UTC", **parts: Any) -> Wanted:
    return Wanted(**{"since": None, "date": None, "at": None, "tz": ZoneInfo(tz), **parts})


def day(text: str) -> date:
    return date.fromisoformat(text)


def last(end: str, identity: str = "E") -> Last:
    return Last(identity, at(end))


@pytest.mark.parametrize(
    ("tz", "shown", "moment"),
    [
        ("UTC", "2026-06-03 07:00", "2026-06-03T07:00"),
        ("Europe/Berlin", "2026-03-28 02:30", "2026-03-28T01:30"),
        ("Europe/Berlin", "2026-03-29 01:59:59", "2026-03-29T00:59:59"),
        ("Europe/Berlin", "2026-03-29 02:00", "2026-03-29T01:00"),  # the hour is skipped: behind the gap
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29 02:59:59.999999", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29T01:00"),
        ("America/New_York", "2026-03-08 02:30", "2026-03-08T07:00"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30"),  # doubled: the first
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30"),
        ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25T02:00"),
        ("Asia/Kathmandu", "2026-06-03 07:00", "2026-06-03T01:15"),
        ("Asia/Kolkata", "2026-06-03 07:00", "2026-06-03T01:30"),
        ("America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04T03:00"),  # the day began at one o'clock
        ("America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18T01:30"),  # the day's last hour came twice
        ("Africa/Cairo", "2026-04-24 00:00", "2026-04-23T22:00"),
        ("Africa/Cairo", "2026-04-24 00:30", "2026-04-23T22:00"),
        ("Pacific/Apia", "2011-12-30 07:00", "2011-12-30T10:00"),  # the whole day is skipped
        ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30T10:00"),
        ("Antarctica/Troll", "2026-03-29 01:30", "2026-03-29T01:00"),  # clocks jump two hours
        ("Antarctica/Troll", "2026-03-29 02:59", "2026-03-29T01:00"),
        ("Antarctica/Troll", "2026-10-25 01:30", "2026-10-24T23:30"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:30"),  # and here half an hour
    ],
)
def test_a_doubled_time_happens_once_and_a_skipped_one_behind_the_gap(
    tz: str, shown: str, moment: str
) -> None:
    local = datetime.fromisoformat(shown)

    assert moment_at(local.date(), local.time(), ZoneInfo(tz)) == at(moment)


def test_the_second_of_a_doubled_hour_is_not_another_time() -> None:
    first, second = time(2, 30), time(2, 30, fold=1)

    assert moment_at(day("2026-10-25"), first, ZoneInfo("Europe/Berlin")) == moment_at(
        day("2026-10-25"), second, ZoneInfo("Europe/Berlin")
    )


@pytest.mark.parametrize(
    ("tz", "moment", "of"),
    [
        ("UTC", "2026-06-03T07:00", "2026-06-03"),
        ("UTC", "2026-06-03T00:00", "2026-06-02"),
        ("UTC", "2026-06-03T00:00:00.000001", "2026-06-03"),
        ("Europe/Berlin", "2026-06-02T22:00", "2026-06-02"),
        ("Europe/Berlin", "2026-06-02T22:01", "2026-06-03"),
        ("America/Sao_Paulo", "2018-11-04T03:00", "2018-11-03"),
        ("Pacific/Apia", "2011-12-30T10:00", "2011-12-29"),
        ("Pacific/Kiritimati", "2026-06-03T10:30", "2026-06-04"),
    ],
)
def test_midnight_belongs_to_the_day_that_ends_there(tz: str, moment: str, of: str) -> None:
    assert day_before(at(moment), ZoneInfo(tz)) == day(of)


# what is wanted, now, the last edition's end, and the window: start, end, date, days missed
WINDOWS = {
    "first edition": (want(), "2026-06-03T07:00", None, "2026-06-02T07:00", "2026-06-03T07:00", "2026-06-03", 0),
    "the day after": (want(), "2026-06-03T07:00", "2026-06-02T07:00", "2026-06-02T07:00", "2026-06-03T07:00", "2026-06-03", 0),
    "late run": (want(at=SEVEN), "2026-06-03T15:20", "2026-06-02T07:00", "2026-06-02T07:00", "2026-06-03T15:20", "2026-06-03", 0),
    "two runs on a day": (want(), "2026-06-03T09:00", "2026-06-03T07:00", "2026-06-03T07:00", "2026-06-03T09:00", "2026-06-03", 0),
    "missed days are one window": (want(), "2026-06-06T07:00", "2026-06-02T07:00", "2026-06-02T07:00", "2026-06-06T07:00", "2026-06-06", 3),
    "a month is missed": (want(), "2026-07-03T07:00", "2026-06-03T07:00", "2026-06-03T07:00", "2026-07-03T07:00", "2026-07-03", 29),
    "a weekend without editions": (want(days=frozenset(range(5))), "2026-06-08T07:00", "2026-06-05T07:00", "2026-06-05T07:00", "2026-06-08T07:00", "2026-06-08", 0),
    "and a Monday missed": (want(days=frozenset(range(5))), "2026-06-09T07:00", "2026-06-05T07:00", "2026-06-05T07:00", "2026-06-09T07:00", "2026-06-09", 1),
    "run at midnight": (want(), "2026-06-03T00:00", "2026-06-02T00:00", "2026-06-02T00:00", "2026-06-03T00:00", "2026-06-02", 0),
    "leap day": (want(), "2028-03-01T07:00", "2028-02-28T07:00", "2028-02-28T07:00", "2028-03-01T07:00", "2028-03-01", 1),
    "date of local clocks": (want("Pacific/Auckland"), "2026-06-02T19:00", None, "2026-06-01T19:00", "2026-06-02T19:00", "2026-06-03", 0),
    "day of the short night": (want("Europe/Berlin"), "2026-03-29T05:00", "2026-03-28T06:00", "2026-03-28T06:00", "2026-03-29T05:00", "2026-03-29", 0),
    "both hours of the long night": (want("Europe/Berlin"), "2026-10-25T01:30", "2026-10-25T00:30", "2026-10-25T00:30", "2026-10-25T01:30", "2026-10-25", 0),
    "a day that was left out is not missed": (want("Pacific/Apia"), "2011-12-30T17:00", "2011-12-29T17:00", "2011-12-29T17:00", "2011-12-30T17:00", "2011-12-31", 0),
    "a past day, whole": (want(date=day("2026-06-01")), "2026-06-03T07:00", None, "2026-06-01T00:00", "2026-06-02T00:00", "2026-06-01", 0),
    "a past day of 23 hours": (want("Europe/Berlin", date=day("2026-03-29")), "2026-06-03T07:00", None, "2026-03-28T23:00", "2026-03-29T22:00", "2026-03-29", 0),
    "a past day of 25 hours": (want("Europe/Berlin", date=day("2026-10-25")), "2026-12-03T07:00", None, "2026-10-24T22:00", "2026-10-25T23:00", "2026-10-25", 0),
    "a past day before one that begins late": (want("America/Sao_Paulo", date=day("2018-11-03")), "2026-06-03T07:00", None, "2018-11-03T03:00", "2018-11-04T03:00", "2018-11-03", 0),
    "a past day that begins late": (want("America/Sao_Paulo", date=day("2018-11-04")), "2026-06-03T07:00", None, "2018-11-04T03:00", "2018-11-05T02:00", "2018-11-04", 0),
    "a past day, at its time": (want(date=day("2026-06-01"), at=SEVEN), "2026-06-03T07:00", None, "2026-05-31T07:00", "2026-06-01T07:00", "2026-06-01", 0),
    "a past day, at a skipped time": (want("Europe/Berlin", date=day("2026-03-29"), at=time(2, 30)), "2026-06-03T07:00", None, "2026-03-28T01:00", "2026-03-29T01:00", "2026-03-29", 0),
    "a past day, at a doubled time": (want("Europe/Berlin", date=day("2026-10-25"), at=time(2, 30)), "2026-12-03T07:00", None, "2026-10-24T00:30", "2026-10-25T00:30", "2026-10-25", 0),
    "a past day, at midnight": (want(date=day("2026-06-01"), at=time()), "2026-06-03T07:00", None, "2026-06-01T00:00", "2026-06-02T00:00", "2026-06-01", 0),
    "a past day, at a time before it began": (want("Africa/Cairo", date=day("2026-04-24"), at=time(0, 30)), "2026-06-03T07:00", None, "2026-04-22T22:00", "2026-04-23T22:00", "2026-04-24", 0),
    "a past day behind an edition": (want(date=day("2026-06-02")), "2026-06-09T07:00", "2026-06-01T00:00", "2026-06-01T00:00", "2026-06-03T00:00", "2026-06-02", 1),
    "today until now": (want(date=day("2026-06-03")), "2026-06-03T10:00", None, "2026-06-03T00:00", "2026-06-03T10:00", "2026-06-03", 0),
    "today before its time": (want(date=day("2026-06-03"), at=time(12)), "2026-06-03T10:00", None, "2026-06-02T10:00", "2026-06-03T10:00", "2026-06-03", 0),
    "today is what local clocks say": (want("Pacific/Auckland", date=day("2026-06-04")), "2026-06-03T13:00", None, "2026-06-03T12:00", "2026-06-03T13:00", "2026-06-04", 0),
    "the first day there is": (want(date=day("0001-01-01")), "2026-06-03T10:00", None, "0001-01-01T00:00", "0001-01-02T00:00", "0001-01-01", 0),
    "with a date, a clock that went back does not matter": (want(date=day("2026-06-03")), "2026-06-03T10:00", "2026-06-05T07:00", "2026-06-03T00:00", "2026-06-03T10:00", "2026-06-03", 0),
    "with a date, an edition of this very end is not before it": (want(date=day("2026-06-01")), "2026-06-03T10:00", "2026-06-02T00:00", "2026-06-01T00:00", "2026-06-02T00:00", "2026-06-01", 0),
    "since last": (want(since="last"), "2026-06-03T07:00", "2026-06-02T07:00", "2026-06-02T07:00", "2026-06-03T07:00", "2026-06-03", 0),
    "since last, and there is none": (want(since="last"), "2026-06-03T07:00", None, "2026-06-02T07:00", "2026-06-03T07:00", "2026-06-03", 0),
}  # fmt: skip


@pytest.mark.parametrize("case", WINDOWS.values(), ids=WINDOWS)
def test_a_window_begins_where_the_last_edition_ended(case: tuple[Any, ...]) -> None:
    wanted, now, before, start, end, of, missed = case
    chosen = choose_window(wanted, now=at(now), last=last(before) if before else None)

    assert (chosen.start, chosen.end, chosen.date) == (at(start), at(end), day(of))
    assert (chosen.start.tzinfo, chosen.end.tzinfo) == (UTC, UTC)
    assert chosen.days_missed == missed
    assert chosen.previous == ("E" if before and at(before) == chosen.start else None)


@pytest.mark.parametrize(
    ("since", "tz", "moment"),
    [
        ("24h", "UTC", "2026-06-02T07:00"),
        ("90m", "UTC", "2026-06-03T05:30"),
        ("3d", "UTC", "2026-05-31T07:00"),
        ("2w", "UTC", "2026-05-20T07:00"),
        ("2026-06-01", "UTC", "2026-06-01T00:00"),
        ("2026-06-01", "Asia/Kathmandu", "2026-05-31T18:15"),
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00"),
        ("2026-06-01T12:30", "UTC", "2026-06-01T12:30"),
        ("2026-06-01 12:30", "Europe/Berlin", "2026-06-01T10:30"),
        ("2026-06-01T12:30:15", "Europe/Berlin", "2026-06-01T10:30:15"),
        ("2026-06-01T12:30Z", "Europe/Berlin", "2026-06-01T12:30"),
        ("2026-06-01T12:30+05:45", "Europe/Berlin", "2026-06-01T06:45"),
        ("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:00"),
        ("2025-10-26T02:30", "Europe/Berlin", "2025-10-26T00:30"),
        ("2024-02-29", "UTC", "2024-02-29T00:00"),
    ],
)
def test_since_is_a_time_a_day_or_a_moment(since: str, tz: str, moment: str) -> None:
    wanted = want(tz, since=since)
    chosen = choose_window(wanted, now=at("2026-06-03T07:00"), last=last("2026-06-02T23:00"))

    assert (chosen.start, chosen.previous, chosen.days_missed) == (at(moment), None, 0)


def test_a_day_across_a_change_of_clocks_is_24_hours_as_a_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")

    assert since_moment("1d", berlin, end=at("2026-03-29T10:00")) == at("2026-03-28T10:00")


@pytest.mark.parametrize(
    ("wanted", "now", "before", "said"),
    [
        (want(date=day("2026-06-04")), "2026-06-03T07:00", None, "2026-06-04 is still to come"),
        (want("America/New_York", date=day("2026-06-03")), "2026-06-03T03:00", None, "it is 2026-06-02 in America/New_York"),
        (want("Pacific/Apia", date=day("2011-12-30")), "2026-06-03T07:00", None, "there was no 2011-12-30"),
        (want("Asia/Kathmandu", date=day("0001-01-01")), "2026-06-03T07:00", None, "before the calendar"),
        (want(date=day("0001-01-01"), at=SEVEN), "2026-06-03T07:00", None, "before the calendar"),
        (want(since="999999w"), "2026-06-03T07:00", None, "before the calendar"),
        (want("Asia/Kathmandu", since="0001-01-01"), "2026-06-03T07:00", None, "before the calendar"),
        (want(since="2026-06-03T07:00"), "2026-06-03T07:00", None, "it is empty"),
        (want(since="2026-06-04"), "2026-06-03T07:00", None, "it is empty"),
        (want(since="2026-06-02T12:00", date=day("2026-06-01")), "2026-06-03T07:00", None, "it is empty"),
        (want(since="0h"), "2026-06-03T07:00", None, "it is empty"),
        (want(), "2026-06-03T07:00", "2026-06-03T07:00", "it is empty"),
        (want(), "2026-06-03T07:00", "2026-06-03T08:00", "the clock went back"),
        (want(since="24h"), "2026-06-03T07:00", "2026-06-03T08:00", "the clock went back"),
        (want(since="yesterday"), "2026-06-03T07:00", None, "'yesterday' is not understood"),
        (want(since=""), "2026-06-03T07:00", None, "is not understood"),
        (want(since="24"), "2026-06-03T07:00", None, "is not understood"),
        (want(since="-3h"), "2026-06-03T07:00", None, "is not understood"),
        (want(since="1.5h"), "2026-06-03T07:00", None, "is not understood"),
        (want(since="٣h"), "2026-06-03T07:00", None, "is not understood"),
        (want(since="2026-W23"), "2026-06-03T07:00", None, "is not understood"),
        (want(since="2026-02-30"), "2026-06-03T07:00", None, "is no moment"),
        (want(since="2027-02-29"), "2026-06-03T07:00", None, "is no moment"),
        (want(since="2026-06-01T25:00"), "2026-06-03T07:00", None, "is no moment"),
        (want(since="2026-06-01T12:30 or so"), "2026-06-03T07:00", None, "is no moment"),
    ],
)  # fmt: skip
def test_a_window_that_cannot_be_is_an_error_that_says_why(
    wanted: Wanted, now: str, before: str | None, said: str
) -> None:
    with pytest.raises(UsageError) as caught:
        choose_window(wanted, now=at(now), last=last(before) if before else None)

    assert said in caught.value.message


def test_the_end_is_known_before_the_last_edition_is_looked_up() -> None:
    wanted = want(date=day("2026-06-01"), at=SEVEN)

    assert window_end(wanted, now=at("2026-06-03T07:00")) == at("2026-06-01T07:00")
    assert window_end(want(), now=at("2026-06-03T09:00+02:00")) == at("2026-06-03T07:00")


WORKDAYS = frozenset(range(5))
DUE = [
    ("no edition yet", SEVEN, None, "UTC", "2026-06-03T05:00", None, True),
    ("before its time, yesterday's stands", SEVEN, None, "UTC", "2026-06-03T06:59", "2026-06-02T07:00", False),
    ("at its time", SEVEN, None, "UTC", "2026-06-03T07:00", "2026-06-02T07:00", True),
    ("late", SEVEN, None, "UTC", "2026-06-03T23:00", "2026-06-02T07:10", True),
    ("made late", SEVEN, None, "UTC", "2026-06-03T23:00", "2026-06-03T22:00", False),
    ("made too early by hand", SEVEN, None, "UTC", "2026-06-03T07:00", "2026-06-03T06:50", True),
    ("yesterday's was missed, today's is to come", SEVEN, None, "UTC", "2026-06-03T05:00", "2026-06-01T07:00", True),
    ("weekend", SEVEN, WORKDAYS, "UTC", "2026-06-07T12:00", "2026-06-05T07:00", False),
    ("Monday", SEVEN, WORKDAYS, "UTC", "2026-06-08T07:00", "2026-06-05T07:00", True),
    ("once a week", SEVEN, frozenset({2}), "UTC", "2026-06-09T23:00", "2026-06-03T07:00", False),
    ("a week later", SEVEN, frozenset({2}), "UTC", "2026-06-10T07:00", "2026-06-03T07:00", True),
    ("in the skipped hour, before", time(2, 30), None, "Europe/Berlin", "2026-03-29T00:59", "2026-03-28T01:30", False),
    ("in the skipped hour, behind", time(2, 30), None, "Europe/Berlin", "2026-03-29T01:00", "2026-03-28T01:30", True),
    ("doubled hour, first", time(2, 30), None, "Europe/Berlin", "2026-10-25T00:30", "2026-10-24T00:30", True),
    ("doubled hour, second", time(2, 30), None, "Europe/Berlin", "2026-10-25T01:30", "2026-10-25T00:30", False),
    ("a day left out has no edition", SEVEN, frozenset({4}), "Pacific/Apia", "2011-12-31T12:00", "2011-12-23T17:00", False),
    ("the clock went back", SEVEN, None, "UTC", "2026-06-01T12:00", "2026-06-03T07:00", False),
    ("at midnight", time(), None, "UTC", "2026-06-03T00:00", "2026-06-02T00:00", True),
]  # fmt: skip


@pytest.mark.parametrize("case", DUE, ids=[case[0] for case in DUE])
def test_an_edition_is_due_once_its_time_has_passed_without_one(case: tuple[Any, ...]) -> None:
    _, clock, days, tz, now, before, due = case

    assert is_due(clock, days, ZoneInfo(tz), now=at(now), last=last(before) if before else None) is due


@pytest.mark.parametrize(
    ("clock", "days", "tz", "now", "then"),
    [
        (SEVEN, None, "UTC", "2026-06-03T06:00", "2026-06-03T07:00"),
        (SEVEN, None, "UTC", "2026-06-03T07:00", "2026-06-04T07:00"),
        (SEVEN, WORKDAYS, "Europe/Berlin", "2026-06-05T06:00", "2026-06-08T05:00"),
        (time(2, 30), None, "Europe/Berlin", "2026-03-28T12:00", "2026-03-29T01:00"),
        (time(2, 30), None, "Europe/Berlin", "2026-10-25T00:45", "2026-10-26T01:30"),
        (SEVEN, frozenset({4}), "Pacific/Apia", "2011-12-29T12:00", "2012-01-05T17:00"),
    ],
)
def test_the_next_edition_is_due_at_the_next_time(
    clock: time, days: frozenset[int] | None, tz: str, now: str, then: str
) -> None:
    assert next_due(clock, days, ZoneInfo(tz), now=at(now)) == at(then)


ZONES = ("UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "Antarctica/Troll",
         "Australia/Lord_Howe", "Africa/Cairo", "America/St_Johns")  # fmt: skip
MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@given(MOMENTS, st.sampled_from(ZONES), st.times(), st.integers(1, 30 * 24 * 60))
def test_after_an_edition_none_is_due_until_the_next_time_and_then_one_is(
    now: datetime, zone: str, clock: time, later: int
) -> None:
    tz = ZoneInfo(zone)
    made = Last("E", now)
    then = next_due(clock, None, tz, now=now)

    assert not is_due(clock, None, tz, now=now, last=made)
    assert not is_due(clock, None, tz, now=then - timedelta(microseconds=1), last=made)
    assert is_due(clock, None, tz, now=then + timedelta(minutes=later), last=made)


@given(MOMENTS, st.sampled_from(ZONES), st.lists(st.integers(1, 10**7), min_size=1, max_size=8))
def test_windows_follow_each_other_without_gap_or_overlap(now: datetime, zone: str, steps: list[int]) -> None:
    before: Last | None = None
    for number, step in enumerate(steps):
        now += timedelta(seconds=step)
        chosen = choose_window(want(zone), now=now, last=before)
        assert before is None or (chosen.start == before.end and chosen.previous == before.id)
        assert chosen.end == now
        before = Last(str(number), chosen.end)


@given(st.dates(day("1995-01-01"), day("2035-01-01")), st.sampled_from(ZONES))
def test_days_are_parted_where_clocks_begin_a_new_one(of: date, zone: str) -> None:
    tz = ZoneInfo(zone)
    start, end = start_of_day(of, tz), start_of_day(of + timedelta(days=1), tz)

    assert day_before(start, tz) < of
    assert start == end or start.astimezone(tz).date() == of == day_before(end, tz)


@pytest.mark.parametrize(
    "text", ["2026-6-3", "2026-02-30", "20260603", "today", "", "2026-06-03T07:00", "٢٠٢٦-06-03"]
)
def test_what_is_not_a_day_is_an_error(text: str) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        read_day(text)


def test_a_day_is_read() -> None:
    assert read_day("2028-02-29") == date(2028, 2, 29)
