"""A quote -> how many people it says were killed, injured, arrested …, and what else it counts: the things of a story.

Only what a sentence says plainly is read: no part of a whole ("including 3 children"), nothing of another time
("last year"), no fear, plan or denial. Whoever compares two readings must be able to trust each.
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from summarizer.digest.bounds import Bounds, bounds_of
from summarizer.digest.clauses import (
    clause_at,
    events_in,
    is_correction,
    is_elsewhen,
    is_planned,
    is_unreal,
    names_in,
    places_in,
    telling_stems,
)
from summarizer.digest.meanings import KEPT, calendar_stems, date_words, may_count, stems_of
from summarizer.text import Span, sentences
from summarizer.verify.claims.dates import Moment, moments
from summarizer.verify.claims.figures import figures
from summarizer.verify.claims.plain import Plain
from summarizer.verify.claims.quantities import Figure

MAX_QUOTE_READ: Final = 2_000  # characters, as many as the contract allows
REACH: Final = 90  # characters before and behind a figure in which it is said what became of those it counts
COMMON: Final = 2  # stems that two sentences about the dead must share, unless they name the same event
BRIEF: Final = 2  # stems of a sentence that says hardly more than the number

# what becomes of people, as the words behind their number have it, and as the verb before it has it
_FATES: Final = {
    "dead": (r"killed|dead|died|dies|deaths|fatalities|were slain|lost their lives|perished", r"kill(?:s|ed|ing)?|(?:claim|t[ao]k|cost)(?:s|ed|e|es|ing|ook)? the lives of|slaying|murder(?:ed|ing)"),
    "injured": (r"injured|wounded|hurt|injuries|(?:taken|rushed) to hospital|hospitali[sz]ed", r"(?:injur|wound)(?:es|ed|ing|e|s)?|hurting"),
    "missing": (r"missing|unaccounted for", r"(?!)"),
    "arrested": (r"arrested|detained|arrests|taken into custody|held", r"(?:arrest|detain)(?:s|ed|ing|es|e)?"),
    "rescued": (r"rescued|saved|pulled (?:alive )?from", r"(?:rescu)(?:es|ed|ing|e)"),
    "displaced": (r"evacuated|displaced|homeless|forced (?:out of|from|to (?:leave|flee))|fled", r"(?:evacuat|displac)(?:es|ed|ing|e)"),
}  # fmt: skip
GROWING: Final = frozenset(_FATES)  # what only ever gets more while an event goes on
DEEDS: Final = frozenset(("arrested", "rescued", "displaced"))
_NOUN: Final = r"(?!(?:of|in|on|at|to|from|and|or|for|with|by|who|that|which|were|was|are|is|have|has|had|as|than|after|before|when|while|during|per|into|since|under|over|more|others?|another|additional|further|the|a|an|miles?|km|kilomet(?:er|re)s?|met(?:er|re)s?|feet|years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|nights?|decades?|seasons?|terms?|games?|rounds?|points?|percent|degrees?)\b)[a-z][a-z'-]+"
_BETWEEN: Final = r"(?:(?:who|have|has|had|were|was|are|is|also|now|been|being|reportedly|confirmed|left|remain(?:ed|s)?|officially|to be|said to be|known to have|known to be|still|both|all|were also|later)\s+){0,4}"
_ASIDE: Final = (
    r"(?:\s?,\s?(?:including|among them|most of them|mostly|many of them|all|some of them)[^,;.]{0,70},)?"
)
_BEFORE_VERB: Final = r"(?:\s(?:a total of|all|the|another total of))?\s$"
_TOLL: Final = r"(?:death toll|toll|number of (?:the )?dead|number of deaths|body count)\b[^.;]{0,60}?\b(?:to|at|is|was|now|of|reached|reaches|hit|hits|passed|stood at|stands at)\s$"
_EVERYBODY: Final = frozenset(
    "people persons person victims lives casualties residents inhabitants souls".split()
)
# a figure beside one of these is a part of something, or is added to something
_PART_BEFORE: Final = r"(?:\binclud(?:ing|ed|es)|\bamong (?:them|those|whom)|\bof (?:whom|them|which)|\bthese|\bthose|\beach|\bevery|\bother|\banother|\ba further|\ban additional|\bonly|\bthe other|\bof the|\bout of|\bfirst|\blast|\bnext|\bbesides|\bapart from|\bexcluding|\bplus|\b(?:aged?|room|route|flight|number|no\.|channel|page|chapter|article|section|highway|gate|pier)),?\s$"
_PART_BEHIND: Final = r"^(?:\s(?:of (?:the|them|those|whom|its|his|her|their|these)|more|others?|additional|further|each|apiece|a (?:day|week|month|year)|per|every|times|in \d|out of|-year|- year)\b|-\w|\s-\s\w|\s?,\s?\d|\s?[:/.]\s?\d)"


@dataclass(frozen=True, slots=True)
class Tally:
    """One thing that a quote counts. ``thing`` is what: "dead people", "money dollar", "count ships", "percent".

    ``shown`` is the range of the quote with the value in its words, ``about`` that of what is said of it. ``stems``,
    ``names``, ``places``, ``dates`` and ``events`` are those of what is said around it; places, events
    and ``around``, all other stems, are those of the whole sentence, and for people so are the dates. ``said`` is the
    value with what it counts, without "at least" and the like. ``is_planned`` if it is what somebody means to do.
    """

    thing: str
    bounds: Bounds
    shown: Span
    about: Span
    stems: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    dates: frozenset[str]
    events: frozenset[str]
    around: frozenset[str]
    said: str
    is_planned: bool

    def may_equal(self, other: object) -> bool:
        """Say whether one value could be what both say."""
        return isinstance(other, Tally) and self.bounds.may_equal(other.bounds)

    def is_of_one_thing(self, other: "Tally") -> bool:
        """Say whether nothing keeps two readings of people apart (place, day, event, doer) and something joins them."""
        pairs = ((self.places, other.places), (self.dates, other.dates), (self.events, other.events))
        if self.thing != other.thing or any(one and two and one.isdisjoint(two) for one, two in pairs):
            return False
        if self.is_deed and bool(self.dates) != bool(other.dates):
            return False  # those of one day, and those of all days
        if self.is_deed and self.names - other.names and other.names - self.names:
            return False  # somebody else did it
        few = min(len(self.around), len(other.around)) <= BRIEF
        return few or bool(self.events & other.events) or len(self.around & other.around) >= COMMON

    def is_of_part(self, whole: "Tally") -> bool:
        """Say whether this may count those of some of the places of the other, and the other all of them."""
        return (
            bool(self.places)
            and self.places < whole.places
            and (self.thing.startswith("percent") or self.bounds.low <= whole.bounds.high)
        )

    @property
    def is_fate(self) -> bool:
        """Say whether people are counted by what became of them."""
        return self.thing.partition(" ")[0] in GROWING

    @property
    def is_deed(self) -> bool:
        """Say whether people are counted by what somebody did with them, here or there, now or then."""
        return self.thing.partition(" ")[0] in DEEDS


@lru_cache(maxsize=KEPT)
def tallies(quote: str) -> tuple[Tally, ...]:
    """Return what a quote counts, in order. What a clause counts twice is left out: nobody can tell which is meant."""
    if not may_count(quote):
        return ()
    plain = Plain.of(quote[:MAX_QUOTE_READ])
    found: list[Tally] = []
    for start, end in sentences(plain.text):
        if may_count(plain.text[start:end]):
            found += _in_sentence(plain, start, end)
    return tuple(found)


def _in_sentence(plain: Plain, start: int, end: int) -> Iterator[Tally]:
    text = plain.text[start:end]
    low = text.lower()
    if is_elsewhen(low) or is_correction(text) or "http" in low:
        return
    dated = list(moments(text))
    if any(moment.year is not None for moment in dated):
        return  # background, or the date of something else
    counted = figures(text, [(moment.start, moment.end) for moment in dated])
    read = [(figure, bounds) for figure in counted if (bounds := bounds_of(text, figure, counted))]
    around = telling_stems(text)
    made: list[tuple[Span, Tally]] = []
    for figure, bounds in read:
        clause = clause_at(text, bounds.start, bounds.end)
        thing, shown_end = _thing(text, figure, bounds)
        if not thing or is_unreal(text[clause[0] : clause[1]].lower()):
            continue
        is_fate = thing.partition(" ")[0] in GROWING
        about = text[clause[0] : bounds.start] + " " + text[bounds.end : clause[1]]
        made.append(
            (
                clause,
                Tally(
                    thing=thing,
                    bounds=bounds,
                    shown=plain.span(start + bounds.start, start + shown_end),
                    about=plain.span(start + clause[0], start + clause[1]),
                    stems=frozenset(stems_of(about)) - frozenset(thing.split()) - calendar_stems(),
                    names=names_in(about, is_start=clause[0] == 0),
                    places=places_in(text),
                    dates=frozenset(date_words(dated if is_fate else _within(dated, clause))),
                    events=events_in(low),
                    around=around - frozenset(thing.split()),
                    said=" ".join(text[figure.start : shown_end].split()),
                    is_planned=is_planned(text[clause[0] : clause[1]].lower()),
                ),
            )
        )
    for clause, tally in made:
        if sum(other.thing == tally.thing and place == clause for place, other in made) == 1:
            yield tally


def _thing(text: str, figure: Figure, bounds: Bounds) -> tuple[str, int]:
    """Return what a figure counts, empty if that is not plain, and where the words end that show it."""
    before = text[max(0, bounds.start - REACH) : bounds.start]
    behind = text[bounds.end : bounds.end + REACH]
    if re.search(_PART_BEFORE, before.lower()) or re.search(_PART_BEHIND, behind.lower()):
        return "", 0
    kind = figure.readings[-1].kind
    if kind in ("money", "percent"):
        return f"{kind} {figure.readings[-1].unit}".strip(), bounds.end
    if kind != "count":
        return "", 0
    if found := _fate(before, behind):
        return found[0], bounds.end + found[1]
    run = _people().match(behind)
    if not run or found is not None:
        return "", 0
    counted = run["head"].lower().split()[-1]
    return f"count {' '.join(stems_of(counted)) or counted}", bounds.end + run.end("head")


def _fate(before: str, behind: str) -> tuple[str, int] | tuple[()] | None:
    """Return whom a number counts by what became of them, and how far behind it the words go that show it.

    None where nothing became of them, nothing where it is not plain of whom.
    """
    for fate, (passive, active) in _FATES.items():
        if found := _passive(passive).match(behind):
            heads = (found["head"] or "").lower().split()
            return f"{fate} {_head(heads)}", found.end("head") if heads else found.end()
        if _active(active).search(before):
            run = _people().match(behind)
            if not run:
                return (f"{fate} people", 0) if fate == "dead" else ()
            return f"{fate} {_head(run['head'].lower().split())}", run.end("head")
    return ("dead people", 0) if re.search(_TOLL, before, re.IGNORECASE) else None


def _head(words: Sequence[str]) -> str:
    """Return whom a number counts: "people" for everybody, else the stem of the noun."""
    if not words or words[-1] in _EVERYBODY:
        return "people"
    return " ".join(stems_of(words[-1])) or words[-1]


def _within(dated: Sequence[Moment], clause: Span) -> list[Moment]:
    return [moment for moment in dated if clause[0] <= moment.start < clause[1]]


@cache
def _passive(fate: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<head>(?:\s{_NOUN}){{0,3}}?){_ASIDE}\s{_BETWEEN}(?:{fate})\b(?!\s(?:by|because of) no)",
        re.IGNORECASE,
    )


@cache
def _active(fate: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{fate}){_BEFORE_VERB}", re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    """Return the pattern of the plural noun behind a number, with a few words before it."""
    return re.compile(
        rf"(?P<head>(?:\s(?:{_NOUN}|and)){{0,5}}?\s(?:people|men|women|children|police|staff|troops|crew|(?!(?:was|is|has|ms|this|its|his|as|us|says|does|goes)\b){_NOUN}(?<![siu])s))(?![\w-])",
        re.IGNORECASE,
    )
