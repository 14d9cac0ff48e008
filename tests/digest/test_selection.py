from datetime import UTC, datetime, timedelta

import pytest

from summarizer.digest.moments import Moment
from summarizer.digest.selection import (
    Horizon,
    Told,
    Verdict,
    judge,
    place_of,
    publication_order,
    worth_reading,
)

START = datetime(2026, 6, 2, 6, tzinfo=UTC)
END = START + timedelta(days=1)
TOLD = Told({("a", "post.example/1"): "2026-06-02"}, frozenset({"post.example/1"}))
FIRST = Horizon(START, END)
FOLLOWING = Horizon(START, END, since=START - timedelta(days=3), told=TOLD)
BY_HAND = Horizon(START, END, by_hand=True, told=TOLD)


def hours(number: float, until: float | None = None) -> Moment:
    end = None if until is None else START + timedelta(hours=until)
    return Moment(START + timedelta(hours=number), "published", end)


@pytest.mark.parametrize(
    ("horizon", "moment", "sha256", "place", "expected"),
    [
        (FIRST, hours(0), "b", "", Verdict()),
        (FIRST, hours(23.9), "b", "", Verdict()),
        (FIRST, hours(24), "b", "", "after the window"),
        (FIRST, hours(-1), "b", "", "before the window"),
        (FIRST, hours(-2, until=10), "b", "", Verdict()),  # a day that reaches into the window
        (FIRST, hours(-14, until=-2), "b", "", "before the window"),
        (FOLLOWING, hours(1), "a", "post.example/1", "in an earlier edition"),
        (FOLLOWING, hours(1), "a", "echo.example/9", Verdict()),  # a reprint of today
        (FOLLOWING, hours(1), "b", "post.example/1", Verdict()),
        # since there are editions, and in none of them: a source had failed, the model, or the budget
        (FOLLOWING, hours(-1), "b", "post.example/2", Verdict(late=True)),
        (FOLLOWING, hours(-71), "b", "post.example/2", Verdict(late=True)),
        (FOLLOWING, hours(-73), "b", "post.example/2", "before the window"),
        (FOLLOWING, hours(-1), "a", "post.example/1", "in an earlier edition"),
        # another text at an address that was told is a correction, whenever it says it was published
        (FOLLOWING, hours(-200), "b", "post.example/1", Verdict(late=True)),
        # a window by hand takes what editions had, and nothing from before
        (BY_HAND, hours(1), "a", "post.example/1", Verdict()),
        (BY_HAND, hours(-1), "b", "post.example/2", "before the window"),
    ],
)
def test_an_article_belongs_to_the_window_or_comes_late_or_is_left_out(
    horizon: Horizon, moment: Moment, sha256: str, place: str, expected: Verdict | str
) -> None:
    verdict = judge(sha256, place, moment, horizon=horizon)

    assert (verdict.reason or verdict) == expected


@pytest.mark.parametrize(
    ("horizon", "moment", "url", "expected"),
    [
        (FIRST, hours(-1), None, False),
        (FIRST, hours(1), None, True),
        (FOLLOWING, hours(-47), "https://post.example/2", True),
        (FOLLOWING, hours(-47), "https://post.example/1", True),  # told, and perhaps corrected
        (FOLLOWING, hours(-49), "https://post.example/1", False),
        (FOLLOWING, hours(1), "https://post.example/1", True),
        (FOLLOWING, hours(-73), "https://post.example/2", False),
        (FOLLOWING, hours(24), "https://post.example/2", False),
    ],
)
def test_what_cannot_belong_is_not_fetched(
    horizon: Horizon, moment: Moment, url: str | None, expected: bool
) -> None:
    told = Told(TOLD.texts, frozenset({place_of("https://post.example/1", None, None)}))

    assert (
        worth_reading(url, moment, Horizon(horizon.start, horizon.end, horizon.since, told=told)) is expected
    )


def test_an_article_is_known_by_its_address_else_by_its_file_and_house() -> None:
    assert place_of("https://post.example/1?utm_source=x", "a.md", "Post") == place_of(
        "https://post.example/1", None, None
    )
    assert place_of(None, "a.md", "Post") != place_of(None, "a.md", "Echo")
    assert place_of(None, None, "Post") == ""


def test_articles_of_one_minute_keep_one_order() -> None:
    keys = [(END, "b", "x"), (START, "c", "y"), (END, "a", "z")]

    assert publication_order(keys) == [1, 2, 0]
