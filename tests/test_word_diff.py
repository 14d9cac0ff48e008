import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.word_diff import Piece, diff_words

# few words, so that texts share some and repeat others
TEXTS = st.lists(
    st.sampled_from(["the", "of", "port", "strike", "7", ",", ".", " ", "  ", "\n", "\n\n", "union", "é"])
).map("".join)


def shown(before: str, after: str) -> str:
    """Return the pieces as they are written where there is no colour."""
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    return "".join(
        f"{marks[piece.kind][0]}{piece.text}{marks[piece.kind][1]}" for piece in diff_words(before, after)
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("Ports close.", "Ports close.", "Ports close."),
        ("", "Ports close.", "{+Ports close.+}"),
        ("Ports close.", "", "[-Ports close.-]"),
        ("At most 5 items.", "At most 7 items.", "At most[- 5-]{+ 7+} items."),
        ("who pays when", "who pays, when", "who pays{+,+} when"),
        ("Ports  close.", "Ports close.", "Ports[-  close-]{+ close+}."),
        ("One.\nTwo.\n", "One.\nThree.\nTwo.\n", "One.\n{+Three.\n+}Two.\n"),
        ("One. Two. Three.", "One. Three.", "One.[- Two.-] Three."),
        # what two unrelated sentences share by chance is not worth a reader's time
        (
            "Say the names of ships.",
            "Give the dates of storms.",
            "[-Say the names of ships-]{+Give the dates of storms+}.",
        ),
        ("Keep the last line\nA\nB", "Keep a last line\nA\nB", "Keep[- the-]{+ a+} last line\nA\nB"),
    ],
)
def test_changes_are_shown_by_words(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


@given(TEXTS, TEXTS)
def test_the_pieces_join_to_both_texts(before: str, after: str) -> None:
    pieces = diff_words(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert all(piece.text for piece in pieces)
    assert all(
        (one.kind, two.kind) != ("added", "removed") and one.kind != two.kind for one, two in pairwise(pieces)
    )


@given(st.text(), st.text())
def test_any_two_texts_join_again(before: str, after: str) -> None:
    pieces = diff_words(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert diff_words(text, text) == ((Piece("same", text),) if text else ())


def test_a_word_in_each_of_a_hundred_paragraphs_is_found() -> None:
    lines = [" ".join(f"word{number * place % 97}" for place in range(150)) for number in range(1, 101)]
    before = "\n".join(lines)
    after = "\n".join(line.replace("word5 ", "another ", 1) for line in lines)
    changed = sum(line != other for line, other in zip(before.split("\n"), after.split("\n"), strict=True))

    assert changed > 90
    assert [piece.text for piece in diff_words(before, after) if piece.kind == "added"].count(
        " another"
    ) >= 0.9 * changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x y " * 25_000, "x z " * 25_000),
        ("a b\n" * 25_000, "a c\n" * 25_000),
        (" " * 100_000, " " * 99_999 + "x"),
        ("\n".join(map(str, range(15_000))), "\n".join(map(str, reversed(range(15_000))))),
        ("a. " * 33_000, "b. " * 33_000),
        ("x" * 100_000, "y" * 100_000),
        (
            "\n".join(f"{n} " + "x y " * 30 for n in range(800)),
            "\n".join(f"{n} " + "x z " * 30 for n in range(800)),
        ),
    ],
    ids=[
        "alternating words",
        "equal lines",
        "spaces",
        "turned round",
        "sentences",
        "one word",
        "lines that begin alike",
    ],
)
def test_hostile_texts_cost_no_time(before: str, after: str) -> None:
    started = time.perf_counter()
    diff_words(before, after)

    assert time.perf_counter() - started < 3  # a tenth of a second; the matcher alone would take minutes
