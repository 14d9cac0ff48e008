"""Boxes that cut off what does not fit them -> whether what stands in them is pushed out of sight."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.boxes import SMALLEST_BOX
from summarizer.extract.html.lengths import FONT, WIDTH, pixels
from summarizer.extract.html.styles import Styles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Values = dict[str, str]

# a box of more than a few lines may be a picture show or a folded text, whose first part is seen
_LOW: Final = 120.0
_CUTS: Final = re.compile(r"\b(?:hidden|clip)\b")
_SHIFT: Final = re.compile(r"(translate(?:x|y|3d)?)\(([^()]*)\)")
_NOTHING: Final = frozenset(("0", "0px", "0fr", "0%"))


@dataclass(frozen=True, slots=True)
class Frame:
    """The box around: its height in pixels, None where its text makes it, and whether it cuts off the rest."""

    height: float | None = None
    cuts: bool = False


def frame_of(values: Values, font: float, around: Frame) -> Frame:
    """Return the frame that an element with these values is to its children."""
    cuts = any(name.startswith("overflow") and _CUTS.search(value) for name, value in values.items())
    height = None
    for name in ("height", "block-size", "max-height"):
        if height is None and (value := values.get(name)) and not ("%" in value and around.height is None):
            height = pixels(value, font=font, whole=around.height or 0.0)
    if height is not None:
        height += _up_to(values, "padding-top", "padding", 0, font) + _up_to(
            values, "padding-bottom", "padding", 2, font
        )
        least = pixels(values.get("min-height", ""), font=font, whole=around.height or 0.0)
        height = max(height, least or 0.0)
    return Frame(height, cuts)


def is_pushed_out(values: Values, font: float, frame: Frame) -> bool:
    """Say whether an element is beyond the edge of the frame, or has no height because the frame has none."""
    own = values.get("height", values.get("max-height", ""))
    if frame.height is not None and "%" in own and frame_of(values, font, frame).cuts:
        size = pixels(own, font=font, whole=frame.height)
        if size is not None and size <= SMALLEST_BOX:
            return True
    if not frame.cuts:
        return False
    shifts = [
        part.strip()
        for _, inside in _SHIFT.findall(values.get("transform", ""))
        for part in inside.split(",")
    ]
    shifts += values.get("translate", "").split()
    if any(part.endswith("%") and abs(pixels(part, whole=100.0) or 0.0) >= 100.0 for part in shifts):
        return True
    if frame.height is None or frame.height > _LOW:
        return False
    moved = [
        _up_to(values, "margin-top", "margin", 0, font),
        _up_to(values, "padding-top", "padding", 0, font),
    ]
    if values.get("position", "static") != "static":
        moved.append(pixels(values.get("top", ""), font=font, whole=frame.height) or 0.0)
    moved += [
        pixels(inside) or 0.0
        for name, inside in _SHIFT.findall(values.get("transform", ""))
        if name[-1] == "y"
    ]
    return any(size and abs(size) >= max(frame.height, SMALLEST_BOX) for size in moved)


def without_room(
    children: list["HtmlElement"], variables: Values, frame: Frame, values: Values, styles: Styles
) -> list["HtmlElement"]:
    """Return the children, given from the last to the first, that those before them push out of a low box."""
    columns = _empty_tracks(values, "grid-template-columns")
    room = frame.height
    if not columns and (not frame.cuts or room is None):
        return []
    taken, lost = 0.0, []
    for place, child in enumerate(reversed(children)):
        own = styles.of(child, variables)[0]
        no_column = place in columns and any(name.startswith("overflow") for name in own)
        if no_column or (room is not None and taken >= room > 0 and own.get("position") != "absolute"):
            lost.append(child)
        if values.get("display", "block") not in ("flex", "grid"):
            taken += _space_taken(own, FONT, frame)
    return lost


def _space_taken(values: Values, font: float, frame: Frame) -> float:
    """Return how much of the height of a low frame an element takes from those behind it, in pixels."""
    if not frame.cuts or frame.height is None or frame.height > _LOW:
        return 0.0
    if values.get("position") in ("absolute", "fixed") or values.get("display", "").startswith("inline"):
        return 0.0
    return pixels(values.get("height", ""), font=font, whole=frame.height) or 0.0


def _empty_tracks(values: Values, name: str) -> frozenset[int]:
    """Return the places of the columns or rows of a grid that have no size."""
    tracks = values.get(name, "")
    if "(" in tracks or "[" in tracks:
        return frozenset()
    return frozenset(place for place, track in enumerate(tracks.split()) if track in _NOTHING)


def _up_to(values: Values, name: str, shorthand: str, place: int, font: float) -> float:
    parts = values.get(shorthand, "").split()
    value = values.get(name) or (parts[place if place < len(parts) else 0] if parts else "")
    return pixels(value, font=font, whole=WIDTH) or 0.0
