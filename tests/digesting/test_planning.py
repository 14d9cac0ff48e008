from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from summarizer.digesting.planning import assign, identity_of, next_id
from summarizer.errors import UsageError
from summarizer.prompts import load_prompt
from summarizer.store import Archive, EditionRow
from tests.digesting.runs import NOW, PORT, config, run, workshop, write_article


def test_a_run_that_was_broken_off_today_is_gone_on_with_at_its_own_moment(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "store.sqlite") as archive:
        first = assign(config(), "same", archive, now=NOW)
        later = assign(config(), "same", archive, now=NOW + timedelta(hours=3))
        other = assign(config(), "other", archive, now=NOW + timedelta(hours=4))

    assert later.window == first.window
    assert other.window.end == NOW + timedelta(hours=4)


def test_a_run_that_was_broken_off_yesterday_is_taken_into_the_window_of_today(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "store.sqlite") as archive:
        assign(config(), "same", archive, now=NOW)
        today = assign(config(), "same", archive, now=NOW + timedelta(days=1))

    assert today.window.end == NOW + timedelta(days=1)
    assert today.run.gathered is None


def test_a_dry_assignment_leaves_nothing_behind(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "store.sqlite") as archive:
        assign(config(), "same", archive, now=NOW, dry=True)

        assert archive.pending("daily", "same") is None


def test_for_a_day_by_name_only_editions_of_earlier_days_come_before(tmp_path: Path) -> None:
    write_article(tmp_path / "in", "port", PORT)
    digest = config(tmp_path / "in")
    with workshop(tmp_path / "store.sqlite", digest) as shop:
        for day in range(2):
            run(shop, now=NOW + timedelta(days=day))
        again = assign(replace(digest, date=NOW.date()), "x", shop.archive, now=NOW + timedelta(days=9))
        after = assign(
            replace(digest, date=NOW.date() + timedelta(days=1)),
            "x",
            shop.archive,
            now=NOW + timedelta(days=9),
        )

    assert again.window.previous is None
    assert after.window.previous == "2026-06-03"


def test_a_clock_that_went_back_is_said(tmp_path: Path) -> None:
    with workshop(tmp_path / "store.sqlite", config(write_article(tmp_path, "port", PORT))) as shop:
        run(shop)

        with pytest.raises(UsageError, match="the clock went back"):
            assign(shop.config, "x", shop.archive, now=NOW - timedelta(hours=1))


def test_what_was_asked_for_tells_runs_apart_and_the_window_does_not_change_the_digest() -> None:
    prompts = (load_prompt("digest@default"),)
    plain, lasting = identity_of(config(), "extractive", "auto", prompts)

    for other in (replace(config(), date=NOW.date()), replace(config(), since="24h")):
        asked, same = identity_of(other, "extractive", "auto", prompts)
        assert (asked != plain, same == lasting) == (True, True)
    assert identity_of(replace(config(), top=3), "extractive", "auto", prompts)[1] != lasting
    assert identity_of(config(), "gpt-5-mini", "auto", prompts)[0] != plain


def test_editions_of_a_day_are_numbered() -> None:
    rows = [EditionRow("daily", name, "2026-06-03", "", "", "", 0) for name in ("2026-06-03", "2026-06-03-2")]

    assert [next_id("2026-06-03", rows[:number]) for number in range(3)] == [
        "2026-06-03", "2026-06-03-2", "2026-06-03-3",
    ]  # fmt: skip
