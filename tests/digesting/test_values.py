from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from summarizer.digesting.values import READERS
from summarizer.errors import UsageError


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("name", "harbour-desk", "harbour-desk"),
        ("name", "a1", "a1"),
        ("title", " The harbour, daily ", "The harbour, daily"),
        ("tz", "Asia/Kathmandu", "Asia/Kathmandu"),
        ("at", "07:00", time(7)),
        ("at", "23:59", time(23, 59)),
        ("at", time(7, 30), time(7, 30)),
        ("days", ["mon", "fri"], frozenset({0, 4})),
        ("since", "last", "last"),
        ("since", "36h", "36h"),
        ("since", "2026-06-01T07:00+02:00", "2026-06-01T07:00+02:00"),
        ("date", "2026-06-01", date(2026, 6, 1)),
        ("date", date(2026, 6, 1), date(2026, 6, 1)),
        ("top", 1, 1),
        ("watch", ["Harbour Office", "Ada Brandt", "Harbour Office"], ("Harbour Office", "Ada Brandt")),
        ("watch", [], ()),
        ("formats", "md, html,md", ("md", "html")),
        ("formats", ["eml", "atom"], ("eml", "atom")),
        ("out", "pages/daily", Path("pages/daily")),
        ("history_days", 30, 30),
        ("link", "https://news.example.org/daily/", "https://news.example.org/daily/"),
        ("newest", 500, 500),
        ("max_cost", 1, 1.0),
        ("max_cost", 0.25, 0.25),
    ],
)
def test_a_value_is_read(key: str, value: Any, read: Any) -> None:
    assert READERS[key](value) == read


@pytest.mark.parametrize(
    ("key", "values"),
    [
        (
            "name",
            [
                "",
                "Daily",
                "a b",
                "../up",
                "a/b",
                "a.b",
                "-a",
                "a-",
                "x" * 41,
                "ä",
                7,
                None,
                "feed",
                "nul",
                "com1",
            ],
        ),
        ("title", ["", "  ", "two\nlines", "\x1b[31mred", "x" * 201, 7]),
        ("tz", ["Europe/Berln", "../../etc/passwd", "", 1, None]),
        ("at", ["7:00", "24:00", "07:60", "07:00:00", "0700", "", 7, "٠7:00", time(7, 0, 0, 5)]),
        ("days", [[], "mon", ["monday"], ["Mon"], [0], [["mon"]]]),
        ("since", ["", "yesterday", "24", "2026-02-30", 24, date(2026, 6, 1), "999999w"]),
        ("date", ["today", "2026-13-01", ""]),
        ("top", [0, 101, -1, 2.0, "5", True]),
        ("watch", ["Ada Brandt", [""], [7], ["a\tb"]]),
        ("formats", ["", [], "pdf", "md,", ["md", 7], {"md": 1}]),
        ("out", ["", " ", 7, "a\0b"]),
        ("history_days", [0, 367, False]),
        ("stale_days", [0, 1.5]),
        ("per_topic", [0, "2"]),
        ("link", ["", "ftp://example.org/", "example.org", "https:///x", "http://[", 7]),
        ("newest", [0, 501]),
        ("model", ["", 7]),
        ("lang", ["", 7]),
        ("max_cost", [-1, "1", True, float("nan"), float("inf")]),
    ],
)
def test_what_is_no_such_value_is_an_error(key: str, values: list[Any]) -> None:
    for value in values:
        with pytest.raises(UsageError) as caught:
            READERS[key](value)
        assert caught.value.message
        assert len(str(caught.value)) < 500


def test_every_key_of_a_wrong_value_shows_it() -> None:
    with pytest.raises(UsageError, match=r"must be a whole number from 1 to 100, not '5'"):
        READERS["top"]("5")


def test_a_password_in_a_link_is_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        READERS["link"]("https://desk:hunter2@example.org/")

    assert "hunter2" not in str(caught.value)
