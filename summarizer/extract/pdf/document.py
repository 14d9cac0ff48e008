"""PDF -> Article: the text in reading order, and at which of its characters each page begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import pypdfium2.raw as pdfium

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.material import Material
from summarizer.extract.pdf.bombs import refuse_bombs
from summarizer.extract.pdf.columns import Block, arrange
from summarizer.extract.pdf.flow import PageText, flow
from summarizer.extract.pdf.furniture import without_furniture
from summarizer.extract.pdf.hyphens import Vocabulary, vocabulary
from summarizer.extract.pdf.metadata import largest_text, read_metadata
from summarizer.extract.pdf.objects import IMAGE
from summarizer.extract.pdf.paragraphs import (
    Leadings,
    leadings,
    note_mark,
    split_notes,
    split_paragraphs,
    usual_size,
)
from summarizer.extract.pdf.pdfium import Document, Page, damaged, open_document, open_page
from summarizer.extract.pdf.pieces import MARK_END, MARK_START, Piece, build_pieces
from summarizer.extract.pdf.scene import survey
from summarizer.extract.pdf.visibility import Sight, judge
from summarizer.extract.pdf.words import HYPHEN, Words, read_words
from summarizer.extract.properties import counted, hidden_notice

MAX_PAGES: Final = 1_000  # what is read in half of the time that a parser has
MAX_CHARACTERS: Final = 5_000_000
MAX_PAINTED: Final = 100  # pages: each takes as long as twenty that are only read
PLACE: Final = 1.6  # of the height of a line: hidden text that far below is another place
_SHOWN: Final[frozenset[Sight]] = frozenset({"seen", "behind a scan"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of one page: its pieces, what is askew, what is hidden (one text a place), and what it is."""

    pieces: list[Piece]
    askew: list[str]
    hidden: list[str]
    characters: int
    is_scan: bool = False
    is_picture: bool = False
    is_broken: bool = False
    was_painted: bool = False


def read_pdf(material: Material) -> Article:
    """Return the article in a PDF, with the offsets at which its pages begin.

    Paragraphs are parted by a blank line, the rows of a table by a line end. Comments, form fields, attached files
    and scripts are not read. Raises `SourceError` for what is encrypted (code ``encrypted``), damaged (``damaged``),
    too large (``too_large``), has no pages (``no_pages``) or no text that a reader sees (``no_text``).
    """
    refuse_bombs(material.data, name=material.name)
    with open_document(material.data, name=material.name) as document:
        if document.page_count < 1:
            raise SourceError(
                f"{material.name!r} has no pages", hint="get the file once more", code="no_pages"
            )
        readings = _read_pages(document)
        metadata = read_metadata(document, name=material.name)
        notices = _notices(document, readings, whole=b"%%EOF" in material.data[-2048:])
    _require_text(readings, material.name)
    pages = without_furniture([reading.pieces for reading in readings])
    body = usual_size(pages)
    text, starts = _text(pages, [reading.askew for reading in readings], body)
    return Article(
        text=text,
        title=metadata.title or largest_text(pages[0], body),
        author=metadata.author,
        published_at=metadata.published_at,
        published_from="PDF metadata" if metadata.published_at else None,
        language=metadata.language,
        page_starts=starts,
        notices=notices,
    )


# ---------------------------------------------------------------- pages


def _read_pages(document: Document) -> list[_Reading]:
    """Return what is on the pages, as many as are read at most."""
    readings: list[_Reading] = []
    characters = painted = 0
    for number in range(min(document.page_count, MAX_PAGES)):
        with open_page(document, number) as page:
            reading = _read_page(page, document, may_look=painted < MAX_PAINTED)
        readings.append(reading)
        characters += reading.characters
        painted += reading.was_painted
        if characters > MAX_CHARACTERS:
            break
    return readings


def _read_page(page: Page | None, document: Document, *, may_look: bool) -> _Reading:
    if page is None:
        return _Reading([], [], [], 0, is_broken=True)
    scene = survey(page, has_layers=document.has_layers)
    words = read_words(page, by_line=scene.is_plain)
    if not words.texts:
        return _Reading([], [], [], 0, is_picture=IMAGE in scene.objects.types)
    sights, painted = judge(page, scene, words, has_layers=document.has_layers, may_look=may_look)
    pieces, askew = build_pieces(words, sights, shown=_SHOWN)
    return _Reading(
        pieces,
        askew,
        _hidden(words, sights),
        sum(map(len, words.texts)),
        is_scan="behind a scan" in sights,
        was_painted=painted,
    )


