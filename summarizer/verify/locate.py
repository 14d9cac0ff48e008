"""Quote -> place in the article, or the reason why it is not there. A similar text is never a place."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import Final

from summarizer.contract import MAX_QUOTE, Match, Miss
from summarizer.text import paragraphs
from summarizer.verify.folding import BROKEN, Folded, Hyphenless, fold, is_mark, occurrences

# shorter quotes stand in any text: measured on 3,318 quotes, benchmark "verify" of the design study
MIN_WORDS: Final = 3
MIN_CHARACTERS: Final = 12
_SENTENCE_ENDS: Final = frozenset(".!?…:;,\"'”’»)]。！？")
MAX_OCCURRENCES: Final = 1000
ALTERED_SCORE: Final = 75
PROBE: Final = 60  # characters: the fuzzy search is fast up to 64 and quadratic beyond
MAX_SHOWN: Final = 400

_WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_LATIN_WORD: Final = re.compile(r"[A-Za-z]+")
_LEAD: Final = re.compile(r"(?:[ \"'(\[「『《〈]|[.]{3}|-[ ](?!\d))*")
_CLOSERS: Final = " \"'.,;:)]。、」』》〉"
_LINE_ENDS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")
# what no quote may be cut out of, its edge being ¦, in folded text as `_seen` shows it: "—" parts words, "-"
# joins them, "–" and "−" sign numbers too; ¤ is any currency, ° any degree, 。 an ideograph that is no numeral
_CUT: Final = re.compile(
    r"""
    W¦W                                                    # a word, a number
  | W¦[-'&_]W | W[-'&_]¦W                                  # can't, long-term, AT&T
  | (?<!W)W[.]¦W(?!W) | (?<!W)W¦[.]W(?!W)                  # U.S., a.m.
  | \d¦[.,:/·×^–−]\d | \d[.,:/·×^–−]¦\d                    # 2.5, 5,000, 10:30, 1/2, 5–6
  | (?<![\w.])[.]¦\d                                       # .5
  | (?<!-)[-–−+±~≈<>≤≥\#¤]¦[-–−+±~≈¤]*[.]?\d               # -5, $5, -$5, <.5
  | W¦¤ | \d¦[%‰°+] | °¦W                                  # US$5, 5€, 5%, 50+, 5°C
  | \d¦[ ](?:[%‰°]|¤(?!\d)) | \d[ ]¦[%‰°]                  # 5 %, 5 €, 5 °C
  | [¤−±≈≤≥][ ]¦\d                                         # € 5, − 5
  | \d¦[ ](?:[¼-¾⅐-⅞]|\d/\d) | \d[ ]¦(?:[¼-¾⅐-⅞]|\d/\d)    # 5 ½, 5 1/2
  | (?<![\d.,])\d{1,3}¦[ ]\d{3}(?!\d)                      # 5 000
  | (?<![\d.,])\d{1,3}[ ]¦\d{3}(?!\d)
    """.replace("W", r"[^\W_]"),
    re.VERBOSE,
)
_SEEN: Final = 8  # characters on each side of an edge
# another word in capitals than in small letters
_TWO_WORDS: Final = frozenset("aids cop ice it mad salt start us who".split())


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
        self._folded = fold(text)

    @cached_property
    def _hyphenless(self) -> Hyphenless | None:
        return Hyphenless.of(self.text)

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
        if len(wanted) > MAX_QUOTE:
            return Location("missing", detail=f"longer than {MAX_QUOTE} characters")
        if exact := self._exact(wanted):
            return self._place("exact", _preferred(exact, within), len(exact))
        if places := self._normalised(wanted):
            return self._place("normalised", _preferred(places, within), len(places))
        return self._miss(wanted)

    def _exact(self, wanted: str) -> list[tuple[int, int]]:
        folded = self._folded
        return _first(
            (start, end)
            for start, end in occurrences(self.text, wanted)
            if not _cuts(self.text, folded, bisect_left(folded.starts, start), start)
            and not _cuts(self.text, folded, bisect_left(folded.starts, end), end)
        )

    def _normalised(self, wanted: str) -> list[tuple[int, int]]:
        needle = _bare(fold(wanted).text)
        if _too_short(needle):
            return []
        found = self._whole(self._folded, occurrences(self._folded.text, needle), wanted)
        if not found and self._hyphenless:
            found = self._whole(self._hyphenless.folded, self._hyphenless.occurrences(needle), wanted)
        return found

    def _whole(
        self, folded: Folded, candidates: Iterable[tuple[int, int]], wanted: str
    ) -> list[tuple[int, int]]:
        """Return the raw spans of those folded ones that cut nothing and mean the words as they are written."""
        whole = (
            folded.span(start, end)
            for start, end in candidates
            if not _cuts(self.text, folded, start) and not _cuts(self.text, folded, end)
        )
        spans = (span for span in whole if not self._stitches(*span))
        if _TWO_WORDS.isdisjoint(_LATIN_WORD.findall(wanted.lower())):
            return _first(spans)
        return _first(span for span in spans if not _capitals_differ(wanted, self.text[slice(*span)]))

    def _stitches(self, start: int, end: int) -> bool:
        """Say whether a span joins what nobody wrote together: a heading, or a title, and the text below it.

        It does where it runs over the end of a paragraph at which no sentence ends, unless the text goes on in
        small letters or figures, as a broken line does.
        """
        first = max(0, bisect_right(self.paragraphs, (start, len(self.text))) - 1)
        last = bisect_left(self.paragraphs, (end, 0))
        for (_, stop), (onward, _) in pairwise(self.paragraphs[first:last]):
            blank = self.text.count("\n", stop, onward) > 1
            if self.text[stop - 1] not in _SENTENCE_ENDS and (blank or self.text[onward].isupper()):
                return True
        return False

    def _place(self, match: Match, span: tuple[int, int], occurrences: int) -> Location:
        start, end = span
        if end - start > MAX_QUOTE:
            return Location("missing", detail=f"stretches over more than {MAX_QUOTE} characters")
        return Location(match, start, end, self.text[start:end], occurrences)

    def _miss(self, wanted: str) -> Location:
        """Say whether similar words stand in the article (altered) or none (missing)."""
        nearest = self._nearest(fold(wanted).text)
        if nearest is None:
            return Location("missing", detail="the article has nothing like it")
        start, end = self._widened(*nearest)
        words = " ".join(self.text[start:end].split())
        shown = words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN].rsplit(" ", 1)[0] + " …"
        return Location("altered", detail=f"the article has: {shown}")

    def _nearest(self, needle: str) -> tuple[int, int] | None:
        """Return the span of the most similar words: of a long quote, its beginning, middle or end is sought."""
        from rapidfuzz import fuzz

        text = self._folded.text
        if not needle or len(needle) > len(text):
            return None
        surplus = max(0, len(needle) - PROBE)
        for offset in sorted({0, surplus // 2, surplus}):
            probe = needle[offset : offset + PROBE]
            hit = fuzz.partial_ratio_alignment(probe, text, score_cutoff=ALTERED_SCORE)
            if hit is not None and hit.dest_end > hit.dest_start:
                start = max(0, hit.dest_start - offset)
                end = max(hit.dest_end, min(len(text), start + len(needle)))
                return self._folded.span(start, end)
        return None

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
    return _LEAD.sub("", quote.rstrip(_CLOSERS), count=1).removesuffix(" -")


def _first(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return list(islice(spans, MAX_OCCURRENCES))


def _preferred(spans: list[tuple[int, int]], within: tuple[int, int] | None) -> tuple[int, int]:
    if within:
        for start, end in spans:
            if within[0] <= start and end <= within[1]:
                return start, end
    return spans[0]


def _capitals_differ(quote: str, source: str) -> bool:
    """Say whether capitals make another word: "told US officials" is not "told us officials".

    A quote or a source that is written in capitals or small letters throughout says nothing about it.
    """
    if any(words.isupper() or words.islower() for words in (quote, source)):
        return False
    pairs = zip(_LATIN_WORD.findall(quote), _LATIN_WORD.findall(source), strict=False)
    return any(
        one.lower() == other.lower() and one.lower() in _TWO_WORDS and one.isupper() != other.isupper()
        for one, other in pairs
    )


def _cuts(text: str, folded: Folded, at: int, raw: int | None = None) -> bool:
    """Say whether an edge before folded character ``at`` goes through a word, a compound or a number.

    ``raw`` is the edge in the text, where it is known.
    """
    if at == 0:
        return False
    if raw is not None and folded.ends[at - 1] > raw and folded.text[at - 1] != " ":
        return True  # between a letter and its accent
    if at == len(folded.text):
        return False
    if folded.starts[at - 1] == folded.starts[at]:
        return True  # between the letters of a ligature
    if "a" <= folded.text[at - 1] <= "z" and "a" <= folded.text[at] <= "z":
        return True
    left = "".join(_seen(text, folded, place) for place in range(max(0, at - _SEEN), at))
    right = "".join(_seen(text, folded, place) for place in range(at, min(len(folded.text), at + _SEEN)))
    return _CUT.search(f"{left}¦{right}") is not None


def _seen(text: str, folded: Folded, place: int) -> str:
    """Return what a folded character is to `_CUT`."""
    character = folded.text[place]
    if "a" <= character <= "z" or "0" <= character <= "9":
        return character
    if character == " ":
        return "\n" if _LINE_ENDS.intersection(text[folded.starts[place] : folded.ends[place]]) else " "
    if character in ("-", BROKEN):
        raw = text[folded.starts[place]]
        return "–" if raw in "‒–" else "−" if raw == "−" else "—" if raw in "—―﹘" else "-"
    if character == "¦":
        return " "
    if unicodedata.category(character) == "Sc":
        return "¤"
    if is_mark(character):
        return "x"
    return "。" if _ideographic(character) and not character.isnumeric() else character


def _ideographic(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"
