import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.render.lines import cells, padded, wrapped


@given(st.text("ab 漢é", max_size=80), st.integers(2, 30))
def test_no_line_is_wider_than_asked_for_and_no_word_is_lost(text: str, width: int) -> None:
    lines = ["".join(words for words, _ in line) for line in wrapped([(text, "")], width)]

    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_styles_stay_with_their_words() -> None:
    assert list(wrapped([("one two", "bold"), ("three", "")], 9)) == [[("one two", "bold")], [("three", "")]]


@pytest.mark.parametrize(
    ("text", "width", "right", "expected"),
    [
        ("ab", 4, False, "ab  "),
        ("ab", 4, True, "  ab"),
        ("abcdef", 4, False, "abc…"),
        ("漢字", 5, False, "漢字 "),
        ("漢字漢字", 5, False, "漢字…"),
    ],
)
def test_text_fills_its_column_and_no_more(text: str, width: int, right: bool, expected: str) -> None:
    assert padded(text, width, right=right) == expected
    assert cells(expected) == width
