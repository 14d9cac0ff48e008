import json
from datetime import UTC, datetime
from typing import Any

import pytest

from summarizer.errors import SourceError
from summarizer.extract.json_feeds import read_json_feed
from summarizer.extract.listings import Feed, FeedEntry
from summarizer.extract.material import Material

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
VERSION = "https://jsonfeed.org/version/1.1"


def read(feed: object) -> Feed:
    data = feed if isinstance(feed, bytes) else json.dumps(feed).encode()
    return read_json_feed(Material(data, "feed.json", "feed", url="https://news.example/feed.json"), now=NOW)


def entry(**item: Any) -> FeedEntry:
    return read({"version": VERSION, "items": [item]}).entries[0]


def test_a_feed_is_read() -> None:
    feed = read(
        {
            "version": VERSION, "title": "Harbour &amp; sea", "language": "en", "authors": [{"name": "The desk"}],
            "items": [
                {"id": "1", "url": "/quay", "title": "Quay <b>put</b> off", "content_html": "<p>The board met.</p>",
                 "content_text": "The board met.", "summary": "short", "date_published": "2026-11-01T10:00:00-05:00",
                 "date_modified": "2026-11-02T10:00:00Z", "authors": [{"name": "Ann Lee"}, {"name": "Bo"}]},
                {"id": 2, "external_url": "https://b.example/x", "summary": "Only this.", "date_modified": "2026-11-02"},
            ],
        }
    )  # fmt: skip

    assert feed == Feed(
        title="Harbour & sea",
        url="https://news.example/feed.json",
        language="en",
        entries=(
            FeedEntry("Quay put off", "https://news.example/quay", "<p>The board met.</p>", "fragment", True, "Ann Lee, Bo",
                      "2026-11-01T10:00:00-05:00", "feed published", "1", "2026-11-02T10:00:00+00:00"),
            FeedEntry(None, "https://b.example/x", "Only this.", "text", False, "The desk", "2026-11-02", "feed updated", "2", "2026-11-02"),
        ),
    )  # fmt: skip


def test_fields_of_another_type_are_not_there() -> None:
    odd = entry(
        id=[],
        url={"a": 1},
        title=5,
        content_html=None,
        content_text=["x"],
        authors="Ann",
        date_published=2026,
    )

    assert odd == FeedEntry(None, None, content_kind="text")


def test_dangerous_links_and_impossible_dates_are_left_out() -> None:
    feed = read(
        {"items": [{"id": "1", "url": "javascript:x", "date_published": "99999-01-01"}, "no item", None]}
    )

    assert len(feed.entries) == 1
    assert feed.entries[0].url is None
    assert feed.notices == (
        "the link of 1 entry is no web address and was left out",
        "the date of 1 entry is no date that can be and was left out",
    )


def test_more_than_five_hundred_entries_are_cut() -> None:
    feed = read({"items": [{"id": str(number), "content_text": "x"} for number in range(501)]})

    assert len(feed.entries) == 500
    assert feed.notices == ("only the first 500 entries were read",)


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"items": {}}',
        b'{"items": [], "items": []}',
        b"{" * 100_000,
        b'{"items": [1e400]}',
        b'{"items": ["\\ud800"]}',
    ],
)
def test_what_is_no_feed_is_refused_with_the_reason(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"'feed\.json' is no JSON feed") as caught:
        read(data)
    assert caught.value.code == "bad_feed"
