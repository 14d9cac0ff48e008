"""Quote -> place in the article, or the reason why it is not there. A similar text is never a place."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from summarizer.domain import Match, Miss
from summarizer.text import paragraphs
from summarizer.verify.folding import Folded, fold, has_line_end_hyphen

# shorter quotes stand in any text: measured on 3,318 quotes, benchmark "verify" of the design study
MIN_WORDS: Final = 3
MIN_CHARACTERS: Final = 12
MAX_CHARACTERS: Final = 2000
MAX_OCCURRENCES: Final = 1000
ALTERED_SCORE: Final = 75

_WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_APOSTROPHES: Final = "'’ʼ＇"
_HYPHENS: Final = "-‐‑"
_UNITS: Final = "%‰$£€¥₹₽₩"
_SIGNS: Final = _UNITS + "-−–+#№."


@dataclass(frozen=True, slots=True)
class Location:
    """Where a quote stands: ``[start, end)`` of the article's text, both None when it was not found.

    ``quote`` is what stands there, in the source's own words. ``detail`` says in words why a quote was not
    found, with the nearest true words where there are any.
    """

    match: Match | Miss
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    occurrences: int = 0
    detail: str = ""

    @property
    def found(self) -> bool:
        """Say whether the quote stands in the article."""
        return self.start is not None


class SourceIndex:
    """An article's text, prepared once so that quotes can be looked up in it.

    >>> index = SourceIndex("The union “rejected” the offer of 57 crowns.")
    >>> index.locate('"rejected" the offer of 57').match
    'normalised'
    >>> index.locate("rejected the offer of 75 crowns").start is None
    True
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._foldings: tuple[Folded, ...] = (fold(text),)
        if has_line_end_hyphen(text):
            self._foldings += (fold(text, line_end_hyphen="-"),)

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Return the spans of the article's paragraphs."""
        return paragraphs(self.text)

    def paragraph_at(self, position: int) -> int:
        """Return the number, from 1, of the paragraph that holds a position."""
        return max(1, bisect_right(self.paragraphs, (position, len(self.text) + 1)))

    def locate(self, quote: str, *, within: tuple[int, int] | None = None) -> Location:
        """Return where the quote stands: ``exact``, else ``normalised``, else why not.

        A quote must begin and end at the edge of a word, and a number counts as one word with its sign,
        currency, decimals and percent: "5 billion" is not found in "2.5 billion", nor "the ministers can" in
        "the ministers can't". Of several places the first inside ``within`` is taken (the range that the
        model has read), else the first.
        """
        wanted = quote.strip()
        if _too_short(wanted):
            return Location(
                "too_short", detail=f"fewer than {MIN_WORDS} words or {MIN_CHARACTERS} characters"
            )
        exact = self._exact(wanted)
        places = self._normalised(wanted)
        if exact:
            occurrences = max(len(exact), len(places))
            return self._place("exact", _preferred(exact, within), occurrences)
        if places:
            return self._place("normalised", _preferred(places, within), len(places))
        return self._miss(wanted)

    def _exact(self, wanted: str) -> list[tuple[int, int]]:
        spans = _occurrences(self.text, wanted)
        return [span for span in spans if _whole_words(self.text, *span)]

    def _normalised(self, wanted: str) -> list[tuple[int, int]]:
        needle = _bare(fold(wanted).text)
        if _too_short(needle):
            return []
        for folding in self._foldings:
            spans = [folding.span(*span) for span in _occurrences(folding.text, needle)]
            if whole := [span for span in spans if _whole_words(self.text, *span)]:
                return whole
        return []

    def _place(self, match: Match, span: tuple[int, int], occurrences: int) -> Location:
        start, end = span
        if end - start > MAX_CHARACTERS:
            return Location("missing", detail=f"stretches over more than {MAX_CHARACTERS} characters")
        return Location(match, start, end, self.text[start:end], occurrences)

    def _miss(self, wanted: str) -> Location:
        """Say whether similar words stand in the article (altered) or none (missing)."""
        from rapidfuzz import fuzz

        folding = self._foldings[0]
        needle = fold(wanted).text
        if not folding.text or len(needle) > len(folding.text):
            return Location("missing", detail="the article has nothing like it")
        nearest = fuzz.partial_ratio_alignment(needle, folding.text, score_cutoff=ALTERED_SCORE)
        if nearest is None or nearest.dest_end <= nearest.dest_start:
            return Location("missing", detail="the article has nothing like it")
        start, end = self._widened(*folding.span(nearest.dest_start, nearest.dest_end))
        words = " ".join(self.text[start:end].split())
        return Location("altered", detail=f"the article has: {words}")

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """Return the span out to the next white space on both sides, at most 40 characters each."""
        before = self.text[max(0, start - 40) : start]
        after = self.text[end : end + 40]
        start -= len(before) - max(before.rfind(" "), before.rfind("\n")) - 1
        return start, end + len(after.split()[0] if after[:1].strip() else "")


def _too_short(quote: str) -> bool:
    # an ideograph is a word, and says as much as two letters
    ideographs = 0 if quote.isascii() else sum(map(_ideographic, quote))
    return len(_WORD.findall(quote)) + ideographs < MIN_WORDS or len(quote) + ideographs < MIN_CHARACTERS


def _bare(quote: str) -> str:
    """Return a folded quote without the quotation marks and punctuation that writers put around a quote."""
    quote = quote.rstrip(" \"'.,;:)]").lstrip(" \"'([")
    while quote.startswith(("...", "- ")):
        quote = quote.removeprefix("...").removeprefix("- ").lstrip(" \"'([")
    return quote.removesuffix(" -")


def _occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return the first thousand places of a string; the cap keeps repetitive texts cheap."""
    found: list[tuple[int, int]] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < MAX_OCCURRENCES:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + 1)
    return found


def _preferred(spans: list[tuple[int, int]], within: tuple[int, int] | None) -> tuple[int, int]:
    if within:
        for start, end in spans:
            if within[0] <= start and end <= within[1]:
                return start, end
    return spans[0]


def _whole_words(text: str, start: int, end: int) -> bool:
    return not _joined(text, start) and not _joined(text, end)


def _joined(text: str, edge: int) -> bool:
    """Say whether a cut at ``edge`` would go through a word, a contraction, a compound or a number."""
    before, after = text[max(0, edge - 2) : edge], text[edge : edge + 2]
    if not before or not after:
        return False
    left, right = before[-1], after[0]
    if _is_word(left) and _is_word(right):
        return not (_ideographic(left) or _ideographic(right))
    if right in _HYPHENS + _APOSTROPHES and _is_word(left):
        return len(after) == 2 and _is_word(after[1])
    if left in _HYPHENS + _APOSTROPHES and _is_word(right):
        return len(before) == 2 and _is_word(before[0])
    if right.isdigit() and left in _SIGNS + ",":
        return left not in ",." or (len(before) == 2 and before[0].isdigit())
    if left.isdigit() and right in _SIGNS + ",–":
        return right in _UNITS or (len(after) == 2 and after[1].isdigit())
    return False


def _is_word(character: str) -> bool:
    return character.isalnum()


def _ideographic(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"
