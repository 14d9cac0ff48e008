"""Pairs that are alike -> clusters. Sparse, exact in its order, and never a full matrix of all pairs."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from scipy import sparse

Matrix = Any
Row = dict[int, float]

CHUNK: Final = 512  # rows that are compared at once: 512 times 10,000 numbers are 60 MB at the worst
PAIRS: Final = 1_500_000  # what is kept of them in all: some 300 MB as rows of a dict
FEWEST: Final = 50  # neighbours that every row may keep, however many rows there are
APART: Final = float("-inf")
SEVERAL: Final = 3  # articles: of fewer the mean within says nothing
DIGITS: Final = 6  # so that ties are ties


# ---------------------------------------------------------------- pairs


def alike(rows: Matrix, *, floor: float, among: Sequence[int] | None = None) -> Matrix:
    """Return the products of at least ``floor`` of all pairs of rows: symmetric, the diagonal left out.

    ``among``: only the pairs of which one is among these. Where there are too many, each row keeps its greatest.
    """
    count = rows.shape[0]
    every = among is None or len(among) == count
    asked = np.arange(count) if among is None else np.asarray(among)
    across = rows.T.tocsr()
    parts = [(np.zeros(0, dtype=int), np.zeros(0, dtype=int), np.zeros(0))]
    for start in range(0, len(asked), CHUNK):
        some = asked[start : start + CHUNK]
        # a pair of two that are asked for is met twice: once is enough
        found = (rows[some] @ (rows[start:].T if every else across)).tocoo()
        row, column = some[found.row], found.col + (start if every else 0)
        kept = (found.data >= floor) & ((column > row) if every else (column != row))
        parts.append((row[kept], column[kept], np.round(found.data[kept], DIGITS)))
    row, column, value = (np.concatenate([part[at] for part in parts]) for at in range(3))
    pairs = sparse.csr_matrix((value, (row, column)), shape=(count, count))
    kept = nearest(pairs.maximum(pairs.T), max(FEWEST, PAIRS // max(count, 1)))
    return kept.maximum(kept.T).tocsr()


def nearest(pairs: Matrix, count: int) -> Matrix:
    """Return the ``count`` greatest of every row, the first of equals."""
    pairs = pairs.tocsr()
    pairs.sort_indices()
    if pairs.nnz == 0 or np.diff(pairs.indptr).max() <= count:
        return pairs
    kept = np.zeros(pairs.nnz, dtype=bool)
    for start, end in zip(pairs.indptr[:-1], pairs.indptr[1:], strict=True):
        kept[start + np.argsort(-pairs.data[start:end], kind="stable")[:count]] = True
    found = pairs.tocoo()
    return sparse.csr_matrix((found.data[kept], (found.row[kept], found.col[kept])), shape=pairs.shape)


# ---------------------------------------------------------------- clusters


def link(
    pairs: Matrix, *, cut: float, shares: Sequence[float] | None = None, complete: bool = False
) -> tuple[tuple[int, ...], ...]:
    """Return the clusters in the order of their first members.

    Average link: two clusters are one if the mean over all pairs between them is at least ``cut``; pairs that are
    not given count as 0. Two of `SEVERAL` or more stay apart for good if that mean is below a share of the mean
    within them: each is closer knit than they are to each other. ``shares`` has one for each row, the least counts. Complete link: every pair must be given and be at
    least ``cut``. The closest clusters are always linked first (nearest-neighbour chains find the same tree without
    sorting all pairs).
    """
    pairs = pairs.tocsr()
    rows = [
        dict(zip(pairs.indices[start:end].tolist(), pairs.data[start:end].tolist(), strict=True))
        for start, end in zip(pairs.indptr[:-1], pairs.indptr[1:], strict=True)
    ]
    members: dict[int, list[int]] = {at: [at] for at in range(len(rows))}
    sizes = [1] * len(rows)
    shares = list(shares or [0.0] * len(rows))
    within = [0.0] * len(rows)  # sums over the pairs inside
    for first in range(len(rows)):
        chain = [first] if first in members and rows[first] else []
        while chain:
            last = chain[-1]
            before = chain[-2] if len(chain) > 1 else None
            closest, closeness = _closest(rows[last], sizes, last, before, complete=complete)
            if closeness < cut:
                chain.pop()  # it will not come closer to anything that others become
            elif closest != before:
                chain.append(closest)
            elif min(sizes[last], sizes[before]) >= SEVERAL and closeness < min(
                shares[last], shares[before]
            ) * _mean_within(within, sizes, last, before):
                rows[last][before] = rows[before][last] = APART
                chain.pop()
            else:
                del chain[-2:]
                keeper, goer = (last, before) if len(rows[last]) >= len(rows[before]) else (before, last)
                within[keeper] += within[goer] + rows[keeper][goer]
                _merge(rows, keeper, goer, complete=complete)
                members[keeper] += members.pop(goer)
                sizes[keeper] += sizes[goer]
                shares[keeper] = min(shares[keeper], shares[goer])
                if not chain:
                    chain = [keeper]
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def _mean_within(within: list[float], sizes: list[int], *clusters: int) -> float:
    means = [within[at] / (sizes[at] * (sizes[at] - 1) / 2) for at in clusters]
    return sum(means) / len(means)


def _closest(
    row: Row, sizes: list[int], own: int, before: int | None, *, complete: bool
) -> tuple[int, float]:
    """Return the closest cluster and how close it is; of equals the one we come from, else the first."""
    best, most = -1, -1.0
    for other, value in row.items():
        mean = value if complete else value / sizes[other]
        if mean > most or (mean == most and (other == before or (best != before and other < best))):
            best, most = other, mean
    return best, most if complete else most / sizes[own]


def _merge(rows: list[Row], keeper: int, goer: int, *, complete: bool) -> None:
    kept, gone = rows[keeper], rows[goer]
    del kept[goer], gone[keeper]
    rows[goer] = {}
    if complete:
        for other in [other for other in kept if other not in gone]:
            del kept[other], rows[other][keeper]
    for other, value in gone.items():
        del rows[other][goer]
        if not complete:
            kept[other] = rows[other][keeper] = kept.get(other, 0.0) + value
        elif other in kept:
            kept[other] = rows[other][keeper] = min(kept[other], value)
