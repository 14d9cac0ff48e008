import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from summarizer.render.digest.explanation import render_explanation, render_explanation_markdown
from tests.editions import EDITION, EMPTY, hostile

GOLDEN = Path(__file__).parent / "golden"


def test_both_forms_are_the_golden_ones(request: pytest.FixtureRequest) -> None:
    forms = {
        "explanation.txt": render_explanation(EDITION),
        "explanation.md": render_explanation_markdown(EDITION),
    }
    for name, page in forms.items():
        if request.config.getoption("--update-golden"):
            (GOLDEN / name).write_text(page, "utf-8")

        assert page == (GOLDEN / name).read_text("utf-8")


def test_every_term_of_every_story_is_there_with_measure_weight_and_points() -> None:
    page = render_explanation(EDITION)
    rows = MarkdownIt("commonmark").enable("table").render(render_explanation_markdown(EDITION))

    assert page.count("independent origins 2 × 1.5") == len(EDITION.stories)
    assert page.count("+3.0000") == len(EDITION.stories)
    assert "told, in the place kept for a single source, score 7.0000" in " ".join(page.split())
    assert rows.count("<tr>") == 1 + sum(1 + len(story.rank.terms) for story in EDITION.stories)


def test_an_empty_edition_has_nothing_to_explain() -> None:
    assert "There is no story in this edition." in render_explanation(EMPTY)
    assert "There is no story in this edition." in render_explanation_markdown(EMPTY)


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(cell_len, render_explanation(EDITION, width=width).splitlines())) <= width


@settings(max_examples=40)
@given(st.text(st.characters(codec=None), min_size=1, max_size=40))
def test_no_text_of_others_is_obeyed(text: str) -> None:
    made = hostile(text)[0]
    table = MarkdownIt("commonmark").enable("table").parse(render_explanation_markdown(made))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", render_explanation(made))
    assert sum(token.type == "tr_open" for token in table) == 1 + 3 * len(EDITION.stories)
