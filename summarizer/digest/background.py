"""How usual words are in news at large: a few articles cannot say that of themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from typing import Final

from summarizer.digest.features import Background, grams_of, stems_of

# The background counts like so many articles for each that was counted: with 1, unrelated items of 25 words that each
# demand or warn are taken for one story; with 4, headlines lose what 2 gains (benchmarks/stories.py).
TIMES: Final = 2


@cache
def usual_words() -> Background:
    """Return in how many articles each word stands, in lower case; the names of people and places are left out."""
    text = resources.files("summarizer.digest").joinpath("word_counts.txt").read_text("utf-8")
    articles, *lines = (line for line in text.splitlines() if not line.startswith("#"))
    rows = (line.split() for line in lines)
    return Background(int(articles), {word: int(count) for count, *words in rows for word in words})


@cache
def usual_stems() -> Background:
    """Return in how many articles each stem stands."""
    return _of_parts(stems_of)


@cache
def usual_grams() -> Background:
    """Return in how many articles each sequence of letters stands."""
    return _of_parts(grams_of)


def _of_parts(parts_of: Callable[[str], Iterable[str]]) -> Background:
    """Return the background of what words consist of, as if words stood in articles independently of each other."""
    articles, words = usual_words()
    missing: defaultdict[str, float] = defaultdict(lambda: 1.0)
    for word, count in words.items():
        for part in set(parts_of(word)):
            missing[part] *= 1 - count / (articles + 1)
    return Background(
        TIMES * articles, {part: TIMES * articles * (1 - share) for part, share in missing.items()}
    )
