import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.comparison.html.marks import Quoting, mark_quotes
from tests.render.test_escape import Reader

TEXT = "One two three four.\n\nFive six seven & eight."


def quoting(words: str, arm: int = 0, label: str = "A a1", text: str = TEXT) -> Quoting:
    start = text.index(words)
    return Quoting(arm, label, f"x1-{arm}-{label[2:]}", start, start + len(words))


def pieces(html: str) -> list[tuple[str, str]]:
    return re.findall('<mark class="([^"]*)">(.*?)</mark>', html)


def test_the_text_is_that_of_the_article() -> None:
    marked = mark_quotes(TEXT, [quoting("two three"), quoting("seven & eight", 1, "B d1")], "x1-")

    assert Reader(marked.html).text == TEXT


@pytest.mark.parametrize(
    ("quotings", "expected"),
    [
        ([], []),
        ([quoting("two")], [("arm0 q0", "two")]),
        ([quoting("two"), quoting("two", 1, "B a1")], [("arm0 arm1 several q0", "two")]),
        (
            [quoting("One two three"), quoting("three four", 1, "B a1")],
            [("arm0 q0", "One two "), ("arm0 arm1 several q0 q1", "three"), ("arm1 q1", " four")],
        ),
        ([quoting(" two "), quoting("two", 0, "A d1")], [("arm0 q0", "two")]),
    ],
    ids=["none", "one", "both", "overlap", "spaces"],
)
def test_each_piece_says_whose_quote_it_is(quotings: list[Quoting], expected: list[tuple[str, str]]) -> None:
    assert pieces(mark_quotes(TEXT, quotings, "x1-").html) == expected


def test_every_mark_has_one_anchor_and_leads_back_to_its_items() -> None:
    marked = mark_quotes(TEXT, [quoting("two"), quoting("two", 1, "B a1"), quoting("six", 1, "B d2")], "x1-")

    assert (
        sorted(marked.anchors.values()) == re.findall('id="(x1-m[0-9]+)"', marked.html) == ["x1-m1", "x1-m2"]
    )
    assert re.findall('href="#([^"]*)"', marked.html) == ["x1-0-a1", "x1-1-a1", "x1-1-d2"]


def test_marks_are_numbered_anew_in_each_paragraph() -> None:
    marked = mark_quotes(TEXT, [quoting("two"), quoting("four"), quoting("six")], "x1-")

    assert [names.split()[-1] for names, _ in pieces(marked.html)] == ["q0", "q1", "q0"]
    assert marked.most == 2


def test_a_quote_over_two_paragraphs_is_marked_in_both_and_led_back_from_once() -> None:
    marked = mark_quotes(TEXT, [quoting("four.\n\nFive")], "x1-")

    assert [words for _, words in pieces(marked.html)] == ["four.", "Five"]
    assert marked.html.count("data-item") == marked.html.count('id="x1-m1"') == 1
    assert Reader(marked.html).text == TEXT


@given(
    st.text("ab .&<\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 70), st.integers(0, 70)), max_size=6),
)
def test_whatever_is_quoted_the_text_stays_and_elements_close(
    text: str, places: list[tuple[int, int, int]]
) -> None:
    quotings = [Quoting(arm, f"A a{start}", f"x-{start}", start, end) for arm, start, end in places]
    marked = mark_quotes(text, quotings, "x-")

    assert Reader(marked.html).text == text
    for element in ("mark", "span", "a", "p"):
        assert len(re.findall(f"<{element}[ >]", marked.html)) == marked.html.count(f"</{element}>")
