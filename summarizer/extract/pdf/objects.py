"""A page -> what is painted on it: its objects in their order, their colours, boxes and marks."""

import ctypes
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from summarizer.extract.pdf.pdfium import ADDRESS, NUMBER, Address, Box, Page, plain, run_all

Color = tuple[int, int, int, int]  # red, green, blue, opacity: 0 to 255
TEXT: Final[int] = pdfium.FPDF_PAGEOBJ_TEXT
PATH: Final[int] = pdfium.FPDF_PAGEOBJ_PATH
IMAGE: Final[int] = pdfium.FPDF_PAGEOBJ_IMAGE
FORM: Final[int] = pdfium.FPDF_PAGEOBJ_FORM
MAX_FORM_DEPTH: Final = 8

_object_at = plain(pdfium.FPDFPage_GetObject, ADDRESS, ADDRESS, NUMBER)
_form_object_at = plain(pdfium.FPDFFormObj_GetObject, ADDRESS, ADDRESS, ctypes.c_ulong)
_form_count = plain(pdfium.FPDFFormObj_CountObjects, NUMBER, ADDRESS)
_type_of = plain(pdfium.FPDFPageObj_GetType, NUMBER, ADDRESS)
_mode_of = plain(pdfium.FPDFTextObj_GetTextRenderMode, NUMBER, ADDRESS)
_fill_of = plain(pdfium.FPDFPageObj_GetFillColor, NUMBER, *[ADDRESS] * 5)
_stroke_of = plain(pdfium.FPDFPageObj_GetStrokeColor, NUMBER, *[ADDRESS] * 5)
_bounds_of = plain(pdfium.FPDFPageObj_GetBounds, NUMBER, *[ADDRESS] * 5)
_marks_of = plain(pdfium.FPDFPageObj_CountMarks, NUMBER, ADDRESS)
_draw_mode = plain(pdfium.FPDFPath_GetDrawMode, NUMBER, *[ADDRESS] * 3)
_activate = plain(pdfium.FPDFPageObj_SetIsActive, NUMBER, ADDRESS, NUMBER)


class Objects(NamedTuple):
    """What is painted on a page, in this order: sequences of equal length."""

    addresses: list[Address]
    types: list[int]


def page_objects(page: Page) -> Objects:
    """Return the objects of a page with their types, those painted later behind; a form, then what is in it."""
    count = pdfium.FPDFPage_CountObjects(page.handle)
    addresses = list(map(_object_at, repeat(page.address), range(count)))
    types = list(map(_type_of, addresses))
    if FORM in types:
        entries = zip(addresses, types, strict=True)
        opened = [
            inner for entry in entries for inner in (_opened(entry, 1) if entry[1] == FORM else [entry])
        ]
        addresses, types = [address for address, _ in opened], [kind for _, kind in opened]
    return Objects(addresses, types)


def _opened(form: tuple[Address, int], depth: int) -> list[tuple[Address, int]]:
    found = [form]
    for number in range(_form_count(form[0])):
        inner = _form_object_at(form[0], number)
        kind = _type_of(inner)
        if kind == FORM and depth < MAX_FORM_DEPTH:
            found.extend(_opened((inner, kind), depth + 1))
        else:
            found.append((inner, kind))
    return found


def render_modes(texts: Sequence[Address]) -> list[int]:
    """Return the render modes of text objects: 3 is drawn by nothing, 7 only clips."""
    return list(map(_mode_of, texts))


def fill_colors(objects: Sequence[Address]) -> list[Color]:
    """Return the colours that objects are filled with, black where there is no plain colour."""
    return _colors(_fill_of, objects)


def stroke_colors(objects: Sequence[Address]) -> list[Color]:
    """Return the colours of the outlines of objects."""
    return _colors(_stroke_of, objects)


def _colors(ask: Callable[..., Any], objects: Sequence[Address]) -> list[Color]:
    parts = (ctypes.c_uint * (4 * len(objects)))()
    start = ctypes.addressof(parts)
    end = start + 16 * len(objects)
    run_all(map(ask, objects, *(range(start + 4 * part, end, 16) for part in range(4))))
    values = parts[:]
    return list(zip(values[0::4], values[1::4], values[2::4], values[3::4], strict=True))


def bounds(objects: Sequence[Address]) -> list[Box]:
    """Return the boxes around objects; those in a form in its own space."""
    floats = (ctypes.c_float * (4 * len(objects)))()
    start = ctypes.addressof(floats)
    end = start + 16 * len(objects)
    run_all(map(_bounds_of, objects, *(range(start + 4 * part, end, 16) for part in range(4))))
    sides = floats[:]
    return list(zip(sides[0::4], sides[1::4], sides[2::4], sides[3::4], strict=True))


def is_filled(path: Address) -> bool:
    """Say whether a path is an area and not only a line."""
    how = (ctypes.c_int * 2)()
    start = ctypes.addressof(how)
    return bool(_draw_mode(path, start, start + 4)) and how[0] != pdfium.FPDF_FILLMODE_NONE


def in_layers(texts: Sequence[Address]) -> set[Address]:
    """Return those objects that are marked as optional content, which may be switched off."""
    return {
        text
        for text, marks in zip(texts, map(_marks_of, texts), strict=True)
        if marks > 0 and _is_layered(text, marks)
    }


def _is_layered(text: Address, marks: int) -> bool:
    pointer = ctypes.cast(text, pdfium.FPDF_PAGEOBJECT)
    name = (pdfium.FPDF_WCHAR * 8)()
    length = ctypes.c_ulong()
    for number in range(marks):
        mark = pdfium.FPDFPageObj_GetMark(pointer, number)
        if pdfium.FPDFPageObjMark_GetName(mark, name, 16, ctypes.byref(length)) and name[:3] == [
            79,
            67,
            0,
        ]:  # OC
            return True
    return False


def set_active(objects: Sequence[Address], active: bool) -> None:
    """Take objects out of what is painted, or put them back."""
    run_all(map(_activate, objects, repeat(int(active))))
