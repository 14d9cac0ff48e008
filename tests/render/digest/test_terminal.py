import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.edition import items_of
from summarizer.render.digest.terminal import render_terminal
from summarizer.render.digest.view import top_stories
from tests.editions import EDITION, EMPTY, FIRST, UNCHANGED, hostile

GOLDEN = Path(__file__).parent / "golden"
OWN_COLOURS = re.compile("\x1b\\[[0-9;]*m")
PAGE = " ".join(render_terminal(EDITION).split())
FULL = " ".join(render_terminal(EDITION, full=True).split())


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_page_is_the_golden_one(width: int, request: pytest.FixtureRequest) -> None:
    page = render_terminal(EDITION, width=width)
    golden = GOLDEN / f"terminal-{width}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(page, "utf-8")

    assert page == golden.read_text("utf-8")


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for full in (False, True):
        lines = render_terminal(EDITION, width=width, full=full).splitlines()
        assert max(map(cell_len, lines)) <= max(width, 20)


def test_the_reader_meets_the_parts_in_their_order() -> None:
    parts = [
        "The coast this morning · Wed 3 June 2026", "24 hours to 07:00", "Not read: Broken feed", "BOTTOM LINE", "disputed. [2] [4]",
        "CHANGED SINCE TUE 2 JUNE 2026", "nine → twelve people, people injured by the crane; Harbour Post [2]",
        "New: 3, 4, 5, 7.", "No news today on: Lighthouse", "TOP STORIES", "4 articles, 2 independent origins", "Open:",
        "Sources disagree:", "[1] Crane firm", "carries [2]", "the place kept", "ALSO NOTED", "COVERAGE", "failed Broken feed",
        "Engine test/tiny", "Every item carries a quote",
    ]  # fmt: skip
    places = [PAGE.index(part) for part in parts]

    assert places == sorted(places)


def test_every_item_that_is_shown_carries_its_quote() -> None:
    items = items_of(EDITION)
    few = [item.entry.id for story in top_stories(EDITION) for item in story.few]

    assert few
    assert not [name for name in few if f"“{items[name][1].evidence[0].quote}”" not in PAGE]


def test_a_full_page_shows_every_item_of_a_told_story_with_its_quote() -> None:
    items = items_of(EDITION)
    told = [told.item for story in EDITION.stories[:5] for told in story.items]

    assert not [name for name in told if f" {name} " not in FULL]
    assert not [name for name in told if f"“{items[name][1].evidence[0].quote}”" not in FULL]
    assert "was: “Nine people" in FULL
    assert "now: “Twelve people" in FULL
    assert "the crane falls into the sea" in FULL


def test_a_short_page_says_that_there_is_more_and_where() -> None:
    assert "+8 items" in PAGE
    assert "digest show --full" in PAGE
    assert "digest show --full" not in FULL


def test_a_day_without_news_has_no_empty_headings() -> None:
    empty, unchanged, first = (" ".join(render_terminal(one).split()) for one in (EMPTY, UNCHANGED, FIRST))

    assert "No new article fell into this window." in empty
    assert not [title for title in ("TOP STORIES", "ALSO NOTED", "WARNINGS", "REJECTED") if title in empty]
    assert "1 article today, known text: nothing new." in unchanged
    assert "TOP STORIES" not in unchanged
    assert "Bridge of Ulm Street still shut" in unchanged
    assert "CHANGED" not in first
    assert first.count("first edition") == 1


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
@given(st.text(st.characters(codec=None), min_size=1, max_size=60), st.booleans(), st.booleans())
def test_no_text_of_others_reaches_the_terminal_as_a_command(text: str, color: bool, full: bool) -> None:
    page = OWN_COLOURS.sub("", render_terminal(hostile(text)[0], color=color, full=full))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert page.encode("utf-8").decode("utf-8") == page
