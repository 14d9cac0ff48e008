"""Text -> sentences with their words, headings and quotations marked. The one tokenisation of the engine."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from summarizer.text import sentences

MAX_SENTENCES: Final = 10_000  # 1.5 MB of prose; what lies behind is not read
MAX_READ: Final = 1_200  # characters of one sentence that are read
HEADING_WORDS: Final = 14
ABBREVIATED: Final = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col sgt st jr sr inc corp co ltd jan feb mar apr jun jul "
    "aug sep sept oct nov dec no vs etc approx".split()
)
OPEN: Final = "“"
CLOSE: Final = "”"

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S. p.m.
    r"|(?:[A-Z]{1,3})?[£$€¥]?\d+(?:[.,:]\d+)*[a-z]*%?"  # 1.4m $136m 60% A$2.5bn 18:30
    r"|(?:[A-Z]{1,3})?[£$€¥]\d+(?:[.,:]\d+)*[a-z]*"
    r"|['’`]s\b"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+|[-&][^\W_]+)*"
    r"|\S"
)
_MARK = re.compile(r"[\"“”]|[\n\r]\s*")
_FINAL = re.compile(r"[.!?…]['\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span in the text and its words, each with its place in the text.

    Marks are words too, and the 's of a possessive; the stop of "Mr." is not. ``quoted`` says of each word
    whether it stands inside quotation marks.
    """

    index: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]
    heading: bool

    def low(self, place: int) -> str:
        """Return the word at a place in lower case, nothing outside of the sentence."""
        return self.lower[place] if 0 <= place < len(self.lower) else ""

    def slice(self, first: int, last: int) -> str:
        """Return the article's own words from one word up to another."""
        if first >= last or first >= len(self.words):
            return ""
        last = min(last, len(self.words))
        return self.text[self.starts[first] - self.start : self.ends[last - 1] - self.start]


def read_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of the text, of long ones the beginning."""
    quotations = _quotations(text)
    found: list[Sentence] = []
    for index, (start, end) in enumerate(sentences(text)[:MAX_SENTENCES]):
        end = _readable_end(text, start, end)
        spans = _words(text, start, end)
        words = tuple(text[first:last] for first, last in spans)
        starts = tuple(first for first, _ in spans)
        found.append(
            Sentence(
                index=index,
                start=start,
                end=end,
                text=text[start:end],
                words=words,
                lower=tuple(word.lower() for word in words),
                starts=starts,
                ends=tuple(last for _, last in spans),
                quoted=tuple(bisect_right(quotations, first) % 2 == 1 for first in starts),
                heading=_is_heading(text, start, end, len(words)),
            )
        )
    return tuple(found)


def _readable_end(text: str, start: int, end: int) -> int:
    """Return where reading stops: at the end, in a long sentence behind the last whole word."""
    if end - start <= MAX_READ:
        return end
    end = start + MAX_READ
    space = text.rfind(" ", start, end)
    while space > start and text[space - 1].isspace():
        space -= 1
    return space if space > start else end


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the words and marks, without the stops of abbreviations."""
    spans = [found.span() for found in _TOKEN.finditer(text, start, end)]
    return [
        span
        for number, span in enumerate(spans)
        if not (
            text[span[0]] == "."
            and 0 < number < len(spans) - 1
            and span[0] == spans[number - 1][1]
            and (
                text[slice(*spans[number - 1])].lower() in ABBREVIATED
                or spans[number - 1][1] - spans[number - 1][0] == 1
            )
        )
    ]


def _is_heading(text: str, start: int, end: int, words: int) -> bool:
    """Return whether this stands alone on a short line without a full stop."""
    if words > HEADING_WORDS + 4 or (start and text[start - 1] not in "\n\r"):
        return False
    behind = text[end : end + 4].lstrip(" \t")
    if (behind and behind[0] not in "\n\r") or (not start and not behind):
        return False
    return not _FINAL.search(text, max(start, end - 8), end)


def _quotations(text: str) -> list[int]:
    """Return the places where quotations begin and end, in turn; an odd count before a place means inside.

    A straight mark before a letter opens one even if the last was never closed, as papers do at the start
    of each paragraph of a long quotation.
    """
    places: list[int] = []
    inside = False
    for found in _MARK.finditer(text):
        mark, place = found.group(), found.start()
        if mark[0] in "\n\r":
            following = text[found.end() : found.end() + 1]
            if inside and following not in ('"', OPEN):
                places.append(place)
                inside = False
            continue
        before = text[place - 1 : place]
        opens = mark == OPEN or (mark == '"' and (not before or before.isspace() or before in "([—-"))
        if opens and not inside:
            places.append(place)
            inside = True
        elif not opens and inside:
            places.append(place)
            inside = False
    return places
