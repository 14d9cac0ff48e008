"""CSS colours -> what an eye makes of them: mixing, and whether a text stands out from its background."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from summarizer.extract.html.lengths import fraction

# red, green, blue, alpha from 0 to 1
Colour = tuple[float, float, float, float]

WHITE: Final[Colour] = (1.0, 1.0, 1.0, 1.0)
BLACK: Final[Colour] = (0.0, 0.0, 0.0, 1.0)
CLEAR: Final[Colour] = (0.0, 0.0, 0.0, 0.0)
LINK: Final[Colour] = (0.0, 0.0, 0.93, 1.0)

_SYSTEM: Final = {
    "canvas": WHITE, "canvastext": BLACK, "field": WHITE, "fieldtext": BLACK, "linktext": LINK, "window": WHITE,
    "windowtext": BLACK, "buttonface": (0.94, 0.94, 0.94, 1.0), "buttontext": BLACK, "-webkit-link": LINK,
}  # fmt: skip
_FROM_XYZ: Final = {
    "xyz-d50": ((3.134, -1.617, -0.4907), (-0.9788, 1.9161, 0.0334), (0.0719, -0.229, 1.4057)),
    "xyz-d65": ((3.241, -1.5374, -0.4986), (-0.9692, 1.876, 0.0416), (0.0556, -0.204, 1.057)),
}
_LEGACY: Final = re.compile(r"#?[0-9a-fA-F]{3,}")
_INNER: Final = re.compile(
    r"(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\([^()]*(?:\([^()]*\)[^()]*)*\)"
    r"|#[0-9a-f]{3,8}\b|(?<![\w-])[a-z]{3,20}(?![\w(-])"
)
_FILTER: Final = re.compile(r"(brightness|contrast|invert)\(([^()]*)\)")
_ADDRESS: Final = re.compile(r"url\([^)]*\)?")
_WORDS_OF_GRADIENTS: Final = frozenset(
    "to at top left right bottom center circle ellipse in deg turn from".split()
)


@lru_cache(maxsize=1024)
def read_colour(value: str) -> Colour | None:
    """Return the colour that a value names, None for what is no colour, such as "currentcolor"."""
    import tinycss2.color4

    value = value.strip().lower()
    if value in _SYSTEM:
        return _SYSTEM[value]
    if value.startswith("light-dark("):
        return next(iter(colours_in(value[11:])), None)
    if value.startswith("color-mix("):
        return _mixed(value)
    if origin := re.match(r"[a-z]+\(\s*from\s+(\S+)", value):
        shade = read_colour(origin[1])  # the shade of another colour: near enough to it
        alpha = fraction(value.rpartition("/")[2].strip(" )")) if "/" in value else None
        return shade if shade is None or alpha is None else (*shade[:3], min(1.0, max(0.0, alpha)))
    try:
        colour = tinycss2.color4.parse_color(value)
        if colour is None or colour == "currentcolor":
            return None
        red, green, blue = (min(1.0, max(0.0, part or 0.0)) for part in _red_green_blue(colour))
    except (ValueError, NotImplementedError, ZeroDivisionError, OverflowError, TypeError):
        return None
    return red, green, blue, min(1.0, max(0.0, float(colour.alpha)))


@lru_cache(maxsize=256)
def read_legacy_colour(value: str) -> Colour | None:
    """Return the colour of a ``bgcolor`` or ``color`` attribute: a name, or hex digits with or without "#"."""
    value = value.strip()
    if _LEGACY.fullmatch(value):
        digits = value.removeprefix("#")
        return read_colour("#" + (digits if len(digits) == 3 else digits.ljust(6, "0")[:6]))
    return read_colour(value)


def colours_in(value: str) -> list[Colour]:
    """Return the colours that stand in a value such as a gradient or a shorthand, in their order."""
    names = (match.group() for match in _INNER.finditer(_ADDRESS.sub(" ", value.lower())))
    return [colour for name in names if name not in _WORDS_OF_GRADIENTS and (colour := read_colour(name))]


def over(top: Colour, below: Colour) -> Colour:
    """Return what is seen of a colour in front of another that lets nothing through."""
    alpha = top[3]
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(top[:3], below[:3], strict=True))
    return red, green, blue, 1.0


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours by WCAG: 1 for the same, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def distance(one: Colour, other: Colour) -> float:
    """Return how far two colours are apart: colours of the same lightness can still be told apart."""
    return max(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True))


def blend(mode: str, top: Colour, below: Colour) -> Colour:
    """Return what ``mix-blend-mode`` makes of a colour on another."""

    def mix(a: float, b: float) -> float:
        match mode:
            case "screen":
                return a + b - a * b
            case "lighten":
                return max(a, b)
            case "darken":
                return min(a, b)
            case "multiply":
                return a * b
            case "color-dodge" | "plus-lighter":
                return min(1.0, a + b)
            case "color-burn":
                return 1.0 if b == 1.0 else 0.0 if a == 0.0 else max(0.0, 1 - (1 - b) / a)
            case "difference" | "exclusion":
                return abs(a - b)
            case "hue" | "saturation" | "color":
                return b  # lightness is that of the background
        return a

    red, green, blue = (mix(a, b) for a, b in zip(top[:3], below[:3], strict=True))
    return red, green, blue, top[3]


def read_filters(value: str) -> tuple[tuple[str, float], ...]:
    """Return the functions of a ``filter`` that change lightness, with their strength."""
    found = ((name, fraction(inside or "1")) for name, inside in _FILTER.findall(value))
    return tuple((name, strength) for name, strength in found if strength is not None)


def filtered(colour: Colour, functions: tuple[tuple[str, float], ...]) -> Colour:
    """Return what filters make of a colour."""
    parts = colour[:3]
    for name, strength in functions:
        if name == "brightness":
            parts = (parts[0] * strength, parts[1] * strength, parts[2] * strength)
        else:
            factor = strength if name == "contrast" else 1 - 2 * strength
            red, green, blue = ((part - 0.5) * factor + 0.5 for part in parts)
            parts = red, green, blue
        red, green, blue = (min(1.0, max(0.0, part)) for part in parts)
        parts = red, green, blue
    return *parts, colour[3]


def _mixed(value: str) -> Colour | None:
    parts = re.findall(
        r"((?:[a-z-]+\([^()]*\)|#[0-9a-f]+|[a-z]+))\s*(\d+(?:\.\d+)?)?%?", value[10:].partition(",")[2]
    )
    colours = [(read_colour(name), float(share) / 100 if share else None) for name, share in parts[:2]]
    if len(colours) < 2 or colours[0][0] is None or colours[1][0] is None:
        return None
    (one, first), (other, second) = (colours[0][0], colours[0][1]), (colours[1][0], colours[1][1])
    share = first if first is not None else 1 - second if second is not None else 0.5
    red, green, blue, alpha = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return red, green, blue, alpha


def _red_green_blue(colour: Any) -> Iterable[float | None]:
    """Return the parts of a colour of any space; wide spaces are near enough to the ordinary one."""
    if colour.space in ("srgb", "hsl", "hwb"):
        return colour.to("srgb").coordinates  # type: ignore[no-any-return]
    if colour.space not in ("lab", "lch", "oklab", "oklch"):
        return colour.coordinates  # type: ignore[no-any-return]
    white = "xyz-d50" if colour.space in ("lab", "lch") else "xyz-d65"
    coordinates = colour.to(white).coordinates
    linear = (sum(a * b for a, b in zip(row, coordinates, strict=True)) for row in _FROM_XYZ[white])
    return [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear]


def _luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
