import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.html.lengths import fraction, pixels


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("0", 0), ("12px", 12), ("-9999px", -9999), (".5em", 10), ("2rem", 32), ("50%", 100), ("1in", 96), ("3pt", 4),
        ("100vw", 1280), ("100dvh", 800), ("1e2px", 100), ("-12", -12), ("calc(0px - 100vw)", -1280),
        ("calc(-1 * 2em)", -40), ("calc((1px + 3px) / 2)", 2), ("min(0px, 1em)", 0), ("max(1px, 2px, 3px)", 3),
        ("clamp(1px, 0px, 5px)", 1), ("calc(10px -2px)", 8), ("abs(-3px)", 3),
        ("auto", None), ("", None), ("1px 2px", None), ("12parsec", None), ("calc(1px", None), ("calc(1px / 0)", None),
        ("url(x)", None), ("1e999px", None), ("--x", None), ("(" * 500, None),
    ],
)  # fmt: skip
def test_lengths(value: str, size: float | None) -> None:
    found = pixels(value, font=20, whole=200)

    assert found == (None if size is None else pytest.approx(size))


@pytest.mark.parametrize(
    ("value", "share"), [("0", 0), (".05", 0.05), ("5%", 0.05), ("1", 1), ("half", None)]
)
def test_fractions(value: str, share: float | None) -> None:
    assert fraction(value) == share


@given(st.text(alphabet="0123456789.+-*/(),% pxemvwcalinmax", max_size=80))
def test_no_value_is_an_error(value: str) -> None:
    size = pixels(value)

    assert size is None or size == size  # never not-a-number
