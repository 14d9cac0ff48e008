from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.dates import read_date

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)

READ = [
    ("2026-11-02", "2026-11-02"),
    ("2026-11-02T10:20:30Z", "2026-11-02T10:20:30+00:00"),
    ("2026-11-02t10:20:30.123z", "2026-11-02T10:20:30+00:00"),
    ("2026-11-02T10:20+01:00", "2026-11-02T10:20:00+01:00"),
    ("2026-11-02 10:20:30 -0530", "2026-11-02T10:20:30-05:30"),
    ("2026-11-02T10:20:30+02", "2026-11-02T10:20:30+02:00"),
    ("  2026-11-02\n", "2026-11-02"),
    ("2026-11-02T10:20:30", "2026-11-02"),
    ("Mon, 02 Nov 2026 10:20:30 GMT", "2026-11-02T10:20:30+00:00"),
    ("Mon, 2 Nov 2026 10:20 EST", "2026-11-02T10:20:00-05:00"),
    ("2 November 2026 10:20:30 +0100", "2026-11-02T10:20:30+01:00"),
    ("Mon, 02 Nov 26 10:20:30 -0000", "2026-11-02T10:20:30+00:00"),
    ("Mon, 02 Nov 99 10:20:30 UT", "1999-11-02T10:20:30+00:00"),
    ("Mon, 02 Nov 2026 10:20:30 +0100 (CET)", "2026-11-02T10:20:30+01:00"),
    ("Mon, 02 Nov 2026 10:20:30 CET", "2026-11-02"),
    ("Mon, 02 Nov 2026 10:20:30", "2026-11-02"),
    ("02 Nov 2026", "2026-11-02"),
    ("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59+00:00"),
    ("2026-11-04T11:59:00Z", "2026-11-04T11:59:00+00:00"),
]
NOT_READ = [
    "", "yesterday", "2026", "2026-11", "11/02/2026", "02.11.2026", "2026-02-30", "2026-13-01", "99999-01-01",
    "2026-11-02T25:00:00Z", "2026-11-02T10:61:00Z", "2026-11-02T10:20:30+99:00", "2026-11-04T12:01:00Z", "2026-11-05",
    "2031-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1899-12-31", "30 Feb 2026 10:00 GMT",
    "Mon, 02 Foo 2026 10:00 GMT", "Mon, 02 Nov 20266 10:00 GMT", "٢٠٢٦-١١-٠٢ today", "1793613600", "x" * 1_000_000,
    " " * 1_000_000 + "2026-11-02", "2026-11-02" * 1000,
]  # fmt: skip


@pytest.mark.parametrize(("written", "date"), READ, ids=[case[0] for case in READ])
def test_a_date_in_one_of_two_formats_is_read(written: str, date: str) -> None:
    assert read_date(written, now=NOW) == date


@pytest.mark.parametrize("written", NOT_READ, ids=[case[:30] for case in NOT_READ])
def test_what_is_no_date_or_cannot_be_one_is_none(written: str) -> None:
    assert read_date(written, now=NOW) is None


@given(st.datetimes(datetime(1971, 1, 1), datetime(2026, 11, 1)))
def test_every_moment_survives(moment: datetime) -> None:
    when = moment.replace(microsecond=0, tzinfo=UTC)

    for written in (when.isoformat(), f"{when:%Y-%m-%dT%H:%M:%SZ}", f"{when:%a, %d %b %Y %H:%M:%S} GMT"):
        assert read_date(written, now=NOW) == when.isoformat()


@given(st.text(max_size=80))
def test_any_text_gives_a_date_that_can_be_or_none(written: str) -> None:
    if date := read_date(written, now=NOW):
        assert datetime.fromisoformat(date).year <= 2026


def test_without_a_clock_of_ours_the_real_one_counts() -> None:
    assert read_date("2020-01-01") == "2020-01-01"
    assert read_date("9998-01-01") is None
