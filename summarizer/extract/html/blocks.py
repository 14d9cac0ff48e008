"""Element tree -> blocks of text as a reader sees them: paragraphs, headings, items of lists, rows of tables."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ITEMS: Final = frozenset(("li", "dd", "dt"))
CELLS: Final = frozenset(("td", "th"))
_WHOLE: Final = frozenset(("ul", "ol", "table", "dl"))
_KEPT_AS_TYPED: Final = frozenset(("pre", "listing", "xmp", "plaintext"))
BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center details dialog dir div dl fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend main menu nav ol p pre section summary "
    "table tbody tfoot thead ul search listing xmp plaintext optgroup template".split()
)
# raised characters as characters of their own
RAISED: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_UNEVEN: Final = re.compile(r"[\t\n\r\f]|  ")
_SPACES: Final = re.compile(r" {2,}")
_AROUND_BREAK: Final = re.compile(r" *\n *")
_EMPTY_LINES: Final = re.compile(r"\n{2,}")
# a cell with more than this is no cell of a table of figures but a column of a page that is laid out in a table
_LONGEST_CELL: Final = 300


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item or row; ``joined`` puts it on the line behind the last one, as in one list.

    ``element`` is the innermost block element that the text stands in, ``linked`` how many characters are links.
    """

    text: str
    element: "HtmlElement"
    joined: bool = False
    linked: int = 0


def write_text(root: "HtmlElement") -> str:
    """Return the text of a tree, see `read_blocks`."""
    return join(read_blocks(root))


def join(blocks: Iterable[Block]) -> str:
    """Return the text of blocks: an empty line between paragraphs, a line end between items and rows."""
    parts: list[str] = []
    for block in blocks:
        if parts:
            parts.append("\n" if block.joined else "\n\n")
        parts.append(block.text)
    return "".join(parts)


def read_blocks(root: "HtmlElement") -> list[Block]:
    """Return the blocks of a tree in order.

    Items start with "- ", the cells of a row are parted by " | ", ``<br>`` ends a line, raised digits are written
    raised; nothing else is added. White space is collapsed as browsers do. Takes linear time.
    """
    import lxml.etree

    page = _Page()
    layout = 0
    layouts = {table for table in root.iter("table") if _is_layout(table)}
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            layout += element in layouts
            _open(page, element, in_layout=layout > 0)
            if element.text:
                page.write(element.text)
        else:
            _close(page, element, in_layout=layout > 0)
            layout -= element in layouts
            if element.tail and element is not root:
                page.write(element.tail)
    page.end_block(root)
    return page.blocks


def plain(text: str) -> str:
    """Return the words of a text with one space between them."""
    return _SPACE.sub(" ", text).strip()


def _is_layout(table: "HtmlElement") -> bool:
    """Say whether a table places parts of a page instead of holding figures."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return any(
        (len(cell) > 1 or len(cell.text or "") > _LONGEST_CELL)
        and sum(map(len, cell.itertext())) > _LONGEST_CELL
        for cell in table.iterdescendants(*CELLS)
    )


def _open(page: "_Page", element: "HtmlElement", *, in_layout: bool) -> None:
    tag: Any = element.tag
    if tag == "br":
        page.end_line()
    elif tag == "a":
        page.links += 1
    elif tag == "sup":
        page.raised = True
    elif tag in CELLS and page.in_row:
        page.end_cell(even_empty=False)
    elif tag == "tr" and not in_layout:
        page.start_row(element)
    elif tag in ITEMS:
        page.start_item(element, marked=tag == "li")
    elif tag in BLOCKS or tag in CELLS:
        page.end_block(element.getparent(), whole=tag in _WHOLE)
        page.typed += tag in _KEPT_AS_TYPED


def _close(page: "_Page", element: "HtmlElement", *, in_layout: bool) -> None:
    tag: Any = element.tag
    if tag == "a":
        page.links -= 1
    elif tag == "sup":
        page.raised = False
    elif tag in CELLS and page.in_row:
        page.end_cell()
    elif tag == "tr" and not in_layout:
        page.end_row(element)
    elif tag in ITEMS:
        page.end_item(element)
    elif tag in BLOCKS or tag in CELLS:
        page.end_block(element, whole=tag in _WHOLE)
        page.typed -= tag in _KEPT_AS_TYPED


class _Page:
    """Blocks, gathered while the tree is walked."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.raised = False
        self.typed = 0
        self.links = 0  # that stand open
        self._linked = 0
        self._parts: list[str] = []
        self._items = 0
        self._marked = False
        self._row: list[str] | None = None
        self._in_table = self._in_list = False  # the last block was a line of one

    @property
    def in_row(self) -> bool:
        """Say whether a row of a table is open."""
        return self._row is not None

    def write(self, words: str) -> None:
        """Add words to the block."""
        if self.raised and not any(map(str.isalpha, words)):
            words = words.translate(RAISED)  # "10<sup>6</sup>" is not 106
        if self.links:
            self._linked += len(words)
        if self.typed:
            words = words.replace("\t", " ")
        elif _UNEVEN.search(words):
            words = _SPACE.sub(" ", words)
        self._parts.append(words)

    def end_line(self) -> None:
        """End the line; inside a row of a table a line cannot end."""
        self._parts.append(" " if self.in_row else "\n")

    def start_item(self, element: "HtmlElement", *, marked: bool) -> None:
        """Begin an item of a list: a line of its own, whatever paragraphs are in it."""
        self.end_block(element.getparent())
        self._items += 1
        self._marked = marked

    def end_item(self, element: "HtmlElement") -> None:
        """End an item."""
        self.end_block(element)
        self._items -= 1
        self._marked = False

    def start_row(self, element: "HtmlElement") -> None:
        """Begin a row of a table."""
        if self.in_row:
            self.end_row(element)
        self.end_block(element.getparent())
        self._row = []

    def end_cell(self, *, even_empty: bool = True) -> None:
        """End a cell; words between cells are one, which they never should be."""
        cell = plain("".join(self._parts))
        self._parts.clear()
        if self._row is not None and (cell or even_empty):
            self._row.append(cell)

    def end_row(self, element: "HtmlElement") -> None:
        """End a row of a table, which is a line."""
        if not self.in_row:
            self.end_block(element)
            return
        self.end_cell(even_empty=False)
        row, self._row = self._row or [], None
        while row and not row[-1]:
            row.pop()
        if row:
            self.blocks.append(Block(" | ".join(row), element, self._in_table, self._linked))
            self._in_table = True
        self._linked = 0

    def end_block(self, element: "HtmlElement", *, whole: bool = False) -> None:
        """End the block; nothing comes of an empty one. ``whole`` ends the list or table that lines belong to."""
        if self.in_row:
            self._parts.append(" ")
            return
        text = "".join(self._parts)
        self._parts.clear()
        if text and not text.isspace():
            self._add(text, element)
        self._linked = 0
        if whole:
            self._in_table = False
            self._in_list = self._in_list and self._items > 0

    def _add(self, text: str, element: "HtmlElement") -> None:
        if self.typed:
            paragraphs = [text.strip("\n").rstrip()]
        else:
            text = _SPACES.sub(" ", text) if "  " in text else text
            paragraphs = (
                _EMPTY_LINES.split(_AROUND_BREAK.sub("\n", text).strip()) if "\n" in text else [text.strip()]
            )
        for paragraph in paragraphs:
            mark = "- " if self._marked else ""
            joined = self._in_list and self._items > 0
            self.blocks.append(Block(mark + paragraph, element, joined, self._linked // len(paragraphs)))
            self._marked = False
            self._in_table = False
            self._in_list = self._items > 0
