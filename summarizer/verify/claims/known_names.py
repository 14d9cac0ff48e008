"""The names of statements in a source: where it has them, and whether it joins their words as the statement does."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from summarizer.text import Span
from summarizer.verify.claims.evidence import Evidence, Places, Status
from summarizer.verify.claims.names import COMPASS, UNNAMED, Name
from summarizer.verify.claims.peoples import key, peoples
from summarizer.verify.claims.words import Words

# patterns as text: compiled at first use, for the program must start quickly
# "O'Neill", "d'Arc", "Reed-Hale"
_PROPER: Final = r"(?:[^\W\d_]{1,3}['-])?[A-Z][^\W\d_]*(?:'[^\W\d_]+|-[A-Z][^\W\d_]*)*"
_NEXT: Final = rf"(?:'s)? (?:[A-Z]\.? )?({_PROPER})"
_LAST: Final = rf"(?<![\w'-])({_PROPER}) (?:[A-Z]\.? )?$"
_WRITTEN: Final = r"[^\W\d_]+(?:['-][^\W\d_]+)*"
MAX_PLACES: Final = 200  # occurrences of a word whose neighbours are looked at
_BEFORE: Final = 30  # characters in which the word before a place is sought


class Part(NamedTuple):
    """A word of a name, or several that mean one thing, with the places in the source.

    ``instead`` are the source's own words at the first of them, if they are others; ``is_same`` says whether they
    name the same for all that.
    """

    words: str
    places: Places
    instead: str = ""
    is_same: bool = True


class KnownNames:
    """The names of a source, to look those of statements up in."""

    def __init__(self, evidence: Evidence, words: Words) -> None:
        self._evidence = evidence
        self._words = words

    def find(self, name: Name, window: Sequence[Span]) -> tuple[Status, str | None]:
        """Return where a name stands as its worst word does; a last name beside will do for a name that is whole."""
        parts = parts_of(name, self._words)
        states = [self._status(part, window) for part in parts]
        if "nowhere" in states:
            missing = parts[states.index("nowhere")]
            if missing.instead:
                return "nowhere", f"the source has {missing.instead}"
            return "nowhere", f"the source has no {missing.words}" if len(parts) > 1 else None
        if is_parted(name, self._words):
            return "nowhere", "the source has these words in other names only"
        if "elsewhere" in states and not (states[-1] == "beside" and stands_whole(name, self._words)):
            return "elsewhere", self._where(parts)
        return "beside", None

    def _status(self, part: Part, window: Sequence[Span]) -> Status:
        status = self._evidence.status(part.places, window)
        return status if part.is_same or status == "nowhere" else "elsewhere"

    def _where(self, parts: Sequence[Part]) -> str:
        """Return in words for a reader where the parts stand together, else where each does."""
        words = [part.words.removesuffix("'s") for part in parts]
        span = _together(parts, self._words)
        if span is None:
            stand = (
                f"{part.instead or word} in {self._evidence.paragraph(part.places)}"
                for part, word in zip(parts, words, strict=True)
            )
            return f"not together in the source: {', '.join(stand)}"
        where = self._evidence.paragraph([[span[0]]])
        shown = " ".join(self._evidence.shown(*span).split())
        is_same = shown in (" ".join(words), "-".join(words)) or not any(part.instead for part in parts)
        return f"stands in {where}" if is_same else f"the source has {shown} in {where}"


def parts_of(name: Name, source: Words) -> list[Part]:
    """Return the words of a name, those together that mean one thing, with their places in the source."""
    words = [word for _, _, word in name.words]
    found = [_part(unit, source) for unit in _units(words)]
    if len(words) > 1 and not all(any(part.places) for part in found):
        short = source.find_long(words)
        if short:
            return [Part(part.words, [short]) for part in found]
    return found


def stands_whole(name: Name, source: Words) -> bool:
    """Say whether the words of a name stand together somewhere in the source, two other words between at most."""
    words = [word for _, _, word in name.words]
    return all(
        any(
            _has(source.find(second), follower.start())
            for start in source.find(first)[:MAX_PLACES]
            for follower in source.following(start, 4)
        )
        for first, second in pairwise(words)
    )


def stands_alone(name: Name, source: Words) -> bool:
    """Say whether no other name stands right before the beginning of a name where the source has it first."""
    return not any(_before(source.text, place) for place in source.find(name.words[0][2])[:1])


def is_parted(name: Name, source: Words) -> bool:
    """Say whether a name joins somebody's first name to somebody else's last name: "Jared Trump".

    The source has to have the one only in front of other last names, and the other behind other first names.
    """
    if len(name.words) != 2:
        return False
    first, last = (word.removesuffix("'s") for _, _, word in name.words)
    if any(
        not re.fullmatch(_WRITTEN, word) or word.isupper() or peoples().others(word) for word in (first, last)
    ):
        return False
    firsts, lasts = source.find(first)[:MAX_PLACES], source.find(last)[:MAX_PLACES]
    if not firsts or not lasts:
        return False
    followers = {_after(source.text, place + len(first)) for place in firsts}
    forerunners = {_before(source.text, place) for place in lasts}
    return "" not in followers and last not in followers and first not in forerunners and forerunners != {""}


def _has(places: Sequence[int], place: int) -> bool:
    """Say whether a place is one of some that stand in order."""
    number = bisect_left(places, place)
    return number < len(places) and places[number] == place


def _after(text: str, place: int) -> str:
    """Return the capitalised word right behind a place, "" if there is none."""
    found = re.compile(_NEXT).match(text, place)
    word = found[1].removesuffix("'s") if found else ""
    return word if len(word) > 1 else ""


def _before(text: str, place: int) -> str:
    """Return the capitalised word right before a place, "" if there is none or it is no name."""
    found = re.compile(_LAST).search(text, max(0, place - _BEFORE), place)
    word = found[1] if found else ""
    return "" if len(word) < 2 or word.endswith("'s") or word.lower() in UNNAMED else word


def _units(words: list[str]) -> Iterator[str]:
    """Yield the words, those as one that are one in the table of peoples, "United Kingdom", and "US-UK" as two."""
    table = peoples()
    place = 0
    while place < len(words):
        longest = min(table.longest, len(words) - place)
        counts = range(place + longest, place + 1, -1)
        runs = ((run, end) for end in counts for run in _runs(words[place:end]) if key(run) in table.rows)
        unit, place = next(runs, (words[place], place + 1))
        members = unit.removesuffix("'s").split("-")
        yield from members if all(map(table.others, members)) else (unit,)


def _runs(words: list[str]) -> Iterator[str]:
    """Yield how words may stand as one in the table of peoples: "Northern Ireland", "Republic of Ireland"."""
    *first, last = words
    yield " ".join((*first, last.removesuffix("'s")))
    yield " ".join((*first, "of", last.removesuffix("'s")))


def _part(unit: str, source: Words) -> Part:
    """Return where a word stands in this form, in another, in another spelling, or only without what is before it."""
    places = source.find_name(unit)
    if any(places):
        return Part(unit, places, _instead(unit, source, places))
    places = source.spelt_alike(unit)
    if any(places):
        return Part(unit, places, source.word(min(some[0] for some in places if some)))
    side, _, rest = unit.partition(" ")
    if not rest or side.lower() not in COMPASS:
        return Part(unit, [])
    places = source.find_name(rest)
    bare = [[place for place in some[:MAX_PLACES] if not _side(source.text, place)] for some in places]
    first = min((some[0] for some in (bare if any(bare) else places) if some), default=None)
    if first is None:
        return Part(unit, [])
    instead = f"{_side(source.text, first)} {source.word(first)}".strip()
    return Part(unit, bare, instead, is_same=False)


def _side(text: str, place: int) -> str:
    """Return the part of the world right before a place, "" if there is none."""
    found = re.compile(r"\b([^\W\d_]+) $").search(text, max(0, place - _BEFORE), place)
    return found[1] if found and found[1].lower() in COMPASS else ""


def _instead(unit: str, source: Words, places: Places) -> str:
    """Return the words for a people at the first of some places, "" if they are the unit's own or for no people."""
    first = min(some[0] for some in places if some)
    words = unit if first in source.find(unit)[:1] else _people(unit, source, first) or unit
    return "" if key(words) == key(unit) else words


def _people(unit: str, source: Words, place: int) -> str:
    """Return the words at a place that stand for the same people as others, "" if there are none."""
    others = peoples().others(unit)
    lengths = sorted(map(len, others), reverse=True)
    found = (source.text[place : place + length] for length in lengths)
    return next((words for words in found if key(words) in others), "")


def _together(parts: Sequence[Part], source: Words) -> Span | None:
    """Return the first range where the parts of a name stand together, two other words between at most."""
    firsts = {place for some in parts[0].places for place in some[:MAX_PLACES]}
    for start in sorted(firsts)[:MAX_PLACES]:
        place = start
        for before, part in pairwise(parts):
            followers = source.following(place, before.words.count(" ") + 4)
            near = (
                found.start() for found in followers if any(_has(some, found.start()) for some in part.places)
            )
            place = next(near, -1)
            if place < 0:
                break
        else:
            return start, place + len(_people(parts[-1].words, source, place) or source.word(place))
    return None
