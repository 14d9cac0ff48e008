import json
import sqlite3
from contextlib import closing

from tests.cli.digest.desk import Desk


def test_nothing_stands_at_first(desk: Desk) -> None:
    assert desk("list").out == "no edition stands\n"
    assert json.loads(desk("list", "--format", "json").out) == []


def test_editions_are_listed_with_their_windows(desk: Desk) -> None:
    desk.make("--name", "coast", "--date", "2026-06-02")
    desk.make("--name", "coast", "--date", "2026-06-03")
    lines = desk("list").out.splitlines()

    assert lines[0].split() == ["digest", "edition", "from", "to", "zone", "stories", "standing", "title"]
    assert [line.split()[:2] for line in lines[1:]] == [["coast", "2026-06-02"], ["coast", "2026-06-03"]]
    assert "1 January 2020, 00:00  4 June, 00:00  UTC" in lines[2]
    assert lines[2].split()[-3:] == ["2", "complete", "coast"]


def test_moments_are_told_in_the_zone_of_the_edition(desk: Desk) -> None:
    made = desk(
        "articles",
        "--model",
        "extractive",
        "--since",
        "2020-01-01",
        "--tz",
        "Asia/Tokyo",
        "--date",
        "2026-06-03",
    )
    assert made.code == 0

    assert "4 June, 00:00  Asia/Tokyo" in desk("list").out


def test_they_are_listed_for_programs(desk: Desk) -> None:
    desk.make("--date", "2026-06-02")
    (row,) = json.loads(desk("list", "--format", "json").out)

    assert (row["name"], row["id"], row["end"]) == ("daily", "2026-06-02", "2026-06-03T00:00:00+00:00")
    assert len(row["sha256"]) == 64


def test_those_of_one_digest_are_listed(desk: Desk) -> None:
    desk.make("--name", "coast")
    desk.make("--name", "tide")

    assert [row["name"] for row in json.loads(desk("list", "--name", "tide", "--format", "json").out)] == [
        "tide"
    ]


def test_there_are_two_formats(desk: Desk) -> None:
    said = desk("list", "--format", "md")

    assert (said.code, "--format must be terminal or json, not 'md'" in said.err) == (2, True)


def test_an_edition_that_is_damaged_is_listed_as_such(desk: Desk) -> None:
    desk.make("--date", "2026-06-02")
    with closing(sqlite3.connect(desk.environment["SUMMARIZER_STORE"])) as store:
        store.execute("UPDATE editions SET body = x'00'")
        store.commit()
    said = desk("list")

    assert said.code == 0
    assert said.out.splitlines()[1].split()[-2:] == ["?", "damaged"]
