"""A briefing -> what its items say in words, and how: with repeats, copied, at what length."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summarizer.contract import CLAIMS, ID_LETTERS, NAMES, Briefing, Item, SectionName

# rapidfuzz' token_set_ratio from which two statements say the same
ALIKE: Final = 85
STRETCH: Final = 3  # words in a row that the article has too are copied; any two may be chance
_WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


class Entry(NamedTuple):
    """An item of a briefing with its section."""

    section: SectionName
    item: Item


def entries_of(briefing: Briefing) -> tuple[Entry, ...]:
    """Return the items of all sections in the order of the briefing."""
    return tuple(Entry(section, item) for section in ID_LETTERS for item in getattr(briefing, section))


def statement_of(entry: Entry) -> str:
    """Return all that an item says in words."""
    return "; ".join(_claims(entry, CLAIMS[entry.section]))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def redundancy(entries: Sequence[Entry]) -> float:
    """Return the share of items that say what another one of their section says; 0 without items."""
    if not entries:
        return 0.0
    clusters = 0
    for section in ID_LETTERS:
        clusters += _clusters([_core(entry) for entry in entries if entry.section == section])
    return 1 - clusters / len(entries)


def copied(entries: Sequence[Entry], text: str) -> float | None:
    """Return the share of the statements' words that stand in stretches of the article; None without words."""
    article = words_of(text)
    known = {tuple(article[place : place + STRETCH]) for place in range(len(article) - STRETCH + 1)}
    total = taken = 0
    for entry in entries:
        for claim in _claims(entry, CLAIMS[entry.section]):
            words = words_of(claim)
            total += len(words)
            taken += _in_stretches(words, known)
    return taken / total if total else None


def _claims(entry: Entry, names: Sequence[str]) -> Iterator[str]:
    return (claim for name in names if (claim := getattr(entry.item, name)))


def _core(entry: Entry) -> str:
    """Return what an item says without who says it: two demands of one party are two."""
    names = [name for name in CLAIMS[entry.section] if name not in NAMES]
    return " ".join(_claims(entry, ["name"] if entry.section == "key_actors" else names))


def _clusters(statements: Sequence[str]) -> int:
    """Return how many groups there are of statements that are alike, by single link."""
    from rapidfuzz.fuzz import token_set_ratio  # a compiled module that briefing an article does not need

    words = [" ".join(words_of(statement)) for statement in statements]
    leader = list(range(len(words)))
    for one in range(len(words)):
        for other in range(one):
            if leader[one] != leader[other] and token_set_ratio(words[one], words[other]) >= ALIKE:
                joined, stays = leader[one], leader[other]
                leader = [stays if group == joined else group for group in leader]
    return len(set(leader))


def _in_stretches(words: Sequence[str], known: set[tuple[str, ...]]) -> int:
    inside: set[int] = set()
    for place in range(len(words) - STRETCH + 1):
        if tuple(words[place : place + STRETCH]) in known:
            inside.update(range(place, place + STRETCH))
    return len(inside)
