"""How many shingles texts share, reckoned for all pairs that share enough without looking at all pairs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy import sparse

from summarizer.digest.crowds import CROWD
from summarizer.digest.shingles import Numbers, Shingles

# chosen with benchmarks.duplicates on the half of its texts that it chooses on
CONTAINED: Final = 0.3  # of the shingles of the shorter text
ENOUGH: Final = 20  # shared shingles; of shorter texts one must stand in the other, which adds a few words
SAME: Final = 0.75  # of the shingles of the longer text: nearly the same
LOOKED_AT: Final = 16  # earlier texts that share most with a text, and later ones: no more are looked at
BLOCK: Final = 4_000_000  # shared shingles that are counted at a time: 60 MB


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another text, and how many different shingles it shares."""

    other: int
    shared: int


@dataclass(frozen=True, slots=True)
class Overlaps:
    """What texts share, the most first. ``sizes`` and ``shingles`` leave out those of more than 50 texts."""

    shingles: Shingles
    of: dict[int, tuple[Overlap, ...]]


def tabulate(shingles: Shingles) -> Any:
    """Return a sparse table: a row for each text, a column for each shared shingle, one where the text has it."""
    columns = [np.unique(shingles.of(text)) for text in range(len(shingles.sizes))]
    columns = [column[column >= 0] for column in columns]
    ends = np.cumsum([0, *map(len, columns)])
    places = np.concatenate(columns) if columns else np.empty(0, dtype=np.int32)
    ones = np.ones(len(places), dtype=np.int32)
    return sparse.csr_array((ones, places, ends), shape=(len(columns), shingles.count))


def find_overlaps(shingles: Shingles, table: Any, texts: Sequence[int]) -> Overlaps:
    """Return which of these texts share enough to be copies.

    ``table`` is that of the shingles. Time and memory grow with the number of shingles, not with that of pairs.
    """
    rows = np.array(texts, dtype=np.int64)
    table = table[rows]
    crowded = _frequencies(table) > CROWD
    whole = np.diff(table.indptr)
    table = table[:, ~crowded]
    sizes = shingles.sizes.copy()
    sizes[rows] -= whole - np.diff(table.indptr)
    found: dict[int, list[Overlap]] = {text: [] for text in texts}
    for first, block in _products(table):
        one, other, shared = rows[block.row + first], rows[block.col], block.data
        shorter, longer = np.minimum(sizes[one], sizes[other]), np.maximum(sizes[one], sizes[other])
        kept = (shared >= ENOUGH) & (shared >= CONTAINED * shorter)
        kept |= (shared == shorter) & (shared >= SAME * longer)
        kept &= one != other
        one, other, shared = one[kept], other[kept], shared[kept]
        taken = np.zeros((len(shingles.sizes), 2), dtype=np.int64)
        for place in np.lexsort((other, -shared)):
            text, later = one[place], int(other[place] > one[place])
            if taken[text, later] < LOOKED_AT:
                taken[text, later] += 1
                found[int(text)].append(Overlap(int(other[place]), int(shared[place])))
    numbers = np.append(np.where(crowded, -1, np.arange(shingles.count)), -1).astype(np.int32)
    telling = Shingles(shingles.starts, numbers[shingles.shared], sizes, shingles.count)
    return Overlaps(telling, {text: tuple(others) for text, others in found.items()})


def _frequencies(table: Any) -> Numbers:
    frequencies: Numbers = np.bincount(table.indices, minlength=table.shape[1])
    return frequencies


def _products(table: Any) -> Iterator[tuple[int, Any]]:
    """Yield what a block of rows shares with all rows, with the number of the first row of the block."""
    costs = np.cumsum(table @ _frequencies(table))
    across = table.T.tocsr()
    first = 0
    while first < table.shape[0]:
        spent = costs[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(costs, spent + BLOCK, side="right")))
        yield first, (table[first:last] @ across).tocoo()
        first = last
