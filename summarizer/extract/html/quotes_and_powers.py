"""Page -> the same page with quotation marks and powers as characters, which browsers draw from the elements."""

from typing import TYPE_CHECKING, Final

from summarizer.extract.html.blocks import RAISED

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUOTES: Final = "“„«‹‘\"'「『”’"
_SIMPLE: Final = frozenset("0123456789+-−")


def write_quotes_and_powers(root: "HtmlElement") -> None:
    """Write “ and ” around ``q`` (‘ and ’ inside of another), and ² or ^ for ``msup``, in place.

    A ``q`` that holds its marks already is left as it is.
    """
    for quote in root.iter("q"):
        inner = next(quote.iterancestors("q"), None) is not None
        _enclose(quote, *("‘’" if inner else "“”"))
    for power in root.iter("msup"):
        if len(power) == 2:
            _raise(power[1])


def _enclose(element: "HtmlElement", opening: str, closing: str) -> None:
    text = element.text or ""
    if not text.strip() and not len(element):
        return
    if text.lstrip()[:1] and text.lstrip()[0] in _QUOTES:
        return
    element.text = opening + text
    _append(element, closing)


def _raise(exponent: "HtmlElement") -> None:
    words = "".join(exponent.itertext()).strip()
    if words and _SIMPLE.issuperset(words):
        del exponent[:]
        exponent.text = words.translate(RAISED)
    elif len(words) == 1:
        exponent.text = "^" + (exponent.text or "")
    elif words:
        exponent.text = "^(" + (exponent.text or "")
        _append(exponent, ")")


def _append(element: "HtmlElement", words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
