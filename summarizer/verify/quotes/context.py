"""A quote cut beside words that turn its meaning -> the quote with them, out to the edge of its sentence."""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from summarizer.text import Span
from summarizer.verify.quotes.turns import BEFORE, NEGATIONS, REACH, turning, words_of

_BEHIND: Final = 3  # words
_NEGATED: Final = 3  # "no evidence that"; with four, one random quote of 25 was widened: benchmark "verify"
_SEEN: Final = 60  # characters: room for the words that are looked at
_CONDITIONS: Final = frozenset("if unless until provided providing except".split())
_DENIALS: Final = frozenset(
    "deny denied denies claim claimed claims allege alleged alleges allegedly reportedly supposedly".split()
)
_FALSE: Final = frozenset("false untrue wrong incorrect".split())
_FAR: Final = BEFORE - NEGATIONS
_BE: Final = frozenset("is are was were be been".split())
# what is before these holds of nothing behind them: another clause, the end of what somebody said; "not only" is no
# negation. Not compiled before it is needed
_PARTED: Final = (
    r"(?i);|(?<!\w)but(?!\w)|(?<!\w)not only(?!\w)|, (?:and|while|although)(?!\w)|[,.!?][\"”’'](?!\w)"
)
_NOTABLE: Final = _CONDITIONS | _DENIALS | _BE | {"not", "but", "or"}


def widened(text: str, span: Span, sentences: Callable[[], tuple[Span, ...]]) -> tuple[Span, str]:
    """Return the span with what turns its meaning, and the words for it; the span itself and "" if nothing does.

    A negation, denial, condition or doubt within four words before a quote that begins inside a sentence takes
    the quote to the sentence's beginning; a condition or denial within three words behind it takes it to the
    end. ``sentences`` returns those of the text; it is called only where such a word is near.
    """
    start, end = span
    near = turning(words_of(text[max(0, start - _SEEN) : start])[-REACH:])
    behind = () if _ends(text, end) else words_of(text[end : end + _SEEN])[:_BEHIND]
    if not near and _NOTABLE.isdisjoint(behind):
        return span, ""
    bounds = sentences()
    before = after = ""
    if near:
        first = _sentence(bounds, start)[0]
        before = _turned_before(text[first:start])
        if before:
            start = first
    if not _NOTABLE.isdisjoint(behind):
        last = _sentence(bounds, end - 1)[1]
        after = _turned_behind(text[end:last])
        if after:
            end = last
    return (start, end), ", ".join(filter(None, (before, after)))


def _ends(text: str, end: int) -> bool:
    """Say whether a sentence clearly ends with the quote: a full stop, then a capital."""
    following = text[end : end + _SEEN].lstrip(" \n\r\"”’')“‘(.!?")
    return any(stop in text[end - 1 : end + 1] for stop in ".!?") and following[:1].isupper()


def _sentence(sentences: tuple[Span, ...], place: int) -> Span:
    return sentences[max(0, bisect_right(sentences, place, key=lambda sentence: sentence[0]) - 1)]


def _turned_before(words: str) -> str:
    """Return what in the sentence up to the quote turns the quote's meaning."""
    near = words_of(re.split(_PARTED, words)[-1])[-REACH:]
    return turning(near[-_NEGATED:]) or turning(near, _FAR)


def _turned_behind(rest: str) -> str:
    """Return what in the sentence behind the quote turns the quote's meaning."""
    words = words_of(rest[:_SEEN])[:_BEHIND]
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else ""
        if word in _CONDITIONS or (word == "not" and number == 0):
            return word
        if word in ("but", "or") and following == "not":
            return f"{word} not"
        if word in _BE and following in _FALSE and number == 0:
            return following
        if word in _DENIALS and rest[:1] in (",", "-", "–", "—", " ") and _is_aside(rest, word):
            return word
    return ""


def _is_aside(rest: str, word: str) -> bool:
    """Say whether the words behind a quote are somebody's remark on it: ", he denied", " – critics claim"."""
    mark = rest.lower().find(word)
    return any(sign in rest[:mark] for sign in ',–—-”"')
