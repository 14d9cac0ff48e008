"""Style of an element -> whether its whole box is out of sight, whatever stands in it."""

import math
import re
from typing import Final

from summarizer.extract.html.colours import colours_in
from summarizer.extract.html.lengths import HEIGHT, WIDTH, fraction, pixels

Values = dict[str, str]

# what is moved further than this to the left or up, or this much further than the window to the right or down
FAR: Final = 700.0
FAR_AHEAD: Final = 2_000.0
# no line of text fits a box that is not higher or wider
SMALLEST_BOX: Final = 4.0
FAINT: Final = 0.05
_BLURRED: Final = 4.0
_BEYOND: Final = 60.0  # where a box that does not scroll starts behind an edge
_ON_EDGE: Final = 0.05  # of its height or width
_ANGLES: Final = {"deg": math.pi / 180, "rad": 1.0, "grad": math.pi / 200, "turn": 2 * math.pi}

_FUNCTION: Final = re.compile(r"([a-z0-9-]+)\(((?:[^()]|\([^()]*\))*)\)")
_SIZED: Final = re.compile(r"height|block-size|contain-intrinsic|aspect-ratio|flex|inset")
_CLIPPING: Final = re.compile(r"\b(?:hidden|clip|auto|scroll)\b")
_HEIGHTS: Final = ("height", "max-height", "block-size", "max-block-size")
_WIDTHS: Final = ("width", "max-width", "inline-size", "max-inline-size")
_NOT_DRAWN: Final = frozenset(("none", "table-column", "table-column-group"))


def is_out_of_sight(values: Values, *, font: float) -> bool:
    """Say whether nothing of an element can be seen; ``font`` is its font size in pixels."""
    return (
        values.get("display", "").split(" ")[0] in _NOT_DRAWN
        or values.get("content-visibility") == "hidden"
        or _is_clipped(values, font)
        or _is_empty_box(values, font)
        or _is_moved_away(values, font)
        or _is_transformed_away(values, font)
        or _is_filtered_away(values)
    )


def _is_empty_box(values: Values, font: float) -> bool:
    if values.get("display") in ("inline", "contents"):
        return False
    if (zoom := values.get("zoom")) and (size := fraction(zoom)) is not None and size < 0.1:
        return True
    across = _overflow(values)
    contained = bool(re.search(r"\b(?:strict|paint|content)\b", values.get("contain", "")))
    if not (contained or _CLIPPING.search(across)):
        return False
    if re.match(r"(?:0 [\d.]+ 0(?:px|%)?|0 0)\Z", values.get("flex", "")) and (
        values.get("min-width", "0") in ("0", "0px", "auto")
    ):
        return _padding(values, font) < SMALLEST_BOX * 2
    if re.search(r"\b(?:strict|size)\b", values.get("contain", "")) and not _SIZED.search(" ".join(values)):
        return values.get("position", "static") not in ("absolute", "fixed")
    for names, whole in ((_HEIGHTS, HEIGHT), (_WIDTHS, WIDTH)):
        least = pixels(values.get(f"min-{names[0]}", ""), font=font, whole=whole)
        if least is not None and least > SMALLEST_BOX:
            continue
        for name in names:
            size = pixels(values[name], font=font, whole=whole) if name in values else None
            if size is not None and size <= SMALLEST_BOX:
                return _padding(values, font) < SMALLEST_BOX * 2
    return False


def _overflow(values: Values) -> str:
    return " ".join(value for name, value in values.items() if name.startswith("overflow"))


def _padding(values: Values, font: float) -> float:
    """Return the largest padding: text can stand in the padding of a box without height."""
    sizes = (
        pixels(part, font=font)
        for name, value in values.items()
        if name.startswith("padding")
        for part in value.split()
    )
    return max((size for size in sizes if size is not None), default=0.0)


