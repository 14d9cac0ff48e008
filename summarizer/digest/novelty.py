"""What a member of a group of copies has that earlier members do not: words of its own, other figures."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from summarizer.digest.shingles import SIZE, Flags, Shingles

# benchmarks.duplicates: edited reprints have gaps of a few words, cut ones a line or two of the house at the end
NEW_PASSAGE: Final = 30  # words in a row that no earlier member has
NEW_WORDS: Final = 0.3  # of all words of a text ...
NEW_WORDS_LEAST: Final = 60  # ... and at least so many
BEFORE: Final = 3  # words that make a place: what stands there is compared
# "1,000" and "7.5" are one figure each, "2026-11-22" is three
_WORDS: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_NUMBERS: Final = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    word: word
    for word in "thirty forty fifty sixty seventy eighty ninety hundred thousand million billion".split()
}
_FIGURE: Final = "#"


def have_own_words(shingles: Shingles, groups: Sequence[Sequence[int]]) -> set[int]:
    """Return the texts that have a passage, or many words, that no earlier text of their group has.

    A group's texts are given in the order of their publication; its first is in the answer.
    """
    seen = np.zeros(shingles.count + 1, dtype=bool)
    own: set[int] = set()
    for group in groups:
        for text in group:
            mine = shingles.of(text)
            known: Flags = seen[mine]
            if not known.any() or _is_much(_words_apart(known)):
                own.add(text)
            seen[mine] = True
            seen[-1] = False  # where -1 leads: the shingles that no other text has
        for text in group:
            seen[shingles.of(text)] = False
    return own


def _words_apart(known: Flags) -> Flags:
    """Return which words are in no known shingle."""
    apart = np.ones(len(known) + SIZE - 1, dtype=bool)
    for place in range(SIZE):
        apart[place : place + len(known)] &= ~known
    return apart


def _is_much(apart: Flags) -> bool:
    number = int(apart.sum())
    if number >= max(NEW_WORDS_LEAST, NEW_WORDS * len(apart)):
        return True
    edges = np.flatnonzero(np.diff(np.concatenate([[False], apart, [False]])))
    return bool(len(edges)) and int((edges[1::2] - edges[::2]).max()) >= NEW_PASSAGE


def have_other_figures(texts: Sequence[str]) -> list[bool]:
    """Return for each text whether it has a figure where an earlier one has another, the same words around it.

    Figures in digits and in English words are compared, not the signs in them: "1,000" is "1000".
    """
    values: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    found: list[bool] = []
    for text in texts:
        here = _figures(text)
        found.append(any(values[place] and not values[place] & mine for place, mine in here.items()))
        for place, mine in here.items():
            values[place] |= mine
    return found


def _figures(text: str) -> dict[tuple[str, ...], set[str]]:
    """Return the figures of a text by the words before and the words behind them."""
    words = [word.rstrip(",.") for word in _WORDS.findall(text.casefold())]
    figures = {
        place: _value(word) for place, word in enumerate(words) if word[0].isdigit() or word in _NUMBERS
    }
    plain = [_FIGURE if place in figures else word for place, word in enumerate(words)]
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for place, value in figures.items():
        if place >= BEFORE:
            found[("before", *plain[place - BEFORE : place])].add(value)
        if place + BEFORE < len(plain):
            found[("behind", *plain[place + 1 : place + 1 + BEFORE])].add(value)
    return found


def _value(word: str) -> str:
    return _NUMBERS.get(word) or word.replace(",", "")
