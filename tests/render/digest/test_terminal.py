import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.edition import items_of
from summarizer.render.digest.terminal import render_terminal
from tests.editions import EDITION, EMPTY, UNCHANGED, hostile

GOLDEN = Path(__file__).parent / "golden"
OWN_COLOURS = re.compile("\x1b\\[[0-9;]*m")
PAGE = " ".join(render_terminal(EDITION).split())


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_page_is_the_golden_one(width: int, request: pytest.FixtureRequest) -> None:
    page = render_terminal(EDITION, width=width)
    golden = GOLDEN / f"terminal-{width}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(page, "utf-8")

    assert page == golden.read_text("utf-8")


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = render_terminal(EDITION, width=width).splitlines()

    assert max(map(cell_len, lines)) <= max(width, 20)


def test_the_reader_meets_the_parts_in_their_order() -> None:
    parts = [
        "The coast this morning · Wed 3 June 2026", "not whole", "BOTTOM LINE", "Rests on n1.d1", "CHANGED SINCE TUE 2 JUNE 2026",
        "was: nine “Nine people", "now: “Twelve people", "s1 goes on:", "s3 new:", "s2 superseded:", "gone quiet:", "TOP STORIES",
        "4 articles, 2 independent origins", "What happened:", "What changed:", "What it means:", "Contradiction:", "Key actors",
        "Demands", "Risks", "Also carried by: Tidewire", "in the place that is kept", "ALSO NOTED", "COVERAGE", "REJECTED: 1",
        "WARNINGS", "Made by test/tiny", "Every item carries a quote",
    ]  # fmt: skip
    places = [PAGE.index(part) for part in parts]

    assert places == sorted(places)


def test_every_item_of_a_told_story_shows_its_quote_or_says_where_it_is_shown() -> None:
    items = items_of(EDITION)
    quotes = [items[told.item][1].evidence[0].quote for story in EDITION.stories[:5] for told in story.items]

    assert [quote for quote in quotes if f"“{quote}”" not in PAGE] == [
        "The generator of the Vale hospital failed twice on Monday night, a nurse said."
    ]
    assert "“The generator of the Vale hospital …” as in the words above, ¶2" in PAGE


def test_a_day_without_news_has_no_empty_headings() -> None:
    empty, unchanged = (" ".join(render_terminal(one).split()) for one in (EMPTY, UNCHANGED))

    assert "No article fell into this window." in empty
    assert not [title for title in ("TOP STORIES", "ALSO NOTED", "WARNINGS", "REJECTED") if title in empty]
    assert "Nothing is new: all of it was in an earlier edition." in unchanged
    assert "TOP STORIES" not in unchanged
    assert "Bridge of Ulm Street still shut" in unchanged


def test_colour_changes_nothing_else_and_there_is_none_unasked() -> None:
    coloured = render_terminal(EDITION, color=True)

    assert "\x1b" not in render_terminal(EDITION)
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in OWN_COLOURS.sub("", coloured).splitlines()] == [
        line.rstrip() for line in render_terminal(EDITION).splitlines()
    ]


def test_an_ascii_terminal_gets_ascii() -> None:
    page = render_terminal(EDITION, unicode=False)

    assert page.isascii()
    assert "Dockers' union -> the operator" in page


@settings(max_examples=40)
@given(st.text(st.characters(codec=None), min_size=1, max_size=60), st.booleans())
def test_no_text_of_others_reaches_the_terminal_as_a_command(text: str, color: bool) -> None:
    page = OWN_COLOURS.sub("", render_terminal(hostile(text)[0], color=color))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert page.encode("utf-8").decode("utf-8") == page
