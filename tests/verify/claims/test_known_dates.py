"""Known dates: a statement's dates in the source's own, reckoned from the day of publication if need be."""

from datetime import date

import pytest

from summarizer.verify.claims.dates import moments
from summarizer.verify.claims.known_dates import KnownDates, day_of

SUNDAY = date(2025, 3, 16)


def finds(source: str, claim: str, published: date | None = None) -> bool:
    (wanted,) = moments(claim)
    return any(KnownDates(tuple(moments(source)), published, behind=len(source)).find(wanted))


@pytest.mark.parametrize(
    ("source", "claim", "published"),
    [
        ("on 14 March 2025", "14 March", None),
        ("on 14 March 2025", "March 14, 2025", None),
        ("on 14 March 2025", "March 2025", None),
        ("on 14 March 2025", "Friday", None),
        ("on March 14 (2025-01-01)", "14 March 2025", None),
        ("on March 14", "14 March 2025", SUNDAY),
        ("on Friday", "14 March 2025", SUNDAY),
        ("on Tuesday", "18 March", SUNDAY),
        ("will meet on Tuesday", "18 March", SUNDAY),
        ("met on Tuesday", "11 March", SUNDAY),
        ("on Wednesday, 5 March, and again on Friday", "14 March", SUNDAY),
        ("came yesterday", "15 March 2025", SUNDAY),
        ("came yesterday", "Saturday", SUNDAY),
        ("nothing", "16 March 2025", SUNDAY),
        ("nothing", "Sunday", SUNDAY),
        ("at 2pm", "14:00", None),
        ("at 2:00", "2pm", None),
        ("at noon", "12:00", None),
        ("in December", "Dec. 2024", date(2024, 11, 1)),
    ],
)
def test_the_same_day_or_time_is_found(source: str, claim: str, published: date | None) -> None:
    assert finds(source, claim, published)


@pytest.mark.parametrize(
    ("source", "claim", "published"),
    [
        ("on 14 March 2025", "15 March", None),
        ("on 14 March 2025", "14 April", None),
        ("on 14 March 2025", "14 March 2024", None),
        ("on March 14", "14 March 2025", None),
        ("on March 14", "14 March 2019", SUNDAY),
        ("on Friday", "13 March 2025", SUNDAY),
        ("on Friday", "4 April 2025", SUNDAY),
        ("on Friday", "14 March 2025", None),
        ("came yesterday", "14 March 2025", SUNDAY),
        ("on Friday", "Monday", SUNDAY),
        ("this Sunday, 16 March", "9 March", SUNDAY),
        ("on Sunday", "9 March", SUNDAY),
        ("on Sunday", "23 March", SUNDAY),
        ("on Friday, 7 March", "14 March", SUNDAY),
        ("will be held on Tuesday", "11 March", SUNDAY),
        ("met last Tuesday", "18 March", SUNDAY),
        ("at 2pm", "2am", None),
        ("on 31 February", "28 February", None),
        ("nothing", "April", SUNDAY),
    ],
)
def test_another_is_not(source: str, claim: str, published: date | None) -> None:
    assert not finds(source, claim, published)


def test_the_date_instead_is_of_the_same_form_and_in_the_window() -> None:
    source = "on Friday, 14 March at 2pm"
    dates = KnownDates(tuple(moments(source)), None, behind=len(source))
    (claim,) = moments("15 March")
    found = dates.instead(claim, [(0, len(source))])
    assert found
    assert source[found.start : found.end] == "14 March"
    assert dates.instead(claim, [(20, 26)]) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-16", SUNDAY),
        ("2025-03-16T08:00:00+02:00", SUNDAY),
        (None, None),
        ("", None),
        ("last week", None),
    ],
)
def test_the_day_of_publication(written: str | None, day: date | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("source", "claim", "expected"),
    [
        ("in January", "in June", None),
        ("in May and June", "in July", "June"),
        ("on Monday and Friday", "Tuesday", None),
        ("on Friday", "Tuesday", "Friday"),
        ("at 2pm and 7pm", "2am", "2pm"),
        ("on 3 May and on 9 October", "9 November", "9 October"),
        ("on 3 May and on 9 October", "1 January", None),
    ],
)
def test_a_date_is_offered_only_if_it_may_be_meant(source: str, claim: str, expected: str | None) -> None:
    dates = KnownDates(tuple(moments(source)), None, behind=len(source))
    (wanted,) = moments(claim)
    found = dates.instead(wanted, [(0, len(source))])
    assert (source[found.start : found.end] if found else None) == expected
