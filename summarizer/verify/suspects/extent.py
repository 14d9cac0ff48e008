"""How far suspect text reaches: an order's object often stands in the next sentence, or in the lines above it."""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Final

from summarizer.text import Span, paragraphs, sentences

# what goes on with an order: it speaks to "you", points back, is code or an address, or is a list
_GOES_ON: Final = (
    r"^\W*(?:\d{1,2}[.)]|[-*•–])\s|\b(?:you|your|yours|please|thanks|thank you|signed|stop here|my career|instead|the user)\b|"
    r"^\W*(?:it is (?:crucial|critical|vital|important)|this (?:string|text|line|instruction|order|message|overrides|supersedes|is (?:mandatory|required|an order|not optional))|"
    r"the (?:above|following|json|string|token|code)|no other|nothing else|do not|don't|never|always|make sure|be sure|remember|ensure|failure to|begin|end|then|after that|"
    r"substitute|replace|include|add|append|write|say|set|state|mention|use|list|repeat|output|print|respond|reply|answer|omit|delete|merge|mark|record|treat|report|call|click|visit|send|move|transfer|wire|log|"
    r"to (?:verify|confirm|claim|unlock|continue|restore|avoid|receive|protect))\b|"
    r"\b(?:json|token|system prompt|placeholder)\b"
)
# in any case of letters; codes and numbers are told by theirs
_CODE: Final = r"https?://|www\.|\b[\w-]+\.(?:example|com|net|org|io|ai|test|invalid|xyz)\b|[<>{}\[\]|`=_\\]{1,}|\b[A-Z]{2,}[A-Z0-9]*[-_][A-Z0-9_-]+|\+\d[\d -]{7,}"
# an order that only opens the way for what follows it
_OPENS: Final = r"(?i)(?:[:>»\]]|[:]\s*[\"“'(<]?|\b(?:following|below|next)\b[^.!?]{0,40}[.:]?)$|(?:instructions?|prompts?|rules|guidelines|directives?|told|above|before|commands?)\W*$"
_CLOSED: Final = ("-->", "/>", "]]>")
_ABOVE: Final = r"(?i)\b(?:above|preceding|oben|ci-dessus|arriba|sopra|acima|выше)\b"
_LABEL: Final = re.compile(r"[^\n:]{1,40}:\s?\S[^\n]{0,120}")
_FEW_WORDS: Final = 4
_BRIDGED: Final = 15  # words between two pieces of one attack on a line
_BRIDGED_LINES: Final = 8  # ... on lines of their own; more is a line of the article between two planted ones
_SHORT: Final = 20  # words of a paragraph that may be what a colon above it announces; a list may be longer
_AT_MOST: Final = 40  # sentences that one order takes with it
_SAID_SENTENCES: Final = 2  # behind the one in which a role speaks; more may be news
_OPENED: Final = 2  # sentences that an order without an object of its own takes with it


