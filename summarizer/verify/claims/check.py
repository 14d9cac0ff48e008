"""A statement's figures, names, titles and dates -> where the source has them: beside, elsewhere, nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, Literal, NamedTuple

from summarizer.contract import MAX_STATEMENT, Check
from summarizer.text import ENGLISH_ONLY, FUNCTION_WORDS, LANGUAGE_SAMPLE, Span
from summarizer.verify.claims.dates import Moment, moments
from summarizer.verify.claims.evidence import Evidence, Places, Status
from summarizer.verify.claims.figures import figures
from summarizer.verify.claims.known_dates import KnownDates, day_of
from summarizer.verify.claims.known_figures import KnownFigures
from summarizer.verify.claims.known_titles import KnownTitles
from summarizer.verify.claims.names import Name, find_names, is_parted, places_of, stands_whole
from summarizer.verify.claims.plain import Plain
from summarizer.verify.claims.titles import find_titles
from summarizer.verify.claims.words import Words

MAX_MOMENTS: Final = 40_000  # dates and times of an article; what comes behind them proves nothing
_MAX_NOTE: Final = 120
_MIN_ENGLISH: Final = (
    0.05  # share of words; news has .2 in the middle, and below it stand other languages and bare lists
)
_MIN_JUDGED: Final = 8  # words


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
        self._is_english = _holds_english(text)

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
    def _titles(self) -> KnownTitles:
        return KnownTitles(self._evidence, self._words)

    def check(self, statement: str, spans: Iterable[Span]) -> tuple[Check, ...]:
        """Return every figure, name, title and date of a statement with where it stands, in order, none twice.

        ``spans`` are the statement's quotes in the article: what stands within one sentence of them is beside.
        """
        plain = Plain.of(statement)
        window = self._evidence.window(spans)
        dated = tuple(moments(plain.text))
        found = [
            *self._in_dates(dated, window),
            *self._in_figures(plain.text, dated, window),
            *self._in_names(plain.text, window),
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

    def _in_figures(self, text: str, dated: Sequence[Moment], window: Sequence[Span]) -> Iterator[Finding]:
        for figure in figures(text, [(moment.start, moment.end) for moment in dated]):
            places = self._figures.find(figure, text[max(0, figure.start - 24) : figure.start])
            status = self._evidence.status(places, window)
            instead = "" if status == "beside" else self._figures.instead(figure, window)
            note = self._note(status, places, instead)
            yield Finding(figure.start, figure.end, "figure", status, figure.hard, note)

    def _in_dates(self, dated: Sequence[Moment], window: Sequence[Span]) -> Iterator[Finding]:
        for moment in dated:
            if moment.shift is not None:
                continue
            places = self._dates.find(moment)
            status = self._evidence.status(places, window)
            near = None if status == "beside" else self._dates.instead(moment, window)
            note = self._note(status, places, self._evidence.shown(near.start, near.end) if near else "")
            yield Finding(moment.start, moment.end, "date", status, True, note)

    def _in_names(self, text: str, window: Sequence[Span]) -> Iterator[Finding]:
        hard = self._is_english and not _is_foreign(text)
        for name in find_names(text):
            status, note = self._sighting(name, window)
            yield Finding(name.start, name.end, "name", status, hard, note)

    def _sighting(self, name: Name, window: Sequence[Span]) -> tuple[Status, str | None]:
        """Return where a name stands as its worst word does; a last name beside will do for a name that is whole."""
        words = places_of(name, self._words)
        states = [self._evidence.status(places, window) for _, places in words]
        if "nowhere" in states:
            missing = words[states.index("nowhere")][0]
            return "nowhere", f"the source has no {missing}" if len(states) > 1 else None
        if is_parted(name, self._words):
            return "nowhere", "the source has these words in other names only"
        if "elsewhere" in states and not (states[-1] == "beside" and stands_whole(name, self._words)):
            return "elsewhere", self._evidence.where(words[states.index("elsewhere")][1])
        return "beside", None

    def _in_titles(self, text: str, window: Sequence[Span]) -> Iterator[Finding]:
        for title in find_titles(text):
            for start, end, places, hard, instead in self._titles.find(title):
                status = self._evidence.status(places, window)
                note = self._note(status, places, instead)
                yield Finding(start, end, "title", status, hard, note)

    def _note(self, status: Status, places: Places, instead: str) -> str | None:
        if status == "beside":
            return None
        if instead:
            return f"the source says {instead}"
        return self._evidence.where(places) if any(places) else None


def _holds_english(text: str) -> bool:
    """Say whether a text is English, names and numbers as many as they may be: only then code can judge capitals."""
    words = text[:LANGUAGE_SAMPLE].lower().split()
    return sum(word in ENGLISH_ONLY for word in words) >= _MIN_ENGLISH * len(words)


def _is_foreign(text: str) -> bool:
    """Say whether a statement of some length has no English word to hold it together."""
    words = text.lower().split()
    return len(words) >= _MIN_JUDGED and not any(word in FUNCTION_WORDS for word in words)
