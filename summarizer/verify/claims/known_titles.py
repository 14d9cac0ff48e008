"""The titles of a source by surname, and the lookup of a statement's titles in them."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from summarizer.text import Span
from summarizer.verify.claims.evidence import Evidence, Places
from summarizer.verify.claims.offices import ALIKE, ALIKE_PARTS, QUALIFIERS
from summarizer.verify.claims.titles import Title, find_titles
from summarizer.verify.claims.words import Words

MAX_TITLES: Final = 10_000  # of a text; those behind them are not known
MAX_TOGETHER: Final = 500  # occurrences of a word of which the sentences are compared


class Held(NamedTuple):
    """A part of a title at ``[start, end)`` of the statement and its places with that name in the source."""

    start: int
    end: int
    places: Places
    hard: bool
    instead: str


class KnownTitles:
    """Who holds which office in a source."""

    def __init__(self, evidence: Evidence, words: Words) -> None:
        self._evidence = evidence
        self._words = words
        self._titles: dict[str, list[Title]] = {}
        low = evidence.text.lower()
        self._holders: dict[int, str] = {}  # by the place of the office
        for title in islice(find_titles(evidence.text), MAX_TITLES):
            self._titles.setdefault(title.surname, []).append(title)
            if title.office:
                self._holders[low.find(title.office, *title.office_span)] = title.surname

    def find(self, wanted: Title) -> Iterator[Held]:
        """Yield the parts of a statement's title; nothing for a name that the source does not have."""
        sentences = {
            self._evidence.sentence(place) for place in self._words.find(wanted.surname)[:MAX_TOGETHER]
        }
        if not sentences:
            return
        known = self._titles.get(wanted.surname, [])
        for qualifier, span in wanted.qualifiers:
            if wanted.office or qualifier == "late":
                yield self._qualifier(qualifier, span, wanted, known, sentences)
        if wanted.office:
            yield self._office(wanted, known, sentences)

    def _qualifier(
        self, qualifier: str, span: Span, wanted: Title, known: list[Title], sentences: set[int]
    ) -> Held:
        """Return where a qualifying word, or one like it, stands with the name."""
        places = [title.start for title in known if any(row == qualifier for row, _ in title.qualifiers)]
        alike = [word for word, row in QUALIFIERS.items() if row == qualifier]
        places += self._together(alike, sentences)
        if places:
            return Held(*span, [sorted(places)], True, "")
        bare = [
            title
            for title in known
            if title.office == wanted.office
            and wanted.office
            and not (qualifier == "former" and self._is_past(title))
        ]
        return Held(*span, [], bool(bare), bare[0].phrase if bare else "")

    def _is_past(self, title: Title) -> bool:
        """Say whether the source tells of an office as of the past: "was minister", "minister until 2019"."""
        start, end = title.office_span
        before, behind = self._evidence.text[max(0, start - 16) : start], self._evidence.text[end : end + 24]
        return (
            re.search(r"\b(?:was|been|were)\b(?: the| an?)? $", before) is not None
            or re.match(r" (?:between|from|until|till|in|for)\b[^.,;]*\d", behind) is not None
        )

    def _office(self, wanted: Title, known: list[Title], sentences: set[int]) -> Held:
        """Return where the office, or one like it, stands with the name or near it.

        Only qualified there, it is not quite the same office.
        """
        same = [title for title in known if title.office == wanted.office]
        bare = [title.start for title in same if wanted.qualifiers or not title.qualifiers]
        if same and not bare:
            return Held(*wanted.office_span, [], False, same[0].phrase)
        alike = {wanted.office}.union(*(row for row in ALIKE if wanted.office in row))
        near = sentences.union(*({number - 1, number + 1} for number in sentences))
        others = self._together(sorted(alike), near)
        # of somebody with another office, that of those around is not his
        places = bare + [
            place
            for place in others
            if not known or self._holders.get(place, wanted.surname) == wanted.surname
        ]
        if any(not self._together(sorted(_alike_parts(part)), near) for part in wanted.parts):
            places = []
        return Held(*wanted.office_span, [sorted(places)], False, known[0].phrase if known else "")

    def _together(self, words: list[str], sentences: set[int]) -> list[int]:
        """Return the places of words in sentences that have the name too."""
        return [
            place
            for word in words
            for place in self._words.find(word)[:MAX_TOGETHER]
            if self._evidence.sentence(place) in sentences
        ]


def _alike_parts(part: str) -> frozenset[str]:
    """Return the words that say the same of an office: "economy" and "economic"."""
    return next((row for row in ALIKE_PARTS if part in row), frozenset((part,)))
