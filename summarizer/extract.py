"""Bytes -> Article: decoding that never guesses, and plain text out of Markdown."""

import codecs
import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.text import looks_english

if TYPE_CHECKING:
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
_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\r?\n(?P<fields>(?:.*\r?\n){0,60}?)---[ \t]*(?:\r?\n|\Z)")
_FIELD: Final = re.compile(
    r"^(?P<name>title|date|publisher|author|language)[ \t]*:[ \t]*(?P<value>.+?)[ \t]*$", re.M
)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?")


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
            f"{name!r} is not {encoding.upper()} text (byte 0x{data[error.start]:02x} at {error.start})",
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

    Marks are gone so that a quote can be found as a reader sees it: "**6 %**" is "6 %".
    """
    from markdown_it import MarkdownIt

    known: dict[str, str] = {}
    if front_matter := _FRONT_MATTER.match(text):
        text = text[front_matter.end() :]
        for found in _FIELD.finditer(front_matter["fields"]):
            known.setdefault(found["name"], found["value"].strip("'\""))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks: list[str] = []
    title = None
    for position, token in enumerate(tokens):
        if token.type == "inline":
            words = _words(token)
            if tokens[position - 1].type == "heading_open" and tokens[position - 1].tag == "h1":
                title = title or words
            blocks.append(words)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip())
    date = _DATE.match(known.get("date", ""))
    return Article(
        text="\n\n".join(block for block in blocks if block.strip()),
        title=known.get("title") or title,
        publisher=known.get("publisher"),
        published_at=date[0] if date else None,
        published_from="front matter" if date else None,
    )


def _words(inline: "Token") -> str:
    """Return what a reader sees of a paragraph: text, code, line ends; no images, no raw HTML."""
    parts: list[str] = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts).strip()
