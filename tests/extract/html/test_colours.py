import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.html.colours import (
    BLACK,
    CLEAR,
    WHITE,
    blend,
    colours_in,
    contrast,
    distance,
    over,
    read_colour,
    read_legacy_colour,
)


@pytest.mark.parametrize(
    "value",
    [
        "white", "#fff", "#ffffffff", "rgb(255,255,255)", "rgb(255 255 255 / 1)", "rgb(100% 100% 100%)", "hsl(10 20% 100%)",
        "hwb(0 100% 0%)", "lab(100% 0 0)", "lch(100% 0 0)", "oklab(1 0 0)", "oklch(1 0 0)", "color(srgb 1 1 1)",
        "color(display-p3 1 1 1)", "Canvas", "light-dark(white, black)", "color-mix(in srgb, white, #fff 30%)",
        "rgb(from white r g b)",
    ],
)  # fmt: skip
def test_there_are_many_words_for_white(value: str) -> None:
    colour = read_colour(value)

    assert colour is not None
    assert distance(colour, WHITE) < 0.02
    assert colour[3] == 1


@pytest.mark.parametrize(
    "value", ["", "currentcolor", "nothing", "#ff", "rgb()", "color-mix(in srgb, x)", "url(white)"]
)
def test_what_is_no_colour_is_none(value: str) -> None:
    assert read_colour(value) is None


@pytest.mark.parametrize(
    ("value", "same"), [("ffffff", "white"), ("#FFF", "white"), ("black", "black"), ("ff0000", "red")]
)
def test_colours_of_old_attributes(value: str, same: str) -> None:
    assert read_legacy_colour(value) == read_colour(same)


def test_colours_are_found_in_shorthands_and_gradients() -> None:
    assert colours_in("no-repeat url(red.png) center / cover #000") == [BLACK]
    assert colours_in("linear-gradient(to right, white 10%, rgba(0,0,0,0) 50%)") == [WHITE, CLEAR]
    assert colours_in("none") == []


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1


def test_what_lets_light_through_is_mixed() -> None:
    assert over((0, 0, 0, 0.25), WHITE) == pytest.approx((0.75, 0.75, 0.75, 1))
    assert over(CLEAR, WHITE) == WHITE


@pytest.mark.parametrize(
    ("mode", "seen"),
    [("screen", WHITE), ("lighten", WHITE), ("multiply", BLACK), ("darken", BLACK), ("difference", WHITE), ("normal", BLACK), ("color", WHITE)],
)  # fmt: skip
def test_black_blended_with_white(mode: str, seen: tuple[float, ...]) -> None:
    assert blend(mode, BLACK, WHITE) == seen


@given(st.text(alphabet="rgbahslcolor-mix(),.%#0123456789 /white", max_size=60))
def test_no_value_is_an_error(value: str) -> None:
    for colour in [read_colour(value), *colours_in(value)]:
        assert colour is None or all(0 <= part <= 1 for part in colour)
