"""Markdown -> the words that a reader sees, block by block, HTML inside it included."""

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s]{1,60}\]")
_TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
)
_STYLE: Final = re.compile(r"\bstyle\s*=.*?(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I | re.S)
_HIDDEN: Final = re.compile(r"(?:^|\s)hidden(?=[\s=/]|$)", re.I)
_UNSEEN: Final = frozenset("script style template head iframe object noscript".split())
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
# only these can hide what stands in other blocks of the Markdown text
_CONTAINERS: Final = frozenset(
    "article aside blockquote center details div footer form header main nav ol section table template ul".split()
)
_BLOCKS: Final = _CONTAINERS | frozenset(
    "address caption dd dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li p pre summary".split()
)
_RAISED: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def read_markdown(text: str) -> tuple[str, str | None]:
    """Return the words of a Markdown text and its first heading of the first level.

    Marks are gone so that a quote can be found as a reader sees it: "**6 %**" is "6 %". A row of a table is a
    line, its cells parted by " | "; a footnote is a paragraph, and the marks that lead to it are left out.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.block.ruler.before("reference", "footnote", _open_footnote, {"alt": ["paragraph", "reference"]})
    page, title = _Page(), None
    for token in parser.parse(text):
        words = _put(page, token)
        if token.type == "heading_close" and token.tag == "h1":
            title = title or " ".join(words.split())
    return page.text(), title or None


def _open_footnote(state: "StateBlock", line: int, _end: int, silent: bool) -> bool:
    """Let "[^1]: Reuters" be the paragraph "Reuters"; CommonMark would take it for the address of a link."""
    start = state.bMarks[line] + state.tShift[line]
    mark = _FOOTNOTE.match(state.src, start, state.eMarks[line])
    if not mark or not state.src.startswith(":", mark.end()):
        return False
    if not silent:
        state.bMarks[line], state.tShift[line], state.sCount[line] = mark.end() + 1, 0, state.blkIndent
    return silent


def _put(page: "_Page", token: "Token") -> str:
    """Put what a reader sees of a token on the page; return the block that it ended, if any."""
    if token.type == "inline":
        _put_inline(page, token.children or ())
    elif token.type == "html_block":
        page.end_block()
        page.markup(token.content)
        return page.end_block()
    elif token.type in ("fence", "code_block"):
        page.end_block()
        page.write(token.content)
        return page.end_block()
    elif token.type in ("td_open", "th_open"):
        page.cell()
    elif token.type == "tr_close":
        page.end_row()
    elif token.type == "list_item_open" and token.info:
        page.write(f"{token.info}{token.markup} ")
    elif token.type in ("paragraph_close", "heading_close", "table_close", "list_item_close"):
        return page.end_block()
    return ""


def _put_inline(page: "_Page", children: "Sequence[Token]") -> None:
    for child in children:
        if child.type == "html_inline":
            page.markup(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            page.break_line()
        elif child.type == "text":
            page.write(_FOOTNOTE.sub("", child.content))
        elif child.type in ("code_inline", "text_special"):
            page.write(child.content)


class _Page:
    """Blocks of text as a reader sees them, gathered from Markdown and from the HTML inside it."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._parts: list[str] = []
        self._unseen: list[str] = []  # open elements, from the one that hides on
        self._in_row = self._raised = False

    def text(self) -> str:
        """Return the blocks with an empty line between them."""
        self.end_block()
        return "\n\n".join(self._blocks)

    def write(self, words: str) -> None:
        """Add words to the block, unless they stand in an element that is not shown."""
        if self._raised and not any(map(str.isalpha, words)):
            words = words.translate(_RAISED)  # "10<sup>6</sup>" is not 106
        if not self._unseen:
            self._parts.append(words)

    def break_line(self) -> None:
        """End the line; inside a row of a table a line cannot end."""
        self.write(" " if self._in_row else "\n")

    def cell(self) -> None:
        """Begin a cell of a row; two cells never become one number."""
        if self._in_row:
            self.write(" | ")
        self._in_row = True

    def end_row(self) -> None:
        """End a row of a table, which is a line."""
        self._in_row = False
        self.write("\n")

    def end_block(self) -> str:
        """End the block and return it; nothing comes of an empty one."""
        block = "".join(self._parts).strip()
        self._parts.clear()
        self._in_row = self._raised = False
        if self._unseen and self._unseen[0] not in _CONTAINERS:
            self._unseen.clear()
        if block:
            self._blocks.append(block)
        return block

    def markup(self, source: str) -> None:
        """Add the words of HTML: tags become the breaks that a browser would show, comments nothing."""
        place = 0
        while (start := source.find("<", place)) >= 0:
            self.write(html.unescape(re.sub(r"\s+", " ", source[place:start])))
            if source.startswith("<!--", start):
                end = source.find("-->", start + 4)
                place = end + 3 if end >= 0 else len(source)
            elif tag := _TAG.match(source, start):
                self._tag(tag["name"].lower(), tag["attributes"], closes=bool(tag["close"]))
                place = tag.end()
            else:
                self.write("<")
                place = start + 1
        self.write(html.unescape(re.sub(r"\s+", " ", source[place:])))

    def _tag(self, name: str, attributes: str, *, closes: bool) -> None:
        if self._unseen and closes:
            if name in self._unseen:  # with what was left open inside it
                del self._unseen[-1 - self._unseen[::-1].index(name) :]
        elif not closes and (self._unseen or _hides(name, attributes)):
            self._unseen += [] if name in _VOID else [name]
        elif name == "br":
            self.break_line()
        elif name == "sup":
            self._raised = not closes
        elif name in ("td", "th") and not closes:
            self.cell()
        elif name == "tr" and (closes or self._in_row):
            self.end_row()
        elif name == "table":
            self.end_block()
        elif name in _BLOCKS and self._in_row:
            self.write(" ")
        elif name in _BLOCKS:
            self.end_block()


def _hides(name: str, attributes: str) -> bool:
    """Say whether a browser shows nothing of an element."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", attributes)
    return name in _UNSEEN or bool(_STYLE.search(attributes) or _HIDDEN.search(bare))
