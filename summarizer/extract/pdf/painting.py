"""A page -> how it looks, in pixels."""

import ctypes
from dataclasses import dataclass
from typing import Final

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from summarizer.extract.pdf.library import Page

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
