"""A briefing -> what its items say in words, and how: with repeats, copied, at what length."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summarizer.contract import CLAIMS, ID_LETTERS, NAMES, STATEMENTS, Briefing, Item, SectionName

# rapidfuzz' ratio, order aside, from which two statements say the same
ALIKE: Final = 85
STRETCH: Final = 3  # words in a row that the article has too are copied; any two may be chance
_WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


class Entry(NamedTuple):
    """An item of a briefing with its section."""

    section: SectionName
    item: Item


class _Saying(NamedTuple):
    """The words that an item says, and the figures that its statement has."""

    words: str
    figures: frozenset[str]


def entries_of(briefing: Briefing) -> tuple[Entry, ...]:
    """Return the items of all sections in the order of the briefing."""
    return tuple(Entry(section, item) for section in ID_LETTERS for item in getattr(briefing, section))


def statement_of(entry: Entry) -> str:
    """Return all that an item says in words."""
    return "; ".join(_claims(entry.item, CLAIMS[entry.section]))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def redundancy(entries: Sequence[Entry]) -> float:
    """Return the share of items that say what another one of their section says; 0 without items."""
    if not entries:
        return 0.0
    clusters = 0
    for section in ID_LETTERS:
        clusters += _clusters(section, [entry.item for entry in entries if entry.section == section])
    return 1 - clusters / len(entries)


def copied(entries: Sequence[Entry], text: str) -> float | None:
    """Return the share of the statements' words that stand in stretches of the article; None without words."""
    article = words_of(text)
    known = {tuple(article[place : place + STRETCH]) for place in range(len(article) - STRETCH + 1)}
    total = taken = 0
    for entry in entries:
        for claim in _claims(entry.item, CLAIMS[entry.section]):
            words = words_of(claim)
            total += len(words)
            taken += _in_stretches(words, known)
    return taken / total if total else None


def _claims(item: Item, names: Sequence[str]) -> Iterator[str]:
    return (claim for name in names if (claim := getattr(item, name)))


def _clusters(section: SectionName, items: Sequence[Item]) -> int:
    """Return how many groups there are of a section's items that say the same, by single link."""
    sayings = [_saying(section, item) for item in items]
    leader = list(range(len(sayings)))
    for one in range(len(sayings)):
        for other in range(one):
            if leader[one] != leader[other] and _are_alike(section, sayings[one], sayings[other]):
                joined, stays = leader[one], leader[other]
                leader = [stays if group == joined else group for group in leader]
    return len(set(leader))


def _saying(section: SectionName, item: Item) -> _Saying:
    """Return what an item says without who says it: two demands of one party are two."""
    names = [name for name in CLAIMS[section] if name not in NAMES]
    claims = _claims(item, ["name"] if section == "key_actors" else names)
    stated = words_of(getattr(item, STATEMENTS[section]))
    figures = frozenset(word for word in stated if any(map(str.isdigit, word)))
    return _Saying(" ".join(words_of(" ".join(claims))), figures)


def _are_alike(section: SectionName, one: _Saying, other: _Saying) -> bool:
    from rapidfuzz import fuzz  # a compiled module that briefing an article does not need

    if not (one.figures <= other.figures or other.figures <= one.figures):
        return False
    # a name that is part of another is not the same: a state and its ministry
    likeness = fuzz.token_sort_ratio if section == "key_actors" else fuzz.token_set_ratio
    return likeness(one.words, other.words, score_cutoff=ALIKE) >= ALIKE


def _in_stretches(words: Sequence[str], known: set[tuple[str, ...]]) -> int:
    inside: set[int] = set()
    for place in range(len(words) - STRETCH + 1):
        if tuple(words[place : place + STRETCH]) in known:
            inside.update(range(place, place + STRETCH))
    return len(inside)