def _is_clipped(values: Values, font: float) -> bool:
    if found := re.match(r"rect\(([^()]*)\)", values.get("clip", "")):
        edges = [pixels(part, font=font) for part in re.split(r"[\s,]+", found[1].strip())]
        if len(edges) == 4:
            top, right, bottom, left = edges
            if None not in (top, bottom) and (bottom or 0) - (top or 0) <= SMALLEST_BOX:
                return True
            if None not in (left, right) and (right or 0) - (left or 0) <= SMALLEST_BOX:
                return True
    path = values.get("clip-path") or values.get("-webkit-clip-path", "")
    if found := _FUNCTION.match(path):
        return _is_empty_shape(found[1], found[2], font)
    mask = next((value for name, value in values.items() if name.endswith(("mask", "mask-image"))), "")
    sizes = next(
        (value for name, value in values.items() if name.endswith("mask-size")), mask.rpartition("/")[2]
    )
    if mask and any(fraction(size) == 0 for size in sizes.split()[:2]):
        return True
    stops = colours_in(mask) if "gradient(" in mask else []
    return bool(stops) and all(stop[3] < FAINT for stop in stops)


def _is_empty_shape(name: str, inside: str, font: float) -> bool:
    if name == "inset":
        edges = [pixels(part, font=font, whole=100.0) for part in inside.split("round")[0].split()]
        if not edges or None in edges:
            return False
        top, right, bottom, left = _four([edge or 0.0 for edge in edges])
        return top + bottom >= 99.0 or left + right >= 99.0
    if name in ("circle", "ellipse"):
        radii = [pixels(part, font=font, whole=100.0) for part in inside.split("at")[0].split()]
        return any(radius is not None and radius <= SMALLEST_BOX for radius in radii)
    if name == "polygon":
        points = [
            tuple(pixels(part, font=font, whole=100.0) or 0.0 for part in point.split()[:2])
            for point in inside.split(",")
            if len(point.split()) >= 2 and not re.match(r"\s*(?:nonzero|evenodd)\s*$", point)
        ]
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))
        return abs(area) < 4.0
    if name in ("rect", "xywh"):
        edges = [pixels(part, font=font, whole=100.0) for part in inside.split("round")[0].split()]
        if len(edges) != 4 or None in edges:
            return False
        first, second, third, fourth = (edge or 0.0 for edge in edges)
        wide, high = (second - fourth, third - first) if name == "rect" else (third, fourth)
        return wide <= 1.0 or high <= 1.0
    return name == "path" and len(re.findall(r"-?\d+\.?\d*", inside)) < 6


def _four(edges: list[float]) -> tuple[float, float, float, float]:
    top, right, bottom, left = edges[:1] * 4
    if len(edges) > 1:
        right = left = edges[1]
    if len(edges) > 2:
        bottom = edges[2]
    if len(edges) > 3:
        left = edges[3]
    return top, right, bottom, left


def _is_moved_away(values: Values, font: float) -> bool:
    position = values.get("position", "static").replace("-webkit-", "")
    sides = {name: values[name] for name in _SIDES if name in values}
    if "inset" in values:
        parts = values["inset"].split()
        named = (parts + parts)[:4] if len(parts) in (2, 4) else (parts * 4)[:4]
        sides = {**dict(zip(_SIDES, named, strict=False)), **sides}
    sides |= {_PHYSICAL[name]: values[name] for name in _PHYSICAL if name in values}
    if position in ("absolute", "fixed", "relative"):
        for name, value in sides.items():
            whole = WIDTH if name in ("left", "right") else HEIGHT
            if _is_far(pixels(value, font=font, whole=whole), ahead=FAR_AHEAD):
                return True
    if position == "fixed" and any(_is_beyond(value, font) for value in sides.values()):
        return True
    return any(
        _is_far(pixels(part, font=font), ahead=FAR_AHEAD)
        for name, value in values.items()
        if name.startswith("margin") and "trim" not in name
        for part in value.split()
    )


