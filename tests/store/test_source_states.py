from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.store import Archive, SourceRecord
from tests.store.broken import change

FEED = SourceRecord(
    "https://harbour.example/feed.xml",
    failures=3,
    last_read="2026-03-01T06:00:00+00:00",
    newest="2026-02-28T18:30:00+00:00",
    retry_at="2026-03-01T10:00:00+00:00",
    error="its certificate has run out",
)
ODD = SourceRecord("notes/\udcff\x00 – ü.txt")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "s") as archive:
        yield archive


def test_what_is_known_of_sources_comes_back_by_their_addresses(archive: Archive) -> None:
    archive.keep_source_states("daily", [FEED, ODD])

    assert archive.source_states("daily") == {FEED.address: FEED, ODD.address: ODD}


def test_a_later_record_takes_the_place_of_an_earlier_one_and_others_stay(archive: Archive) -> None:
    again = replace(FEED, failures=0, retry_at=None, error=None)
    archive.keep_source_states("daily", [FEED, ODD])
    archive.keep_source_states("daily", [again])
    archive.keep_source_states("daily", [])

    assert archive.source_states("daily") == {FEED.address: again, ODD.address: ODD}


def test_each_digest_has_sources_of_its_own(archive: Archive) -> None:
    archive.keep_source_states("daily", [FEED])
    archive.keep_source_states("weekly \udcff", [replace(FEED, failures=9)])

    assert archive.source_states("daily") == {FEED.address: FEED}
    assert archive.source_states("weekly \udcff")[FEED.address].failures == 9
    assert archive.source_states("monthly") == {}


def test_a_damaged_record_counts_as_none_and_can_be_replaced(archive: Archive, tmp_path: Path) -> None:
    archive.keep_source_states("daily", [FEED])
    change(tmp_path / "s", "UPDATE source_states SET body = substr(body, 1, 20)")

    assert archive.source_states("daily") == {}
    archive.keep_source_states("daily", [FEED])
    assert archive.source_states("daily") == {FEED.address: FEED}
