"""Words of a page -> which of them nobody sees: painted by nothing, too small, off the page, or without effect.

A word is judged by its first and its last letter. What is pale, painted over, in its ground's colour, or in a layer
that may be off, is judged by looking: the page is painted with it and without it, and what makes no difference is
hidden. Not found: text in a form that is covered by another object of that form, text that is cut off by a clipping
path inside the page.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from typing import Final, Literal

from summarizer.extract.pdf.library import (
    IMAGE,
    PATH,
    TEXT,
    Address,
    Box,
    Boxes,
    Color,
    Objects,
    Page,
    bounds,
    fill_colors,
    in_layers,
    is_filled,
    page_objects,
    render_modes,
    set_active,
    stroke_colors,
    text_objects,
)
from summarizer.extract.pdf.painting import Picture, paint
from summarizer.extract.pdf.words import Words

Sight = Literal["seen", "hidden", "behind a scan"]

TINY: Final = 2.3  # points, of a box about 1.15 times as high as its font: nobody reads 2 points
PALE: Final = 200  # of 255: any text whose colours are all above it is looked at
FAINT: Final = 50  # of 255: any text less opaque is looked at
# of 255: text that changes no pixel more than this is not there for a reader; grey #eee on white changes them by 17
DIFFERENCE: Final = 20
ALIKE: Final = 24  # of 255: two colours nearer to each other may be text on its own ground
# a page has few grounds that words stand on; those of a chart are many and small
MAX_GROUNDS: Final = 60
SCANNED: Final = 0.7  # of a page under images: it is the picture of a page
STAMPED: Final = 0.1  # of its words: so much may be printed on a scan without being its text
_UNSEEN_MODES: Final = (3, 7)


@dataclass(frozen=True, slots=True)
class Ground:
    """An area of one colour, or with None an image, and its place in the order of painting."""

    order: int
    box: Box
    color: Color | None


def judge(page: Page, words: Words, *, has_layers: bool, may_look: bool) -> tuple[list[Sight], bool]:
    """Return how each word is seen, and whether the page had to be painted for it.

    ``may_look`` is False where that would take too long: then words that cannot be told from their ground are taken
    as hidden.
    """
    objects = page_objects(page)
    grounds = _grounds(objects, page.box)
    drawing = _Drawing(page, words)
    texts = list(compress(objects.addresses, map(TEXT.__eq__, objects.types)))
    if len(texts) > 2 * len(words.texts):
        # each letter is an object of its own: those of first and last letters are fewer
        texts = [text for text in {*drawing.first, *drawing.last} if text]
    modes = render_modes(texts)
    unseen = (
        {text for text, mode in zip(texts, modes, strict=True) if mode in _UNSEEN_MODES}
        if any(modes)
        else set()
    )
    colors = _colors(texts, modes)
    shades = set(colors)
    lost = _lost(words, page.box)
    unpainted = drawing.words_by(unseen)
    pale = {shade for shade in shades if _is_pale(shade)}
    faint = {text for text, color in zip(texts, colors, strict=True) if color in pale} if pale else set()
    doubtful = drawing.words_by(faint)
    if risky := _risky(grounds, shades, objects):
        doubtful |= _on_grounds(drawing, dict(zip(texts, colors, strict=True)), risky, objects)
    if has_layers:
        doubtful |= drawing.words_by(in_layers(texts))
    doubtful -= lost | unpainted
    looked = bool(doubtful) and may_look
    unpainted |= _without_effect(page, drawing, doubtful) if looked else doubtful
    is_scan = bool(unpainted) and _covered(grounds, page.box) >= SCANNED
    seen = len(words.texts) - len(unpainted | lost)
    behind: Sight = "behind a scan" if is_scan and seen <= STAMPED * len(unpainted) else "hidden"
    if not lost and not unpainted:
        return ["seen"] * len(words.texts), looked
    numbers = range(len(words.texts))
    return [
        "hidden" if number in lost else behind if number in unpainted else "seen" for number in numbers
    ], looked


class _Drawing:
    """Which objects draw the words of a page: asked for only where it matters, as it takes a call for each letter."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page = page
        self.words = words

    @cached_property
    def first(self) -> list[Address | None]:
        """Return the objects that draw the first letters of the words."""
        return text_objects(self.page, self.words.first_letters)

    @cached_property
    def last(self) -> list[Address | None]:
        """Return the objects that draw the last letters of the words."""
        return text_objects(self.page, self.words.last_letters)

    def words_by(self, objects: set[Address]) -> set[int]:
        """Return the words whose first or last letter is drawn by one of these objects."""
        if not objects:
            return set()
        both = enumerate(zip(self.first, self.last, strict=True))
        return {number for number, drawn_by in both if not objects.isdisjoint(drawn_by)}


# ---------------------------------------------------------------- what can be known without looking


