"""What a text looks like: colour, background, size and the like, handed down from element to element."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.boxes import FAINT, FAR, FAR_AHEAD
from summarizer.extract.html.colours import (
    BLACK,
    CLEAR,
    LINK,
    WHITE,
    Colour,
    blend,
    colours_in,
    contrast,
    distance,
    filtered,
    over,
    read_colour,
    read_filters,
    read_legacy_colour,
)  # fmt: skip
from summarizer.extract.html.lengths import FONT, fraction, pixels

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Values = dict[str, str]

# below this a text cannot be made out on its background; the palest grey that designers use has 1.3
LEAST_CONTRAST: Final = 1.25
# colours of one lightness are told apart from here on, as red on green
_LEAST_DISTANCE: Final = 0.25
SMALLEST_FONT: Final = 2.0
_DARK: Final[Colour] = (0.07, 0.07, 0.07, 1.0)
_SIZES: Final = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
_MATHEMATICS: Final = frozenset("math mstyle mrow mtext mi mn mo ms mfrac msup msub".split())
_INITIAL: Final = frozenset(("initial", "revert", "revert-layer"))
_FONT: Final = re.compile(r"(?P<size>[^\s/]+)(?:\s*/\s*(?P<line>[^\s]+))?\s+[^\s].*")
_FUNCTIONS: Final = re.compile(r"[a-z-]+\(|#[0-9a-f]{3}")


@dataclass(frozen=True, slots=True)
class Cover:
    """A layer over the text of a box: its ``level`` (z-index), and its colour if it lets nothing through.

    ``last`` says that the text stands before it in the page.
    """

    level: float
    colour: Colour | None
    opaque: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """How the text of an element is drawn. ``background`` is None where an image is behind it.

    ``opacity`` is that of the element and of all that it stands in.
    """

    visible: bool = True
    colour: Colour = BLACK
    fill: Colour | None = None
    background: Colour | None = WHITE
    font: float = FONT
    opacity: float = 1.0
    indent: float = 0.0
    spacing: float = 0.0
    flat: bool = False  # lines without height
    masked: bool = False  # dots instead of letters
    painted: bool = False  # the background shines through the letters
    blending: str = "normal"
    behind: bool = False  # an ancestor's background may cover it
    backed: bool = False  # what is moved behind would be covered
    cover: Cover | None = None
    filters: tuple[tuple[str, float], ...] = ()
    outside: Colour | None = None  # what is behind the filtered box

    @property
    def shows_text(self) -> bool:
        """Say whether a reader sees the text."""
        if not self.visible or self.flat or self.masked or self.behind or self.font < SMALLEST_FONT:
            return False
        if self.cover is not None and self.cover.opaque:
            return False
        if self.indent <= -FAR or self.indent >= FAR_AHEAD or self.spacing <= -0.4 * self.font:
            return False
        if self.spacing >= FAR:
            return False
        return self.painted or self._stands_out()

    def _stands_out(self) -> bool:
        red, green, blue, alpha = self.fill or self.colour
        alpha *= self.opacity
        if alpha < FAINT:
            return False
        if self.background is None:
            return True
        if self.filters:
            red, green, blue, _ = filtered((red, green, blue, 1.0), self.filters)
            if self.background != self.outside:
                return self._differs(
                    over((red, green, blue, alpha), WHITE), filtered(self.background, self.filters)
                )
        drawn = over((red, green, blue, alpha), self.background)
        if self.blending != "normal":
            mixed = blend(self.blending, (red, green, blue, alpha), self.background)
            drawn = over(mixed, self.background)
        return self._differs(drawn, self.background)

    def _differs(self, drawn: Colour, behind: Colour) -> bool:
        return contrast(drawn, behind) >= LEAST_CONTRAST or distance(drawn, behind) >= _LEAST_DISTANCE


def page_looks(*, dark: bool) -> Looks:
    """Return the looks of an empty page; a page may say that it is made for a dark window."""
    return Looks(colour=WHITE, background=_DARK) if dark else Looks()


def looks_of(element: "HtmlElement", values: Values, parent: Looks) -> Looks:
    """Return the looks of an element by its styles, its old-fashioned attributes and the looks around it."""
    looks = _with_attributes(element, parent)
    if not values:
        return looks
    position, level = values.get("position", "static"), pixels(values.get("z-index", "auto"))
    placed = position not in ("static", "inherit")
    if (cover := parent.cover) and placed and ((level or 0.0, not cover.last) > (cover.level, False)):
        looks = replace(looks, cover=None, background=cover.colour)
    for name, value in sorted(values.items(), key=_sizes_first):
        looks = _with_value(looks, parent, name, value)
    backed = parent.backed
    if placed and level is not None:
        # what flows in the page is covered by the boxes that it stands in, what is taken out of it by others too
        covered = parent.backed if position in ("relative", "sticky") else parent.background is not None
        looks = replace(looks, behind=looks.behind or (level < 0 and covered))
        backed = False  # a heap of its own
    elif _draws_background(values) and element.tag not in ("html", "body"):
        backed = True
    if (
        "filter" in values
        and element.tag not in ("html", "body")
        and (functions := read_filters(values["filter"]))
    ):
        looks = replace(looks, filters=functions, outside=parent.background)
    return replace(looks, backed=backed) if backed is not looks.backed else looks


def _draws_background(values: Values) -> bool:
    return any(
        name.startswith("background") and ("(" in value or any(colour[3] > 0 for colour in colours_in(value)))
        for name, value in values.items()
    )


def _sizes_first(value: tuple[str, str]) -> bool:
    return not value[0].startswith("font")  # other lengths are multiples of the font size


def _with_attributes(element: "HtmlElement", looks: Looks) -> Looks:
    tag = element.tag
    if tag == "a" and element.get("href") is not None:
        looks = replace(looks, colour=LINK)
    elif tag == "mphantom":
        looks = replace(looks, visible=False)
    elif tag in _MATHEMATICS and ("mathcolor" in element.attrib or "mathsize" in element.attrib):
        size = _font_size(element.get("mathsize", ""), looks.font, looks.font)
        looks = replace(
            looks, colour=read_legacy_colour(element.get("mathcolor", "")) or looks.colour, font=size
        )
    elif tag == "mark":
        looks = replace(looks, colour=BLACK, background=(1.0, 1.0, 0.0, 1.0))
    elif (tag == "font" and (colour := read_legacy_colour(element.get("color", "")))) or (
        tag == "body" and (colour := read_legacy_colour(element.get("text", "")))
    ):
        looks = replace(looks, colour=colour)
    if "bgcolor" in element.attrib and (colour := read_legacy_colour(element.get("bgcolor", ""))):
        looks = replace(looks, background=colour)
    elif "background" in element.attrib and tag in ("body", "table", "td", "th", "tr"):
        looks = replace(looks, background=None)
    return looks


def _with_value(looks: Looks, parent: Looks, name: str, value: str) -> Looks:
    match name.removeprefix("-webkit-").removeprefix("-moz-"):
        case "visibility":
            if value == "inherit":
                return replace(looks, visible=parent.visible)
            return replace(looks, visible=value not in ("hidden", "collapse"))
        case "color":
            return replace(looks, colour=_colour(value, parent.colour, BLACK, looks.colour), fill=parent.fill)
        case "text-fill-color":
            current = looks.colour if value == "currentcolor" else None
            return replace(looks, fill=current or read_colour(value) or looks.fill)
        case "background" | "background-color" | "background-image":
            behind = _background(value, looks, parent, shorthand=name == "background")
            through = name == "background" and bool(re.search(r"\btext\b", value))
            return replace(looks, background=behind, painted=through and behind != parent.background)
        case "background-clip" if "text" in value:
            return replace(looks, painted=looks.background != parent.background)
        case "mix-blend-mode":
            return replace(looks, blending=value)
        case "opacity":
            share = fraction(value)
            return (
                looks if share is None else replace(looks, opacity=parent.opacity * min(1.0, max(0.0, share)))
            )
    return _with_measure(looks, parent, name, value)


def _with_measure(looks: Looks, parent: Looks, name: str, value: str) -> Looks:
    match name.removeprefix("-webkit-").removeprefix("-moz-"):
        case "font-size":
            return replace(looks, font=_font_size(value, parent.font, looks.font))
        case "font":
            return _with_font(looks, parent, value)
        case "font-size-adjust":
            return replace(looks, font=0.0) if fraction(value) == 0 else looks
        case "line-height":
            return replace(looks, flat=_is_flat(value, looks))
        case "letter-spacing":
            return replace(looks, spacing=pixels(value, font=looks.font) or 0.0)
        case "text-indent":
            return replace(looks, indent=pixels(value.split(" ")[0], font=looks.font, whole=FAR_AHEAD) or 0.0)
        case "text-security":
            return replace(looks, masked=value not in ("none", "inherit"))
    return looks


def _colour(value: str, inherited: Colour, initial: Colour, now: Colour) -> Colour:
    if value in ("inherit", "unset", "currentcolor"):
        return inherited
    if value in _INITIAL:
        return initial
    if value == "transparent":
        return CLEAR
    return read_colour(value) or now  # what is no colour is not followed


def _background(value: str, looks: Looks, parent: Looks, *, shorthand: bool) -> Colour | None:
    """Return what is behind the text after a background was put on what is behind the element."""
    if value == "inherit":
        return parent.background
    below = parent.background if shorthand else looks.background
    colours = colours_in(value)
    if "gradient(" in value:
        seen = [over(colour, below or WHITE) for colour in colours]
        same = bool(seen) and all(distance(seen[0], other) < 0.1 for other in seen)
        return seen[0] if same else None
    if "url(" in value and not colours:
        return None
    if not colours or colours[-1][3] == 0:
        return below
    if below is None:
        return colours[-1] if colours[-1][3] > 0.5 else None
    return over(colours[-1], below)


def _with_font(looks: Looks, parent: Looks, value: str) -> Looks:
    for word in re.finditer(r"\S+", value):
        size = re.match(r"[^/]+", word.group())
        if size and (size.group() in _SIZES or re.match(r"[\d.]|calc|min|max|clamp|0", size.group())):
            if re.fullmatch(r"[1-9]00", size.group()):
                continue  # a weight
            looks = replace(looks, font=_font_size(size.group(), parent.font, looks.font))
            line = value[word.start() :].partition("/")[2].strip().split(" ")[0]
            return replace(looks, flat=_is_flat(line, looks) if line else False)
    return looks


def _font_size(value: str, inherited: float, now: float) -> float:
    if value in _SIZES:
        return _SIZES[value]
    if value in ("inherit", "unset"):
        return inherited
    if value in _INITIAL:
        return FONT
    if value in ("smaller", "larger"):
        return inherited / 1.2 if value == "smaller" else inherited * 1.2
    size = pixels(value, font=inherited, whole=inherited)
    return now if size is None or size < 0 else size


def _is_flat(value: str, looks: Looks) -> bool:
    if value in ("inherit", "unset"):
        return looks.flat
    size = pixels(value, font=looks.font, whole=looks.font)
    # a bare number is a multiple of the font size
    return size is not None and size < (0.1 if re.fullmatch(r"[\d.]+", value) else SMALLEST_FONT)
