"""Texts that very many have: one report that a hundred outlets print, each with a few changes.

Their shingles are as frequent as those of standing texts. Such reports are therefore joined before frequent shingles
are left out.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from summarizer.digest.shingles import Numbers

# benchmarks.duplicates
CROWD: Final = 50  # texts; a shingle of more of them says nothing
MOSTLY_FREQUENT: Final = 0.5  # of a text's shingles are frequent
ALIKE: Final = 0.6  # of the shingles of the longer text, if the houses differ
ALIKE_IN_HOUSE: Final = 0.9  # ... if they do not: texts of one house share its standing texts


def join_crowds(table: Any, sizes: Numbers, houses: Sequence[str | None]) -> list[int]:
    """Return for each text an earlier one that is nearly the same, or itself.

    ``table`` says which text (row) has which shingle (column), ``sizes`` how many different ones it has, ``houses``
    of which house it is. Only texts are joined that consist for the most part of shingles of more than 50 texts.
    """
    parents = list(range(table.shape[0]))
    frequent = np.bincount(table.indices, minlength=table.shape[1]) > CROWD
    crowded = table[:, frequent]
    # the texts that have a frequent shingle and were not joined to another one, 50 at most: who comes later is rare
    holders = np.full((crowded.shape[1], CROWD), -1, dtype=np.int32)
    filled = np.zeros(crowded.shape[1], dtype=np.int64)
    for text in parents:
        columns = crowded.indices[crowded.indptr[text] : crowded.indptr[text + 1]]
        if len(columns) <= MOSTLY_FREQUENT * sizes[text]:
            continue
        others, shared = np.unique(holders[columns], return_counts=True)
        others, shared = others[others >= 0], shared[others >= 0]
        for place in np.lexsort((others, -shared)):
            other = int(others[place])
            same_house = houses[text] is not None and houses[text] == houses[other]
            if shared[place] >= (ALIKE_IN_HOUSE if same_house else ALIKE) * max(sizes[text], sizes[other]):
                parents[text] = other
                break
        else:
            free = columns[filled[columns] < CROWD]
            holders[free, filled[free]] = text
            filled[free] += 1
    return parents
