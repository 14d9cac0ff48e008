"""A quote -> how many people it says were killed, injured, arrested …, and what else it counts: the things of a story.

Only what a sentence says plainly is read: no part of a whole ("including 3 children"), nothing of another time
("last year"), no fear, plan or denial. Whoever compares two readings must be able to trust each.
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from summarizer.digest.bounds import Bounds, bounds_of
from summarizer.digest.meanings import date_words, stems_of
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
_ASIDE: Final = r"(?:\s?,\s?(?:including|among them|most of them|mostly|many of them|all|some of them)[^,;.]{0,70},)?"
_BEFORE_VERB: Final = r"(?:\s(?:a total of|all|the|another total of))?\s$"
_TOLL: Final = r"(?:death toll|toll|number of (?:the )?dead|number of deaths|body count)\b[^.;]{0,60}?\b(?:to|at|is|was|now|of|reached|reaches|hit|hits|passed|stood at|stands at)\s$"
_EVERYBODY: Final = frozenset("people persons person victims lives casualties residents inhabitants souls".split())
# a figure beside one of these is a part of something, or is added to something
_PART_BEFORE: Final = r"(?:\bincluding|\bamong (?:them|those|whom)|\bof (?:whom|them|which)|\bthese|\bthose|\beach|\bevery|\bother|\banother|\ba further|\ban additional|\bonly|\bthe other|\bof the|\bout of|\bfirst|\blast|\bnext|\bbesides|\bapart from|\bexcluding|\bplus|\b(?:aged?|room|route|flight|number|no\.|channel|page|chapter|article|section|highway|gate|pier)),?\s$"
_PART_BEHIND: Final = r"^(?:\s(?:of (?:the|them|those|whom|its|his|her|their|these)|more|others?|additional|further|each|apiece|a (?:day|week|month|year)|per|every|times|in \d|out of|-year|- year)\b|-\w|\s-\s\w|\s?,\s?\d|\s?[:/.]\s?\d)"
# a sentence with one of these speaks of another time, of what may be, or of what is not so
_ELSEWHEN: Final = r"\b(?:last (?:year|month|week|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|time)|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|many) (?:years?|months?|decades?|weeks?) (?:ago|earlier|before)|in recent (?:years|months|weeks)|(?:earlier|so far) this (?:year|month)|this year|since \d{4}|ever since|previous(?:ly)?|historically|in history|on record|worst (?:in|since)|similar|on average|annual(?:ly)?|each year|every year|a year\b|past (?:year|month|week|decade)|initial(?:ly)?|earlier (?:report|figure|toll|count|estimate)s?|at first|first reports?|originally|had (?:earlier|previously|first)|compared (?:with|to)|since (?:the|that|then)|over (?:the )?(?:\w+ )?(?:nights|days|weeks|months|years)|(?:so far|to date)|(?:in|of|since|during|from|the) (?:19|20)\d\d|anniversary|back in|remember(?:ed|ing)?)\b"
_UNREAL: Final = r"\b(?:if|could|would|might|may|should|fear(?:s|ed)?|feared|believed|presumed|thought to|threat(?:en|ens|ened|ening)?|plot(?:ted|ting)?|planned? to|intend(?:s|ed)?|unless|suppose|imagine|how about|capable of|risk(?:s|ed)?|likely|expects?|expected|forecasts?|predict(?:s|ed)?|den(?:y|ies|ied|ying)|dismiss(?:ed|es)|false|untrue|rumou?rs?|rumou?red|unconfirmed|not|n't|never|no)\b"
_POINTING: Final = ("it ", "that ")  # what these mean stands in another sentence, often an event of long ago
# stems that stand in sentences about anything
_ANYWHERE: Final = frozenset(
    "offici polic author peopl people dead injured arrested left least spokesman spokeswoman govern state hospit two "
    "three four five six seven eight nine ten eleven twelve dozen hundr thousand million other citi toll rose rise climb reach number".split()
)
_EVENTS: Final = """
blast explosion explosions exploded bomb bombs bombing bombings bomber blast blasts detonated
fire blaze blazes fires flames burned burnt
crash collision crashed collided derailed derailment crashes
quake earthquake earthquakes quakes tremor temblor
aftershock aftershocks
flood floods flooding flooded
storm hurricane cyclone typhoon tornado storms
shooting shootings gunman gunmen shot gunfire
riot riots rioting rioters clash clashes unrest protest protests demonstrations violence
landslide landslides mudslide avalanche
capsized sank sinking sunk capsizing capsize
stampede crush
collapse collapsed collapses collapsing
leak spill
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """One thing that a quote counts. ``thing`` is what: "dead people", "money dollar", "count ships", "percent".

    ``shown`` is the range of the quote with the value in its words, ``about`` that of what is said of it. ``stems``,
    ``names``, ``places``, ``dates`` and ``events`` are those of what is said around it; places, events
    and ``around``, all other stems, are those of the whole sentence, and for people so are the dates.
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

    @property
    def is_fate(self) -> bool:
        """Say whether people are counted by what became of them."""
        return self.thing.partition(" ")[0] in GROWING

    @property
    def is_deed(self) -> bool:
        """Say whether people are counted by what somebody did with them, here or there, now or then."""
        return self.thing.partition(" ")[0] in DEEDS


def tallies(quote: str) -> tuple[Tally, ...]:
    """Return what a quote counts, in order. What a clause counts twice is left out: nobody can tell which is meant."""
    plain = Plain.of(quote[:MAX_QUOTE_READ])
    found: list[Tally] = []
    for start, end in sentences(plain.text):
        found += _in_sentence(plain, start, end)
    return tuple(found)


def _in_sentence(plain: Plain, start: int, end: int) -> Iterator[Tally]:
    text = plain.text[start:end]
    low = text.lower()
    if re.search(_ELSEWHEN, low) or "http" in low or low.startswith(_POINTING):
        return
    dated = list(moments(text))
    if any(moment.year is not None for moment in dated):
        return  # background, or the date of something else
    counted = figures(text, [(moment.start, moment.end) for moment in dated])
    read = [(figure, bounds) for figure in counted if (bounds := bounds_of(text, figure, counted))]
    around = frozenset(stems_of(re.sub(r"\d+", " ", text))) - _calendar() - _ANYWHERE
    made: list[tuple[Span, Tally]] = []
    for figure, bounds in read:
        clause = _clause(text, bounds.start, bounds.end)
        thing, shown_end = _thing(text, figure, bounds)
        if not thing or re.search(_UNREAL, text[clause[0] : clause[1]].lower()):
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
                    stems=frozenset(stems_of(about)) - frozenset(thing.split()) - _calendar(),
                    names=_names(about, is_start=clause[0] == 0),
                    places=_places(text),
                    dates=frozenset(date_words(dated if is_fate else _within(dated, clause))),
                    events=_events(low),
                    around=around - frozenset(thing.split()),
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
    for fate, (passive, active) in _FATES.items():
        if found := _passive(passive).match(behind):
            heads = (found["head"] or "").lower().split()
            end = found.end() if not heads else found.end("head")
            return f"{fate} {_head(heads)}", bounds.end + end
        if _active(active).search(before):
            run = _people().match(behind)
            if run and re.match(r"\s(?:others|more)\b", behind):
                return "", 0
            heads = run["head"].lower().split() if run else []
            return (f"{fate} {_head(heads)}", bounds.end + (run.end("head") if run else 0)) if heads or fate == "dead" else ("", 0)
    if re.search(_TOLL, before, re.IGNORECASE):
        return "dead people", bounds.end
    run = _people().match(behind)
    if not run:
        return "", 0
    counted = run["head"].lower().split()[-1]
    return f"count {' '.join(stems_of(counted)) or counted}", bounds.end + run.end("head")


def _head(words: Sequence[str]) -> str:
    """Return whom a number counts: "people" for everybody, else the stem of the noun."""
    if not words or words[-1] in _EVERYBODY:
        return "people"
    return " ".join(stems_of(words[-1])) or words[-1]


def _clause(text: str, start: int, end: int) -> Span:
    """Return the range of the clause around a figure."""
    borders = [(found.start(), found.end()) for found in _borders().finditer(text)]
    first = max((behind for _, behind in borders if behind <= start), default=0)
    last = min((before for before, _ in borders if before >= end), default=len(text))
    return first + len(text[first:last]) - len(text[first:last].lstrip()), len(text[:last].rstrip(" .,"))


def _names(text: str, *, is_start: bool) -> frozenset[str]:
    """Return the words with a capital, those of whoever said it left out."""
    said = _speakers().sub(" ", text)
    words = re.findall(r"(?<![\w.])[A-Z][\w'-]+", said[1:] if is_start else said)
    return frozenset(stem for word in words for stem in stems_of(word)) - _calendar()


def _places(text: str) -> frozenset[str]:
    return frozenset(
        stem
        for found in re.finditer(r"\b(?:in|at|near|outside|off|of|across)(?: (?:the|a|an|southern|northern|eastern|western|central|downtown|nearby|[a-z]+))? ((?:[A-Z][\w'-]+ ?)+)", text)
        for stem in stems_of(found[1])
    ) - _calendar()


def _events(low: str) -> frozenset[str]:
    return frozenset(_event_words()[word] for word in re.findall(r"[a-z]+", low) if word in _event_words())


def _within(dated: Sequence[Moment], clause: Span) -> list[Moment]:
    return [moment for moment in dated if clause[0] <= moment.start < clause[1]]


@cache
def _passive(fate: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<head>(?:\s{_NOUN}){{0,3}}?){_ASIDE}\s{_BETWEEN}(?:{fate})\b(?!\s(?:by|because of) no)", re.IGNORECASE)


@cache
def _active(fate: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{fate}){_BEFORE_VERB}", re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    """Return the pattern of the plural noun behind a number, with up to two words before it."""
    return re.compile(rf"(?P<head>(?:\s{_NOUN}){{0,2}}?\s(?:people|men|women|children|police|staff|troops|crew|(?!(?:was|is|has|ms|this|its|his|as|us|says|does|goes)\b){_NOUN}(?<![siu])s))(?![\w-])", re.IGNORECASE)


@cache
def _borders() -> re.Pattern[str]:
    return re.compile(
        r"[;:()]|\s--?\s|[—–]|\s?,\s(?=(?:and|but|while|whereas|which|who|whose|where|when|after|before|because|including|with|as|compared|up from|down from)\b|\w+ing\b)"
        r"|\s(?:but|while|whereas|although|though|after|before|when)\s|\sand\s(?=\w+(?:ing|ed)\b|left\b|another\b|at least\b|more than\b|some\b|about\b|\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds)\b)"
    )


@cache
def _speakers() -> re.Pattern[str]:
    verb = r"(?:said|says|told|tells|reported|reports|announced|confirmed|added|wrote|according to)"
    name = r"(?:[A-Z][\w.'-]*\s?)+"
    return re.compile(rf"according to (?:the )?{name}|{name}(?:, [^,]{{0,60}}, )?{verb}\b|{verb} (?:the )?{name}")


@cache
def _calendar() -> frozenset[str]:
    names = "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today the a"
    return frozenset(stem for name in names.split() for stem in (name, *stems_of(name)))


@cache
def _event_words() -> dict[str, str]:
    return {word: line.split()[0] for line in _EVENTS.strip().splitlines() for word in line.split()}
