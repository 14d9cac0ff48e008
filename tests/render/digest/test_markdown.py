from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.edition import items_of
from summarizer.render.digest.markdown import inline, render_markdown
from summarizer.render.digest.view import top_stories
from tests.editions import EDITION, EMPTY, FIRST, UNCHANGED, hostile

GOLDEN = Path(__file__).parent / "golden" / "edition.md"
PAGE = render_markdown(EDITION)
FULL = render_markdown(EDITION, full=True)


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
        "# The coast this morning: Wed 3 June 2026", "24 hours to 07:00", "**Not read: Broken feed, Dead feed", "## Bottom line",
        "## Changed since Tue 2 June 2026", "- **nine → twelve people**, people injured by the crane; Harbour Post [2]",
        "- New: 3, 4, 5, 7.", "- No news today on: Lighthouse", "## Top stories", "### 1. Dockers stay out", "**Open:**",
        "**Sources disagree:**", "* **Dockers’ union → the operator:**", "+ [1] Crane firm", r"carries \[2\]", "the place kept",
        "## Also noted", "- **6. Wheat harvest", "## Coverage", "- **failed** Broken feed", "Engine test/tiny",
    ]  # fmt: skip
    places = [PAGE.index(part) for part in parts]

    assert places == sorted(places)


def test_both_sides_of_a_contradiction_have_value_source_time_and_quote() -> None:
    for page in (PAGE, FULL):
        assert "- **12** Harbour Post, 2 June, 17:10 [2]: “Twelve people" in page
        assert "- **19** The Quay, 2 June, 20:30 [4]: “Nineteen people" in page


def test_every_item_that_is_shown_carries_its_quote() -> None:
    items = items_of(EDITION)
    few = [item.entry.id for story in top_stories(EDITION) for item in story.few]

    assert few
    assert not [name for name in few if f"“{items[name][1].evidence[0].quote}”" not in PAGE]


def test_a_full_page_shows_every_item_of_a_told_story_with_its_quote() -> None:
    items = items_of(EDITION)
    told = [told.item for story in EDITION.stories[:5] for told in story.items]

    assert not [name for name in told if f"- **{name}**" not in FULL]
    assert not [name for name in told if f"“{items[name][1].evidence[0].quote}”" not in FULL]
    assert "> was: “Nine people" in FULL
    assert "the crane falls into the sea" in FULL


def test_a_figure_in_bold_needs_no_escape() -> None:
    assert inline("5.2 million") == "5.2 million"
    assert inline("1) a *b*") == r"1) a \*b\*"
    assert inline("") == ""


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
    for full in (False, True):
        made, plain = (hostile(words)[0] for words in (f"a {text} b", "a b"))
        assert structure(render_markdown(made, full=full)) == structure(render_markdown(plain, full=full))


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://evil.example/a.png) <script>alert(1)</script>",
        "| a | b |",
        "http://evil.example a@b.example",
    ],
)
def test_there_is_never_a_link_an_image_or_html(text: str) -> None:
    for full in (False, True):
        found = set(structure(render_markdown(hostile(text)[0], full=full)))
        assert not {"image", "link_open", "html_inline", "html_block"} & found
