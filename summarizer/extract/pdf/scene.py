"""A page -> what is painted on it that may hide text, and how its text is painted."""

from dataclasses import dataclass
from itertools import compress, count
from typing import Final

from summarizer.extract.pdf.objects import (
    IMAGE,
    PATH,
    TEXT,
    Color,
    Objects,
    bounds,
    fill_colors,
    in_layers,
    is_filled,
    page_objects,
    render_modes,
    stroke_colors,
)
from summarizer.extract.pdf.pdfium import Address, Box, Page

TINY: Final = 2.3  # points, of a box about 1.15 times as high as its font: nobody reads 2 points
PALE: Final = 200  # of 255: any text whose colours are all above it is looked at
FAINT: Final = 50  # of 255: any text less opaque is looked at
# a page has few grounds that words stand on; those of a chart are many and small
MAX_GROUNDS: Final = 60
FEW_TEXTS: Final = (
    400  # text objects of a page: of more, there are so many in a line that its words are quicker
)
MANY_TEXTS: Final = 1_200  # of more, each letter is one, and those of first and last letters are quicker
_UNSEEN_MODES: Final = (3, 7)


@dataclass(frozen=True, slots=True)
class Ground:
    """An area of one colour, or with None an image, and its place in the order of painting."""

    order: int
    box: Box
    color: Color | None


@dataclass(frozen=True, slots=True)
class Texts:
    """Text objects: the colour of each, those that are drawn by nothing, those in layers that may be off."""

    colors: dict[Address, Color]
    unseen: set[Address]
    layered: set[Address]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is painted on a page; ``is_plain`` says that nothing in it can hide a part of a line.

    ``texts`` are the text objects with their render modes and colours; none if there are so many of them that only
    those of first and last letters are asked for.
    """

    objects: Objects
    grounds: list[Ground]
    texts: Texts | None
    is_plain: bool


def survey(page: Page, *, has_layers: bool) -> Scene:
    """Return what is painted on a page."""
    objects = page_objects(page)
    grounds = _grounds(objects, page.box)
    found = list(compress(objects.addresses, map(TEXT.__eq__, objects.types)))
    if len(found) > MANY_TEXTS:
        return Scene(objects, grounds, None, is_plain=False)
    texts = looks_of(found, has_layers=has_layers)
    first = objects.types.index(TEXT) if grounds and found else 0
    hides = any(ground.order > first or not ground.color or not is_pale(ground.color) for ground in grounds)
    is_plain = len(found) <= FEW_TEXTS and not (
        hides or texts.unseen or texts.layered or any(map(is_pale, set(texts.colors.values())))
    )
    return Scene(objects, grounds, texts, is_plain)


def looks_of(texts: list[Address], *, has_layers: bool) -> Texts:
    """Return how text objects are painted."""
    modes, colors = render_modes(texts), fill_colors(texts)
    unseen: set[Address] = set()
    if any(modes):
        unseen = {text for text, mode in zip(texts, modes, strict=True) if mode in _UNSEEN_MODES}
        colors = list(map(_visible_color, modes, colors, stroke_colors(texts)))
    layered = in_layers(texts) if has_layers else set()
    return Texts(dict(zip(texts, colors, strict=True)), unseen, layered)


def _visible_color(mode: int, fill: Color, stroke: Color) -> Color:
    """Return the colour in which text appears: its outline's where only that is drawn, or is seen better."""
    if mode in (1, 5):
        return stroke
    if mode in (2, 6):
        return min(fill, stroke, key=lambda color: (is_pale(color), sum(color[:3])))
    return fill


def is_pale(color: Color) -> bool:
    """Say whether text in this colour may not be seen on a white page."""
    return min(color[:3]) >= PALE or color[3] < FAINT


def _grounds(objects: Objects, page: Box) -> list[Ground]:
    """Return the filled areas and images of a page on which a word could stand, the largest of them."""
    orders = [
        order
        for order in compress(count(), map(TEXT.__ne__, objects.types))
        if objects.types[order] == IMAGE
        or (objects.types[order] == PATH and is_filled(objects.addresses[order]))
    ]
    if not orders:
        return []
    addresses = [objects.addresses[order] for order in orders]
    found = [
        Ground(order, box, color if objects.types[order] == PATH else None)
        for order, box, color in zip(orders, bounds(addresses), fill_colors(addresses), strict=True)
        if box[2] - box[0] > TINY and box[3] - box[1] > TINY
    ]
    found.sort(key=lambda ground: area_on(ground.box, page), reverse=True)
    return found[:MAX_GROUNDS]


def area_on(box: Box, page: Box) -> float:
    """Return how much of a box lies on the page, in square points."""
    width = min(box[2], page[2]) - max(box[0], page[0])
    height = min(box[3], page[3]) - max(box[1], page[1])
    return max(0.0, width) * max(0.0, height)
