"""peoples.txt -> which words name the same state, people or body: "French" is of France, "UK" is Britain."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

FILE: Final = Path(__file__).with_name("peoples.txt")


class Peoples(NamedTuple):
    """Rows of words for the same thing; ``rows`` gives those that a word, in small letters, stands in.

    Words written in capitals only, such as "US", are found as they are.
    """

    rows: Mapping[str, tuple[int, ...]]
    words: tuple[tuple[str, ...], ...]
    longest: int

    def others(self, word: str) -> tuple[str, ...]:
        """Return all words for what this one names, itself included; nothing for an unknown one."""
        found = self.rows.get(key(word), ())
        return tuple(other for row in found for other in self.words[row])


def key(word: str) -> str:
    """Return how a word is looked up: "U.S." as "US", "France" as "france"."""
    bare = word.replace(".", "")
    return bare if bare.isupper() and len(bare) <= 4 else bare.lower()


@cache
def peoples() -> Peoples:
    """Return the table, read on first use."""
    words = tuple(
        tuple(dict.fromkeys(key(word) for word in line.split("|")))
        for line in FILE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    rows: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(words):
        for word in row:
            rows[word] = (*rows.get(word, ()), number)
    return Peoples(rows, words, max(len(word.split()) for word in rows))
