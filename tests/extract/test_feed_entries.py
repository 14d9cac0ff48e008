from datetime import UTC, datetime
from typing import Any

import pytest

from summarizer.extract.feed_entries import make_entry, tell_left_out
from summarizer.extract.listings import FeedEntry

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def make(**fields: Any) -> tuple[FeedEntry, tuple[str, ...]]:
    known: dict[str, Any] = {
        "title": None, "link": None, "base": None, "content": "", "content_kind": "text", "complete": False, "authors": (),
        "dates": (), "identity": None, "now": NOW,
    }  # fmt: skip
    return make_entry(**{**known, **fields})


def test_the_best_date_that_can_be_is_taken_with_its_origin() -> None:
    dates = [("feed published", "9999-01-01"), ("feed updated", "2026-11-01"), ("other", "2026-10-01")]
    entry, left_out = make(dates=dates)

    assert (entry.published_at, entry.published_from, left_out) == ("2026-11-01", "feed updated", ())


@pytest.mark.parametrize(
    ("fields", "left_out"),
    [
        ({}, ()),
        ({"link": "https://a.example/"}, ()),
        ({"link": "javascript:alert(1)"}, ("link",)),
        ({"dates": [("feed published", "soon")]}, ("date",)),
        ({"dates": [("feed published", None)]}, ()),
        ({"dates": [("feed published", "99999-01-01")], "link": "file:///etc/passwd"}, ("link", "date")),
    ],
)
def test_what_was_left_out_is_said(fields: dict[str, Any], left_out: tuple[str, ...]) -> None:
    assert make(**fields)[1] == left_out


def test_names_are_plain_and_each_once() -> None:
    entry, _ = make(
        authors=["<b>Ann</b> Lee", None, "", "Ann Lee", "Bo"], title="a<br>b", identity="tag:\x00x"
    )

    assert (entry.author, entry.title, entry.identity) == ("Ann Lee, Bo", "a b", "tag: x")


def test_nothing_is_complete_without_content() -> None:
    assert not make(complete=True, content=" \n")[0].complete
    assert make(complete=True, content="words")[0].complete


def test_the_notices_count() -> None:
    assert tell_left_out(()) == ()
    assert tell_left_out(["link", "date", "link"]) == (
        "the link of 2 entries is no web address and was left out",
        "the date of 1 entry is no date that can be and was left out",
    )
