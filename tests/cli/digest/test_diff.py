import json

import pytest

from tests.cli.digest.desk import CRANE, Desk

BRIDGE = """Library of Kell shut

The council shut the library of Kell on Wednesday because water came through its roof. Readers must wait until \
spring, its head Bo Lind said.
"""


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A desk with two editions; in the second a figure is another one, a story is gone and a source is new."""
    assert desk.make("--date", "2026-06-02").code == 0
    (desk.articles / "crane.txt").write_text(CRANE.replace("Twelve", "Fifteen"), "utf-8")
    (desk.articles / "ferry.txt").unlink()
    (desk.folder / "more.txt").write_text(BRIDGE, "utf-8")
    assert desk.make("more.txt", "--date", "2026-06-03").code == 0
    return desk


def test_what_two_editions_say_differently_is_printed(two: Desk) -> None:
    said = two("diff", "2026-06-02", "2026-06-03")

    assert said.code == 0, said.err
    assert said.out.startswith("2026-06-02 → 2026-06-03\n")
    assert all(
        words in said.out for words in ("Library of Kell shut", "Ferry line goes to Northsail", "more.txt")
    )


def test_a_changed_value_is_told_shortly_and_all_of_it_on_demand(two: Desk) -> None:
    short, long = (
        " ".join(two("diff", "2026-06-02", "2026-06-03", *flags).out.split()) for flags in ((), ("-v",))
    )

    assert "Twelve people" in short
    assert short.index("Twelve people") < short.index("Fifteen people")
    assert "Not shown without -v" in short
    assert "Not shown without -v" not in long
    assert len(long) > len(short)


def test_it_is_told_to_programs(two: Desk) -> None:
    value = json.loads(two("diff", "2026-06-02", "2026-06-03", "--format", "json").out)

    assert (value["before"], value["after"], value["same"]) == ("2026-06-02", "2026-06-03", False)
    assert [story["headline"] for story in value["new"]] == ["Library of Kell shut"]
    assert [story["headline"] for story in value["gone"]] == ["Ferry line goes to Northsail"]
    (story,) = value["continued"]
    assert story["headline"] == "Dockers of Varnholm stay out"
    (changed,) = story["changed"]
    assert "Twelve people" in changed["before"]["quote"]
    assert "Fifteen people" in changed["after"]["quote"]
    assert value["sources"] == [{"name": "more.txt", "before": None, "after": "ok"}]


def test_an_edition_is_the_same_as_itself(two: Desk) -> None:
    assert "Both editions say the same." in two("diff", "2026-06-02", "2026-06-02", "--format", "md").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026-06-02", "2026-06-09"), "no edition '2026-06-09'"),
        (("2026-06-02", "today"), "'today' is no edition"),
        (("2026-06-02", "2026-06-03", "--format", "html"), "--format must be terminal, md or json"),
    ],
)
def test_what_cannot_be_compared_is_an_error(arguments: tuple[str, ...], said: str, two: Desk) -> None:
    done = two("diff", *arguments)

    assert (done.code, done.out) == (2, "")
    assert said in done.err
