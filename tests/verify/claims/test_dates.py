"""Dates: days, months, weekdays and times of day in their usual forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.verify.claims.dates import Moment, moments


def said(text: str) -> list[tuple[str, dict[str, object]]]:
    """Return the words and the known parts of each moment."""
    return [
        (
            text[moment.start : moment.end],
            {
                name: getattr(moment, name)
                for name in ("year", "month", "day", "weekday", "minutes", "shift")
                if getattr(moment, name) not in (None, ())
            },
        )
        for moment in moments(text)
    ]


@pytest.mark.parametrize(
    ("text", "shown", "parts"),
    [
        ("on 14 March 2015", "14 March 2015", {"year": 2015, "month": 3, "day": 14}),
        ("on March 14, 2015", "March 14, 2015", {"year": 2015, "month": 3, "day": 14}),
        ("on the 14th of March", "14th of March", {"month": 3, "day": 14}),
        ("on Mar. 14", "Mar. 14", {"month": 3, "day": 14}),
        ("am 14. Marz 2015", "14. Marz 2015", {"year": 2015, "month": 3, "day": 14}),
        ("on 2015-03-14", "2015-03-14", {"year": 2015, "month": 3, "day": 14}),
        ("am 14.03.2015", "14.03.2015", {"year": 2015, "month": 3, "day": 14}),
        ("in March 2015", "March 2015", {"year": 2015, "month": 3}),
        ("in March '15", "March '15", {"year": 2015, "month": 3}),
        ("in May", "May", {"month": 5}),
        ("by December", "December", {"month": 12}),
        ("on may 14", "may 14", {"month": 5, "day": 14}),
        ("on Friday", "Friday", {"weekday": 4}),
        ("on fridays", "fridays", {"weekday": 4}),
        ("at 2:00 PM", "2:00 PM", {"minutes": (840,)}),
        ("at 2pm", "2pm", {"minutes": (840,)}),
        ("at 2.30 p.m.", "2.30 p.m", {"minutes": (870,)}),
        ("at 12am", "12am", {"minutes": (0,)}),
        ("at 14:00", "14:00", {"minutes": (840,)}),
        ("at 2:00", "2:00", {"minutes": (120, 840)}),
        ("at noon", "noon", {"minutes": (720,)}),
        ("came yesterday", "yesterday", {"shift": -1}),
    ],
)
def test_a_date_or_time_and_what_it_says(text: str, shown: str, parts: dict[str, object]) -> None:
    assert said(text) == [(shown, parts)]


def test_a_span_of_days_is_two_dates() -> None:
    assert [(moment.month, moment.day) for moment in moments("from 14 to 16 March")] == [(3, 14), (3, 16)]
    assert [(moment.month, moment.day) for moment in moments("on March 14-16, 2015")] == [(3, 14), (3, 16)]


def test_numbers_alone_leave_open_which_is_the_month() -> None:
    assert {(moment.day, moment.month) for moment in moments("on 3/4/2015")} == {(3, 4), (4, 3)}


@pytest.mark.parametrize(
    "text",
    [
        "They may come.",
        "They march on.",
        "The sun sat low.",
        "The afternoon",
        "a score of 3:1",
        "version 1.2.3.4",
        "1:23.4 minutes",
        "25:00",
        "99.99.2015",
        "an august body",
        "Sunday's child".replace("Sunday", "Someday"),
    ],
)
def test_other_words_and_numbers_are_no_dates(text: str) -> None:
    assert list(moments(text)) == []


@given(st.text(alphabet="0123456789:./- MarchMayFriday pam'", max_size=80))
def test_moments_stay_within_the_text_and_in_order(text: str) -> None:
    found = list(moments(text))
    assert all(0 <= moment.start < moment.end <= len(text) for moment in found)
    assert [moment.start for moment in found] == sorted(moment.start for moment in found)
    assert all(isinstance(moment, Moment) for moment in found)
