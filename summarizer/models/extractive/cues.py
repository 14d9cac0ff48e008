"""Weighted patterns of words -> how strongly a sentence speaks of something. One look-up per word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

STEM_LENGTHS: Final = range(3, 12)
ANY: Final = "~"  # any one word, or none
NUMBER: Final = "#"
# after "will": any verb of action; these words make no step of it
NO_STEP: Final = frozenset(
    ("not", "never", "of", "be", "have", "also", "probably", "likely", "n't", "mean", "only")
)


class Hit(NamedTuple):
    """A pattern found: its line in the file, that line's weight, and the words it covers."""

    line: int
    weight: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of a file, found by their first word or its stem.

    A line is ``weight | pattern, pattern``; however many of its patterns occur, it counts once a sentence.
    """

    weights: tuple[float, ...]
    by_word: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]]
    by_stem: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]]
    known: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = field(default_factory=dict)

    @classmethod
    def parse(cls, lines: Iterable[str]) -> "Cues":
        """Return the cues that these lines describe."""
        weights: list[float] = []
        cues = cls((), {}, {})
        for number, line in enumerate(lines):
            weight, _, patterns = line.partition("|")
            weights.append(float(weight))
            for pattern in patterns.split(","):
                head, *tail = pattern.split()
                rest = tuple(frozenset(step.split("/")) for step in tail)
                for word in head.split("/"):
                    table, key = (cues.by_stem, word[:-1]) if word.endswith("*") else (cues.by_word, word)
                    table.setdefault(key, []).append((number, rest))
        return cls(tuple(weights), cues.by_word, cues.by_stem)

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Return the first hit of each line in these lower-case words."""
        found: dict[int, Hit] = {}
        for place, word in enumerate(words):
            for line, rest in self._starting_with(word):
                if line in found:
                    continue
                last = _match(words, place + 1, rest)
                if last:
                    found[line] = Hit(line, self.weights[line], place, last)
        return list(found.values())

    def _starting_with(self, word: str) -> list[tuple[int, tuple[frozenset[str], ...]]]:
        """Return the patterns whose first word this is, remembered for words seen before."""
        patterns = self.known.get(word)
        if patterns is None:
            patterns = list(self.by_word.get(word, ()))
            for length in STEM_LENGTHS:
                patterns += self.by_stem.get(word[:length], ()) if length <= len(word) else ()
            if word[:1].isdigit() or word[:1] in "$£€":
                patterns += self.by_word.get(NUMBER, ())
            if len(self.known) < 50_000 and len(word) < 40:
                self.known[word] = patterns
        return patterns


def _match(words: Sequence[str], place: int, rest: tuple[frozenset[str], ...]) -> int:
    """Return the place behind the pattern's last word, 0 if the words do not go on like it."""
    for number, step in enumerate(rest):
        if ANY in step:
            following = rest[number + 1 :]
            return _match(words, place, following) or _match(words, place + 1, following)
        if place >= len(words) or not _fits(words[place], step):
            return 0
        place += 1
    return place


def _fits(word: str, step: frozenset[str]) -> bool:
    """Return whether a word is what this step of a pattern asks for."""
    if word in step:
        return True
    if NUMBER in step and word[:1].isdigit():
        return True
    if "<done>" in step:
        return word.endswith(("ed", "en", "ught", "eld", "aid", "old")) and len(word) > 3
    if "<step>" in step:
        return word.replace("-", "").isalpha() and word not in NO_STEP
    return any(option.endswith("*") and word.startswith(option[:-1]) for option in step)
