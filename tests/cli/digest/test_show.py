import json
from pathlib import Path

import pytest

from tests.cli.digest.desk import Desk


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A desk with the editions of two days."""
    for day in ("2026-06-02", "2026-06-03"):
        assert desk.make("--date", day).code == 0
    return desk


def test_an_edition_is_printed_as_it_was_made(desk: Desk) -> None:
    for form in ("terminal", "md", "html", "json", "eml"):
        made = desk.make("--date", "2026-06-03", "--formats", form)
        assert desk("show", "2026-06-03", "--format", form).out == made.out


def test_without_a_day_it_is_the_newest(two: Desk) -> None:
    assert json.loads(two("show", "--format", "json").out)["id"] == "2026-06-03"
    assert json.loads(two("show", "2026-06-02", "--format", "json").out)["id"] == "2026-06-02"


def test_a_second_edition_of_a_day_has_an_id_of_its_own(desk: Desk) -> None:
    for day, top in (("2026-06-03", 5), ("2026-06-03", 1)):
        assert desk.make("--date", day, "--top", top).code == 0

    assert json.loads(desk("show", "2026-06-03-2", "--format", "json").out)["id"] == "2026-06-03-2"


def test_a_feed_has_the_editions_before_it(two: Desk) -> None:
    assert two("show", "--format", "atom").out.count("<entry>") == 2
    assert two("show", "2026-06-02", "--format", "atom").out.count("<entry>") == 1


@pytest.mark.parametrize(
    ("arguments", "file", "begins"),
    [
        (("-o", "x.html"), "x.html", "<!doctype html"),
        (("-o", "x.json"), "x.json", "{"),
        (("-o", "x.md"), "x.md", "# daily"),
        (("-o", "x.txt"), "x.txt", "daily"),
        (("-o", "x.atom"), "x.atom", "<?xml"),
        (("-o", "x.eml"), "x.eml", ""),
        (("-o", "x.txt", "--format", "md"), "x.txt", "# daily"),
        (("-o", "pages/", "--format", "md"), "pages/2026-06-03.md", "# daily"),
        (("-o", "pages/", "--format", "atom"), "pages/feed.atom", "<?xml"),
    ],
)
def test_it_is_written_to_a_file(arguments: tuple[str, ...], file: str, begins: str, two: Desk) -> None:
    said = two("show", *arguments)

    assert (said.code, said.out) == (0, "")
    assert said.err == f"summarizer: wrote {file}\n"
    assert Path(file).read_text("utf-8").lower().startswith(begins)


@pytest.mark.parametrize("form", ["terminal", "md"])
def test_all_items_are_printed_on_demand(form: str, two: Desk) -> None:
    short, full = (two("show", "2026-06-02", "--format", form, *flags).out for flags in ((), ("--full",)))

    assert len(full) > len(short)
    assert ("n1." in full, "n1." in short) == (True, False)


def test_the_ranks_are_explained(two: Desk) -> None:
    assert "Why the stories stand in this order" in two("show", "--explain").out
    assert two("show", "--explain", "-o", "x.json").out.startswith("Why the stories stand in this order")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("yesterday",), "'yesterday' is no edition"),
        (("2026-06-09",), "no edition '2026-06-09'"),
        (("--name", "tide"), "the digest 'tide'"),
        (("--format", "pdf"), "there is no format 'pdf'"),
        (("--format", "json", "--explain"), "--explain prints a table"),
        (("-o", "none/x.md"), "there is no folder 'none'"),
    ],
)
def test_what_cannot_be_shown_is_an_error(arguments: tuple[str, ...], said: str, two: Desk) -> None:
    done = two("show", *arguments)

    assert (done.code, done.out) == (2, "")
    assert said in done.err