class Layout:
    """A text with its sentences and paragraphs, which are looked for when they are needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """Return the spans of the sentences."""
        return sentences(self.text)

    @cached_property
    def sentence_starts(self) -> Sequence[int]:
        """Return where the sentences start."""
        return [start for start, _ in self.sentences]

    @cached_property
    def paragraphs(self) -> Sequence[Span]:
        """Return the spans of the paragraphs."""
        return paragraphs(self.text)

    @cached_property
    def paragraph_starts(self) -> Sequence[int]:
        """Return where the paragraphs start."""
        return [start for start, _ in self.paragraphs]

    def grown(self, span: Span, *, poses: bool) -> Span:
        """Return a span with the sentences that go on with it; one that ``poses`` as a role takes its line."""
        start, end = span
        block = bisect_right(self.paragraph_starts, max(end - 1, start)) - 1
        edge = self.paragraphs[block][1] if block >= 0 else end
        last = (self._turn_end if poses else self._end)(start, end, edge, block)
        return self._start(start, max(end, last)), max(end, last)

    def _turn_end(self, start: int, end: int, edge: int, block: int) -> int:
        """Return where what a role says ends: with its line, or the next if it is alone on its own; at most a few
        sentences of a line, since news may stand behind it.
        """
        line = _line_end(self.text, end, edge)
        last = self.text.rfind("\n", start, end) + 1 or start
        said = self.text[last:line]
        if _count_words(said) <= _FEW_WORDS:
            following = (line + 1, edge)
            if line >= edge:
                following = self.paragraphs[block + 1] if block + 1 < len(self.paragraphs) else (end, end)
            further = _line_end(self.text, *following)
            if _count_words(self.text[following[0] : further]) <= _SHORT:
                return max(line, further)
            return max(line, self._sentence_end(following[0], 1)) if line < edge else line
        return min(line, self._sentence_end(end, 1 + _SAID_SENTENCES))

    def _sentence_end(self, place: int, following: int) -> int:
        """Return the end of the sentence at a place, or of one of those that follow."""
        number = bisect_right(self.sentence_starts, place) - 1 + following - 1
        return self.sentences[min(max(number, 0), len(self.sentences) - 1)][1] if self.sentences else place

    def near(self, end: int, start: int) -> bool:
        """Say whether only a few words stand between two places."""
        between = self.text[end:start] if start - end <= 200 else ""
        at_most = _BRIDGED_LINES if "\n" in between.strip(" ") else _BRIDGED
        return start - end <= 200 and _count_words(between) <= at_most

    def _end(self, start: int, end: int, edge: int, block: int) -> int:
        opened = _OPENED if _opens(self.text[max(start, end - 200) : end]) else 0
        if opened and self.text[start:end].rstrip().endswith(":"):
            opened = 99
            if end >= edge and block + 1 < len(self.paragraphs):
                edge = self._list_end(block + 1)
        number = bisect_right(self.sentence_starts, max(end - 1, start)) - 1
        if number >= 0 and self.sentences[number][1] > end:
            rest = self.text[end : self.sentences[number][1]]
            if opened or _count_words(rest) <= _FEW_WORDS or _goes_on(rest):
                end = self.sentences[number][1]
        for following in range(number + 1, min(number + _AT_MOST, len(self.sentences))):
            first, last = self.sentences[following]
            if first >= edge and (
                self.text[end:first].count("\n") > 1 or not _goes_on(self.text[first:last])
            ):
                break
            if opened:
                opened -= 1
            elif not (_goes_on(self.text[first:last]) or _count_words(self.text[first:last]) <= _FEW_WORDS):
                break
            end = last
        return end

    def _list_end(self, block: int) -> int:
        """Return the end of a short paragraph, or of the list that begins with it; else where the paragraph begins."""
        start, end = self.paragraphs[block]
        if not self._is_listed(block):
            return end if _count_words(self.text[start:end]) <= _SHORT else start
        while block < len(self.paragraphs) and self._is_listed(block):
            end = self.paragraphs[block][1]
            block += 1
        return end

    def _is_listed(self, block: int) -> bool:
        start = self.paragraphs[block][0]
        return re.match(r"(?:\d{1,2}[.)]|[-*•–])\s", self.text[start : start + 4]) is not None

    def _start(self, start: int, end: int) -> int:
        """Return the start, moved up to the lines "label: value" that a text points to as above."""
        if not _pattern(_ABOVE).search(self.text[start:end]):
            return start
        number = bisect_right(self.sentence_starts, start) - 1
        while number > 0:
            first, last = self.sentences[number - 1]
            if self.text[last:start].count("\n") > 1 or not _LABEL.fullmatch(self.text[first:last]):
                break
            start = first
            number -= 1
        return start


def _line_end(text: str, place: int, edge: int) -> int:
    end = text.find("\n", place, edge)
    return end if end >= 0 else edge


def _opens(words: str) -> bool:
    """Say whether what a text says comes behind it; an element that is closed has said all."""
    return (
        not words.endswith(_CLOSED)
        and _pattern(_OPENS).search(words) is not None
        and (not words.endswith(">") or re.search(r"</[\w:-]*\s*>$", words) is None)
    )


def _goes_on(words: str) -> bool:
    return _pattern(f"(?i){_GOES_ON}").search(words) is not None or _pattern(_CODE).search(words) is not None


def _count_words(words: str) -> int:
    return len(re.findall(r"[^\W_]+", words[:600]))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
