"""Word documents (.docx) -> Article: what a reader sees, in the state in which all changes are accepted.

The parts are read straight from the archive: less to trust than a library that opens all of them, and the tracked
changes, hidden runs and text boxes are in our hands. Not read: headers, footers, comments, embedded files, macros.
"""

import re
from typing import Any, Final

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.archive import Archive, open_archive
from summarizer.extract.material import Material
from summarizer.extract.properties import (
    hidden_notice,
    is_date,
    likely_author,
    likely_language,
    likely_title,
)
from summarizer.extract.word_styles import read_styles
from summarizer.extract.word_text import MAX_CHARACTERS, Reader, is_pale, read_blocks
from summarizer.extract.word_xml import attribute, child_of, local, parse_part

_OLE: Final = b"\xd0\xcf\x11\xe0"
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
# the date and author of the empty document that python-docx starts from
_TEMPLATE_DATE: Final = "2013-12-23T23:15:00Z"


def read_docx(material: Material) -> Article:
    """Return the article in a Word document.

    Paragraphs are parted by blank lines, the items of a list begin with "- ", the rows of a table are lines with
    " | " between the cells; footnotes and endnotes follow the text. Raises `SourceError` for what is encrypted (code
    ``encrypted``), damaged (``damaged``), too large (``too_large``) or no Word document (``format``).
    """
    if material.data.startswith(_OLE):
        raise _old_or_encrypted(material)
    archive = open_archive(material.data, name=material.name)
    main = _main_part(archive)
    root = parse_part(archive, main)
    if root is None or local(root) != "document":
        raise SourceError(
            f"{material.name!r} is no Word document", hint="give it a .docx file", code="format"
        )
    folder = main.rpartition("/")[0]
    reader = Reader(read_styles(parse_part(archive, f"{folder}/styles.xml")), dark_page=_has_dark_page(root))
    body = next((child for child in root if local(child) == "body"), root)
    blocks = list(read_blocks(body, reader))
    notes = _notes(archive, folder, reader)
    text = "\n\n".join([*blocks, *notes])
    notices = [hidden_notice("the Word document", reader.hidden)] if reader.hidden else []
    if reader.characters > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS]
        notices.append(f"Only the first {MAX_CHARACTERS:,} characters of the Word document were read")
    properties = _properties(archive)
    created = properties.get("created", "")
    date = created if created != _TEMPLATE_DATE and _DATE.fullmatch(created) and is_date(created) else None
    return Article(
        text=text,
        title=likely_title(properties.get("title", ""), name=material.name) or reader.title,
        author=likely_author(properties.get("creator", "")),
        published_at=date,
        published_from="document properties" if date else None,
        language=likely_language(properties.get("language", "") or reader.styles.language),
        notices=tuple(notices),
    )


# ---------------------------------------------------------------- parts


def _old_or_encrypted(material: Material) -> SourceError:
    if "EncryptedPackage".encode("utf-16-le") in material.data:
        return SourceError(
            f"{material.name!r} is encrypted: it opens with a password only",
            hint="save it without a password",
            code="encrypted",
        )
    return SourceError(f"{material.name!r} is an old Word document", hint="save it as .docx", code="format")


def _main_part(archive: Archive) -> str:
    relations = parse_part(archive, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _properties(archive: Archive) -> dict[str, str]:
    """Return what the document says of itself, by the names of the elements."""
    try:
        root = parse_part(archive, "docProps/core.xml")
    except SourceError:
        return {}
    return {} if root is None else {local(child): (child.text or "").strip() for child in root}


def _has_dark_page(root: Any) -> bool:
    background = child_of(root, "background")
    return background is not None and not is_pale(attribute(background, "color"))


def _notes(archive: Archive, folder: str, reader: Reader) -> list[str]:
    """Return the footnotes and endnotes in their order, numbered."""
    notes: list[str] = []
    for part in ("footnotes", "endnotes"):
        root = parse_part(archive, f"{folder}/{part}.xml")
        for note in root if root is not None else ():
            # those with a type are the lines between text and notes
            if not attribute(note, "type") and (text := " ".join(read_blocks(note, reader))):
                notes.append(f"{len(notes) + 1} {text}")
    return notes
