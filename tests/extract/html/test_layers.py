import pytest

from summarizer.extract.html.layers import layer_of
from summarizer.extract.html.sheets import read_declarations

OVER_ALL = "position:absolute;inset:0;"


def values(style: str) -> dict[str, str]:
    return {one.name: one.value for one in read_declarations(style)}


@pytest.mark.parametrize(
    "style",
    [
        OVER_ALL + "background:#fff",
        "position:absolute;top:0;left:0;width:100%;height:100%;background:white",
        "position:absolute;top:0;right:0;bottom:0;left:0;background-color:rgb(255 255 255)",
    ],
)
def test_a_box_over_all_of_another_covers_its_text(style: str) -> None:
    layer = layer_of(values(style))

    assert layer is not None
    assert layer.opaque


@pytest.mark.parametrize(
    "style",
    [
        "background:#fff",
        "position:absolute;top:0;left:0;width:20px;height:20px;background:#fff",
        OVER_ALL,
        OVER_ALL + "background:rgb(0 0 0/.05)",
        OVER_ALL + "background:#fff;visibility:hidden",
        OVER_ALL + "background:#fff;opacity:0",
    ],
)
def test_a_box_that_is_small_or_not_there_covers_nothing(style: str) -> None:
    assert layer_of(values(style)) is None


def test_a_picture_or_a_shade_lies_behind_and_its_colour_is_not_judged() -> None:
    picture = layer_of(values(OVER_ALL), image=True)
    shade = layer_of(values(OVER_ALL + "background:rgb(0 0 0/.6)"))
    known = layer_of({}, classes="wp-block-cover__image-background")

    assert all(
        layer is not None and not layer.opaque and layer.colour is None for layer in (picture, shade, known)
    )


def test_a_layer_below_the_text_gives_it_its_background() -> None:
    layer = layer_of(values(OVER_ALL + "background:#023;z-index:-1"))

    assert layer is not None
    assert layer.level < 0
    assert layer.colour is not None
