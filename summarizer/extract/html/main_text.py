"""Cleaned page -> the text of its article: trafilatura chooses the parts, `blocks` writes them."""

import copy
import logging
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.blocks import plain, write_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# inline elements say nothing about where an article is, and cost trafilatura words at their edges
_INLINE: Final = (
    "b", "i", "em", "strong", "span", "font", "u", "small", "big", "mark", "abbr", "acronym", "cite", "q", "time", "data",
    "var", "samp", "kbd", "tt", "ins", "bdi", "bdo", "wbr", "dfn", "ruby", "rb", "nobr", "label", "output", "sub",
)  # fmt: skip
_RAISED: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def find_article(root: "HtmlElement", *, title: str | None) -> str:
    """Return the text of the article on a page, its headline first; empty if there is none."""
    _flatten(root)
    headline = next((plain("".join(h1.itertext())) for h1 in root.iter("h1")), "")
    chosen = _choose(copy.deepcopy(root))
    text = write_text(chosen) if chosen is not None else ""
    return text


def _flatten(root: "HtmlElement") -> None:
    """Write raised digits raised and take away the marks of inline elements, in place."""
    import lxml.etree

    for element in root.iter("sup"):
        words = "".join(element.itertext())
        if not any(map(str.isalpha, words)):
            element.text = words.translate(_RAISED)
            del element[:]
    lxml.etree.strip_tags(root, "sup", *_INLINE)


def _choose(root: "HtmlElement") -> "HtmlElement | None":
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        root, fast=True, include_comments=False, include_tables=True, include_formatting=False, deduplicate=False
    )
    return None if found is None else found.body
