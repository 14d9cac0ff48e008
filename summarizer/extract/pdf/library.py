"""PDF bytes -> an open document and what stands on its pages, by PDFium. Here and nowhere else are its calls.

What is asked about every word or object is asked in one `map` over addresses: a call costs less than the Python
around it. PDFium knows no threads: one document at a time in a process.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from summarizer.errors import SourceError

Address = int
Box = tuple[float, float, float, float]  # left, bottom, right, top: points in the space of the page


class Boxes(NamedTuple):
    """Boxes by their sides: sequences of equal length."""

    lefts: list[float]
    bottoms: list[float]
    rights: list[float]
    tops: list[float]


class Objects(NamedTuple):
    """What is painted on a page, in this order: sequences of equal length."""

    addresses: list[Address]
    types: list[int]


Color = tuple[int, int, int, int]  # red, green, blue, opacity: 0 to 255

TEXT: Final[int] = pdfium.FPDF_PAGEOBJ_TEXT
PATH: Final[int] = pdfium.FPDF_PAGEOBJ_PATH
IMAGE: Final[int] = pdfium.FPDF_PAGEOBJ_IMAGE
FORM: Final[int] = pdfium.FPDF_PAGEOBJ_FORM
MAX_FORM_DEPTH: Final = 8

_ADDRESS: Final = ctypes.c_void_p
_NUMBER: Final = ctypes.c_int


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of the library that takes addresses as numbers: half the price of typed pointers."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, _ADDRESS).value or 0)


_object_at = _plain(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _NUMBER)
_form_object_at = _plain(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
_form_count = _plain(pdfium.FPDFFormObj_CountObjects, _NUMBER, _ADDRESS)
_type_of = _plain(pdfium.FPDFPageObj_GetType, _NUMBER, _ADDRESS)
_mode_of = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _NUMBER, _ADDRESS)
_fill_of = _plain(pdfium.FPDFPageObj_GetFillColor, _NUMBER, *[_ADDRESS] * 5)
_stroke_of = _plain(pdfium.FPDFPageObj_GetStrokeColor, _NUMBER, *[_ADDRESS] * 5)
_bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, _NUMBER, *[_ADDRESS] * 5)
_marks_of = _plain(pdfium.FPDFPageObj_CountMarks, _NUMBER, _ADDRESS)
_draw_mode = _plain(pdfium.FPDFPath_GetDrawMode, _NUMBER, *[_ADDRESS] * 3)
_activate = _plain(pdfium.FPDFPageObj_SetIsActive, _NUMBER, _ADDRESS, _NUMBER)
_loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
_text_object = _plain(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _NUMBER)
_index_of = _plain(pdfium.FPDFText_GetCharIndexFromTextIndex, _NUMBER, _ADDRESS, _NUMBER)


@dataclass(frozen=True, slots=True)
class Document:
    """An open PDF. ``has_layers`` is False where it surely has no optional content."""

    handle: Any
    page_count: int
    has_layers: bool


@dataclass(frozen=True, slots=True)
class Page:
    """An open page. ``box`` is what a viewer shows of it; it shows it turned by ``turns`` quarters, clockwise."""

    handle: Any
    text_handle: Any
    box: Box
    turns: int

    @property
    def address(self) -> Address:
        """Return the address of the page itself."""
        return ctypes.cast(self.handle, _ADDRESS).value or 0

    @property
    def text_address(self) -> Address:
        """Return the address of what PDFium keeps of its text."""
        return ctypes.cast(self.text_handle, _ADDRESS).value or 0


@contextmanager
def open_document(data: bytes, *, name: str) -> Iterator[Document]:
    """Give the open document. Raises `SourceError` for what needs a password or is too damaged to be opened."""
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise SourceError(
                f"{name!r} is encrypted: it opens with a password only",
                hint="open it with its password and print it to a new PDF",
                code="encrypted",
            )
        raise damaged(name)
    try:
        layers = b"/OCProperties" in data or b"/ObjStm" in data
        yield Document(handle, pdfium.FPDF_GetPageCount(handle), layers)
    finally:
        pdfium.FPDF_CloseDocument(handle)


def damaged(name: str) -> SourceError:
    """Return the error for a file that is no longer a PDF, or never was one."""
    return SourceError(
        f"{name!r} is damaged: no page of it can be read", hint="get the file once more", code="damaged"
    )


@contextmanager
def open_page(document: Document, number: int) -> Iterator[Page | None]:
    """Give a page, counted from 0; None if it cannot be read."""
    handle = pdfium.FPDF_LoadPage(document.handle, number)
    text_handle = pdfium.FPDFText_LoadPage(handle) if handle else None
    try:
        if not text_handle:
            yield None
            return
        seen = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, ctypes.byref(seen))
        box = (seen.left, seen.bottom, seen.right, seen.top)
        yield Page(handle, text_handle, box, pdfium.FPDFPage_GetRotation(handle))
    finally:
        if text_handle:
            pdfium.FPDFText_ClosePage(text_handle)
        if handle:
            pdfium.FPDF_ClosePage(handle)


# ---------------------------------------------------------------- text


def read_units(page: Page) -> str:
    """Return the text of a page, one character for each UTF-16 unit, lines parted by CR LF.

    A hyphen at the end of a line is U+FFFE, and no line end follows it: PDFium's way to say so.
    """
    count = pdfium.FPDFText_CountChars(page.text_handle)
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count * 2 + 1))()
    written = pdfium.FPDFText_GetText(page.text_handle, 0, count, units) - 1
    octets = bytes(memoryview(units).cast("B")[: 2 * max(written, 0)])
    text = octets.decode("utf-16-le", "surrogatepass")
    return text if len(text) == written else "".join(map(chr, units[:written]))


def char_indexes(page: Page, places: Sequence[int], *, length: int) -> Sequence[int]:
    """Return the numbers under which PDFium knows the characters at these places of `read_units`."""
    if pdfium.FPDFText_CountChars(page.text_handle) == length:
        return places
    return [max(0, index) for index in map(_index_of, repeat(page.text_address), places)]


def char_boxes(page: Page, indexes: Sequence[int]) -> Boxes:
    """Return the boxes of characters, as high as their font."""
    floats = (ctypes.c_float * (4 * len(indexes)))()
    start = ctypes.addressof(floats)
    _run(map(_loose_box, repeat(page.text_address), indexes, range(start, start + 16 * len(indexes), 16)))
    sides = floats[:]
    return Boxes(sides[0::4], sides[3::4], sides[2::4], sides[1::4])


def text_objects(page: Page, indexes: Sequence[int]) -> list[Address | None]:
    """Return the text objects that draw these characters."""
    return list(map(_text_object, repeat(page.text_address), indexes))


# ---------------------------------------------------------------- objects


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


def has_images(page: Page) -> bool:
    """Say whether there is an image on a page."""
    return IMAGE in page_objects(page).types


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
    _run(map(ask, objects, *(range(start + 4 * part, end, 16) for part in range(4))))
    values = parts[:]
    return list(zip(values[0::4], values[1::4], values[2::4], values[3::4], strict=True))


def bounds(objects: Sequence[Address]) -> list[Box]:
    """Return the boxes around objects; those in a form in its own space."""
    floats = (ctypes.c_float * (4 * len(objects)))()
    start = ctypes.addressof(floats)
    end = start + 16 * len(objects)
    _run(map(_bounds_of, objects, *(range(start + 4 * part, end, 16) for part in range(4))))
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
    _run(map(_activate, objects, repeat(int(active))))


def _run(calls: Iterator[object]) -> None:
    deque(calls, maxlen=0)
