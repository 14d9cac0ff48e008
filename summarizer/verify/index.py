"""One index of an article for all that is looked up in it: quotes, claims, suspect text."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.contract import Check
from summarizer.domain import Article
from summarizer.text import Span
from summarizer.verify.claims.check import ClaimIndex
from summarizer.verify.quotes.locate import Location, QuoteIndex
from summarizer.verify.suspects.find import Suspect, find_suspects

if TYPE_CHECKING:
    from summarizer.verify.suspects.planted import Planted


class SourceIndex:
    """An article, prepared once so that quotes and claims can be looked up in it.

    ``title`` and ``published_at`` are the article's own, as far as they are known: they count as evidence for
    names, figures and dates, not for quotes.

    >>> index = SourceIndex("The union “rejected” the offer of 57 crowns.")
    >>> index.locate('"rejected" the offer of 57').match
    'normalised'
    >>> index.locate("rejected the offer of 75 crowns").start is None
    True
    >>> [check.status for check in index.check("It was offered 57 crowns.", [(0, 44)])]
    ['beside']
    """

    def __init__(
        self,
        text: str,
        *,
        title: str | None = None,
        published_at: str | None = None,
        page_starts: tuple[int, ...] = (),
    ) -> None:
        self.text = text
        self._page_starts = page_starts
        self._suspect_title = title if title and find_suspects(title) else ""
        self.title = None if self._suspect_title else title
        self._published_at = published_at

    @classmethod
    def of(cls, article: Article) -> "SourceIndex":
        """Return the index of an article with its title and date."""
        return cls(
            article.text,
            title=article.title,
            published_at=article.published_at,
            page_starts=article.page_starts,
        )

    @property
    def suspect_title(self) -> bool:
        """Say whether the title is itself written for machines; it then counts for nothing."""
        return bool(self._suspect_title)

    @cached_property
    def suspects(self) -> tuple[Suspect, ...]:
        """Return what in the text is hidden, invisible or written for machines, in order."""
        return find_suspects(self.text)

    def prepare(self) -> None:
        """Do now what the first look-up would do: 4 s for a megabyte of news."""
        self.locate(self.text[:100])
        self.check(self.text[:100], ())

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return the spans of the article's paragraphs."""
        return self._quotes.paragraphs

    def paragraph_at(self, position: int) -> int:
        """Return the number, from 1, of the paragraph that holds a position."""
        return self._quotes.paragraph_at(position)

    def page_at(self, position: int) -> int | None:
        """Return the number, from 1, of the page that holds a position; None where the article has no pages."""
        return max(1, bisect_right(self._page_starts, position)) if self._page_starts else None

    def locate(self, quote: str, *, within: Span | None = None, near: Iterable[Span] = ()) -> Location:
        """Return where a quote stands, or why it does not: see `QuoteIndex.locate`."""
        return self._quotes.locate(quote, within=within, near=near)

    def check(self, statement: str, spans: Iterable[Span]) -> tuple[Check, ...]:
        """Return every figure, name, title and date of a statement with where it stands: see `ClaimIndex.check`."""
        return self._claims.check(statement, spans)

    def suspect_in(self, span: Span) -> Suspect | None:
        """Return the first suspect text that a span overlaps, None if it overlaps none."""
        start, end = span
        place = bisect_right(self._suspect_ends, start)
        if place < len(self.suspects) and self.suspects[place].start < end:
            return self.suspects[place]
        return None

    def planted(self, statement: str) -> str:
        """Return the words of a statement that only suspect text has, empty if there are none."""
        return self._planted.repeats(statement) if self.suspects or self._suspect_title else ""

    @cached_property
    def _quotes(self) -> QuoteIndex:
        return QuoteIndex(self.text, avoid=lambda: self._avoided)

    @cached_property
    def _claims(self) -> ClaimIndex:
        return ClaimIndex(self.text, title=self.title, published_at=self._published_at, avoid=self._avoided)

    @cached_property
    def _planted(self) -> "Planted":
        from summarizer.verify.suspects.planted import Planted  # few articles have any

        if not self._suspect_title:
            return Planted(self.text, self.suspects)
        text = f"{self.text}\n\n{self._suspect_title}"
        title = Suspect(len(self.text) + 2, len(text), "instruction", "stands in the title")
        return Planted(text, (*self.suspects, title))

    @cached_property
    def _suspect_ends(self) -> tuple[int, ...]:
        return tuple(suspect.end for suspect in self.suspects)

    @cached_property
    def _avoided(self) -> tuple[Span, ...]:
        return tuple((suspect.start, suspect.end) for suspect in self.suspects)
