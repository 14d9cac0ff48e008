from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.edition import items_of
from summarizer.render.digest.markdown import render_markdown
from tests.editions import EDITION, EMPTY, FIRST, UNCHANGED, hostile

GOLDEN = Path(__file__).parent / "golden" / "edition.md"
PAGE = render_markdown(EDITION)


def structure(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    marks = [child.type for token in tokens for child in token.children or () if "text" not in child.type]
    return [token.type for token in tokens] + [mark for mark in marks if mark != "softbreak"]


def test_the_page_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(PAGE, "utf-8")

    assert GOLDEN.read_text("utf-8") == PAGE


def test_the_reader_meets_the_parts_in_their_order() -> None:
    parts = [
        "# The coast this morning: Wed 3 June 2026", "**This edition is not whole", "## Bottom line", "## Changed since Tue 2 June 2026",
        "was: “Nine people", "now: “Twelve people", "_goes on:_", "_new:_", "_superseded:_", "_gone quiet:_", "## Top stories",
        "### 1. Dockers stay out", "**What happened:**", "**Contradiction:**", "#### Demands", "_Also carried by: Tidewire",
        "in the place kept", "## Also noted", "## Coverage", "| Broken feed | failed |", "### Rejected: 1", "### Warnings", "Made by",
    ]  # fmt: skip
    places = [PAGE.index(part) for part in parts]

    assert places == sorted(places)


def test_both_sides_of_a_contradiction_have_value_source_time_and_quote() -> None:
    assert "- **12** (Harbour Post, as of 2 June, 17:10; n1.f1)\n\n  > “Twelve people" in PAGE
    assert "- **19** (The Quay, as of 2 June, 20:30; n3.f1)\n\n  > “Nineteen people" in PAGE


def test_every_item_of_a_told_story_shows_its_quote_or_says_where_it_is_shown() -> None:
    items = items_of(EDITION)
    quotes = [items[told.item][1].evidence[0].quote for story in EDITION.stories[:5] for told in story.items]

    assert [quote for quote in quotes if f"“{quote}”" not in PAGE] == [
        "The generator of the Vale hospital failed twice on Monday night, a nurse said."
    ]
    assert "“The generator of the Vale hospital …” (as in the words above, ¶2)" in PAGE


@pytest.mark.parametrize("made", [EMPTY, UNCHANGED, FIRST], ids=["empty", "unchanged", "first"])
def test_no_heading_stands_over_nothing(made: object) -> None:
    found = structure(render_markdown(made))  # type: ignore[arg-type]
    pairs = list(zip(found, found[3:], strict=False))

    assert ("heading_close", "hr") not in pairs
    assert ("## Top stories" in render_markdown(EMPTY), "## Also noted" in render_markdown(EMPTY)) == (
        False,
        False,
    )


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_text_of_others_changes_nothing_about_the_structure(text: str) -> None:
    assert structure(render_markdown(hostile(f"a {text} b")[0])) == structure(
        render_markdown(hostile("a b")[0])
    )


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://evil.example/a.png) <script>alert(1)</script>",
        "| a | b |",
        "http://evil.example a@b.example",
    ],
)
def test_there_is_never_a_link_an_image_or_html(text: str) -> None:
    found = set(structure(render_markdown(hostile(text)[0])))

    assert not {"image", "link_open", "html_inline", "html_block"} & found
