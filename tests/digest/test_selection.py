from datetime import UTC, datetime, timedelta

import pytest

from summarizer.digest.moments import Moment
from summarizer.digest.selection import Horizon, Verdict, judge, publication_order, worth_reading

START = datetime(2026, 6, 2, 6, tzinfo=UTC)
END = START + timedelta(days=1)
FOLLOWING = Horizon(START, END, previous_start=START - timedelta(days=1), used={"a" * 64: "2026-06-02"})
FIRST = Horizon(START, END)


def hours(number: float) -> Moment:
    return Moment(START + timedelta(hours=number), "published")


@pytest.mark.parametrize(
    ("horizon", "moment", "sha256", "seen_before", "expected"),
    [
        (FIRST, hours(0), "b", False, Verdict()),
        (FIRST, hours(23.9), "b", False, Verdict()),
        (FIRST, hours(24), "b", False, "after the window"),
        (FIRST, hours(-1), "b", False, "before the window"),
        (FOLLOWING, hours(1), "a", False, "in an earlier edition"),
        (FOLLOWING, hours(1), "b", True, Verdict()),
        # in the window before, and not in its edition: a source had failed, or the model
        (FOLLOWING, hours(-1), "b", True, Verdict(late=True)),
        (FOLLOWING, hours(-1), "a", True, "in an earlier edition"),
        # older than that: only what nobody could have seen
        (FOLLOWING, hours(-47), "b", False, Verdict(late=True)),
        (FOLLOWING, hours(-47), "b", True, "before the window"),
        (FOLLOWING, hours(-49), "b", False, "before the window"),
    ],
)
def test_an_article_belongs_to_the_window_or_comes_late_or_is_left_out(
    horizon: Horizon, moment: Moment, sha256: str, seen_before: bool, expected: Verdict | str
) -> None:
    verdict = judge(sha256 * 64, moment, seen_before=seen_before, horizon=horizon)

    assert (verdict.reason or verdict) == expected


def test_a_window_by_hand_takes_what_editions_had_before() -> None:
    by_hand = Horizon(START, END, used={"a" * 64: "2026-06-02"})

    assert judge("a" * 64, hours(1), seen_before=True, horizon=by_hand) == Verdict()


@pytest.mark.parametrize(
    ("horizon", "moment", "expected"),
    [
        (FIRST, hours(-1), False),
        (FIRST, hours(1), True),
        (FOLLOWING, hours(-47), True),
        (FOLLOWING, hours(24), False),
    ],
)
def test_what_cannot_belong_is_not_fetched(horizon: Horizon, moment: Moment, expected: bool) -> None:
    assert worth_reading(moment, horizon) is expected


def test_articles_of_one_minute_keep_one_order() -> None:
    keys = [(END, "b", "x"), (START, "c", "y"), (END, "a", "z")]

    assert publication_order(keys) == [1, 2, 0]
