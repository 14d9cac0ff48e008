"""A page -> how it looks, in pixels."""

import ctypes
from bisect import bisect_left
from dataclasses import dataclass
from operator import sub
from typing import Final

import pypdfium2.raw as pdfium

from summarizer.extract.pdf.pdfium import Page

MAX_PIXELS: Final = 3_000_000  # a page of A4 at a scale of 1.5 has 1.1 million
SCALE: Final = 1.5  # pixels a point: letters of 4 points still leave a mark
LEAST_SCALE: Final = 0.5  # under it letters of 10 points would leave none


@dataclass(frozen=True, slots=True)
class Picture:
    """A painted page: rows of pixels, four bytes each, from its top; ``scale`` is pixels a point."""

    pixels: bytes
    width: int
    height: int
    scale: float


def paint(page: Page) -> Picture | None:
    """Return how the page looks, unturned and on white; None if it is too large to be looked at."""
    left, bottom, right, top = page.box
    area = max(1.0, right - left) * max(1.0, top - bottom)
    scale = min(SCALE, (MAX_PIXELS / area) ** 0.5)
    if scale < LEAST_SCALE:
        return None
    width, height = max(1, round((right - left) * scale)), max(1, round((top - bottom) * scale))
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        unturned = -page.turns % 4
        pdfium.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, width, height, unturned, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return Picture(pixels, stride // 4, height, scale)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


class Difference:
    """Where two pictures of one page differ by more than so much in a colour; each row is compared once."""

    def __init__(self, one: Picture, other: Picture, *, by: int) -> None:
        self.one = one
        self.other = other
        self.by = by
        self.rows: dict[int, list[int]] = {}

    def within(self, left: int, top: int, right: int, bottom: int) -> bool:
        """Say whether they differ in a rectangle of pixels, its right and bottom not included."""
        for row in range(max(0, top), min(self.one.height, bottom)):
            if row not in self.rows:
                self.rows[row] = self._compare(row)
            places = self.rows[row]
            at = bisect_left(places, 4 * max(0, left))
            if at < len(places) and places[at] < 4 * right:
                return True
        return False

    def _compare(self, row: int) -> list[int]:
        """Return the bytes of a row in which the pictures differ."""
        start, end = 4 * row * self.one.width, 4 * (row + 1) * self.one.width
        before, after = self.one.pixels[start:end], self.other.pixels[start:end]
        if before == after:
            return []
        return [
            place for place, step in enumerate(map(sub, before, after)) if not -self.by <= step <= self.by
        ]