def _hidden(words: Words, sights: Sequence[Sight]) -> list[str]:
    """Return the hidden text of a page, one text for each stretch of it."""
    places: list[list[str]] = []
    last = -2
    feet, sizes = words.upright.bottoms, words.head_sizes
    for number, sight in enumerate(sights):
        if sight != "hidden":
            continue
        if number != last + 1 or abs(feet[number] - feet[last]) > PLACE * max(sizes[number], sizes[last]):
            places.append([])
        places[-1].append(words.texts[number])
        last = number
    return [" ".join(place).replace(HYPHEN, "-") for place in places]


# ---------------------------------------------------------------- text


def _text(pages: list[list[Piece]], askew: list[list[str]], body: float) -> tuple[str, tuple[int, ...]]:
    """Return the text of all pages, and where in it each of them begins."""
    arranged = [arrange(pieces) for pieces in pages]
    usual = leadings(block for blocks in arranged for block in blocks)

    @cache
    def words() -> Vocabulary:
        return vocabulary([piece.text for pieces in pages for piece in pieces])

    texts = [_page_text(blocks, stamps, usual, body) for blocks, stamps in zip(arranged, askew, strict=True)]
    return flow(texts, usual, words)


def _page_text(blocks: list[Block], askew: list[str], usual: Leadings, body: float) -> PageText:
    """Return the paragraphs of a page and, beside them, its footnotes and what stands askew on it."""
    parted = [split_notes(block, body) for block in blocks]
    notes = [note for _, found in parted for note in found]
    marks = {mark for note in notes if (mark := note_mark(note.lines[0].text))}
    paragraphs = [
        paragraph
        for block, _ in parted
        for paragraph in split_paragraphs(_without_marks(block, marks), usual, body)
    ]
    beside = [" ".join(line.text for line in _without_marks(note, set()).lines) for note in notes]
    return PageText(tuple(paragraphs), (*beside, *askew))


def _without_marks(block: Block, marks: set[str]) -> Block:
    """Return a block without the marks of these footnotes; other raised figures stay as they are written."""
    if not any(MARK_START in line.text for line in block.lines):
        return block
    lines = []
    for line in block.lines:
        text = line.text
        for mark in marks:
            text = text.replace(f"{MARK_START}{mark}{MARK_END}", "")
        lines.append(line._replace(text=text.replace(MARK_START, "").replace(MARK_END, "")))
    return replace(block, lines=tuple(lines))


# ---------------------------------------------------------------- what a reader must know


def _require_text(readings: list[_Reading], name: str) -> None:
    """Raise the error that says why there is no text, if there is none."""
    if any(reading.pieces or reading.askew for reading in readings):
        return
    if all(reading.is_broken for reading in readings):
        raise damaged(name)
    if any(reading.hidden for reading in readings):
        raise SourceError(
            f"{name!r} has no text that a reader sees: all of it is hidden",
            hint="look at the file",
            code="no_text",
        )
    raise SourceError(
        f"{name!r} has no text, only pictures of pages" if any(reading.is_picture for reading in readings)
        else f"{name!r} has no text",
        hint="run text recognition over it first, for example: ocrmypdf in.pdf out.pdf",
        code="no_text",
    )  # fmt: skip


def _notices(document: Document, readings: list[_Reading], *, whole: bool) -> tuple[str, ...]:
    """Return what a reader must know of the extraction."""
    notices = []
    places = [place for reading in readings for place in reading.hidden]
    if places:
        notices.append(hidden_notice("the PDF", places))
    for what, numbers in (
        (
            "is a scan: its text comes from text recognition and may hold errors",
            [number for number, reading in enumerate(readings, 1) if reading.is_scan],
        ),
        (
            "is a picture without text",
            [number for number, reading in enumerate(readings, 1) if reading.is_picture],
        ),
        ("cannot be read", [number for number, reading in enumerate(readings, 1) if reading.is_broken]),
    ):
        if numbers:
            others = f" (and {counted(len(numbers) - 1, 'other page')})" if len(numbers) > 1 else ""
            notices.append(f"Page {numbers[0]} of the PDF{others} {what}")
    if len(readings) < document.page_count:
        notices.append(
            f"Only the first {len(readings):,} of {document.page_count:,} pages of the PDF were read"
        )
    if not whole:
        notices.append("The PDF is cut off: what follows its last part is missing")
    if attached := pdfium.FPDFDoc_GetAttachmentCount(document.handle):
        notices.append(f"{counted(attached, 'file')} attached to the PDF: not read")
    if pdfium.FPDF_GetFormType(document.handle) != pdfium.FORMTYPE_NONE:
        notices.append("The PDF has a form: what was filled in is not read")
    return tuple(notices)
