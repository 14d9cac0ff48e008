"""What a PDF says of itself -> title, author, date, language: only what is likely to be meant."""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2.raw as pdfium

from summarizer.extract.pdf.pdfium import Document
from summarizer.extract.pdf.pieces import Piece
from summarizer.extract.properties import (
    MAX_LENGTH,
    is_date,
    likely_author,
    likely_language,
    likely_title,
    one_line,
)

LARGER: Final = 1.2  # times as high as most of the text: that is how titles are set
# these print pages of the web: the date of the file is the day of the print
_PRINTERS: Final = re.compile(
    r"skia|chrom|mozilla|firefox|webkit|quartz|print to pdf|wkhtml|prince|scan", re.I
)
_DATE: Final = re.compile(
    r"(?:D:)?(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})(\d{2})?)?\s*(?:(Z)(?:00'?00'?)?|([+-])(\d{2})'?(\d{2})?'?)?"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; ``published_at`` is the day it was made, in ISO 8601."""

    title: str | None
    author: str | None
    published_at: str | None
    language: str | None


def read_metadata(document: Document, *, name: str) -> Metadata:
    """Return what the document says of itself, without what programs fill in."""
    printed = _PRINTERS.search(f"{_entry(document, 'Producer')} {_entry(document, 'Creator')}")
    return Metadata(
        title=likely_title(_entry(document, "Title"), name=name),
        author=likely_author(_entry(document, "Author")),
        published_at=None if printed else iso_date(_entry(document, "CreationDate")),
        language=likely_language(_language(document)),
    )


def iso_date(written: str) -> str | None:
    """Return the date of a PDF in ISO 8601, None for what is no day of the calendar."""
    found = _DATE.fullmatch(written.strip())
    if not found or not found[3]:
        return None
    date = f"{found[1]}-{found[2]}-{found[3]}"
    if found[4]:
        date += f"T{found[4]}:{found[5]}:{found[6] or '00'}"
        date += "Z" if found[7] else f"{found[8]}{found[9]}:{found[10] or '00'}" if found[8] else ""
    return date if is_date(date) else None


def largest_text(pieces: Sequence[Piece], body: float) -> str | None:
    """Return the largest text in the upper half of the first page, if it is set larger than the rest."""
    if not pieces:
        return None
    top, bottom = max(piece.y for piece in pieces), min(piece.y for piece in pieces)
    upper = [
        piece for piece in pieces if piece.y >= (top + bottom) / 2 and sum(map(str.isalpha, piece.text)) > 1
    ]
    size = max((piece.size for piece in upper), default=0.0)
    if size < LARGER * body:
        return None
    lines = [piece for piece in upper if piece.size > 0.93 * size]
    together = [lines[0]]
    for line in lines[1:]:
        if 0 <= together[-1].y - line.y < 2 * size:
            together.append(line)
    title = one_line(" ".join(line.text for line in together))
    return title if len(title) <= MAX_LENGTH else None


def _entry(document: Document, key: str) -> str:
    """Return a text of the document's information dictionary, empty if it has none."""
    length = pdfium.FPDF_GetMetaText(document.handle, key.encode(), None, 0)
    octets = ctypes.create_string_buffer(min(length, 8192))
    pdfium.FPDF_GetMetaText(document.handle, key.encode(), octets, len(octets))
    return octets.raw.decode("utf-16-le", "replace").partition("\0")[0]


def _language(document: Document) -> str:
    length = pdfium.FPDFCatalog_GetLanguage(document.handle, None, 0)
    octets = ctypes.create_string_buffer(min(length, 64))
    units = ctypes.cast(octets, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFCatalog_GetLanguage(document.handle, units, len(octets))
    return octets.raw.decode("utf-16-le", "replace").partition("\0")[0]
