"""Quote -> place in the article, or the reason why it is not there. A similar text is never a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.contract import MAX_QUOTE, Match, Miss
from summarizer.text import Span, paragraphs, sentences
from summarizer.verify.quotes.choice import choose, merged
from summarizer.verify.quotes.context import widened
from summarizer.verify.quotes.edges import cuts
from summarizer.verify.quotes.folding import Folded, Hyphenless, fold, occurrences
from summarizer.verify.quotes.wanted import (
    MIN_CHARACTERS,
    MIN_WORDS,
    bare,
    capitals_agree,
    capitals_differ,
    may_be_two_words,
    too_short,
)

if TYPE_CHECKING:
    from summarizer.verify.quotes.repair import Vocabulary

MAX_OCCURRENCES: Final = 1000
_SENTENCE_ENDS: Final = frozenset(".!?…:;,\"'”’»)]。！？")


class Location(NamedTuple):
    """Where a quote stands: ``[start, end)`` of the article's text, both None when it was not found.

    ``quote`` is what stands there, in the source's own words, with those that an ellipsis left out and those
    that it was ``widened`` by, because of this word. ``detail`` says in words why a quote was not found, with
    the nearest true words where there are any.
    """

    match: Match | Miss
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    occurrences: int = 0
    detail: str = ""
    widened: str = ""

    @property
    def found(self) -> bool:
        """Say whether the quote stands in the article."""
        return self.start is not None

    @property
    def span(self) -> Span | None:
        """Return the place, None if the quote was not found."""
        return None if self.start is None or self.end is None else (self.start, self.end)


class QuoteIndex:
    """An article's text, prepared once so that quotes can be looked up in it.

    ``avoid`` gives spans in which a quote is meant only where it stands nowhere else; it is called where a quote
    stands in several places.

    >>> index = QuoteIndex("The union “rejected” the offer of 57 crowns.")
    >>> index.locate('"rejected" the offer of 57').match
    'normalised'
    >>> index.locate("the union ... the offer of 57 crowns").quote
    'The union “rejected” the offer of 57 crowns'
    >>> index.locate("rejected the offer of 75 crowns").start is None
    True
    """

    def __init__(self, text: str, *, avoid: Callable[[], Iterable[Span]] = tuple) -> None:
        self.text = text
        self._avoid = avoid
        self._folded = fold(text)

    @cached_property
    def _avoided(self) -> tuple[Span, ...]:
        return merged(self._avoid())

    @cached_property
    def _hyphenless(self) -> Hyphenless | None:
        return Hyphenless.of(self.text)

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return sentences(self.text)

    @cached_property
    def _vocabulary(self) -> "Vocabulary":
        from summarizer.verify.quotes.repair import vocabulary_of

        return vocabulary_of(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return the spans of the article's paragraphs."""
        return paragraphs(self.text)

    def paragraph_at(self, position: int) -> int:
        """Return the number, from 1, of the paragraph that holds a position."""
        return max(1, bisect_right(self.paragraphs, (position, len(self.text) + 1)))

    def locate(self, quote: str, *, within: Span | None = None, near: Iterable[Span] = ()) -> Location:
        """Return where the quote stands: ``exact``, ``normalised``, ``elided``, ``repaired``, else why not.

        A quote must begin and end at the edge of a word, and a number counts as one word with its sign,
        currency, decimals and percent: "5 billion" is not found in "2.5 billion", nor "the ministers can" in
        "the ministers can't". A quote cut just behind "not", "denied", "if" is widened to its whole sentence.

        Of several places one is taken that is not to be avoided, if there is such a one; of these one inside
        ``within`` (the range that the model has read); of these the one next to ``near`` (the item's other
        evidence), else the first.
        """
        wanted = quote.strip()
        if too_short(wanted):
            return Location(
                "too_short", detail=f"fewer than {MIN_WORDS} words or {MIN_CHARACTERS} characters"
            )
        if len(wanted) > MAX_QUOTE:
            return Location("missing", detail=f"longer than {MAX_QUOTE} characters")
        why = ""
        match: Match = "exact"
        places = self._exact(wanted)
        if not places:
            match, places = "normalised", self._normalised(wanted)
        if not places:
            match, places, why = self._bent(wanted)
        if not places:
            return self._miss(wanted, why)
        span = choose(places, self._avoided, within, tuple(near)) if len(places) > 1 else places[0]
        return self._place(match, span, len(places))

    def _exact(self, wanted: str) -> list[Span]:
        folded = self._folded
        return _first(
            (start, end)
            for start, end in occurrences(self.text, wanted)
            if not cuts(self.text, folded, bisect_left(folded.starts, start), start)
            and not cuts(self.text, folded, bisect_left(folded.starts, end), end)
        )

    def _normalised(self, wanted: str) -> list[Span]:
        needle = bare(fold(wanted).text)
        if too_short(needle):
            return []
        found = self._whole(self._folded, occurrences(self._folded.text, needle), wanted)
        if not found and self._hyphenless:
            found = self._whole(self._hyphenless.folded, self._hyphenless.occurrences(needle), wanted)
        return found

    def _bent(self, wanted: str) -> tuple[Match, list[Span], str]:
        """Return the places of a quote with words left out or a slip of the pen, and why an ellipsis cannot be."""
        # few quotes come here: those that are copied need none of it loaded
        from summarizer.verify.quotes.elision import find_elided, split_quote
        from summarizer.verify.quotes.repair import find_repaired

        parts = split_quote(wanted)
        if len(parts) > 1:
            elided = find_elided(self.text, self._folded, self._all_sentences, parts, self._is_whole)
            return ("elided", *elided)
        whole = "".join(parts)
        if places := self._normalised(whole):  # an ellipsis around it is not of it
            return "normalised", places, ""
        ranges = find_repaired(self.text, self._folded, bare(fold(whole).text), self._vocabulary)
        spans = [self._folded.span(*place) for place in ranges if self._is_uncut(self._folded, *place)]
        agreeing = [
            span
            for span in spans
            if not self._stitches(*span) and capitals_agree(whole, self.text[slice(*span)])
        ]
        return "repaired", agreeing, ""

    def _whole(self, folded: Folded, candidates: Iterable[Span], wanted: str) -> list[Span]:
        """Return the raw spans of those folded ones that cut nothing and mean the words as they are written."""
        whole = (folded.span(*place) for place in candidates if self._is_uncut(folded, *place))
        spans = (span for span in whole if not self._stitches(*span))
        if not may_be_two_words(wanted):
            return _first(spans)
        return _first(span for span in spans if not capitals_differ(wanted, self.text[slice(*span)]))

    def _is_whole(self, start: int, end: int, wanted: str) -> bool:
        return bool(self._whole(self._folded, ((start, end),), wanted))

    def _is_uncut(self, folded: Folded, start: int, end: int) -> bool:
        return not cuts(self.text, folded, start) and not cuts(self.text, folded, end)

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

    def _place(self, match: Match, span: Span, count: int) -> Location:
        """Return the location of a span, out to its sentence's edge where the meaning asks for it."""
        (start, end), turn = widened(self.text, span, self._all_sentences)
        quote = self.text[start:end]
        if end - start > MAX_QUOTE:
            return Location("missing", detail=f"stretches over more than {MAX_QUOTE} characters")
        if turn or match == "repaired":
            count = max(1, len(self._exact(quote)))
        return Location(match, start, end, quote, count, widened=turn)

    def _all_sentences(self) -> tuple[Span, ...]:
        return self._sentences

    def _miss(self, wanted: str, why: str) -> Location:
        """Say whether similar words stand in the article (altered) or none (missing)."""
        if why:
            return Location("altered" if why.startswith("the words left out") else "missing", detail=why)
        from summarizer.verify.quotes.nearest import explain_miss

        if detail := explain_miss(self.text, self._folded, wanted):
            return Location("altered", detail=detail)
        return Location("missing", detail="the article has nothing like it")


def _first(spans: Iterable[Span]) -> list[Span]:
    return list(islice(spans, MAX_OCCURRENCES))
