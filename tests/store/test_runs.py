import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.errors import StoreError
from summarizer.store import Archive, PendingRun
from tests.store.broken import change

NOW = "2026-03-01T06:00:00+00:00"
PLAN = '{"window": "yesterday", "sources": ["\\ud800"]}'


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "s") as archive:
        yield archive


def freeze(archive: Archive, run: PendingRun, name: str = "daily", number: int = 1) -> None:
    archive.freeze(
        run, "{}", name=name, id=f"2026-03-01-{number}", date="2026-03-01", start=NOW, end=NOW,
        sources=[],
    )  # fmt: skip


def test_a_run_that_was_broken_off_is_found_as_it_was(archive: Archive, tmp_path: Path) -> None:
    begun = archive.begin("daily", "request", now=NOW, plan=PLAN)
    assert archive.pending("daily", "request") == begun
    gathered = archive.note_gathered(begun, '["n1"]')
    archive.close()

    with Archive.open(tmp_path / "s") as later:
        assert later.pending("daily", "request") == gathered
    assert (gathered.now, gathered.plan, gathered.gathered) == (NOW, PLAN, '["n1"]')


def test_only_the_same_request_of_the_same_digest_is_gone_on_with(archive: Archive) -> None:
    daily = archive.begin("daily", "one", now=NOW, plan=PLAN)
    other = archive.begin("weekly", "one", now=NOW, plan=PLAN)

    assert archive.pending("daily", "two") is None
    assert archive.pending("monthly", "one") is None
    assert archive.pending("daily", "one") == daily
    assert archive.pending("weekly", "one") == other


def test_a_new_run_gives_up_those_of_its_digest_that_have_not_ended(archive: Archive) -> None:
    old = archive.begin("daily", "one", now=NOW, plan=PLAN)
    weekly = archive.begin("weekly", "one", now=NOW, plan=PLAN)
    new = archive.begin("daily", "two", now=NOW, plan=PLAN)

    assert archive.pending("daily", "one") is None
    assert archive.pending("daily", "two") == new
    assert archive.pending("weekly", "one") == weekly
    with pytest.raises(StoreError, match="it was given up, or is done") as caught:
        archive.note_gathered(old, "[]")
    assert caught.value.hint
    with pytest.raises(StoreError, match="it was given up, or is done"):
        freeze(archive, old)
    assert archive.editions() == ()
    assert archive.pending("daily", "two") == new


def test_a_run_ends_with_its_edition(archive: Archive) -> None:
    run = archive.begin("daily", "one", now=NOW, plan=PLAN)
    freeze(archive, run)

    assert archive.pending("daily", "one") is None
    with pytest.raises(StoreError, match="it was given up, or is done"):
        freeze(archive, run, number=2)
    assert len(archive.editions()) == 1


def test_a_run_that_makes_no_edition_can_be_given_up(archive: Archive) -> None:
    frozen = archive.begin("daily", "one", now=NOW, plan=PLAN)
    freeze(archive, frozen)
    run = archive.begin("daily", "one", now=NOW, plan=PLAN)
    other = archive.begin("weekly", "one", now=NOW, plan=PLAN)
    for ended in (run, run, frozen):
        archive.give_up(ended)

    assert archive.pending("daily", "one") is None
    assert archive.pending("weekly", "one") == other
    with pytest.raises(StoreError, match="it was given up, or is done"):
        freeze(archive, run, number=2)
    assert [row.id for row in archive.editions()] == ["2026-03-01-1"]


def test_runs_that_ended_take_no_space(archive: Archive, tmp_path: Path) -> None:
    for number in range(1, 9):
        run = archive.begin("daily", f"{number}", now=NOW, plan=bytes(range(256)).hex() * 400)
        archive.note_gathered(run, "x" * 100_000)
        if number % 2:
            freeze(archive, run, number=number)
    archive.begin("daily", "last", now=NOW, plan=PLAN)

    with closing(sqlite3.connect(tmp_path / "s")) as connection:
        kept = connection.execute("SELECT count(*), count(coalesce(plan, gathered)) FROM runs").fetchone()
    assert kept == (9, 1)


@pytest.mark.parametrize("damage", ["plan = substr(plan, 1, 9)", "plan = NULL", "plan = 'x'"])
def test_a_run_whose_plan_is_damaged_is_none(archive: Archive, tmp_path: Path, damage: str) -> None:
    archive.begin("daily", "one", now=NOW, plan=PLAN)
    change(tmp_path / "s", f"UPDATE runs SET {damage}")  # noqa: S608 - the cases above

    assert archive.pending("daily", "one") is None
    again = archive.begin("daily", "one", now=NOW, plan=PLAN)
    assert archive.pending("daily", "one") == again


def test_what_was_gathered_and_damaged_is_gathered_again(archive: Archive, tmp_path: Path) -> None:
    begun = archive.begin("daily", "one", now=NOW, plan=PLAN)
    archive.note_gathered(begun, '["n1"]')
    change(tmp_path / "s", "UPDATE runs SET gathered = substr(gathered, 2)")

    assert archive.pending("daily", "one") == begun


def test_an_edition_is_to_be_delivered_until_somebody_notes_that_it_was(archive: Archive) -> None:
    for number in (1, 2):
        freeze(archive, archive.begin("daily", f"{number}", now=NOW, plan=PLAN), number=number)
    freeze(archive, archive.begin("weekly", "1", now=NOW, plan=PLAN), "weekly")
    archive.begin("daily", "under way", now=NOW, plan=PLAN)
    assert archive.undelivered("daily") == ("2026-03-01-1", "2026-03-01-2")

    archive.note_delivered("daily", ["2026-03-01-1", "2026-03-01-9"])
    assert archive.undelivered("daily") == ("2026-03-01-2",)
    archive.note_delivered("daily", ["2026-03-01-2"])
    archive.note_delivered("daily", ["2026-03-01-2"])
    assert archive.undelivered("daily") == ()
    assert archive.undelivered("weekly") == ("2026-03-01-1",)
    assert archive.pending("daily", "under way")
