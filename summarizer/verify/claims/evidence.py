"""A source ready for looking things up: its plain text, and which places of it stand beside given quotes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, Literal

from summarizer.text import Span, paragraphs, sentences
from summarizer.verify.claims.plain import Plain
from summarizer.verify.quotes.folding import INVISIBLE

Status = Literal["beside", "elsewhere", "nowhere"]
Places = Sequence[Sequence[int]]  # offsets into the plain text: some lists, each in order
MAX_REPEATS: Final = 100  # occurrences of a statement that are looked at
_TITLE_MARK: Final = "\n\n"


class Evidence:
    """The article, then its title, as one plain text without the spans to avoid; places are offsets into it.

    What stands in the title is beside every quote.
    """

    def __init__(self, text: str, *, title: str | None, avoid: Iterable[Span]) -> None:
        self._article = _without(text, avoid)
        self.raw = text + _TITLE_MARK + (title or "")
        self.plain = Plain.of(self._article + _TITLE_MARK + (title or ""))
        self.text = self.plain.text
        self._title = self.plain.place(len(text))

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return sentences(self._article)

    @cached_property
    def _starts(self) -> list[int]:
        """Return where the sentences begin, the title being the last."""
        return [*(self.plain.place(start) for start, _ in self._sentences), self._title]

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [self.plain.place(start) for start, _ in paragraphs(self._article)]

    def sentence(self, place: int) -> int:
        """Return the number of the sentence that holds a place."""
        return bisect_right(self._starts, place) - 1

    def window(self, spans: Iterable[Span]) -> list[Span]:
        """Return the sentences of the spans, one more on each side, and the title, in order of place."""
        starts = self._starts
        found: list[Span] = []
        for start, end in sorted(spans):
            first = max(0, self.sentence(self.plain.place(start)) - 1)
            last = self.sentence(max(self.plain.place(start), self.plain.place(end) - 1)) + 2
            low = starts[first] if starts[first] <= self._title else 0
            high = starts[last] if last < len(starts) else self._title
            if found and low <= found[-1][1]:
                found[-1] = (found[-1][0], max(found[-1][1], high))
            else:
                found.append((low, high))
        return [*found, (self._title, len(self.text) + 1)]

    def holds(self, statement: str, window: Sequence[Span]) -> bool:
        """Say whether a statement is one or more whole sentences of the window, word for word."""
        wanted = statement.strip()
        start = self._article.find(wanted) if wanted else -1
        for _ in range(MAX_REPEATS):
            if start < 0:
                return False
            if (
                self._is_whole(start, start + len(wanted))
                and self.status([[self.plain.place(start)]], window) == "beside"
            ):
                return True
            start = self._article.find(wanted, start + 1)
        return False

    def _is_whole(self, start: int, end: int) -> bool:
        first = bisect_left(self._sentences, (start, 0))
        last = bisect_right(self._sentences, (end, 0)) - 1
        return first <= last and self._sentences[first][0] == start and self._sentences[last][1] == end

    def status(self, places: Places, window: Sequence[Span]) -> Status:
        """Return where the nearest of the places lies."""
        if not any(places):
            return "nowhere"
        near = any(
            bisect_left(some, low) < bisect_left(some, high) for some in places for low, high in window
        )
        return "beside" if near else "elsewhere"

    def where(self, places: Places) -> str:
        """Return the first place in words for a reader."""
        return f"stands in {self.paragraph(places)}"

    def paragraph(self, places: Places) -> str:
        """Return the number of the paragraph that holds the first place, as it is shown."""
        first = min(some[0] for some in places if some)
        return f"¶{max(1, bisect_right(self._paragraphs, first))}"

    def shown(self, start: int, end: int) -> str:
        """Return the original words behind a range of the plain text."""
        first, last = self.plain.span(start, end)
        return self.raw[first:last]


def indexes(starts: Sequence[int], window: Sequence[Span]) -> Iterator[int]:
    """Yield the indexes of those starts, which are in order, that lie in the window."""
    for low, high in window:
        yield from range(bisect_left(starts, low), bisect_left(starts, high))


def _without(text: str, avoid: Iterable[Span]) -> str:
    """Return the text with blank lines for the spans to avoid, but for invisible marks inside words."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(avoid):
        start = max(start, position)
        if start >= end or INVISIBLE.fullmatch(text, start, end):
            continue
        pieces += (text[position:start], "\n" * (end - start))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)
