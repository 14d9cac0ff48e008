"""Texts as the shingles that they share: runs of five words, numbered."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]

SIZE: Final = 5  # words; benchmarks.duplicates
# each character is a word where nothing stands between words: Thai, Lao, Khmer, Burmese, kana, Han
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_UNSPACED_CHARACTER: Final = re.compile(f"[{_UNSPACED}]")
_WORD: Final = re.compile(r"[^\W_]+")
_INVISIBLE: Final = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
# odd, so that no bit of a word is lost; one for each place in a shingle
_FACTORS: Final = tuple(
    int.from_bytes(blake2b(bytes([place]), digest_size=8).digest(), "little") | 1 for place in range(SIZE)
)


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles of texts in the order of the texts.

    Those of text ``i`` are ``starts[i]`` to ``starts[i + 1]``, in the order of its words. ``shared`` is the number of
    each that two texts or more have, -1 for all others. ``sizes`` are the different ones of each text, and there are
    ``count`` numbers.
    """

    starts: Numbers
    shared: npt.NDArray[np.int32]
    sizes: Numbers
    count: int

    def of(self, text: int) -> npt.NDArray[np.int32]:
        """Return the numbers of the shared shingles of a text, -1 for one that no other text has."""
        return self.shared[self.starts[text] : self.starts[text + 1]]

    def owners(self) -> Numbers:
        """Return the text that each shingle is of."""
        return np.repeat(np.arange(len(self.sizes)), np.diff(self.starts))


def words_of(text: str) -> list[str]:
    """Return the words without case and marks: what stays the same when a text is set in another type."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
        text = _UNSPACED_CHARACTER.sub(r" \g<0> ", text)
    return _WORD.findall(text.casefold())


def number_shingles(texts: Iterable[Sequence[str]]) -> Shingles:
    """Return the shingles of texts, which are given as their words. Time grows with the number of words.

    A text of fewer than five words has one shingle, a text without words none. The numbers are the same whatever the
    process: they follow from the words alone.
    """
    hashes, starts = _hashes(texts)
    owners = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    order = np.argsort(hashes, kind="stable")  # stable: the texts of one shingle stay in their order
    ordered, owners = hashes[order], owners[order]
    del hashes
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    del ordered
    in_text = first.copy()  # the first of its kind in its text
    in_text[1:] |= owners[1:] != owners[:-1]
    sizes = np.bincount(owners[in_text], minlength=len(starts) - 1).astype(np.int64)
    run = np.cumsum(first) - 1
    several = np.bincount(run[in_text], minlength=1) > 1
    numbers = np.where(several, np.cumsum(several) - 1, -1).astype(np.int32)
    shared = np.empty(len(order), dtype=np.int32)
    shared[order] = numbers[run] if len(run) else -1
    return Shingles(starts, shared, sizes, int(several.sum()))


def _hashes(texts: Iterable[Sequence[str]]) -> tuple[Hashes, Numbers]:
    """Return the hash of each shingle, and where those of each text start."""
    vocabulary: defaultdict[str, int] = defaultdict()
    vocabulary.default_factory = vocabulary.__len__
    padding = vocabulary[""]
    parts: list[npt.NDArray[np.int32]] = []
    lengths = [0]
    for words in texts:
        numbers = np.fromiter(map(vocabulary.__getitem__, words), dtype=np.int32, count=len(words))
        if 0 < len(numbers) < SIZE:
            numbers = np.concatenate([numbers, np.full(SIZE - len(numbers), padding, dtype=np.int32)])
        parts.append(numbers)
        lengths.append(max(0, len(numbers) - SIZE + 1))
    digests = b"".join(
        blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest() for word in vocabulary
    )
    del vocabulary
    of_words = np.frombuffer(digests, dtype="<u8").astype(np.uint64)
    starts = np.cumsum(np.array(lengths, dtype=np.int64))
    hashes = np.zeros(int(starts[-1]), dtype=np.uint64)
    for place, numbers in enumerate(parts):
        start, end = int(starts[place]), int(starts[place + 1])
        values = of_words[numbers]
        for shift, factor in enumerate(_FACTORS):
            hashes[start:end] += values[shift : shift + end - start] * np.uint64(factor)
    return hashes, starts
