"""Text of markup -> element tree, bounded before anything runs over it."""

import re
from typing import TYPE_CHECKING, Final

from summarizer.errors import SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# trafilatura reads 20,000 paragraphs in half of the ten seconds that a page may take; the longest pages of
# encyclopaedias and law have about 15,000 elements
MAX_ELEMENTS: Final = 30_000
MAX_TAGS: Final = 400_000  # more "<" than that are not even parsed
# the parser compares each attribute of an element with all before it: 20,000 take 0.4 s, 50,000 take 3
MAX_ATTRIBUTES: Final = 5_000
_LONG_TAG: Final = 20_000
_TAG: Final = re.compile(r"<[A-Za-z](?:[^>\"']|\"[^\"]*\"|'[^']*')*+")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
# references to characters that no element may hold: assigning such a text again would fail
_FORBIDDEN: Final = re.compile(
    r"&#(?:x0*(?:[0-8BEF]|1[0-9A-F]|7F|FFF[EF])|0*(?:[0-8]|11|1[4-9]|2\d|3[01]|127|6553[45]))(?![0-9A-F]);?",
    re.I,
)
# a colspan of 9e15 is a request for memory; nobody reads how many columns a cell spans
_SPANS: Final = ("colspan", "rowspan", "span")


def parse_markup(text: str, *, name: str) -> "HtmlElement":
    """Return the root of a page or fragment, without comments; always an ``html`` element with a ``body``.

    Raises `SourceError` (``too_complex``) for what is too large or too deeply nested to be an article.
    """
    import lxml.html

    if text.count("<") > MAX_TAGS or _has_many_attributes(text):
        raise _too_complex(name)
    text = _FORBIDDEN.sub("\ufffd", text)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except lxml.etree.ParserError:
        root = lxml.html.document_fromstring("<html><body></body></html>", parser=parser)
    except lxml.etree.XMLSyntaxError:
        raise _too_complex(name) from None
    if any(error.type == lxml.etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise _too_complex(name)
    for place, element in enumerate(root.iter()):
        if place >= MAX_ELEMENTS:
            raise _too_complex(name)
        for attribute in _SPANS:
            element.attrib.pop(attribute, None)
    if root.find("body") is None:
        root.append(root.makeelement("body"))
    return root


def drop(element: "HtmlElement") -> None:
    """Take an element out of its tree and leave what stands behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail, element.getprevious()
    parent.remove(element)
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail


def _has_many_attributes(text: str) -> bool:
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() > _LONG_TAG:
            bare = _QUOTED.sub("", tag.group())
            if len(re.findall(r"[^\s/=]+", bare)) > MAX_ATTRIBUTES:
                return True
    return False


def _too_complex(name: str) -> SourceError:
    return SourceError(
        f"{name!r} is too large or too deeply nested for an article",
        hint="save the article alone, as .html or .txt",
        code="too_complex",
    )
