"""Material -> what it holds, by its kind. Every parser is loaded only where it is needed."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Union

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.material import Material
from summarizer.text import looks_english

if TYPE_CHECKING:
    from summarizer.extract.listings import Feed, Outline

# below this there is nothing to brief: about twelve words, fewer in a script without spaces
MIN_LETTERS: Final = 60

Parsed = Union[Article, "Feed", "Outline"]


def parse(material: Material) -> Parsed:
    """Return the article, feed or outline in the material. Raises `SourceError` saying what it is instead."""
    match material.kind:
        case "feed":
            from summarizer.extract.feeds import read_feed

            return read_feed(material)
        case "outline":
            from summarizer.extract.outlines import read_outline

            return read_outline(material)
        case _:
            return extract_article(material)


def extract_article(material: Material) -> Article:
    """Return the article in the material, with all that it says of itself.

    Raises `SourceError` for what cannot be read, is not the article but something in its place, or is too little to
    brief.
    """
    article = _read(material)
    letters = sum(map(str.isalpha, article.text))
    if not article.text.strip():
        raise SourceError(f"{material.name!r} is empty", hint="give it the text of an article", code="empty")
    if letters < MIN_LETTERS:
        words = len(article.text.split())
        raise SourceError(
            f"{material.name!r} has only {words} word{'s' * (words != 1)}: too little to brief",
            hint="give it a whole article",
            code="too_short",
        )
    language = "en" if looks_english(article.text) else article.language
    return replace(
        article, language=language, url=material.url or article.url, retrieved_at=material.retrieved_at
    )


def _read(material: Material) -> Article:
    match material.kind:
        case "text":
            from summarizer.extract.plain import read_text

            return read_text(material)
        case "markdown":
            from summarizer.extract.plain import read_markdown_file

            return read_markdown_file(material)
        case "html":
            from summarizer.extract.html.page import read_page

            return read_page(material)
        case "fragment":
            from summarizer.extract.html.page import read_fragment

            return read_fragment(material)
        case "pdf":
            from summarizer.extract.pdf.document import read_pdf

            return read_pdf(material)
        case "docx":
            from summarizer.extract.word import read_docx

            return read_docx(material)
        case "mail":
            from summarizer.extract.mail import read_mail

            return read_mail(material)
        case kind:
            raise SourceError(f"{material.name!r} is a list of articles ({kind}), not an article")
