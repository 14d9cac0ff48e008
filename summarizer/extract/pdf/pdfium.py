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

import pypdfium2.raw as pdfium

from summarizer.errors import SourceError

Address = int
Box = tuple[float, float, float, float]  # left, bottom, right, top: points in the space of the page


class Boxes(NamedTuple):
    """Boxes by their sides: sequences of equal length."""

    lefts: list[float]
    bottoms: list[float]
    rights: list[float]
    tops: list[float]

    def columns(self) -> Iterator[Box]:
        """Yield the boxes one by one."""
        return zip(self.lefts, self.bottoms, self.rights, self.tops, strict=True)


ADDRESS: Final = ctypes.c_void_p
NUMBER: Final = ctypes.c_int


def plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of the library that takes addresses as numbers: half the price of typed pointers."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ADDRESS).value or 0)


_loose_box = plain(pdfium.FPDFText_GetLooseCharBox, NUMBER, ADDRESS, NUMBER, ADDRESS)
_text_object = plain(pdfium.FPDFText_GetTextObject, ADDRESS, ADDRESS, NUMBER)
_count_rects = plain(pdfium.FPDFText_CountRects, NUMBER, ADDRESS, NUMBER, NUMBER)
_rect_at = plain(pdfium.FPDFText_GetRect, NUMBER, ADDRESS, NUMBER, *[ADDRESS] * 4)
_index_of = plain(pdfium.FPDFText_GetCharIndexFromTextIndex, NUMBER, ADDRESS, NUMBER)


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
        return ctypes.cast(self.handle, ADDRESS).value or 0

    @property
    def text_address(self) -> Address:
        """Return the address of what PDFium keeps of its text."""
        return ctypes.cast(self.text_handle, ADDRESS).value or 0


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


def count_chars(page: Page) -> int:
    """Return how many characters PDFium knows on a page: as many as units, but for those without a letter."""
    return int(pdfium.FPDFText_CountChars(page.text_handle))


def char_indexes(page: Page, places: Sequence[int]) -> list[int]:
    """Return the numbers under which PDFium knows the characters at these places of `read_units`."""
    return [max(0, index) for index in map(_index_of, repeat(page.text_address), places)]


def count_parts(page: Page, firsts: Sequence[int], lasts: Sequence[int]) -> list[int]:
    """Return by how many objects each stretch of characters is drawn."""
    lengths = [last - first + 1 for first, last in zip(firsts, lasts, strict=True)]
    return list(map(_count_rects, repeat(page.text_address), firsts, lengths))


def parts_of(page: Page, first: int, last: int) -> Boxes:
    """Return the boxes around what each object draws of a stretch of characters, as high as the letters in it."""
    count = max(0, _count_rects(page.text_address, first, last - first + 1))
    sides = (ctypes.c_double * (4 * count))()
    start = ctypes.addressof(sides)
    end = start + 32 * count
    places = (range(start + 8 * part, end, 32) for part in range(4))
    run_all(map(_rect_at, repeat(page.text_address), range(count), *places))
    values = sides[:]
    return Boxes(values[0::4], values[3::4], values[2::4], values[1::4])


def char_boxes(page: Page, indexes: Sequence[int]) -> Boxes:
    """Return the boxes of characters, as high as their font."""
    floats = (ctypes.c_float * (4 * len(indexes)))()
    start = ctypes.addressof(floats)
    run_all(map(_loose_box, repeat(page.text_address), indexes, range(start, start + 16 * len(indexes), 16)))
    sides = floats[:]
    return Boxes(sides[0::4], sides[3::4], sides[2::4], sides[1::4])


def text_objects(page: Page, indexes: Sequence[int]) -> list[Address | None]:
    """Return the text objects that draw these characters."""
    return list(map(_text_object, repeat(page.text_address), indexes))


def run_all(calls: Iterator[object]) -> None:
    """Make all calls of a `map`."""
    deque(calls, maxlen=0)