def _lost(words: Words, page: Box) -> set[int]:
    """Return the words that are too small to be read, or off the page."""
    lefts, bottoms, rights, tops = words.boxes
    found: set[int] = set()
    if min(words.head_sizes) < TINY or min(words.tail_sizes) < TINY:
        sizes = enumerate(zip(words.head_sizes, words.tail_sizes, strict=True))
        found.update(number for number, both in sizes if max(both) < TINY)
    if min(rights) < page[0] or min(tops) < page[1] or max(lefts) > page[2] or max(bottoms) > page[3]:
        sides = enumerate(zip(lefts, bottoms, rights, tops, strict=True))
        found.update(
            number
            for number, (left, bottom, right, top) in sides
            if right < page[0] or top < page[1] or left > page[2] or bottom > page[3]
        )
    return found


def _colors(texts: list[Address], modes: list[int]) -> list[Color]:
    """Return the colours in which texts appear."""
    fills = fill_colors(texts)
    if not any(modes):
        return fills
    return list(map(_visible_color, modes, fills, stroke_colors(texts)))


def _visible_color(mode: int, fill: Color, stroke: Color) -> Color:
    """Return the colour in which text appears: its outline's where only that is drawn, or is seen better."""
    if mode in (1, 5):
        return stroke
    if mode in (2, 6):
        return min(fill, stroke, key=lambda color: (_is_pale(color), sum(color[:3])))
    return fill


def _is_pale(color: Color) -> bool:
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
    found.sort(key=lambda ground: _area(ground.box, page), reverse=True)
    return found[:MAX_GROUNDS]


def _risky(grounds: list[Ground], shades: set[Color], objects: Objects) -> list[Ground]:
    """Return those that may hide text: painted after the first of it, or in a colour that some of it has."""
    first = objects.types.index(TEXT) if grounds and TEXT in objects.types else 0
    return [
        ground
        for ground in grounds
        if ground.order > first or (ground.color and any(_alike(shade, ground.color) for shade in shades))
    ]


def _area(box: Box, page: Box) -> float:
    width = min(box[2], page[2]) - max(box[0], page[0])
    height = min(box[3], page[3]) - max(box[1], page[1])
    return max(0.0, width) * max(0.0, height)


def _covered(grounds: list[Ground], page: Box) -> float:
    """Return how much of a page is under images, 0 to 1; strips of one scan count together."""
    whole = _area(page, page)
    images = sum(_area(ground.box, page) for ground in grounds if ground.color is None)
    return images / whole if whole else 0.0


def _on_grounds(
    drawing: _Drawing, colors: dict[Address, Color], risky: list[Ground], objects: Objects
) -> set[int]:
    """Return the words that are painted over, or that stand on their own colour."""
    found: set[int] = set()
    orders = dict(zip(objects.addresses, count(), strict=False))
    lefts, bottoms, rights, tops = drawing.words.boxes
    for number, text in enumerate(drawing.first):
        x, y = (lefts[number] + rights[number]) / 2, (bottoms[number] + tops[number]) / 2
        order, color = orders.get(text or 0, 0), colors.get(text or 0)
        for ground in risky:
            left, bottom, right, top = ground.box
            if not (left <= x <= right and bottom <= y <= top):
                continue
            if ground.order > order or (ground.color and color and _alike(color, ground.color)):
                found.add(number)
                break
    return found


def _alike(one: Color, other: Color) -> bool:
    return other[3] > 0 and max(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True)) < ALIKE


# ---------------------------------------------------------------- looking


def _without_effect(page: Page, drawing: _Drawing, doubtful: set[int]) -> set[int]:
    """Return those of the words without which the page looks the same; all of them if it cannot be looked at."""
    objects = [text for number in doubtful for text in (drawing.first[number], drawing.last[number]) if text]
    with_them = paint(page)
    set_active(objects, False)
    without = paint(page)
    set_active(objects, True)
    if with_them is None or without is None:
        return doubtful
    return {
        number
        for number in doubtful
        if not _differ(with_them, without, page.box, drawing.words.boxes, number)
    }


def _differ(one: Picture, other: Picture, page: Box, boxes: Boxes, number: int) -> bool:
    """Say whether two pictures of a page differ, for a reader's eye, where a word stands."""
    scale = one.scale
    left = max(0, int((boxes.lefts[number] - page[0]) * scale))
    right = min(one.width, int((boxes.rights[number] - page[0]) * scale) + 1)
    top = max(0, int((page[3] - boxes.tops[number]) * scale))
    bottom = min(one.height, int((page[3] - boxes.bottoms[number]) * scale) + 1)
    for row in range(top, bottom):
        start, end = 4 * (row * one.width + left), 4 * (row * one.width + right)
        before, after = one.pixels[start:end], other.pixels[start:end]
        if before != after and any(abs(a - b) > DIFFERENCE for a, b in zip(before, after, strict=True)):
            return True
    return False
