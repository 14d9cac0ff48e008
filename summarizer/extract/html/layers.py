"""Boxes without text that are laid over or under the text of another box, as pictures and shades behind a title."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.boxes import is_out_of_sight
from summarizer.extract.html.colours import Colour, colours_in
from summarizer.extract.html.lengths import FONT, HEIGHT, WIDTH, fraction, pixels
from summarizer.extract.html.looks import Cover, Looks, looks_of
from summarizer.extract.html.styles import PARTS_LAID, Styles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Values = dict[str, str]

_ONE_LINE: Final = 100  # characters
_UNLAID: Final = frozenset(("br", "hr", "source", "script", "style", "input"))
_OPAQUE: Final = 0.95
_SHADE: Final = 0.2  # a thinner veil changes nothing
_SIDES: Final = ("top", "right", "bottom", "left")
# the layers of the cover blocks of a system whose style sheets often lie elsewhere
_KNOWN: Final = re.compile(r"\bwp-block-cover__(?:\w+-)?background\b|\bwp-block-cover__gradient")
# words for boxes that have a dark picture or colour behind their text
_BACKED: Final = re.compile(
    r"(?:\A|[\s_-])(?:cover|hero|banner|jumbotron|masthead|overlay|dark|inverse|inverted|has-(?:\w+-)*background"
    r"|bg-(?:dark|black|primary|secondary|success|danger|gradient))(?:\Z|[\s_-])"
)


def with_layers(
    element: "HtmlElement", values: Values, variables: Values, looks: Looks, styles: Styles
) -> Looks:
    """Return the looks of the text of an element after the layers that are laid over and under it."""
    classes = element.get("class", "")
    if styles.foreign and looks.background is not None and _suggests_backdrop(classes):
        return replace(looks, background=None)
    line = styles.of_part(element, "first-line", variables)
    if line and _is_one_line(element):
        looks = looks_of(element, {**values, **line}, looks)
    if values.get("position", "static") == "static" and "wp-block-cover" not in classes:
        return looks
    covers = [
        layer_of(part, last=name == "after")
        for name in PARTS_LAID
        if "content" in (part := styles.of_part(element, name, variables))
    ]
    for place, child in enumerate(element):
        if len(child) == 0 and not (child.text or "").strip() and child.tag not in _UNLAID:
            own = styles.of(child, variables)[0]
            image = child.tag in ("img", "video", "picture")
            last = place == len(element) - 1
            covers.append(layer_of(own, classes=child.get("class", ""), image=image, last=last))
    for cover in covers:
        if cover is not None and (cover.level < 0 or not cover.opaque):
            looks = replace(looks, background=cover.colour)
        elif cover is not None:
            looks = replace(looks, cover=cover)
    return looks


def _is_one_line(element: "HtmlElement") -> bool:
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _ONE_LINE:
            return False
    return True


def layer_of(values: Values, *, classes: str = "", image: bool = False, last: bool = False) -> Cover | None:
    """Return the layer that an empty box or a picture makes over or under its neighbours, None if it makes none.

    ``last`` says that the text stands before it in the page.
    """
    if _KNOWN.search(classes):
        return Cover(0.0, None, opaque=False, last=last)
    if values.get("position") != "absolute" or not (_is_spread(values) or "object-fit" in values):
        return None
    if values.get("visibility") in ("hidden", "collapse") or is_out_of_sight(values, font=FONT):
        return None
    opacity = fraction(values.get("opacity", "1"))
    drawn = " ".join(value for name, value in values.items() if name.startswith("background"))
    colour, opaque = _drawn_colour(drawn)
    strength = (1.0 if opacity is None else opacity) * (
        1.0 if image or opaque else colour[3] if colour else 0.0
    )
    pictured = image or "url(" in drawn or "gradient(" in drawn
    if strength < _SHADE and not (pictured and opacity != 0):
        return None
    opaque = opaque and not pictured and strength >= _OPAQUE
    level = pixels(values.get("z-index", "auto")) or 0.0
    return Cover(level, colour if opaque else None, opaque=opaque, last=last)


def _suggests_backdrop(classes: str) -> bool:
    """Say whether class names speak of a box that is not white, for pages whose style sheets lie elsewhere."""
    return bool(_BACKED.search(classes.lower()))


def _drawn_colour(drawn: str) -> tuple[Colour | None, bool]:
    colours = colours_in(drawn)
    return (colours[-1], colours[-1][3] >= _OPAQUE) if colours else (None, False)


def _is_spread(values: Values) -> bool:
    parts = values.get("inset", "").split()
    sides = {**dict(zip(_SIDES, (parts * 4 if len(parts) != 2 else parts * 2)[:4], strict=False)), **values}
    return all(
        _is_at_edge(sides.get(near), whole)
        and (_is_at_edge(sides.get(far), whole) or _is_whole(values.get(size), whole))
        for near, far, size, whole in (("top", "bottom", "height", HEIGHT), ("left", "right", "width", WIDTH))
    )


def _is_at_edge(value: str | None, whole: float) -> bool:
    size = pixels(value, whole=whole) if value else None
    return size is not None and -100.0 <= size <= 0.0


def _is_whole(value: str | None, whole: float) -> bool:
    size = pixels(value, whole=whole) if value else None
    return size is not None and size >= whole
