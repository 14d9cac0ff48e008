"""Page -> the same page without the small marks that lead to its notes: "46¹ million" is not 461 million."""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.blocks import BLOCKS, CELLS, ITEMS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK: Final = re.compile(
    r"[\[(]?\s*(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|[A-Za-z]|[ivx]{1,5}|note \d{1,3}|[*†‡§¶#]{1,3}|[↩↑^]\ufe0e?)\s*[\])]?"
)
_NOTES: Final = re.compile(
    r"(?:foot|end|side|margin)[-_]?notes?|note[-_]?(?:ref|anchor|link|mark)|doc-noteref|(?:^|[\s_-])(?:reference|cite[-_](?:ref|note)|fn(?:ref)?)\b",
    re.I,
)
_LEADS_TO_NOTE: Final = re.compile(
    r"#(?:user-content-)?[_:.]*(?:fn|ftn|edn|en|n|note|footnote|endnote|ref|r|cite)[\w:.-]*\Z", re.I
)
_RAISED_STYLE: Final = re.compile(r"vertical-align\s*:\s*(?:super|top|text-top)", re.I)
_STARTS: Final = BLOCKS | CELLS | ITEMS | {"br"}
_CANDIDATES: Final = frozenset(("a", "sup", "span", "button", "cite", "small", "label"))
_SEEN: Final = 12  # characters before a mark that are looked at
_LONGEST: Final = 12
_DEEPEST: Final = 8  # inline elements around a mark
# what can be raised to a power: ten, two, one letter, units of measure
_BASE: Final = re.compile(
    r"(?:(?<![\d.,])(?:10|2)|(?<![^\W\d_])(?:[^\W\d_]|[kcdmµ]m|ft|in|yd|mi|sec|min|кв|см|км|мм))\Z"
)
_NO_BASE: Final = re.compile(r"[%‰€£$.,;:!?\"'”’»…]\Z")
_STEP: Final = re.compile(r"\d\.\Z")  # of "section 4.1"


def remove_note_marks(root: "HtmlElement") -> None:
    """Take the marks that lead to notes out of a page, in place: linked "1" behind a word, raised "*" or "[2]".

    What is raised as a power stays: a digit behind 10, a letter or a unit; one behind another figure is a mark only
    if a note on the page begins with the same one. Takes linear time.
    """
    import lxml.etree

    notes = {_short_text(element) for element in root.iter("sup") if _begins_block(element)}
    gone: list[HtmlElement] = []
    before = ""
    inside: tuple[HtmlElement, str] | None = None
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        if element.tag in _STARTS:
            before = ""
        if event == "start":
            if inside is None and element.tag in _CANDIDATES and _is_mark(element, before, notes):
                gone.append(element)
                inside = element, before
            before = _behind(before, element.text)
        else:
            if inside is not None and inside[0] is element:
                before, inside = inside[1], None
            before = _behind(before, element.tail)
    for (
        element
    ) in gone:  # emptied where it stands: joining the texts around thousands of marks takes too long
        element.clear(keep_tail=True)
        element.tag = "span"


def _behind(before: str, text: str | None) -> str:
    return (before + text[-_SEEN:])[-_SEEN:] if text else before


def _is_mark(element: "HtmlElement", before: str, notes: set[str]) -> bool:
    """Say whether an element is the mark of a note and no word, number or power."""
    tag = element.tag
    named = any(_NOTES.search(element.get(name, "")) for name in ("class", "role", "type", "id", "epub:type"))
    if not before.strip() or (tag not in ("a", "sup") and not named):
        return False  # at the beginning of a paragraph stands a note itself
    text = _short_text(element)
    if not _MARK.fullmatch(text):
        return False
    link = element if tag == "a" else next(element.iter("a"), None)
    raised = tag == "sup" or next(element.iter("sup"), None) is not None or _is_raised(element)
    if link is not None:
        href = link.get("href", "")
        return (
            named
            or (raised and ("#" in href or not _BASE.search(before)))
            or ("#" in href and bool(_LEADS_TO_NOTE.search(href)) and not text.isalpha())
            or (href.startswith("#") and _is_glued(before) and not text.isalpha())
        )
    if named:
        return True
    if _NO_BASE.search(before) or not text.isalnum():
        return not text.isalpha() or text in notes
    return text in notes and not _BASE.search(before)


def _is_glued(before: str) -> bool:
    """Say whether a mark stands at the end of a word or sentence, without a space."""
    return (
        bool(before) and not before[-1].isspace() and before[-1] not in "([{/–-" and not _STEP.search(before)
    )


def _is_raised(element: "HtmlElement") -> bool:
    parent = element.getparent()
    if parent is not None and parent.tag == "sup":
        return True
    return bool(_RAISED_STYLE.search(element.get("style", "")))


def _begins_block(element: "HtmlElement") -> bool:
    """Say whether nothing stands before an element in its paragraph, item or cell."""
    for _ in range(_DEEPEST):
        previous, parent = element.getprevious(), element.getparent()
        if previous is not None:
            return previous.tag in _STARTS and not (previous.tail or "").strip()
        if parent is None or (parent.text or "").strip():
            return False
        if parent.tag in _STARTS:
            return True
        element = parent
    return False


def _short_text(element: "HtmlElement") -> str:
    """Return the text of an element; of a long one only the beginning, which is too long for a mark."""
    text = ""
    for part, words in enumerate(element.itertext()):
        text += words[:_LONGEST]
        if len(text) > _LONGEST or part > _LONGEST:
            return "x" * _LONGEST
    return text.strip()
