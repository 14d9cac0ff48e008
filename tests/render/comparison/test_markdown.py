from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render.comparison.markdown import render_markdown
from tests.render.comparison.made import COMPARISON, TOWNS, hostile, made

GOLDEN = Path(__file__).parents[1] / "golden" / "comparison.md"


def structure(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    blocks = [token.type for token in tokens]
    marks = [child.type for token in tokens for child in token.children or () if "text" not in child.type]
    return blocks + [mark for mark in marks if mark != "softbreak"]


def test_the_page_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    page = render_markdown(made(names=TOWNS[:6]))
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(page, "utf-8")

    assert page == GOLDEN.read_text("utf-8")


def test_the_verdict_comes_first() -> None:
    page = render_markdown(COMPARISON)

    assert (
        page.index("**B: cannot tell**")
        < page.index("found 9 more of 100 key facts")
        < page.index("| coverage")
    )


def test_each_row_is_a_row_of_the_table() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(render_markdown(COMPARISON))

    assert sum(token.type == "tr_open" for token in tokens) == len(COMPARISON.rows) + 1


def test_what_the_gate_says_is_told() -> None:
    page = render_markdown(COMPARISON)

    assert "## Gate: FAILED" in page
    assert "abstain: worse: 8.0 of 100 fewer" in page
    assert "1 check passed" in page


@given(st.text("ab .-+*#_`[]()<>!&|~\\=1:/@\n$", min_size=1, max_size=40))
def test_text_of_others_adds_no_structure(text: str) -> None:
    assert structure(render_markdown(hostile("a" + text + "b"))) == structure(render_markdown(hostile("ab")))


def test_there_is_never_a_link_an_image_or_html() -> None:
    page = render_markdown(
        hostile("![x](http://evil.example/a.png) <script>alert(1)</script> http://evil.example")
    )

    assert not {"image", "link_open", "html_inline", "html_block"} & set(structure(page))
