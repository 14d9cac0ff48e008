"""The body of a Word document -> paragraphs, list items, tables: all changes accepted, hidden text left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from summarizer.extract.properties import one_line
from summarizer.extract.word_styles import Styles
from summarizer.extract.word_xml import LEFT_OUT, attribute, child_of, inside, is_on, local, value_of

MAX_CHARACTERS: Final = 5_000_000
TINY: Final = 3  # half points: nobody reads letters of less than two points
PALE: Final = 0xF0  # of 255: text whose colours are all above it is not seen on a white page


@dataclass(slots=True)
class Reader:
    """The text of a document as it is read, and what is left out of it."""

    styles: Styles
    dark_page: bool = False
    hidden: list[str] = field(default_factory=list)
    title: str | None = None
    characters: int = 0
    unfinished: str = ""
    boxes: list[Any] = field(default_factory=list)


def read_blocks(container: Any, reader: Reader, ground: str = "") -> Iterator[str]:
    """Yield the paragraphs and tables in a container; ``ground`` is the colour under them, empty for the page's."""
    for child in container:
        if reader.characters > MAX_CHARACTERS:
            return
        match local(child):
            case "p":
                yield from _paragraph(child, reader, ground)
            case "tbl":
                if rows := list(_rows(child, reader, ground)):
                    yield "\n".join(rows)
            case name if name not in LEFT_OUT:
                yield from read_blocks(child, reader, ground)


def _paragraph(paragraph: Any, reader: Reader, ground: str) -> Iterator[str]:
    properties = child_of(paragraph, "pPr")
    style = value_of(child_of(properties, "pStyle"))
    ground = _fill(child_of(properties, "shd")) or ground
    outer, reader.boxes = reader.boxes, []
    text = reader.unfinished + _inline(paragraph, reader, ground, hidden=style in reader.styles.hidden)
    reader.unfinished = ""
    if child_of(child_of(properties, "rPr"), "del") is not None:
        # the end of the paragraph is deleted: it goes on in the next one
        reader.unfinished, text = text, ""
    text = _tidy(text)
    if text:
        numbering = child_of(properties, "numPr")
        listed = (
            value_of(child_of(numbering, "numId")) != "0"
            if numbering is not None
            else style in reader.styles.lists
        )
        if reader.title is None and style in reader.styles.titles:
            reader.title = one_line(text)
        yield f"- {text}" if listed and style not in reader.styles.headings else text
    boxes, reader.boxes = reader.boxes, outer
    for box in boxes:
        yield from read_blocks(box, reader)


def _rows(table: Any, reader: Reader, ground: str) -> Iterator[str]:
    for row in inside(table, "tr"):
        if child_of(child_of(row, "trPr"), "del") is not None:
            continue
        cells = []
        for cell in inside(row, "tc"):
            fill = _fill(child_of(child_of(cell, "tcPr"), "shd")) or ground
            cells.append(" ".join(" ".join(read_blocks(cell, reader, fill)).split()))
        if any(cells):
            yield " | ".join(filter(None, cells))


def _inline(element: Any, reader: Reader, ground: str, *, hidden: bool) -> str:
    """Return the text of the runs in an element; what is hidden goes to the reader's list."""
    parts: list[str] = []
    for child in element:
        name = local(child)
        if name == "r":
            written = _run(child, reader)
            if written and (hidden or _is_hidden(child_of(child, "rPr"), reader, ground)):
                if written.strip():
                    reader.hidden.append(written.strip())
            else:
                parts.append(written)
                reader.characters += len(written)
        elif name not in LEFT_OUT:
            parts.append(_inline(child, reader, ground, hidden=hidden))
    return "".join(parts)


def _run(run: Any, reader: Reader) -> str:
    parts: list[str] = []
    for child in run:
        match local(child):
            case "t":
                parts.append(child.text or "")
            case "tab" | "ptab":
                parts.append("\t")
            case "br" | "cr":
                parts.append("\n")
            case "noBreakHyphen":
                parts.append("-")
            case "drawing" | "pict" | "object" | "AlternateContent":
                reader.boxes.extend(_text_boxes(child))
    return "".join(parts)


def _text_boxes(drawing: Any) -> Iterator[Any]:
    """Yield the text boxes of a drawing; an older form of the same box does not count."""
    for child in drawing:
        if local(child) == "txbxContent":
            yield child
        elif local(child) != "Fallback":
            yield from _text_boxes(child)


def _tidy(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


# ---------------------------------------------------------------- what is hidden


def _is_hidden(properties: Any, reader: Reader, ground: str) -> bool:
    """Say whether a run is hidden: marked so, too small to be read, or white on a page or cell that is not dark."""
    if properties is None:
        return False
    if (
        is_on(child_of(properties, "vanish"))
        or value_of(child_of(properties, "rStyle")) in reader.styles.hidden
    ):
        return True
    size = value_of(child_of(properties, "sz"))
    if size.isdecimal() and int(size[:6]) <= TINY:
        return True
    if not is_pale(value_of(child_of(properties, "color"))):
        return False
    highlight = value_of(child_of(properties, "highlight"))
    under = (
        _fill(child_of(properties, "shd"))
        or ("" if highlight in ("", "none", "white") else "highlight")
        or ground
    )
    return is_pale(under) if under else not reader.dark_page


def is_pale(color: str) -> bool:
    """Say whether a colour is nearly white."""
    return re.fullmatch(r"[0-9A-Fa-f]{6}", color) is not None and min(bytes.fromhex(color)) >= PALE


def _fill(shading: Any) -> str:
    """Return the colour of a shading, empty if it has none."""
    color = attribute(shading, "fill") if shading is not None else ""
    return "" if color == "auto" else color
