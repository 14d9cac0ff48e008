"""Word documents (.docx) -> Article: what a reader sees, in the state in which all changes are accepted.

The parts are read straight from the archive: less to trust than a library that opens all of them, and the tracked
changes, hidden runs and text boxes are in our hands. Not read: headers, footers, comments, embedded files, macros.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.archive import Archive, damaged, open_archive
from summarizer.extract.material import Material

EXCERPT: Final = 80
MAX_CHARACTERS: Final = 5_000_000
TINY: Final = 4  # half points: nobody reads letters of two points
PALE: Final = 0xF0  # of 255: text whose colours are all above it is not seen on a white page
_OLE: Final = b"\xd0\xcf\x11\xe0"
_MAIN: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DUBLIN: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_ALTERNATE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOCTYPE: Final = re.compile(rb"<!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y", re.I)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
# the date and author of the empty document that python-docx starts from
_TEMPLATE_DATE: Final = "2013-12-23T23:15:00Z"
_LEFT_OUT: Final = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr", "Fallback"})
