"""Which edited copies of a text are found, what is wrongly taken for a copy, and how long it takes.

``python -m benchmarks.duplicates [FOLDER]``: on texts of invented words, and on those of ``news_articles_dev.jsonl``
and ``stories/ecbplus_dev.jsonl`` in the folder (id, text; story). Thresholds were chosen on the first half of these
texts and are judged on the second. A pair of two texts made of one, of two articles on one event or of two originals
that are versions of each other as they come is neither right nor wrong.
"""

import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.data import rows, verdict
from summarizer.digest.copies import group_copies
from summarizer.domain import Article

SEED: Final = 20_261_123
SHARE_OF_COPIES: Final = 0.28
SIZES: Final = (1_000, 3_000, 10_000)
ALIKE: Final = 0.6
LEAST_WORDS: Final = 60
WORDS: Final = (300, 600)
VOCABULARY: Final = 20_000
SIGN_OFF: Final = " (Reporting by A. Person; Editing by B. Person)"
FOOTER: Final = (
    " Subscribe to our newsletter . Read more on our site . All rights reserved . This material may not be published"
    " or redistributed ."
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what it was made of: the numbers of texts, the event that it is about, and by which edit."""

    words: str
    roots: frozenset[int]
    event: str
    original: int | None = None
    edit: str = ""


# ---------------------------------------------------------------- edits


def other_type(text: str, random: Random, _: Sequence[str]) -> str:
    """Return the text in other spaces, quotation marks and case."""
    if random.random() < 0.3:
        return re.sub(r"\s+", "  ", text).replace("'", "’").replace(" , ", ", ").upper()
    return re.sub(r" ([,.])", r"\1", text).replace("``", "“")


def edited(text: str, random: Random, vocabulary: Sequence[str]) -> str:
    """Return the text with a dateline, without some sentences and with other words here and there."""
    kept = [sentence for sentence in sentences(text) if random.random() > 0.15] or sentences(text)
    words = [random.choice(vocabulary) if random.random() < 0.03 else word for word in " ".join(kept).split()]
    return "LONDON (Reuters) - " + " ".join(words) + SIGN_OFF


def cut(text: str, _: Random, __: Sequence[str]) -> str:
    """Return the first part of the text with the footer of a house."""
    words = text.split()
    return " ".join(words[: max(40, int(len(words) * 0.4))]) + FOOTER


def shuffled(text: str, random: Random, _: Sequence[str]) -> str:
    """Return the sentences in another order, without one word in ten."""
    moved = sentences(text)
    random.shuffle(moved)
    return " ".join(word for word in " ".join(moved).split() if random.random() > 0.1)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=\.)\s", text)


EDITS: Final[dict[str, Callable[[str, Random, Sequence[str]], str] | None]] = {
    "set in another type": other_type,
    "edited, with a dateline": edited,
    "cut to 40 %, with a footer": cut,
    "embedded in a longer text": None,
    "shuffled, 10 % fewer words": shuffled,
}


def with_copies(bases: Sequence[tuple[str, str]], number: int, random: Random) -> list[Text]:
    """Return so many texts: of given ones (text, event), and edited copies of them, in turn by each edit."""
    chosen = random.sample(bases, min(int(number * (1 - SHARE_OF_COPIES)), len(bases)))
    vocabulary = [word for text, _ in chosen[:200] for word in text.split()]
    texts = [Text(text, frozenset([place]), event) for place, (text, event) in enumerate(chosen)]
    for turn in range(int(len(chosen) / (1 - SHARE_OF_COPIES)) - len(chosen)):
        original = random.randrange(len(chosen))
        name = list(EDITS)[turn % len(EDITS)]
        edit, text = EDITS[name], texts[original]
        if edit is None:
            other = texts[random.randrange(len(chosen))]
            words, roots = f"{text.words} {other.words}", text.roots | other.roots
        else:
            words, roots = edit(text.words, random, vocabulary), text.roots
        texts.append(Text(words, roots, text.event, original, name))
    return texts


# ---------------------------------------------------------------- texts


def invented(number: int, random: Random) -> list[tuple[str, str]]:
    """Return texts of 300 to 600 words that no language has, as unevenly frequent as those of one that is."""
    syllables = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
    vocabulary = sorted(
        {"".join(random.choices(syllables, k=random.randint(1, 4))) for _ in range(VOCABULARY)}
    )
    random.shuffle(vocabulary)
    weights = list(accumulate(1 / (place + 3) for place in range(len(vocabulary))))
    texts: list[tuple[str, str]] = []
    for place in range(number):
        words = random.choices(vocabulary, cum_weights=weights, k=random.randint(*WORDS))
        for end in range(random.randint(8, 25), len(words), random.randint(8, 25)):
            words[end] += "."
        texts.append((" ".join(words), f"event {place}"))
    return texts


def collected(folder: Path, half: int) -> list[tuple[str, str]]:
    """Return every other text of the folder with the event that it is about."""
    found = [(row["text"], row["id"]) for row in rows(folder, "news_articles_dev.jsonl")]
    found += [
        (without_address(row["text"]), row["story"]) for row in rows(folder / "stories", "ecbplus_dev.jsonl")
    ]
    long = sorted({text: event for text, event in found if len(text.split()) > LEAST_WORDS}.items())
    return long[half::2]


def without_address(text: str) -> str:
    return text.partition("\n")[2] if text.startswith("http :") else text


# ---------------------------------------------------------------- figures


def pairs_of(texts: Sequence[Text]) -> set[tuple[int, int]]:
    groups = group_copies([Article(text=text.words) for text in texts])
    return {pair for group in groups for pair in combinations(sorted(group.members), 2)}


def score(name: str, texts: Sequence[Text]) -> None:
    """Print precision and recall of the pairs, and the recall of each edit."""
    found = pairs_of(texts)
    true = {
        (text.original, place): text.edit for place, text in enumerate(texts) if text.original is not None
    }
    wrong = [pair for pair in found - true.keys() if unrelated(texts[pair[0]], texts[pair[1]], texts)]
    hits = Counter(true[pair] for pair in found & true.keys())
    right = sum(hits.values())
    print(f"-- {name}: {len(texts)} texts, {len(true)} copies")
    print(verdict("precision", right / max(1, right + len(wrong)), 0.99, least=True))
    print(verdict("recall", right / len(true), 0.99, least=True))
    for edit, number in sorted(Counter(true.values()).items()):
        print(verdict(f"recall: {edit} ({number})", hits[edit] / number, 0.97, least=True))


def unrelated(one: Text, other: Text, texts: Sequence[Text]) -> bool:
    if one.roots & other.roots or one.event == other.event:
        return False
    return not any(
        are_versions(texts[first].words, texts[second].words) for first in one.roots for second in other.roots
    )


def are_versions(one: str, other: str) -> bool:
    """Say whether two originals have most of their different words in common, as no articles on two events have."""
    first, second = ({word.strip(".,").lower() for word in text.split()} for text in (one, other))
    return len(first & second) >= ALIKE * min(len(first), len(second))


def score_events(folder: Path) -> None:
    """Print how many pairs of real articles are joined, and how many of them are about two events."""
    found = rows(folder / "stories", "ecbplus_dev.jsonl")
    groups = group_copies([Article(text=without_address(row["text"])) for row in found])
    pairs = [pair for group in groups for pair in combinations(group.members, 2)]
    astray = [pair for pair in pairs if found[pair[0]]["story"] != found[pair[1]]["story"]]
    print(f"-- real articles: {len(found)} articles, {len(groups)} origins, {len(pairs)} pairs")
    print(verdict("pairs about two events", len(astray), 0, least=False))


def measure_time(number: int) -> None:
    """Print what grouping so many invented texts takes; in a process of its own, for the peak of its memory."""
    random = Random(SEED)  # noqa: S311 (nothing secret)
    texts = with_copies(invented(number, random), number, random)
    articles = [Article(text=text.words) for text in texts]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    group_copies(articles)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([took, before, peak]))


def main(arguments: Iterable[str] = ()) -> None:
    random = Random(SEED)  # noqa: S311 (nothing secret)
    folders = [Path(argument) for argument in arguments]
    score("invented words", with_copies(invented(2_000, random), 2_000, random))
    for folder in folders:
        for half, name in enumerate(("half that thresholds were chosen on", "half kept back")):
            bases = collected(folder, half)
            score(name, with_copies(bases, 2 * len(bases), random))
        score_events(folder)
    for number in SIZES:
        line = [
            sys.executable,
            "-c",
            f"from benchmarks.duplicates import measure_time; measure_time({number})",
        ]
        took, before, peak = json.loads(subprocess.run(line, check=True, capture_output=True).stdout)
        print(
            f"{number} texts of 300-600 words: {took:.2f} s, {before:.0f} MB before, {peak:.0f} MB at the peak"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
