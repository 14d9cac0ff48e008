import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.render.comparison.terminal import render_terminal
from tests.render.comparison.made import COMPARISON, TOWNS, hostile, made

GOLDEN = Path(__file__).parents[1] / "golden"
OWN_COLOURS = re.compile("\x1b\\[[0-9;]*m")
SMALL = made(names=TOWNS[:6])


@pytest.mark.parametrize("width", [60, 80])
def test_the_page_is_the_golden_one(width: int, request: pytest.FixtureRequest) -> None:
    page = render_terminal(SMALL, width=width)
    golden = GOLDEN / f"comparison-{width}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(page, "utf-8")

    assert page == golden.read_text("utf-8")


@pytest.mark.parametrize("width", [1, 20, 40, 79, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = render_terminal(COMPARISON, width=width).splitlines()

    assert max(map(cell_len, lines)) <= max(width, 20)


def test_the_verdict_comes_first_and_is_the_sentence_of_the_conclusion() -> None:
    page = " ".join(render_terminal(COMPARISON).split())

    assert (
        page.index("CANNOT TELL") < page.index(COMPARISON.conclusions[0].sentence) < page.index("95 % range")
    )


def test_no_figure_of_chance_stands_without_its_meaning() -> None:
    page = " ".join(render_terminal(COMPARISON).split())

    assert "p: how often luck alone gives a difference this large when there is none" in page
    assert "Holm: the same, corrected" in page


def test_every_model_has_its_table_those_of_all_together_first() -> None:
    page = render_terminal(made(names=TOWNS[:8], models=("test/tiny", "test/large")))
    headings = [line for line in page.splitlines() if line.startswith("B AGAINST A")]

    assert headings == [f"B AGAINST A, {name}" for name in ("ALL MODELS TOGETHER", "TEST/TINY", "TEST/LARGE")]


def test_where_answers_come_from_and_what_is_missing_is_said() -> None:
    page = " ".join(render_terminal(made(about="Written by hand.", incomplete="half was paid for")).split())

    assert "Recorded answers: Written by hand." in page
    assert "Not whole: half was paid for" in page


def test_a_comparison_without_anything_is_still_a_page() -> None:
    nothing = dict.fromkeys(("trials", "rows", "conclusions", "costs", "articles", "models", "warnings"), ())
    page = render_terminal(COMPARISON.model_copy(update={**nothing, "judge": None, "gate": None}))

    assert "0 stories in 0 articles" in page


def test_with_colour_the_text_is_the_same() -> None:
    coloured = render_terminal(COMPARISON, color=True)

    assert "\x1b[" in coloured
    assert "\x1b" not in render_terminal(COMPARISON)
    assert [line.rstrip() for line in OWN_COLOURS.sub("", coloured).splitlines()] == [
        line.rstrip() for line in render_terminal(COMPARISON).splitlines()
    ]


def test_an_ascii_terminal_gets_ascii() -> None:
    page = render_terminal(COMPARISON, unicode=False)

    assert page.isascii()
    assert "\\u" not in page
    assert "\\x" not in page


@given(st.text(st.characters(codec=None), min_size=1, max_size=60), st.booleans())
def test_no_text_of_others_reaches_the_terminal_as_a_command(text: str, color: bool) -> None:
    page = OWN_COLOURS.sub("", render_terminal(hostile(text), color=color))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert page.encode("utf-8").decode("utf-8") == page
