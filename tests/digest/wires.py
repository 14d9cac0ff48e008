"""Texts of invented words, as many different ones as a test needs, and what editors do to them."""

from random import Random

SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]


def report(seed: int, words: int = 200) -> str:
    """Return a text that shares no five words in a row with that of another seed."""
    random = Random(seed)  # noqa: S311 (nothing secret)
    made = ["".join(random.choices(SYLLABLES, k=3)) for _ in range(words)]
    for end in range(11, words, 12):
        made[end] += "."
    return " ".join(made)


def part(text: str, first: float, last: float) -> str:
    """Return the words between two shares of a text."""
    words = text.split()
    return " ".join(words[int(first * len(words)) : int(last * len(words))])


def reworded(text: str, seed: int, share: float = 0.03) -> str:
    """Return the text with another word here and there."""
    random = Random(seed)  # noqa: S311 (nothing secret)
    return " ".join(
        f"odd{place}" if random.random() < share else word for place, word in enumerate(text.split())
    )
