"""Which text was taken from which other one, judged by the shingles that they share."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from summarizer.digest.crowds import join_crowds
from summarizer.digest.overlaps import CONTAINED, ENOUGH, SAME, Overlap, find_overlaps, tabulate
from summarizer.digest.shingles import Flags, Numbers, Shingles

# chosen with benchmarks.duplicates on the half of its texts that it chooses on
PLAINLY: Final = 0.7  # of the shingles of the shorter text: no standing text is as much
STANDING: Final = 3  # texts of one house with the same shingle: a standing text such as "About us"
LATE: Final = 0.35  # of both texts stand before what they share: a standing text at the end
MOSTLY: Final = 0.6  # of a text stands in another one: it is embedded there
COLLECTED: Final = 3  # unrelated texts in one: a round-up, which is nobody's copy
ASIDE: Final = 0.05  # of a part's shingles may lie in other parts: excerpts of one text overlap

Relations = Mapping[int, Sequence[Overlap]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A text that another one has a part of, from which of its places on."""

    text: int
    start: int
    embedded: bool


def find_parents(shingles: Shingles, houses: Sequence[str | None]) -> list[int]:
    """Return for each text the one that it is a copy, a version or a follow-up of, or itself.

    Texts are given in the order of their publication, with the house of each, None if it is not known. Of several the
    parent is the earlier one that shares most with it. A text that holds two unrelated ones belongs to the one that
    it begins with, and one that holds more to none; neither is ever the parent of what it holds, so that what stands
    together in a round-up is not taken for one text. The links make no circle.
    """
    table = tabulate(shingles)
    parents = join_crowds(table, shingles.sizes, houses)
    overlaps = find_overlaps(shingles, table, [text for text, parent in enumerate(parents) if parent == text])
    mark = np.zeros(shingles.count + 1, dtype=bool)
    known, telling = _houses(table, houses), overlaps.shingles
    related = {
        text: [each for each in others if _is_related(text, each, telling, known, mark)]
        for text, others in overlaps.of.items()
    }
    collecting = {text for text in related if _collects(text, related, telling, mark)}
    for text, others in related.items():
        if text in collecting:
            parents[text] = _parent_of_collection(text, related, collecting, telling, mark)
            continue
        parents[text] = next(
            (each.other for each in others if each.other < text and each.other not in collecting), text
        )
    return parents


def _parent_of_collection(
    text: int, related: Relations, collecting: Collection[int], shingles: Shingles, mark: Flags
) -> int:
    """Return the earlier collection that is nearly the same, else the first of two parts, else the text itself."""
    for each in related[text]:
        if each.other in collecting and each.other < text and _is_whole(text, each, shingles):
            return each.other
    others = [each for each in related[text] if each.other not in collecting]
    parts = _parts(text, others, related, shingles, mark)
    embedded = [part for part in parts if part.embedded]
    if len(parts) >= COLLECTED or not embedded:
        return text
    return min(embedded, key=lambda part: part.start).text


# ---------------------------------------------------------------- pairs


@dataclass(frozen=True, slots=True)
class _Houses:
    """Which house a text is of, by number, -1 if that is not known; and the shingles that stand in three of its."""

    of: Numbers
    standing: Numbers

    def stand(self, text: int, shingles: Shingles) -> Flags:
        """Return which shingles of a text are standing texts of its house."""
        keys = self.of[text] * (shingles.count + 1) + shingles.of(text)
        places = np.minimum(np.searchsorted(self.standing, keys), max(0, len(self.standing) - 1))
        return self.standing[places] == keys if len(self.standing) else np.zeros(len(keys), dtype=bool)


def _houses(table: Any, names: Sequence[str | None]) -> _Houses:
    numbers = {name: place for place, name in enumerate(sorted({name for name in names if name is not None}))}
    houses = np.array([-1 if name is None else numbers[name] for name in names], dtype=np.int64)
    keys = np.repeat(houses, np.diff(table.indptr)) * (table.shape[1] + 1) + table.indices
    keys, texts = np.unique(keys[keys >= 0], return_counts=True)
    return _Houses(houses, keys[texts >= STANDING])


def _is_related(text: int, overlap: Overlap, shingles: Shingles, houses: _Houses, mark: Flags) -> bool:
    """Say whether two texts share more than a standing text of their house or one at the end of both."""
    other, sizes = overlap.other, shingles.sizes
    if overlap.shared >= PLAINLY * min(sizes[text], sizes[other]):
        return True
    here, there = _common(text, other, shingles, mark), _common(other, text, shingles, mark)
    if min(_start(here) / len(here), _start(there) / len(there)) > LATE:
        return False
    if houses.of[text] < 0 or houses.of[text] != houses.of[other]:
        return True
    lasting = houses.stand(text, shingles)
    shared = len(np.unique(shingles.of(text)[here & ~lasting]))
    shorter = min(sizes[text] - lasting.sum(), sizes[other] - houses.stand(other, shingles).sum())
    return shared >= ENOUGH and shared >= CONTAINED * float(shorter)


def _common(text: int, other: int, shingles: Shingles, mark: Flags) -> Flags:
    """Return which shingles of a text another one has. ``mark`` is all false, before and after."""
    mark[shingles.of(other)] = True
    mark[-1] = False  # where -1 leads: the shingles that no other text has
    common: Flags = mark[shingles.of(text)]
    mark[shingles.of(other)] = False
    return common


def _start(common: Flags) -> int:
    """Return the place at which a tenth of the common shingles is past: a stray phrase is no beginning."""
    places = np.flatnonzero(common)
    return int(places[len(places) // 10])


# ---------------------------------------------------------------- collections


def _collects(text: int, related: Relations, shingles: Shingles, mark: Flags) -> bool:
    """Say whether a text holds two unrelated ones, or parts of three; copies of all of it are no parts of it."""
    others = related[text]
    parts = [each for each in others if not _is_whole(text, each, shingles)]
    for chosen in (others, parts) if len(parts) < len(others) else (others,):
        found = _parts(text, chosen, related, shingles, mark)
        if len(found) >= COLLECTED or sum(part.embedded for part in found) > 1:
            return True
    return False


def _is_whole(text: int, overlap: Overlap, shingles: Shingles) -> bool:
    """Say whether the other text has nearly all of this one."""
    return overlap.shared >= SAME * float(shingles.sizes[text])


def _parts(
    text: int, others: Sequence[Overlap], related: Relations, shingles: Shingles, mark: Flags
) -> list[_Part]:
    """Return the unrelated ones of other texts that a text has parts of, the greatest part first."""
    if len(others) < 2:
        return []
    taken = np.zeros(len(shingles.of(text)), dtype=bool)
    parts: list[_Part] = []
    sizes = shingles.sizes
    for each in sorted(others, key=lambda each: (-each.shared, sizes[each.other], each.other)):
        if len(taken) - taken.sum() < ENOUGH:
            break  # no room for another part
        common = _common(text, each.other, shingles, mark)
        kin = {found.other for found in related[each.other]}
        if (common & taken).sum() > ASIDE * common.sum() or any(part.text in kin for part in parts):
            continue
        taken |= common
        embedded = sizes[each.other] <= sizes[text] and each.shared >= MOSTLY * sizes[each.other]
        parts.append(_Part(each.other, _start(common), bool(embedded)))
    return parts
