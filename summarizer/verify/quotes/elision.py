"""A quote with words left out -> its place, if its parts stand there in order and nothing turns in between."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from summarizer.text import Span
from summarizer.verify.quotes.folding import Folded, fold, occurrences
from summarizer.verify.quotes.subjects import hides_subject
from summarizer.verify.quotes.turns import omission, words_of
from summarizer.verify.quotes.wanted import bare, size

MAX_FRAGMENTS: Final = 4
MAX_GAP: Final = 400  # characters of folded text between two fragments
MAX_WAYS: Final = 32  # beginnings that are followed up at once: 200 ellipses once took 17 seconds
_LEAST_WORDS: Final = 2
_LEAST_CHARACTERS: Final = 8
_SHOWN: Final = 60
# who these are is told by the sentence before, which is left out
_PRONOUNS: Final = frozenset(
    "he she it they him her them his its their theirs this that these those such both".split()
)


class Fragment(NamedTuple):
    """A part of a quote: as it is written, and as it is looked for."""

    written: str
    needle: str


@cache
def _ellipsis() -> re.Pattern[str]:
    return re.compile(r"[\[(]?\s*(?:…|\.\s?\.\s?\.)(?:\s?[.…])*\s*[\])]?")


def split_quote(quote: str) -> tuple[str, ...]:
    """Return the parts of a quote between its ellipses, without those that hold no word."""
    if "…" not in quote and "." not in quote:
        return (quote,)
    parts = (part.strip() for part in _ellipsis().split(quote))
    return tuple(part for part in parts if any(map(str.isalnum, part)))


def find_elided(
    text: str,
    folded: Folded,
    sentences: Callable[[], tuple[Span, ...]],
    parts: tuple[str, ...],
    is_whole: Callable[[int, int, str], bool],
) -> tuple[list[Span], str]:
    """Return the spans, in the text, from the first part's start to the last one's end; or none and why.

    ``is_whole`` says whether a range of the folded text cuts nothing and says what a part says. The number of
    parts, the length of gaps and the ways that are followed up have limits, so the time has one too.
    """
    if len(parts) > MAX_FRAGMENTS:
        return [], f"more than {MAX_FRAGMENTS - 1} ellipses"
    fragments = [Fragment(part, bare(fold(part).text)) for part in parts]
    for fragment in fragments:
        words, letters = size(fragment.needle)
        if words < _LEAST_WORDS and letters < _LEAST_CHARACTERS:
            return [], f'"{fragment.written[:_SHOWN]}" is too short to stand between ellipses'
    first, *others = fragments
    ways = _beginnings(folded.text, first, others[0], is_whole)
    why = "its parts do not stand in this order close to each other"
    for fragment in others:
        onward: dict[int, int] = {}  # where a way has come -> where it began, the nearest beginning
        for begin, at in ways:
            for start, end in _within(folded.text, fragment.needle, at):
                if not is_whole(start, end, fragment.written):
                    continue
                hidden = _hidden(text, folded, sentences, at, start)
                if hidden:
                    why = hidden
                    continue
                onward[end] = max(begin, onward.get(end, 0))
                break
            if len(onward) >= MAX_WAYS:
                break
        ways = [(begin, end) for end, begin in onward.items()]
    return [folded.span(begin, end) for begin, end in ways], why


def _beginnings(
    text: str, first: Fragment, second: Fragment, is_whole: Callable[[int, int, str], bool]
) -> list[Span]:
    """Return the places of the first part that have the second one near."""
    found: list[Span] = []
    for start, end in occurrences(text, first.needle):
        near = text.find(second.needle, end, end + MAX_GAP + len(second.needle)) >= 0
        if near and is_whole(start, end, first.written):
            found.append((start, end))
            if len(found) == MAX_WAYS:
                break
    return found


def _within(text: str, needle: str, at: int) -> list[Span]:
    """Return the first places of a part within reach of the one before."""
    found: list[Span] = []
    limit = at + MAX_GAP + len(needle)
    start = text.find(needle, at, limit)
    while start >= 0 and len(found) < MAX_WAYS:
        found.append((start, start + len(needle)))
        start = text.find(needle, start + 1, limit)
    return found


def _hidden(
    text: str, folded: Folded, sentences: Callable[[], tuple[Span, ...]], end: int, start: int
) -> str:
    """Return what the words between two parts would have told, empty if they may be left out."""
    gap = folded.text[end:start]
    words = words_of(gap)
    if not words:
        return ""
    if turn := omission(words):
        return f'the words left out hold "{turn}"'
    raw_end, raw_start = folded.ends[end - 1], folded.starts[start]
    bounds = sentences()
    here, there = (
        bisect_right(bounds, place, key=lambda sentence: sentence[0]) for place in (raw_end - 1, raw_start)
    )
    following = folded.text[start : start + _SHOWN]
    if here == there:
        preceding = folded.text[bisect_left(folded.starts, bounds[here - 1][0]) : end]
        return "the words left out hold another subject" if hides_subject(preceding, gap, following) else ""
    if any(map(str.isalnum, text[bounds[there - 1][0] : raw_start])):
        return "a sentence ends in the words left out"
    return "it goes on with a pronoun" if words_of(following)[:1][0] in _PRONOUNS else ""
