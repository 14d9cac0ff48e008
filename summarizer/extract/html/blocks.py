"""Element tree -> text: paragraphs, lists, tables and headings as a reader sees them, nothing added."""

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

# names of HTML, and those that trafilatura gives to the same things
_ITEMS: Final = frozenset(("li", "item", "dd", "dt"))
_CELLS: Final = frozenset(("td", "th", "cell"))
_ROWS: Final = frozenset(("tr", "row"))
_BREAKS: Final = frozenset(("br", "lb"))
_KEPT_AS_TYPED: Final = frozenset(("pre", "listing", "xmp", "plaintext"))
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center details dialog dir div dl fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend main menu nav ol p section summary table tbody tfoot thead ul search "
    "ab head list quote graphic doc pre listing xmp plaintext optgroup".split()
)
_RAISED: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK: Final = re.compile(r" *\n *")
_MANY_BREAKS: Final = re.compile(r"\n{3,}")
# a cell longer than this is no cell of a table of figures but a column of a page made with tables
_LONGEST_CELL: Final = 300


def write_text(root: "_Element") -> str:
    """Return the text of a tree: paragraphs parted by an empty line, each item of a list and row of a table a line.

    Items start with "- ", cells are parted by " | ", ``<br>`` ends a line, raised digits are written raised. White
    space is collapsed as browsers do. Works on HTML and on the trees that trafilatura makes, in linear time.
    """
    import lxml.etree

    page = _Page()
    layouts: set[Any] = set()
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            if event == "end" and element is not root:
                page.write(element.tail)
            continue
        if tag == "table" and event == "start" and _is_layout(element):
            layouts.add(element)
        if event == "start":
            _open(page, tag, in_layout=bool(layouts))
            page.write(element.text)
        else:
            _close(page, tag, in_layout=bool(layouts))
            layouts.discard(element)
            if element is not root:
                page.write(element.tail)
    return page.text()


def plain(text: str) -> str:
    """Return the words of a text with one space between them."""
    return _SPACE.sub(" ", text).strip()


def _is_layout(table: "_Element") -> bool:
    """Say whether a table places parts of a page instead of holding figures."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    for cell in table.iterdescendants(*_CELLS):
        if len(cell) > 2 or len(cell.text or "") > _LONGEST_CELL:
            blocks = sum(1 for _ in cell.iterchildren("p", "div", "ul", "h1", "h2", "h3", "section", "article"))
            if blocks > 2 or sum(map(len, cell.itertext())) > _LONGEST_CELL:
                return True
    return False


def _open(page: "_Page", tag: str, *, in_layout: bool) -> None:
    if tag in _BREAKS:
        page.end_line()
    elif tag in _ITEMS:
        page.start_item(marked=tag in ("li", "item"))
    elif tag in _CELLS and not in_layout:
        page.start_cell()
    elif tag in _ROWS and not in_layout:
        page.start_row()
    elif tag in _BLOCKS or tag in _CELLS:
        page.end_block(whole=tag in ("list", "ul", "ol", "table", "dl"))
        page.typed += tag in _KEPT_AS_TYPED
    elif tag == "sup":
        page.raised = True


def _close(page: "_Page", tag: str, *, in_layout: bool) -> None:
    if tag in _ITEMS:
        page.end_item()
    elif tag in _CELLS and not in_layout:
        page.end_cell()
    elif tag in _ROWS and not in_layout:
        page.end_row()
    elif tag in _BLOCKS or tag in _CELLS:
        page.end_block(whole=tag in ("list", "ul", "ol", "table", "dl"))
        page.typed -= tag in _KEPT_AS_TYPED
    elif tag == "sup":
        page.raised = False


class _Page:
    """Blocks of text, gathered while the tree is walked."""

    def __init__(self) -> None:
        self.raised = False
        self.typed = 0
        self._blocks: list[tuple[str, bool]] = []  # text, and whether it goes on the line behind the last one
        self._parts: list[str] = []
        self._items = 0
        self._marked = False
        self._row: list[str] | None = None
        self._in_table = self._in_list = False  # the last block was a line of one

    def text(self) -> str:
        """Return all blocks."""
        self.end_block()
        parts: list[str] = []
        for block, joined in self._blocks:
            if parts:
                parts.append("\n" if joined else "\n\n")
            parts.append(block)
        return "".join(parts)

    def write(self, words: str | None) -> None:
        """Add words to the block."""
        if not words:
            return
        if self.raised and not any(map(str.isalpha, words)):
            words = words.translate(_RAISED)  # "10<sup>6</sup>" is not 106
        self._parts.append(words.replace("\t", " ") if self.typed else _SPACE.sub(" ", words))

    def end_line(self) -> None:
        """End the line; inside a row of a table a line cannot end."""
        self._parts.append(" " if self._row is not None else "\n")

    def start_item(self, *, marked: bool) -> None:
        """Begin an item of a list: a line of its own, whatever paragraphs are in it."""
        self.end_block()
        self._items += 1
        self._marked = marked

    def end_item(self) -> None:
        """End an item."""
        self.end_block()
        self._items -= 1
        self._marked = False

    def start_row(self) -> None:
        """Begin a row of a table."""
        self.end_block()
        self._row = []

    def start_cell(self) -> None:
        """Begin a cell of a row; two cells never become one number."""
        if self._row is None:
            self.start_row()
        self._parts.clear()

    def end_cell(self) -> None:
        """End a cell."""
        if self._row is not None:
            self._row.append(plain("".join(self._parts)))
        self._parts.clear()

    def end_row(self) -> None:
        """End a row of a table, which is a line."""
        row, self._row = self._row or [], None
        while row and not row[-1]:
            row.pop()
        self._parts.clear()
        if row:
            self._blocks.append((" | ".join(row), self._in_table))
            self._in_table = True

    def end_block(self, *, whole: bool = False) -> None:
        """End the block; nothing comes of an empty one. ``whole`` ends the list or table that lines belong to."""
        if self._row is not None:
            self._parts.append(" ")
            return
        text = "".join(self._parts)
        self._parts.clear()
        if self.typed:
            text = text.strip("\n").rstrip()
        else:
            text = _AROUND_BREAK.sub("\n", re.sub(r" {2,}", " ", text)).strip()
        text = _MANY_BREAKS.sub("\n\n", text)
        if text:
            mark = "- " if self._marked else ""
            self._blocks.append((mark + text, self._in_list and self._items > 0))
            self._marked = False
            self._in_table = False
            self._in_list = self._items > 0
        if whole:
            self._in_table = False
            self._in_list = self._in_list and self._items > 0
