import json

from summarizer.cli.digest.difference_page import SAME, as_json, lines_of, render_markdown, render_terminal
from summarizer.digest.differences import differ
from tests.editions import EDITION, FIRST, edition, statement

STRANGE = edition(
    id="2026-06-04",
    stories=(
        {**EDITION.stories[0].model_dump(), "key": "d" * 16, "headline": statement("\x1b[31m*Red* <b>")},
    ),
)
MERGED = edition(
    id="2026-06-04", stories=({**EDITION.stories[0].model_dump(), "aliases": (EDITION.stories[1].key,)},)
)


def test_what_changed_comes_before_what_is_new_and_gone() -> None:
    headings = [line.text for line in lines_of(differ(EDITION, STRANGE)) if line.kind == "heading"]

    assert headings == ["New stories: 1", "Stories that are gone: 8"]


def test_stories_that_go_on_unchanged_are_counted() -> None:
    assert "Stories that go on unchanged: 3" in [line.text for line in lines_of(differ(FIRST, EDITION))]


def test_what_was_added_and_what_made_the_editions_is_told_on_demand() -> None:
    short, long = (
        [line.text for line in lines_of(differ(FIRST, EDITION), verbose=verbose)] for verbose in (False, True)
    )

    assert "The edition as a whole" in long
    assert "The edition as a whole" not in short
    assert short[-1].startswith("Not shown without -v: 0 items added, 0 dropped; ")


def test_what_was_merged_is_told() -> None:
    page = render_terminal(differ(EDITION, MERGED), width=200, color=False, unicode=True)

    assert "merged from s1 Dockers stay out" in page


def test_nothing_different_is_one_line() -> None:
    difference = differ(EDITION, EDITION)

    assert [line.text for line in lines_of(difference)] == [SAME]
    assert render_markdown(difference) == f"# 2026-06-03 → 2026-06-03\n\n{SAME}\n"
    assert json.loads(as_json(difference))["same"] is True


def test_foreign_text_acts_nowhere() -> None:
    difference = differ(EDITION, STRANGE)
    terminal = render_terminal(difference, color=False, unicode=False)

    assert "\x1b" not in terminal + render_markdown(difference) + as_json(difference)
    assert terminal.isascii()
    assert r"\*Red\* \<b\>" in render_markdown(difference)


def test_marks_say_what_was_put_in_and_taken_out() -> None:
    there = render_terminal(differ(FIRST, EDITION), width=100, color=False, unicode=True).splitlines()
    back = render_terminal(differ(EDITION, FIRST), width=100, color=False, unicode=True).splitlines()

    assert any(line.startswith("+ ") and "Brass band wins at Kell" in line for line in there)
    assert any(line.startswith("- ") and "Brass band wins at Kell" in line for line in back)
