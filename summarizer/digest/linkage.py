"""Pairs that are alike -> clusters. Sparse, exact in its order, and never a full matrix of all pairs."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

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
    limit = max(FEWEST, PAIRS // max(count, 1))
    parts = [(np.zeros(0, dtype=int), np.zeros(0, dtype=int), np.zeros(0))]
    for start in range(0, len(asked), CHUNK):
        some = asked[start : start + CHUNK]
        # a pair of two that are asked for is met twice: once is enough
        first = start if every else 0
        found = (rows[some] @ (rows[start:].T if every else across)).tocoo()
        row, column = some[found.row], found.col + first
        kept = (found.data >= floor) & ((column > row) if every else (column != row))
        value = np.round(found.data[kept], DIGITS)
        chunk = sparse.csr_matrix((value, (found.row[kept], column[kept])), shape=(len(some), count))
        best = nearest(chunk, limit).tocoo()
        parts.append((some[best.row], best.col, best.data))
    at_row, at_column, values = (np.concatenate([part[at] for part in parts]) for at in range(3))
    pairs = sparse.csr_matrix((values, (at_row, at_column)), shape=(count, count))
    pairs = nearest(pairs.maximum(pairs.T), limit)
    return pairs.maximum(pairs.T).tocsr()


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


def link(pairs: Matrix, *, shares: Sequence[float]) -> tuple[tuple[int, ...], ...]:
    """Return the clusters in the order of their first members: average link, the closest first.

    Two clusters become one if the mean over all pairs between them is at least 1; pairs that are not given count as
    0. But two of `SEVERAL` or more stay apart for good if that mean is below a share of the mean within them: each is
    closer knit than they are to each other. ``shares`` has that share for each row; a cluster has the mean of its
    members'. Nearest-neighbour chains find the tree without sorting all pairs.
    """
    rows = _rows(pairs.tocsr())
    clusters = [_Cluster([at], 0.0, share) for at, share in enumerate(shares)]
    for first, row in enumerate(rows):
        chain = [first] if row else []
        while chain:
            last = chain[-1]
            before = chain[-2] if len(chain) > 1 else -1
            closest, closeness = _closest(rows[last], clusters, last, before)
            if closeness < 1:
                chain.pop()  # it will not come closer to anything that others become
            elif closest != before:
                chain.append(closest)
            elif _strangers(clusters[last], clusters[before], closeness):
                rows[last][before] = rows[before][last] = APART
                chain.pop()
            else:
                del chain[-2:]
                keeper, goer = (last, before) if len(rows[last]) >= len(rows[before]) else (before, last)
                clusters[keeper] = _joined(clusters[keeper], clusters[goer], rows[keeper][goer])
                clusters[goer] = _Cluster([], 0.0, 0.0)
                _merge(rows, keeper, goer)
                chain = chain or [keeper]
    return tuple(sorted(tuple(sorted(cluster.members)) for cluster in clusters if cluster.members))


class _Cluster(NamedTuple):
    """Its rows, the sum over the pairs of them, and the share that it asks for."""

    members: list[int]
    within: float
    share: float

    @property
    def mean_within(self) -> float:
        return self.within / (len(self.members) * (len(self.members) - 1) / 2)


def _joined(one: _Cluster, other: _Cluster, between: float) -> _Cluster:
    size, more = len(one.members), len(other.members)
    share = (one.share * size + other.share * more) / (size + more)
    return _Cluster(one.members + other.members, one.within + other.within + between, share)


def _strangers(one: _Cluster, other: _Cluster, closeness: float) -> bool:
    if min(len(one.members), len(other.members)) < SEVERAL:
        return False
    return closeness < min(one.share, other.share) * (one.mean_within + other.mean_within) / 2


def _rows(pairs: Matrix) -> list[Row]:
    bounds = zip(pairs.indptr[:-1], pairs.indptr[1:], strict=True)
    return [
        dict(zip(pairs.indices[start:end].tolist(), pairs.data[start:end].tolist(), strict=True))
        for start, end in bounds
    ]


def _closest(row: Row, clusters: Sequence[_Cluster], own: int, before: int) -> tuple[int, float]:
    """Return the closest cluster and how close it is; of equals the one we come from, else the first."""
    best, most = -1, -1.0
    for other, total in row.items():
        mean = total / len(clusters[other].members)
        if mean > most or (mean == most and (other == before or (best != before and other < best))):
            best, most = other, mean
    return best, most / len(clusters[own].members)


def _merge(rows: list[Row], keeper: int, goer: int) -> None:
    """Let the keeper have the sums over pairs of both."""
    kept, gone = rows[keeper], rows[goer]
    del kept[goer], gone[keeper]
    rows[goer] = {}
    for other, total in gone.items():
        del rows[other][goer]
        kept[other] = rows[other][keeper] = kept.get(other, 0.0) + total
