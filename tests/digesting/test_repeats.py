from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.digesting.runs import BRIDGE, NOW, PORT, config, run, workshop, write_article


def test_an_edition_that_was_made_of_the_same_stands(tmp_path: Path) -> None:
    write_article(tmp_path / "in", "port", PORT)
    digest = replace(config(tmp_path / "in"), date=NOW.date() - timedelta(days=1))
    frozen = []
    for hours in (0, 5, 48):
        with workshop(tmp_path / "store.sqlite", digest) as shop:
            frozen.append(run(shop, now=NOW + timedelta(hours=hours)).frozen)

    assert [one.stands for one in frozen] == [False, True, True]
    assert len({one.document for one in frozen}) == 1


def test_one_article_more_makes_another_edition_of_the_day(tmp_path: Path) -> None:
    digest = replace(config(tmp_path / "in"), date=NOW.date() - timedelta(days=1))
    identities = []
    for name, words in (("port", PORT), ("bridge", BRIDGE)):
        write_article(tmp_path / "in", name, words)
        with workshop(tmp_path / "store.sqlite", digest) as shop:
            identities.append(run(shop).frozen.edition.id)

    assert identities == ["2026-06-02", "2026-06-02-2"]


def test_a_window_that_brought_nothing_since_this_morning_makes_no_edition(tmp_path: Path) -> None:
    write_article(tmp_path / "in", "port", PORT)
    with workshop(tmp_path / "store.sqlite", config(tmp_path / "in")) as shop:
        first = run(shop).frozen
    with workshop(tmp_path / "store.sqlite", config(tmp_path / "in")) as shop:
        second = run(shop, now=NOW + timedelta(hours=2)).frozen
        next_day = run(shop, now=NOW + timedelta(hours=25)).frozen

    assert second.stands
    assert second.document == first.document
    assert (next_day.stands, next_day.edition.standing) == (False, "empty")
