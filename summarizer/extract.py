"""Bytes -> Article: decoding that never guesses, and plain text out of Markdown."""

import codecs
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.text import looks_english

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
    """Return the words of a Markdown text with what its front matter says."""
    from summarizer.front_matter import iso_date, split_front_matter
    from summarizer.markdown import read_markdown

    known, body = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    words, title = read_markdown(body)
    date = iso_date(known.get("date", ""))
    return Article(
        text=words,
        title=known.get("title") or title,
        publisher=known.get("publisher"),
        published_at=date,
        published_from="front matter" if date else None,
    )
