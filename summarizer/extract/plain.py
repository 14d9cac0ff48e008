"""Text and Markdown files -> Article: decoding that never guesses, plain text out of Markdown."""

from typing import Final

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.byte_marks import split_byte_mark
from summarizer.extract.material import Material

MAX_TITLE: Final = 200


def read_text(material: Material) -> Article:
    """Return a plain text as it is. Raises `SourceError` for what is no text or not in a Unicode encoding."""
    if material.charset and material.url:
        from summarizer.extract.claimed_encodings import decode_claimed

        # a server said it, and nobody here can convert what a server sends
        text = decode_claimed(material.data, (material.charset,))
    else:
        text = decode(material.data, name=material.name)
    return Article(text=text, title=_first_line_title(text))


def read_markdown_file(material: Material) -> Article:
    """Return the words of a Markdown text with what its front matter says. Raises `SourceError` as `read_text`."""
    from summarizer.front_matter import iso_date, split_front_matter
    from summarizer.markdown import read_markdown

    text = decode(material.data, name=material.name)
    known, body = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    words, title = read_markdown(body)
    date = iso_date(known.get("date", ""))
    return Article(
        text=words,
        title=known.get("title") or title,
        url=_address(known.get("url") or known.get("canonical_url")),
        author=known.get("author"),
        publisher=known.get("publisher"),
        published_at=date,
        published_from="front matter" if date else None,
    )


def _address(written: str | None) -> str | None:
    if written is None:
        return None
    from summarizer.extract.labels import web_address

    return web_address(written)


def decode(data: bytes, *, name: str) -> str:
    """Return the text of bytes in UTF-8, or in UTF-16 or UTF-32 with a byte order mark. Raises `SourceError`."""
    marked, data = split_byte_mark(data)
    encoding = marked or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name!r} is not {encoding[:6].rstrip('-').upper()} text "
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
