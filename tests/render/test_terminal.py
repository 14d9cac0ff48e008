import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.contract import Briefing
from summarizer.render.terminal import render_terminal
from tests.briefings import SAMPLE, sample

GOLDEN = Path(__file__).parent / "golden"
OWN_COLOURS = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_page_is_the_golden_one(width: int, request: pytest.FixtureRequest) -> None:
    page = render_terminal(SAMPLE, width=width)
    golden = GOLDEN / f"terminal-{width}.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(page, "utf-8")

    assert page == golden.read_text("utf-8")


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = render_terminal(SAMPLE, width=width).splitlines()

    assert max(map(cell_len, lines)) <= max(width, 20)


def test_every_item_shows_its_quote_and_place() -> None:
    page = " ".join(render_terminal(SAMPLE).split())

    for section in ("key_actors", "demands", "risks", "recommended_actions", "timeline", "figures"):
        for item in getattr(SAMPLE, section):
            assert f"“{item.evidence[0].quote}” ¶2, {item.evidence[0].start}–{item.evidence[0].end}" in page


def test_a_quote_shown_before_is_shortened_and_says_where_it_stands_whole() -> None:
    twice = SAMPLE.demands[0].model_copy(update={"id": "d3"})
    page = " ".join(render_terminal(sample(demands=(*SAMPLE.demands, twice))).split())

    assert page.count("“The union wants six per cent unless the shifts are cut”") == 1
    assert "“The union wants six per cent …” as in d1, ¶2" in page


def test_rejected_statements_warnings_and_limits_are_visible() -> None:
    page = " ".join(render_terminal(SAMPLE).split())

    assert "REJECTED: 1 OF THE MODEL'S STATEMENTS" in page
    assert "the moon will fall into the harbour" in page
    assert "WARNINGS" in page
    assert "Every item carries a quote that was found in the source." in page


def test_what_code_had_to_write_is_marked() -> None:
    page = render_terminal(sample(composed=("headline", "bottom_line")))

    assert "headline by code" in page
    assert "put together by code from quotes" in page


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in render_terminal(SAMPLE)


def test_with_colour_the_text_is_the_same() -> None:
    coloured = render_terminal(SAMPLE, color=True)

    assert "\x1b[" in coloured
    assert [line.rstrip() for line in OWN_COLOURS.sub("", coloured).splitlines()] == [
        line.rstrip() for line in render_terminal(SAMPLE).splitlines()
    ]


def test_an_ascii_terminal_gets_ascii() -> None:
    page = render_terminal(SAMPLE, unicode=False)

    assert page.isascii()
    assert "Dockers' union -> the operator" in page


def hostile(text: str) -> Briefing:
    """Return the sample with one text in every field that others write."""
    item = SAMPLE.demands[0]
    quote = item.evidence[0].model_copy(update={"quote": text})
    demand = item.model_copy(
        update={"by": text, "of": text, "demand": text, "deadline": text, "evidence": (quote,)}
    )
    lost = SAMPLE.rejected[0].model_copy(update={"text": text, "quote": text, "detail": text})
    return SAMPLE.model_copy(
        update={
            "headline": text,
            "bottom_line": SAMPLE.bottom_line.model_copy(update={"text": text}),
            "demands": (demand,),
            "rejected": (lost,),
            "warnings": (text,),
            "source": SAMPLE.source.model_copy(update={"publisher": text, "url": text}),
        }
    )


@given(st.text(st.characters(codec=None), min_size=1, max_size=80), st.booleans())
def test_no_text_of_others_reaches_the_terminal_as_a_command(text: str, color: bool) -> None:
    page = OWN_COLOURS.sub("", render_terminal(hostile(text), color=color))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert page.encode("utf-8").decode("utf-8") == page


@pytest.mark.parametrize("markup", ["[bold]x[/bold]", "[/]", "[link=http://evil.example]x[/link]", ":smile:"])
def test_markup_of_the_library_is_text(markup: str) -> None:
    assert markup in render_terminal(hostile(markup))
