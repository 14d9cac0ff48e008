"""An item -> what it says in a form that can be compared across articles: stems, names, figures, what turns it."""

# ruff: noqa: E501 - patterns are easier to read whole

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, cast

from summarizer.contract import ID_LETTERS, STATEMENTS, Item, SectionName
from summarizer.text import FUNCTION_WORDS, Span
from summarizer.verify.claims.dates import Moment, moments
from summarizer.verify.claims.figures import figures
from summarizer.verify.claims.plain import Plain
from summarizer.verify.claims.quantities import Figure

_SECTIONS: Final = {letter: section for section, letter in ID_LETTERS.items()}
_WORD: Final = r"[^\W\d_]+(?:['-][^\W\d_]+)*"
# what says that somebody said something: it is no part of what was said
_SPEAKING: Final = frozenset(
    "say said says saying told tell tells according add added adds report reported".split()
)
_LIGHT: Final = FUNCTION_WORDS | _SPEAKING | frozenset(
    "also just only very still now then here been being himself herself itself themselves us me my mr mrs ms dr am "
    "some any such those these both each while during through until since per percent cent s t".split()
)  # fmt: skip
# words that news uses for one another; each stands for the first of its line
_ALIKE: Final = """
dead died die dies dying death deaths killed kill kills killing fatality fatalities
injured injure injures injuring injury injuries wounded wound wounds wounding hurt
arrested arrest arrests arresting detained detain detains detaining
people persons
demand demands demanded demanding
want wants wanted seek seeks seeking sought
reject rejects rejected rejecting rejection refuse refuses refused refusing refusal
accept accepts accepted accepting acceptance
increase increases increased increasing
pay wage wages salary salaries
strike strikes striking walkout walkouts
begin begins began beginning start starts started starting
near nearly
dollar dollars
"""
_NEGATIONS: Final = frozenset(
    "no not never none nor neither nobody nothing without cannot denied denies deny denying".split()
)
_BEFORE_PAST: Final = r"(?i)\b(?:from|instead of|rather than|not|against|compared with|previous(?:ly)?|earlier) (?:at least |about |some |an? )?$"
CALENDAR: Final = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today"
)
KEPT: Final = 16_384  # meanings that are remembered: those of a large story, which several steps ask for
MAX_STATEMENT_READ: Final = 1_200  # characters of an item; the contract allows 600 a field


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an item says. ``values`` are its figures and dates as comparable words, but for those it calls past ones.

    ``name`` are the words of who it is about: the actor, who demands, who owns it; ``subject`` the same as a set.
    ``named`` are the stems of what is written with a capital within it: of two statements that each name somebody or
    some place that the other does not, neither repeats the other. ``is_over`` says that it is an event of the past.
    ``settled`` are deadline, response and likelihood, each empty where it is not said.
    """

    section: SectionName
    name: tuple[str, ...]
    subject: frozenset[str]
    is_person: bool
    is_over: bool
    stems: frozenset[str]
    named: frozenset[str]
    values: frozenset[str]
    is_negated: bool
    settled: tuple[str, str, str]


def section_of(item: Item) -> SectionName:
    """Return the section that an item is in, by the letter of its id."""
    return _SECTIONS[item.id[0]]


def statement_of(item: Item) -> str:
    """Return the words that say an item in one line."""
    section = section_of(item)
    said = str(getattr(item, STATEMENTS[section]))
    if section == "figures":
        return f"{said}: {_text(item, 'meaning')}"
    return said


def meaning_of(item: Item) -> Meaning:
    """Return what an item says. Two items that say the same in the same words have the same meaning."""
    section = section_of(item)
    return _meaning(
        section,
        _said(section, item),
        _subject(section, item),
        _text(item, "when"),
        (_text(item, "deadline"), _known(_text(item, "response")), _known(_text(item, "likelihood"))),
        is_person=_text(item, "kind") == "person",
        is_over=_text(item, "status") == "past",
    )


@lru_cache(maxsize=KEPT)
def _meaning(
    section: SectionName,
    said: str,
    subject: str,
    when: str,
    settled: tuple[str, str, str],
    *,
    is_person: bool,
    is_over: bool,
) -> Meaning:
    plain = Plain.of(said[:MAX_STATEMENT_READ]).text
    dated = list(moments(plain)) if may_date(plain) else []
    counted = figures(plain, list(map(_span, dated))) if may_count(plain) else []
    timed = list(moments(Plain.of(when).text)) if when else []
    name = tuple(stems_of(subject))
    deadline, response, likelihood = settled
    return Meaning(
        section=section,
        name=name,
        subject=frozenset(name),
        is_person=is_person,
        is_over=is_over,
        stems=frozenset(stems_of(_blanked(plain, [*map(_span, dated), *map(_span, counted)]))),
        named=frozenset(stems_of(" ".join(_named().findall(plain)))) - calendar_stems(),
        values=frozenset(
            (
                *value_words(one for one in counted if not is_past_value(plain, one)),
                *date_words((*dated, *timed)),
            )
        ),
        is_negated="n't" in plain or not _NEGATIONS.isdisjoint(re.findall(r"[a-z]+", plain.lower())),
        settled=(" ".join(stems_of(deadline)) or deadline.lower(), response, likelihood),
    )


def stems_of(text: str) -> list[str]:
    """Return the stems of the words of a text that say something, in order; synonyms of the news are one."""
    low = Plain.of(text).text.lower()
    return [
        _stem(word.removesuffix("'s"))
        for word in _words().findall(low)
        if word not in _LIGHT and len(word) > 1
    ]


def may_count(text: str) -> bool:
    """Say whether there may be a figure in a text: looking for one takes far longer."""
    return _numbers().search(text) is not None


def may_date(text: str) -> bool:
    """Say whether there may be a date in a text: looking for one takes far longer."""
    return _dates().search(text) is not None


def value_words(counted: Iterable[Figure]) -> set[str]:
    """Return figures as words that are equal for equal figures and end in their kind: "12 count", "0.5 percent"."""
    return {f"{one.readings[-1].value:.10g} {one.readings[-1].kind}" for one in counted}


def date_words(dated: Iterable[Moment]) -> set[str]:
    """Return dates as words that end in what is known of them; days such as "yesterday" say nothing by themselves."""
    found: set[str] = set()
    for one in dated:
        if one.month is not None:
            found.add(f"{one.month}-{one.day or 0} {'day' if one.day else 'month'}")
        elif one.weekday is not None:
            found.add(f"{one.weekday} weekday")
        elif one.year is not None:
            found.add(f"{one.year} year")
    return found


def _span(one: Moment | Figure) -> Span:
    return one.start, one.end


def is_past_value(text: str, figure: Figure) -> bool:
    """Say whether a figure is the one that another took the place of: "from 12 to 15", "15, up from 12"."""
    return re.search(_BEFORE_PAST, text[max(0, figure.start - 24) : figure.start]) is not None


def _said(section: SectionName, item: Item) -> str:
    if section == "demands":
        return " ".join(filter(None, (_text(item, "demand"), _text(item, "condition"))))
    return statement_of(item)


def _subject(section: SectionName, item: Item) -> str:
    field = {"key_actors": "name", "demands": "by", "recommended_actions": "owner"}.get(section)
    return _text(item, field) if field else ""


def _text(item: Item, field: str) -> str:
    return cast(
        "str", vars(item).get(field) or ""
    )  # most items lack most fields, and asking a model for them is slow


def _known(word: str) -> str:
    return "" if word == "unstated" else word


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text with spaces where the spans are."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        pieces += (text[position:start], " ")
        position = max(position, end)
    return "".join([*pieces, text[position:]])


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(
        r"\d|\b(?:t(?:wo|hree|en|wel|hir|went|hous)|fou?r|fi(?:ve|ft)|six|seven|eight|nine|eleven|hundred"
        r"|[mbtr]+illion|dozen|half)",
        re.IGNORECASE,
    )


@cache
def _dates() -> re.Pattern[str]:
    return re.compile(
        r"\d|day|night|noon|January|February|March|April|May|June|July|August|[Oo]ctober|ember|\b[A-Z][a-z]{2,4}\b"
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(_WORD)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w,'\"(-] )[A-Z][\w'-]+")


@cache
def calendar_stems() -> frozenset[str]:
    """Return the names of days and months, as they are and as stems."""
    return frozenset(stem for name in CALENDAR.split() for stem in (name, *stems_of(name)))


@cache
def _same() -> dict[str, str]:
    return {word: line.split()[0] for line in _ALIKE.strip().splitlines() for word in line.split()}


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=32_768)
def _stem(word: str) -> str:
    return _same().get(word) or str(_stemmer().stemWord(word))
