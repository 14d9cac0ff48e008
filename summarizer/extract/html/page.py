"""HTML -> Article: of a page the article alone, of a fragment all that a reader sees."""

from typing import TYPE_CHECKING

from summarizer.domain import Article
from summarizer.extract.html.blocks import write_text
from summarizer.extract.html.charsets import decode_markup
from summarizer.extract.html.furniture import remove_furniture
from summarizer.extract.html.hidden import remove_hidden
from summarizer.extract.html.main_text import find_article
from summarizer.extract.html.metadata import read_metadata
from summarizer.extract.html.note_marks import remove_note_marks
from summarizer.extract.html.obstacles import name_obstacle, read_signs
from summarizer.extract.html.quotes_and_powers import write_quotes_and_powers
from summarizer.extract.html.trees import parse_markup
from summarizer.extract.material import Material

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def read_page(material: Material) -> Article:
    """Return the article of a web page with what the page says of it.

    What a reader cannot see is left out and said in ``notices``. Raises `SourceError` where something else stands in
    the article's place (``cookie_wall``, ``captcha``, ``javascript``, ``login``, ``paywall``, ``teaser``,
    ``not_found``, ``no_article``) and where the page is ``too_complex``.
    """
    text, notices = decode_markup(material.data, material.charset)
    root = parse_markup(text, name=material.name)
    known = read_metadata(root, material.url)
    signs = read_signs(root)
    removed = remove_hidden(root)
    _write_inline(root)
    visible = write_text(root)
    remove_furniture(root)
    article = find_article(root, title=known.title)
    if obstacle := name_obstacle(signs, article=article, visible=visible, name=material.name):
        raise obstacle
    return Article(
        text=article,
        title=known.title,
        url=material.url or known.url,
        publisher=known.publisher,
        author=known.author,
        published_at=known.published_at,
        published_from=known.published_from,
        language=known.language,
        notices=(*notices, *removed.notices),
    )


def read_fragment(material: Material) -> Article:
    """Return all that a reader sees of the HTML of a feed's entry or of a mail."""
    text, notices = decode_markup(material.data, material.charset)
    root = parse_markup(text, name=material.name)
    removed = remove_hidden(root)
    _write_inline(root)
    return Article(text=write_text(root), notices=(*notices, *removed.notices))


def visible_text(html: str) -> tuple[str, tuple[str, ...]]:
    """Return all text of some HTML that a reader sees, and notices about what was left out."""
    root = parse_markup(html, name="HTML")
    removed = remove_hidden(root)
    _write_inline(root)
    return write_text(root), removed.notices


def _write_inline(root: "HtmlElement") -> None:
    remove_note_marks(root)
    write_quotes_and_powers(root)
