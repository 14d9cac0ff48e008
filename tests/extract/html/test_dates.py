from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.html.dates import read_date

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2026-03-02", "2026-03-02"), (" 2026-03-02 ", "2026-03-02"), ("2026-03-02T18:40", "2026-03-02T18:40"),
        ("2026-03-02T18:40:00Z", "2026-03-02T18:40:00Z"), ("2026-03-02T18:40:00.123+0100", "2026-03-02T18:40:00+01:00"),
        ("2026-03-02 18:40:00 +01:00", "2026-03-02T18:40:00+01:00"), ("2026-03-02T18:40:00-05", "2026-03-02T18:40:00-05:00"),
        ("Mon, 02 Mar 2026 10:00:00 GMT", "2026-03-02T10:00:00+00:00"), ("2026-03-11", "2026-03-11"),
        ("2026-03-13", None), ("99999-01-01", None), ("2026-13-01", None), ("2026-02-30", None), ("0001-01-01", None),
        ("yesterday", None), ("02.03.2026", None), ("2026", None), ("2026-03-02 or so", None), ("", None), ("x" * 500, None), (20260302, None), (None, None),
        (["2026-03-02"], None), ("Xxx, 99 Yyy 9999 99:99:99", None),
    ],
)  # fmt: skip
def test_dates(written: object, date: str | None) -> None:
    assert read_date(written, now=NOW) == date


@given(st.text(alphabet="0123456789-T: Z+.", max_size=30))
def test_what_is_read_is_a_date_of_the_past(written: str) -> None:
    date = read_date(written, now=NOW)

    assert date is None or datetime.fromisoformat(date).year <= 2026
