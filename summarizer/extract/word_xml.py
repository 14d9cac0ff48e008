"""The XML of a Word document: parts that are safe to parse, elements by their names.

Names count without their namespaces: strict and transitional documents differ in those alone.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from summarizer.errors import SourceError
from summarizer.extract.archive import Archive, damaged

MAX_TAGS: Final = 3_000_000  # about 300 MB as a tree; a book of 500 pages has a third of it
# in any encoding that XML may have, also with a zero in front of or behind each letter
_DOCTYPE: Final = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.I
)
# what is no text: deleted or moved away, properties, field codes, the older form of a drawing
LEFT_OUT: Final = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr", "Fallback"}
)


def parse_part(archive: Archive, part: str) -> Any:
    """Return the root of a part, None if there is none. Raises `SourceError` for what is no plain XML."""
    data = archive.read(part)
    if data is None:
        return None
    if _DOCTYPE.search(data):
        raise damaged(archive.name, f"{part} declares a document type or entities")
    if data.count(b"<") > MAX_TAGS:
        raise SourceError(
            f"{archive.name!r} has more than {MAX_TAGS:,} tags in {part}",
            hint="save its text alone",
            code="too_large",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(archive.name, f"{part}: {error.msg}") from None


def local(element: Any) -> str:
    """Return the name of an element without its namespace: strict and transitional documents differ in that alone."""
    return str(element.tag).rpartition("}")[2]


def child_of(element: Any, name: str) -> Any:
    """Return the first child of this name, None if there is none, or no element."""
    return next((child for child in element if local(child) == name), None) if element is not None else None


def attribute(element: Any, name: str) -> str:
    """Return an attribute, empty if there is none."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def value_of(element: Any) -> str:
    """Return what an element sets a property to, empty if it is missing."""
    return attribute(element, "val") if element is not None else ""


def is_on(element: Any) -> bool:
    """Say whether an element switches a property on."""
    return element is not None and value_of(element) not in ("0", "false", "off")


def inside(element: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those in a content control or an insertion."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) not in LEFT_OUT:
            yield from inside(child, name)
