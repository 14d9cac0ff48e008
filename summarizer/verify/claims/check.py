"""A statement's figures, names, titles and dates -> where the source has them: beside, elsewhere, nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, Literal, NamedTuple

from summarizer.contract import MAX_STATEMENT, Check
from summarizer.text import Span
from summarizer.verify.claims.dates import Moment, moments
from summarizer.verify.claims.evidence import Evidence, Places, Status
from summarizer.verify.claims.figures import figures
from summarizer.verify.claims.joining import joined, with_compass
from summarizer.verify.claims.known_dates import KnownDates, day_of
from summarizer.verify.claims.known_figures import KnownFigures
from summarizer.verify.claims.known_names import KnownNames
from summarizer.verify.claims.known_titles import KnownTitles
from summarizer.verify.claims.language import holds_english, is_foreign
from summarizer.verify.claims.names import find_names, is_kind
from summarizer.verify.claims.openers import without_opener
from summarizer.verify.claims.plain import Plain
from summarizer.verify.claims.quantities import Figure
from summarizer.verify.claims.titles import find_titles
from summarizer.verify.claims.words import Words

MAX_MOMENTS: Final = 40_000  # dates and times of an article; what comes behind them proves nothing
_MAX_NOTE: Final = 120


class Finding(NamedTuple):
    """A check in the making; the range is one of the plain statement."""

    start: int
    end: int
    kind: Literal["figure", "name", "title", "date"]
    status: Status
    hard: bool
    note: str | None


class ClaimIndex:
    """An article, prepared so that the figures, names, titles and dates of statements can be looked up in it.

    ``title`` and ``published_at`` (ISO 8601) are the article's own and stand beside every quote; text inside the
    spans to ``avoid`` is no evidence.

    >>> index = ClaimIndex("The union rejected 57 crowns.", title=None, published_at=None)
    >>> [(check.text, check.status) for check in index.check("It rejected 75 crowns.", [(0, 29)])]
    [('75 crowns', 'nowhere')]
    """

    def __init__(
        self, text: str, *, title: str | None, published_at: str | None, avoid: tuple[Span, ...] = ()
    ) -> None:
        self._evidence = Evidence(text, title=title, avoid=avoid)
        self._published = day_of(published_at)
        self._is_english = holds_english(text)

    @cached_property
    def _moments(self) -> tuple[Moment, ...]:
        return tuple(islice(moments(self._evidence.text), MAX_MOMENTS))

    @cached_property
    def _dates(self) -> KnownDates:
        return KnownDates(self._moments, self._published, behind=len(self._evidence.text))

    @cached_property
    def _figures(self) -> KnownFigures:
        return KnownFigures(self._evidence, self._moments, self._published.year if self._published else None)

    @cached_property
    def _words(self) -> Words:
        return Words(self._evidence.text)

    @cached_property
    def _names(self) -> KnownNames:
        return KnownNames(self._evidence, self._words)

    @cached_property
    def _titles(self) -> KnownTitles:
        return KnownTitles(self._evidence, self._words)

    def check(self, statement: str, spans: Iterable[Span]) -> tuple[Check, ...]:
        """Return every figure, name, title and date of a statement with where it stands, in order, none twice.

        ``spans`` are the statement's quotes in the article: what stands within one sentence of them is beside.
        """
        plain = Plain.of(statement)
        window = self._evidence.window(spans)
        dated = tuple(moments(plain.text))
        counted = figures(plain.text, [(moment.start, moment.end) for moment in dated])
        found = [
            *self._in_dates(dated, window),
            *self._in_figures(plain.text, counted, window),
            *self._in_names(plain.text, counted, window),
            *self._in_titles(plain.text, window),
        ]
        is_verbatim = bool(found) and self._evidence.holds(statement, window)
        checks: dict[tuple[str, str], Check] = {}
        for finding in sorted(found, key=lambda finding: finding[:3]):
            start, end = plain.span(finding.start, finding.end)
            text = statement[start:end][:MAX_STATEMENT]
            checks.setdefault(
                (finding.kind, text),
                Check.model_construct(
                    kind=finding.kind,
                    text=text,
                    status="beside" if is_verbatim else finding.status,
                    hard=finding.hard,
                    note=None if is_verbatim or not finding.note else finding.note[:_MAX_NOTE],
                ),
            )
        return tuple(checks.values())

    def _in_figures(self, text: str, counted: Sequence[Figure], window: Sequence[Span]) -> Iterator[Finding]:
        for figure in counted:
            places = self._figures.find(figure, text[max(0, figure.start - 24) : figure.start])
            status = self._evidence.status(places, window)
            hard, unmarked = figure.hard, [] if any(places) else self._figures.find_unmarked(figure)
            if any(unmarked):
                places, hard = unmarked, False
                spoken = self._figures.speaks_of(figure.readings[-1].unit, window)
                status = self._evidence.status(places, window) if spoken else "elsewhere"
            instead = "" if status == "beside" or unmarked else self._figures.instead(figure, window)
            note = self._note(status, places, instead, unit=not unmarked)
            yield Finding(figure.start, figure.end, "figure", status, hard, note)

    def _in_dates(self, dated: Sequence[Moment], window: Sequence[Span]) -> Iterator[Finding]:
        for moment in dated:
            if moment.shift is not None:
                continue
            places = self._dates.find(moment)
            status = self._evidence.status(places, window)
            near = None if status == "beside" else self._dates.instead(moment, window)
            note = self._note(status, places, self._evidence.shown(near.start, near.end) if near else "")
            yield Finding(moment.start, moment.end, "date", status, True, note)

    def _in_names(self, text: str, counted: Sequence[Figure], window: Sequence[Span]) -> Iterator[Finding]:
        hard = self._is_english and not is_foreign(text, self._words)
        sums = [(figure.start, figure.end) for figure in counted if figure.readings[0].kind == "money"]
        for whole in joined(tuple(find_names(text, sums)), text, self._words):
            name = with_compass(without_opener(whole, text, self._words), text, self._words)
            status, note = self._names.find(name, window)
            yield Finding(name.start, name.end, "name", status, hard and not is_kind(name, text), note)

    def _in_titles(self, text: str, window: Sequence[Span]) -> Iterator[Finding]:
        for title in find_titles(text):
            for start, end, places, hard, instead in self._titles.find(title):
                status = self._evidence.status(places, window)
                note = f"the source says {instead}" if instead and status != "beside" else None
                note = note or self._note(status, places, "")
                yield Finding(start, end, "title", status, hard, note)

    def _note(self, status: Status, places: Places, instead: str, *, unit: bool = True) -> str | None:
        if status == "beside":
            return None
        if not unit:
            return "the source gives it without a currency"
        if instead:
            return f"the nearest in the source is {instead}"
        return self._evidence.where(places) if any(places) else None
