"""Words of a page -> which of them nobody sees: painted by nothing, too small, off the page, or without effect.

A word is judged by its first and its last letter. What is pale, painted over, in its ground's colour, or in a layer
that may be off, is judged by looking: the page is painted with it and without it, and what makes no difference is
hidden. Not found: text in a form that is covered by another object of that form, text that is cut off by a clipping
path inside the page.
"""

from functools import cached_property
from itertools import count
from typing import Final, Literal

from summarizer.extract.pdf.objects import TEXT, Color, Objects, set_active
from summarizer.extract.pdf.painting import Difference, paint
from summarizer.extract.pdf.pdfium import Address, Box, Page, text_objects
from summarizer.extract.pdf.scene import TINY, Ground, Scene, area_on, is_pale, looks_of
from summarizer.extract.pdf.words import Words

Sight = Literal["seen", "hidden", "behind a scan"]

# of 255: text that changes no pixel more than this is not there for a reader; grey #eee on white changes them by 17
DIFFERENCE: Final = 20
ALIKE: Final = 24  # of 255: two colours nearer to each other may be text on its own ground
SCANNED: Final = 0.7  # of a page under images: it is the picture of a page
STAMPED: Final = 0.1  # of its letters: so much may be printed on a scan without being its text


def judge(
    page: Page, scene: Scene, words: Words, *, has_layers: bool, may_look: bool
) -> tuple[list[Sight], bool]:
    """Return how each word is seen, and whether the page had to be painted for it.

    ``may_look`` is False where that would take too long: then words that cannot be told from their ground are taken
    as hidden.
    """
    lost = _lost(words, page.box)
    if scene.is_plain and not lost:
        return ["seen"] * len(words.texts), False
    objects, grounds = scene.objects, scene.grounds
    drawing = _Drawing(page, words)
    texts = scene.texts or looks_of(
        [text for text in {*drawing.first, *drawing.last} if text], has_layers=has_layers
    )
    colors = texts.colors
    unpainted = drawing.words_by(texts.unseen)
    pale = {shade for shade in set(colors.values()) if is_pale(shade)}
    faint = {text for text, color in colors.items() if color in pale} if pale else set()
    doubtful = drawing.words_by(faint | texts.layered)
    if risky := _risky(grounds, set(colors.values()), objects):
        doubtful |= _on_grounds(drawing, colors, risky, objects)
    doubtful -= lost | unpainted
    looked = bool(doubtful) and may_look
    unpainted |= _without_effect(page, drawing, doubtful) if looked else doubtful
    is_scan = bool(unpainted) and _covered(grounds, page.box) >= SCANNED
    if not lost and not unpainted:
        return ["seen"] * len(words.texts), looked
    gone = lost | unpainted
    letters = sum(len(text) for number, text in enumerate(words.texts) if number not in gone)
    stamped = STAMPED * sum(len(words.texts[number]) for number in unpainted)
    behind: Sight = "behind a scan" if is_scan and letters <= stamped else "hidden"
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


def _risky(grounds: list[Ground], shades: set[Color], objects: Objects) -> list[Ground]:
    """Return those that may hide text: painted after the first of it, or in a colour that some of it has."""
    first = objects.types.index(TEXT) if grounds and TEXT in objects.types else 0
    return [
        ground
        for ground in grounds
        if ground.order > first or (ground.color and any(_alike(shade, ground.color) for shade in shades))
    ]


def _covered(grounds: list[Ground], page: Box) -> float:
    """Return how much of a page is under images, 0 to 1; strips of one scan count together."""
    whole = area_on(page, page)
    images = sum(area_on(ground.box, page) for ground in grounds if ground.color is None)
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
    difference = Difference(with_them, without, by=DIFFERENCE)
    scale, boxes = with_them.scale, drawing.words.boxes
    left, _, _, top = page.box
    return {
        number
        for number in doubtful
        if not difference.within(
            int((boxes.lefts[number] - left) * scale),
            int((top - boxes.tops[number]) * scale),
            int((boxes.rights[number] - left) * scale) + 1,
            int((top - boxes.bottoms[number]) * scale) + 1,
        )
    }
