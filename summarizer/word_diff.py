"""Two texts -> what was taken out and what was put in, by words. Pure; time is bounded whatever the texts are.

Lines that occur once in both texts hold them together, then sentences between these lines, then rows of three words;
what is left between them is compared word by word. So a rewritten paragraph costs what it costs by itself, not what
it costs in a text of a hundred.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, Literal

Kind = Literal["same", "removed", "added"]
# what stands at one place in both texts: equal where they agree, one side empty where only one has something
_Pair = tuple[str, str]
_Run = tuple[str, ...]
# a word or a sign takes the white space before it along: a comma that is put in is then one addition
_WORD: Final = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
_LINE: Final = re.compile(r"(?<=\n)")
_SENTENCE: Final = re.compile(r"(?<=[.!?:;])(?=\s)")
# comparisons that one pair of texts may take at the most: half a second on a slow machine, 40 rewritten paragraphs
BUDGET: Final = 20_000_000
# a pair of this price is cut at rows of three words first: two paragraphs of some 300 words
COSTLY: Final = 1_000_000
# what stands between two changes and is at most so many words, none longer ("of the"), is read as part of one change
MOST_FILLERS: Final = 3
LONGEST_FILLER: Final = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, white space included: in both texts, in the first only or in the second only."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class TextDifference:
    """How a text differs; ``place`` says which, such as ``steps.single.system``.

    A text that only one side has is one piece, ``removed`` or ``added``.
    """

    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """How a short value differs, as text; None on the side that does not have it."""

    place: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions: long texts by words, everything else by values."""

    texts: tuple[TextDifference, ...]
    fields: tuple[FieldDifference, ...]


def diff_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces in order: all but the ``added`` join to ``before``, all but the ``removed`` to ``after``.

    Neighbours differ in kind, and of one change what was removed comes first.
    """
    pairs = _split([(before, after)], _LINE.split)
    pairs = _split(pairs, _SENTENCE.split)
    pairs = _split(pairs, _WORD.findall, together=3, above=COSTLY)
    return tuple(_pieces(_joined(_readable(_joined(_by_words(pairs))))))


def _split(
    pairs: Iterable[_Pair], cut: Callable[[str], list[str]], *, together: int = 1, above: int = 0
) -> Iterator[_Pair]:
    """Yield the pairs cut at what occurs once in both texts, in the same order: ``together`` parts in a row.

    Pairs that agree stay whole, and so do those that take at most ``above`` comparisons.
    """
    for pair in pairs:
        if pair[0] == pair[1]:
            yield pair
            continue
        first, second = cut(pair[0]), cut(pair[1])
        if above and _most_comparisons(first, second) <= above:
            yield pair
            continue
        at, other = 0, 0
        anchors = _anchors(_runs(first, together), _runs(second, together))
        for place, match in (*anchors, (len(first), len(second))):
            # what stands next to an anchor often agrees too, such as empty lines
            while at < place and other < match and first[at] == second[other]:
                yield first[at], second[other]
                at, other = at + 1, other + 1
            end, last = place, match
            while end > at and last > other and first[end - 1] == second[last - 1]:
                end, last = end - 1, last - 1
            yield "".join(first[at:end]), "".join(second[other:last])
            yield from zip(first[end:place], second[last:match], strict=True)
            at, other = place, match


def _runs(parts: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return list(zip(*(parts[start:] for start in range(length)), strict=False))


def _anchors(first: Sequence[_Run], second: Sequence[_Run]) -> list[tuple[int, int]]:
    """Return the places of the longest row of runs that occur once in both: pairs, growing on both sides."""
    counted, counted_second = Counter(first), Counter(second)
    places = {run: place for place, run in enumerate(second) if counted_second[run] == 1}
    candidates = [
        (place, places[run]) for place, run in enumerate(first) if counted[run] == 1 and run in places
    ]
    # the longest growing subsequence: piles of patience, each known by its top
    tops: list[int] = []
    heads: list[int] = []
    below: list[int] = []
    for number, (_, place) in enumerate(candidates):
        pile = bisect_left(tops, place)
        below.append(heads[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        heads[pile : pile + 1] = [number]
    chain = []
    number = heads[-1] if heads else -1
    while number >= 0:
        chain.append(candidates[number])
        number = below[number]
    return chain[::-1]


def _by_words(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """Yield the pairs cut into words where they differ; a pair that is too costly to compare stays whole."""
    left = BUDGET
    for pair in pairs:
        if pair[0] == pair[1]:
            yield pair
            continue
        first, second = (_WORD.findall(text) for text in pair)
        price = _most_comparisons(first, second)
        if price > left:
            yield pair
            continue
        left -= price
        for _, at, end, other, last in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
            yield "".join(first[at:end]), "".join(second[other:last])


def _most_comparisons(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many comparisons the matcher can make at the most: all equal pairs, for each block that it finds."""
    counted, counted_second = Counter(first), Counter(second)
    shared = counted.keys() & counted_second.keys()
    pairs = sum(counted[word] * counted_second[word] for word in shared)
    blocks = sum(min(counted[word], counted_second[word]) for word in shared)
    return (pairs + len(first)) * (blocks + 1)


def _joined(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """Yield the pairs with neighbours put together: agreement and change alternate."""
    held = (pair for pair in pairs if any(pair))
    for _, group in groupby(held, lambda pair: pair[0] == pair[1]):
        first, second = zip(*group, strict=True)
        yield "".join(first), "".join(second)


def _readable(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """Yield the pairs with changes that only filler parts read as one change.

    Two texts that have nothing to do with each other share "the" and commas; a reader wants to see one replaced.
    """
    known = list(pairs)
    changed = [
        first != second or (0 < number < len(known) - 1 and _is_filler(first))
        for number, (first, second) in enumerate(known)
    ]
    for _, group in groupby(zip(changed, known, strict=True), lambda entry: entry[0]):
        parts = [pair for _, pair in group]
        yield "".join(first for first, _ in parts), "".join(second for _, second in parts)


def _is_filler(text: str) -> bool:
    words = _WORD.findall(text)
    return (
        "\n" not in text
        and all(len(word.strip()) <= LONGEST_FILLER and not word.strip().isdigit() for word in words)
        and len(words) <= MOST_FILLERS
    )


def _pieces(pairs: Iterable[_Pair]) -> Iterator[Piece]:
    for first, second in pairs:
        if first == second:
            yield Piece("same", first)
            continue
        if first:
            yield Piece("removed", first)
        if second:
            yield Piece("added", second)
