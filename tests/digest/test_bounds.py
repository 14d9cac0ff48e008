import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.bounds import Bounds, bounds_of
from summarizer.verify.claims.figures import figures

ANY = float("inf")


def read(text: str) -> list[tuple[float, float, str]]:
    """Return the ranges of a sentence with the words that give them."""
    counted = figures(text)
    found = [bounds for one in counted if (bounds := bounds_of(text, one, counted))]
    return [(bounds.low, bounds.high, text[bounds.start : bounds.end]) for bounds in found]


@pytest.mark.parametrize(
    ("text", "low", "high", "shown"),
    [
        ("They counted 12 ships.", 12, 12, "12"),
        ("They counted at least 12 ships.", 12, ANY, "at least 12"),
        ("They counted more than a dozen ships.", 12, ANY, "more than a dozen"),
        ("They counted up to 40 ships.", 0, 40, "up to 40"),
        ("They counted as many as 40 ships.", 0, 40, "as many as 40"),
        ("They counted some 50 ships.", 40, 60, "some 50"),
        ("They counted 12 or more ships.", 12, ANY, "12 or more"),
        ("They counted 12 to 15 ships.", 12, 15, "12 to 15"),
        ("They counted between 12 and 15 ships.", 12, 15, "12 and 15"),
        ("The number rose from 12 to 15 ships.", 15, 15, "15"),
        ("They paid $1.5 million.", 1_450_000, 1_550_000, "$1.5 million"),
        ("They counted 2,300 ships.", 2_250, 2_350, "2,300"),
        ("They counted 230 ships.", 230, 230, "230"),
    ],
)
def test_a_figure_stands_for_a_range(text: str, low: float, high: float, shown: str) -> None:
    ((lowest, highest, words),) = read(text)
    assert (round(lowest, 6), round(highest, 6) if highest < ANY else ANY, words) == (low, high, shown)


@pytest.mark.parametrize(
    "text",
    [
        "Prices went from 12 to 15 and back: they ranged from 12 to 15.",
        "They had 26 , 000 ships.",
        "None came.",
    ],
)
def test_what_is_no_plain_figure_is_left_out(text: str) -> None:
    assert not any(high < 26_000 and shown in ("12", "26", "000") for _, high, shown in read(text))


spans = st.builds(
    lambda low, more: Bounds(low, low + more, 0, 1, "count", ""), st.integers(0, 99), st.integers(0, 50)
)


@given(spans, spans)
def test_agreeing_is_mutual(one: Bounds, other: Bounds) -> None:
    assert one.may_equal(other) == other.may_equal(one)
    assert one.may_equal(one)
