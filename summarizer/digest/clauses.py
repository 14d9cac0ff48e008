"""A sentence -> the clauses, names, places and events in it, and whether it speaks of here and now."""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from functools import cache
from typing import Final

from summarizer.digest.meanings import calendar_stems, stems_of
from summarizer.text import Span

# a sentence with one of these speaks of another time, of what may be, or of what is not so
_ELSEWHEN: Final = r"\b(?:last (?:year|month|week|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|time)|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|many) (?:years?|months?|decades?|weeks?) (?:ago|earlier|before)|in recent (?:years|months|weeks)|(?:earlier|so far) this (?:year|month)|this year|since \d{4}|ever since|previous(?:ly)?|historically|in history|on record|worst (?:in|since)|similar|on average|annual(?:ly)?|each year|every year|a year\b|past (?:year|month|week|decade)|initial(?:ly)?|earlier (?:report|figure|toll|count|estimate)s?|at first|first reports?|originally|had (?:earlier|previously|first)|compared (?:with|to)|since (?:the|that|then)|over (?:the )?(?:\w+ )?(?:nights|days|weeks|months|years)|(?:so far|to date)|(?:in|of|since|during|from|the) (?:19|20)\d\d|anniversary|back in|remember(?:ed|ing)?)\b"
_UNREAL: Final = r"\b(?:if|could|would|might|may|should|fear(?:s|ed)?|feared|believed|presumed|thought to|threat(?:en|ens|ened|ening) to|plot(?:ted|ting)?|planned? to|intend(?:s|ed)?|unless|suppose|imagine|how about|capable of|risk(?:s|ed)?|likely|expects?|expected|forecasts?|predict(?:s|ed)?|den(?:y|ies|ied|ying)|dismiss(?:ed|es)|false|untrue|rumou?rs?|rumou?red|unconfirmed|not|n't|never|no)\b"
# a clause with one of these says what somebody is going to do, or wants to: what was done may be another number
_PLANNED: Final = r"\b(?:will|shall|'ll|plan(?:s|ning)?|aim(?:s|ed|ing)?|propos(?:e|es|ed|ing|al|als)|hop(?:e|es|ed|ing) to|want(?:s|ed)? to|seek(?:s|ing)?|sought to|wish(?:es)? to|going to|about to|set to|(?:is|are|was|were) (?:due |ready )?to|to be|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|vow(?:s|ed|ing)?|agreed? to|agrees to|offer(?:s|ed|ing)?|consider(?:s|ed|ing)?|vot(?:es?|ed|ing) to|decid(?:e|es|ed) to|target(?:s|ed|ing)?|goals?|prepar(?:es?|ing) to|demand(?:s|ed|ing)?)\b"
# what a newspaper says of its own mistake: the value in it is withdrawn
_CORRECTION: Final = re.compile(
    r"^\W*(?:corrections?|corrected|clarifications?|amendment|editor['’]?s['’]? note)\b[^.:!?]{0,40}:"
    r"|\b(?:earlier|previous|original|first|prior) versions? of (?:this|the|our) (?:article|story|report|page|piece|text|headline)\b"
    r"|\bth(?:is|e) (?:article|story|report|page|piece|headline) (?:was|has been) (?:corrected|amended|updated|changed)\b"
    r"|\bth(?:is|e) (?:article|story|report|page|piece|headline) (?:earlier|previously|originally|first|wrongly|incorrectly|mistakenly) (?:said|stated|gave|put|had|reported)\b",
    re.IGNORECASE,
)
_NAME: Final = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*"
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


def is_elsewhen(low: str) -> bool:
    """Say whether a sentence in small letters speaks of another time, or of what stands in the sentence before."""
    return re.search(_ELSEWHEN, low) is not None or low.startswith(_POINTING)


def is_unreal(low: str) -> bool:
    """Say whether a clause in small letters says what may be, or what is not so."""
    return re.search(_UNREAL, low) is not None


def is_planned(low: str) -> bool:
    """Say whether a clause in small letters says what somebody means to do, not what was done."""
    return re.search(_PLANNED, low) is not None


def is_correction(text: str) -> bool:
    """Say whether a sentence is a notice of its own newspaper on what an earlier version of the article had."""
    return _CORRECTION.search(text) is not None


def telling_stems(text: str) -> frozenset[str]:
    """Return the stems of a sentence but for figures, days and what stands in sentences about anything."""
    return frozenset(stems_of(re.sub(r"\d+", " ", text))) - calendar_stems() - _ANYWHERE


def clause_at(text: str, start: int, end: int) -> Span:
    """Return the range of the clause around a figure."""
    borders = [(found.start(), found.end()) for found in _borders().finditer(text)]
    first = max((behind for _, behind in borders if behind <= start), default=0)
    last = min((before for before, _ in borders if before >= end), default=len(text))
    return first + len(text[first:last]) - len(text[first:last].lstrip()), len(text[:last].rstrip(" .,"))


def names_in(text: str, *, is_start: bool) -> frozenset[str]:
    """Return the words with a capital, those of whoever said it left out."""
    said = _speakers().sub(" ", text)
    words = re.findall(r"(?<![\w.])[A-Z][\w'-]+", said[1:] if is_start else said)
    return frozenset(stem for word in words for stem in stems_of(word)) - calendar_stems()


def places_in(text: str) -> frozenset[str]:
    """Return the stems of the names behind "in", "at" and the like, all of a list: "in Ostby, Farne and Harbel"."""
    return (
        frozenset(
            stem
            for found in re.finditer(
                rf"\b(?:in|at|near|outside|off|of|across)(?: (?:the|a|an|southern|northern|eastern|western|central|downtown|nearby|[a-z]+))? ({_NAME}(?:(?:, {_NAME})*,? and {_NAME})?)",
                text,
            )
            for stem in stems_of(found[1])
        )
        - calendar_stems()
    )


def events_in(low: str) -> frozenset[str]:
    """Return the kinds of event that a sentence in small letters names: "blast" for a bomb or an explosion."""
    return frozenset(_event_words()[word] for word in re.findall(r"[a-z]+", low) if word in _event_words())


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
    return re.compile(
        rf"according to (?:the )?{name}|{name}(?:, [^,]{{0,60}}, )?{verb}\b|{verb} (?:the )?{name}"
    )


@cache
def _event_words() -> dict[str, str]:
    return {word: line.split()[0] for line in _EVENTS.strip().splitlines() for word in line.split()}
