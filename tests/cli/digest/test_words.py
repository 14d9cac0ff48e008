from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from summarizer.cli.digest.words import check_wanted, choose_name, not_due, what_failed
from summarizer.digesting.configuration import DigestConfig
from summarizer.errors import UsageError
from summarizer.store import EditionRow
from tests.cli.digest.desk import Desk

NOW = datetime(2026, 6, 3, 4, 0, tzinfo=UTC)


def row(end: str) -> EditionRow:
    return EditionRow("daily", "2026-06-02", "2026-06-02", "2026-06-01T05:00:00+00:00", end, "0" * 64, 100)


@pytest.mark.parametrize("wanted", [None, "2026-06-03", "2026-06-03-2", "2026-06-03-9999"])
def test_an_edition_is_asked_for_by_its_day_or_its_id(wanted: str | None) -> None:
    assert check_wanted(wanted) == wanted


@pytest.mark.parametrize(
    "wanted", ["", "today", "2026-6-3", "2026-06-03-", "2026-06-03-0", "../2026-06-03", "٢٠٢٦-06-03"]
)
def test_anything_else_is_no_edition(wanted: str) -> None:
    with pytest.raises(UsageError, match="is no edition"):
        check_wanted(wanted)


def test_the_digest_is_the_one_that_is_named(desk: Desk) -> None:
    desk.make("--name", "coast")

    assert choose_name("tide", desk.environment) == "tide"


def test_else_the_only_one_there_is(desk: Desk) -> None:
    desk.make("--name", "coast")

    assert choose_name(None, desk.environment) == "coast"


def test_else_the_daily_one(desk: Desk) -> None:
    assert choose_name(None, desk.environment) == "daily"
    desk.make("--name", "coast")
    desk.make()
    assert choose_name(None, desk.environment) == "daily"


def test_of_several_others_one_must_be_chosen(desk: Desk) -> None:
    desk.make("--name", "coast")
    desk.make("--name", "tide")

    with pytest.raises(UsageError, match="there are editions of coast, tide"):
        choose_name(None, desk.environment)


def test_what_stands_and_when_the_next_is_due_are_said_in_local_time() -> None:
    config = DigestConfig(tz="Europe/Berlin", at=time(7))

    assert not_due(config, [row("2026-06-02T05:00:00+00:00")], now=NOW) == (
        "not due: edition 2026-06-02 stands; next at 2026-06-03 07:00 CEST"
    )


@pytest.mark.parametrize("rows", [[], [row("2026-06-01T05:00:00+00:00")]], ids=["none", "old"])
def test_nothing_is_said_where_one_is_due(rows: list[EditionRow]) -> None:
    assert not_due(DigestConfig(tz="Europe/Berlin", at=time(7)), rows, now=NOW) == ""


def test_to_ask_which_digest_is_meant_needs_no_edition(tmp_path: Path) -> None:
    assert choose_name(None, {"SUMMARIZER_STORE": str(tmp_path / "store.sqlite")}) == "daily"


def test_what_failed_is_said_in_one_line() -> None:
    from tests import editions

    assert "could not be read (" in what_failed(editions.EDITION)
    assert what_failed(editions.UNCHANGED) == ""
