from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render.markdown import render_markdown
from tests.briefings import SAMPLE, sample
from tests.render.test_terminal import hostile

GOLDEN = Path(__file__).parent / "golden" / "briefing.md"
OURS = {"heading", "paragraph", "bullet_list", "list_item", "blockquote", "hr", "inline"}


def structure(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    blocks = [token.type for token in tokens]
    marks = [child.type for token in tokens for child in token.children or () if "text" not in child.type]
    return blocks + [mark for mark in marks if mark != "softbreak"]


def test_the_page_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    page = render_markdown(SAMPLE)
    if request.config.getoption("--update-golden"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(page, "utf-8")

    assert page == GOLDEN.read_text("utf-8")


def test_every_item_shows_its_quote_and_place() -> None:
    page = render_markdown(SAMPLE)

    assert "“The union wants six per cent unless the shifts are cut” (¶2, 110–164)" in page


def test_rejected_statements_warnings_and_limits_are_visible() -> None:
    page = render_markdown(SAMPLE)

    assert "## Rejected: 1 of the model's statements" in page
    assert "the moon will fall into the harbour" in page
    assert "## Warnings" in page
    assert "Every item carries a quote that was found in the source." in page


def test_what_code_had_to_write_is_marked() -> None:
    page = render_markdown(sample(composed=("headline", "bottom_line")))

    assert "headline by code" in page
    assert "put together by code from quotes" in page


@given(st.text("ab .-+*#_`[]()<>!&|~\\=1:/@\n$", min_size=1, max_size=40))
def test_text_of_others_adds_no_structure(text: str) -> None:
    assert structure(render_markdown(hostile("a" + text + "b"))) == structure(render_markdown(hostile("ab")))


def test_there_is_never_a_link_an_image_or_html() -> None:
    page = render_markdown(
        hostile("![x](http://evil.example/a.png) <script>alert(1)</script> http://evil.example")
    )

    assert not {"image", "link_open", "html_inline", "html_block"} & set(structure(page))
