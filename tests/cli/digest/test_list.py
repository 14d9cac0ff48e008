import json

from tests.cli.digest.desk import Desk


def test_nothing_stands_at_first(desk: Desk) -> None:
    assert desk("list").out == "no edition stands\n"
    assert json.loads(desk("list", "--format", "json").out) == []


def test_editions_are_listed_with_their_windows(desk: Desk) -> None:
    desk.make("--name", "coast", "--date", "2026-06-02")
    desk.make("--name", "coast", "--date", "2026-06-03")
    lines = desk("list").out.splitlines()

    assert lines[0].split() == ["digest", "edition", "from", "to", "size", "sha256"]
    assert [line.split()[:2] for line in lines[1:]] == [["coast", "2026-06-02"], ["coast", "2026-06-03"]]
    assert "2020-01-01 00:00  2026-06-04 00:00" in lines[2]


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