_SIDES: Final[tuple[str, ...]] = ("top", "right", "bottom", "left")
_PHYSICAL: Final = {
    "inset-inline-start": "left", "inset-inline-end": "right",
    "inset-block-start": "top", "inset-block-end": "bottom",
}  # fmt: skip


def _is_beyond(side: str, font: float) -> bool:
    size = pixels(side, font=font)
    return size is not None and size <= -_BEYOND


def _is_far(size: float | None, *, ahead: float) -> bool:
    return size is not None and (size <= -FAR or size >= ahead)


def _is_transformed_away(values: Values, font: float) -> bool:
    transforms = _FUNCTION.findall(values.get("transform") or values.get("-webkit-transform", ""))
    if "translate" in values:
        transforms.append(("translate", values["translate"].replace(" ", ",")))
    if "scale" in values:
        transforms.append(("scale", values["scale"].replace(" ", ",")))
    if "rotate" in values and re.match(r"[xy] ", values["rotate"]):
        axis, _, angle = values["rotate"].partition(" ")
        transforms.append((f"rotate{axis}", angle))
    return _shows_its_back(transforms, values) or any(
        _hides(name, re.split(r"\s*,\s*", inside.strip()), font) for name, inside in transforms
    )


def _hides(name: str, parts: list[str], font: float) -> bool:
    if name.startswith("translate"):
        # its own width or more, as menus that wait beyond the edge; a part of it only places it
        return any(_is_far(pixels(part, font=font, whole=FAR + 1), ahead=FAR_AHEAD) for part in parts)
    if name.startswith("scale"):
        sizes = [fraction(part) for part in parts[:2]]
        return any(size is not None and abs(size) < 0.1 for size in sizes) and name != "scalez"
    if name in ("rotatex", "rotatey"):
        return abs(math.cos(_radians(parts[0]))) < _ON_EDGE
    if name in ("skew", "skewx", "skewy"):
        return any(abs(math.cos(_radians(part))) < _ON_EDGE for part in parts)
    numbers = [pixels(part) or 0.0 for part in parts]
    if name == "matrix" and len(numbers) == 6:
        a, b, c, d, right, down = numbers
        return abs(a * d - b * c) < 0.01 or _is_far(right, ahead=FAR_AHEAD) or _is_far(down, ahead=FAR_AHEAD)
    if name == "matrix3d" and len(numbers) == 16:
        return abs(numbers[0] * numbers[5] - numbers[1] * numbers[4]) < 0.01 or any(
            _is_far(number, ahead=FAR_AHEAD) for number in numbers[12:14]
        )
    return False


def _shows_its_back(transforms: list[tuple[str, str]], values: Values) -> bool:
    hidden = values.get("backface-visibility") or values.get("-webkit-backface-visibility")
    return hidden == "hidden" and any(
        name in ("rotatex", "rotatey") and math.cos(_radians(inside)) < 0 for name, inside in transforms
    )


def _radians(angle: str) -> float:
    """Return an angle in radians, 0 for what is none."""
    found = re.fullmatch(r"\s*(-?[\d.]+)(deg|rad|grad|turn)?\s*", angle)
    try:
        return float(found[1]) * _ANGLES[found[2] or "deg"] if found else 0.0
    except ValueError:
        return 0.0


def _is_filtered_away(values: Values) -> bool:
    for name, inside in _FUNCTION.findall(values.get("filter") or values.get("-webkit-filter", "")):
        size = fraction(inside) if name != "blur" else pixels(inside)
        if size is not None and (
            (name == "opacity" and size < FAINT)
            or (name == "contrast" and size < FAINT)
            or (name == "blur" and size >= _BLURRED)
        ):
            return True
    old = re.search(r"alpha\(\s*opacity\s*=\s*(\d+)", values.get("filter", ""))
    return bool(old) and int(old[1]) < 5 if old else False
