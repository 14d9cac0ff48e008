"""Bytes -> Article: decoding that never guesses, and plain text out of Markdown."""

import codecs
import html
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.text import looks_english

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

MARKDOWN_SUFFIXES: Final = (".md", ".markdown")
# below this there is nothing to brief: about twelve words, fewer in a script without spaces
MIN_LETTERS: Final = 60
MAX_TITLE: Final = 200

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES: Final = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "gzip data",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
}
_FRONT_MATTER: Final = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>(?:.*\n){0,60}?)(?P=fence)[ \t]*(?:\n|\Z)"
)
_FIELD: Final = re.compile(r"(?P<name>[A-Za-z_][\w.-]*)[ \t]*[:=][ \t]*(?P<value>.*)")
# what else may stand in front matter: nested values, lists, comments, nothing
_OTHER_LINE: Final = re.compile(r"[ \t#\-\]}].*|")
_QUOTED: Final = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'")
_DATE: Final = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?[ ]?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
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


def extract_article(data: bytes, *, name: str) -> Article:
    """Return the article in a file's bytes; ``name`` decides the format and is named in errors.

    Raises `SourceError` for what is no text, not in a Unicode encoding, or too little to brief.
    """
    text = decode(data, name=name)
    if PurePath(name).suffix.lower() in MARKDOWN_SUFFIXES:
        article = _from_markdown(text)
    else:
        article = Article(text=text, title=_first_line_title(text))
    letters = sum(map(str.isalpha, article.text))
    if not article.text.strip():
        raise SourceError(f"{name!r} is empty", hint="give it the text of an article")
    if letters < MIN_LETTERS:
        words = len(article.text.split())
        raise SourceError(
            f"{name!r} has only {words} word{'s' * (words != 1)}: too little to brief",
            hint="give it a whole article",
        )
    return replace(article, language="en" if looks_english(article.text) else None)


def decode(data: bytes, *, name: str) -> str:
    """Return the text of bytes in UTF-8, or in UTF-16 or UTF-32 with a byte order mark. Raises `SourceError`."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise SourceError(f"{name!r} is {kind}, not text", hint="convert it to .txt or .md first")
    encoding = next((label for mark, label in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name!r} is not {encoding.removesuffix('-sig').upper()} text "
            f"(byte 0x{error.object[error.start]:02x} at {error.start})",
            hint="convert it, for example: iconv -f WINDOWS-1252 -t UTF-8",
        ) from None
    if "\0" in text:
        raise SourceError(f"{name!r} is a binary file, not text", hint="give it a .txt or .md file")
    return text


def _first_line_title(text: str) -> str | None:
    """Return the first line if it stands alone like a title: short, no full stop, something behind it."""
    first, newline, rest = text.lstrip().partition("\n")
    title = first.strip()
    if newline and rest.strip() and 0 < len(title) <= MAX_TITLE and title[-1] not in ".!?,;:…”\"'":
        # a wrapped line goes on in the next one
        second = rest.split("\n", 1)[0].strip()
        if not second or (len(title) < 90 and not second[:1].islower()):
            return title
    return None


def _from_markdown(text: str) -> Article:
    """Return the words of a Markdown text, block by block, with what its front matter says.

    Marks are gone so that a quote can be found as a reader sees it: "**6 %**" is "6 %". A row of a table is a
    line, its cells parted by " | "; a footnote is a paragraph, and the marks that lead to it are left out.
    """
    from markdown_it import MarkdownIt

    known, text = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    parser = MarkdownIt("commonmark").enable("table")
    parser.block.ruler.before("reference", "footnote", _open_footnote, {"alt": ["paragraph", "reference"]})
    page, title = _Page(), None
    for token in parser.parse(text):
        words = _put(page, token)
        if token.type == "heading_close" and token.tag == "h1":
            title = title or " ".join(words.split())
    date = _date(known.get("date", ""))
    return Article(
        text=page.text(),
        title=known.get("title") or title or None,
        publisher=known.get("publisher"),
        published_at=date,
        published_from="front matter" if date else None,
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields between two fences at the top, and the text behind them.

    Two rules around a paragraph look the same and are text: each line must read like a field.
    """
    found = _FRONT_MATTER.match(text)
    lines = found["fields"].splitlines() if found else []
    fields = [_FIELD.fullmatch(line) for line in lines]
    if not found or not all(
        field or _OTHER_LINE.fullmatch(line) for field, line in zip(fields, lines, strict=True)
    ):
        return {}, text
    known: dict[str, str] = {}
    for field in fields:
        if field and (value := _scalar(field["value"].strip())):
            known.setdefault(field["name"].lower(), value)
    return known, text[found.end() :]


def _scalar(value: str) -> str | None:
    """Return the one-line text of a YAML or TOML value, None for anything else."""
    if quoted := _QUOTED.match(value):
        double, single = quoted.groups()
        words = re.sub(r"\\(.)", r"\1", double) if double is not None else single.replace("''", "'")
    elif value[:1] in (">", "|", "[", "{", "&", "*", "!", "~", "#"):
        return None
    else:
        words = re.split(r"\s#", value, maxsplit=1)[0]
    return words.strip() or None


def _date(value: str) -> str | None:
    """Return a date, or a date and time, in ISO 8601; None for what is no day of the calendar."""
    found = _DATE.fullmatch(value)
    if not found:
        return None
    written = found["day"] + (f"T{found['time']}{found['zone'] or ''}" if found["time"] else "")
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return None
    return written


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
