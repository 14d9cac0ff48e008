"""How well figures, names, titles and dates are looked up: false alarms, planted errors, people's marks, time.

Planted errors go into sentences of summaries that people left unmarked; the seed is fixed. Limits are those of the
design: hard figures .5 % false alarms, names 1 %, foreign numbers .98, foreign names .95, swapped numbers .60 at .10,
precision .87 (hard figures .95), 3 ms an article and .3 ms a sentence.
"""

import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.data import articles, summaries, verdict
from summarizer.contract import Check
from summarizer.text import FUNCTION_WORDS, Span, sentences
from summarizer.verify.claims.check import ClaimIndex

SEED = 3
EDITED = ("faithbench", "summedits_news")
# digits that say something: no enumerator of a list
DIGITS = re.compile(r"(?<!^)(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w])")
NUMBER_WORDS = dict(
    zip(
        map(str, range(1, 13)),
        "one two three four five six seven eight nine ten eleven twelve".split(),
        strict=True,
    )
)
CAPITALS = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
OPENING = re.compile(r"([A-Z][a-z]+)(?= [A-Z][a-z]+ (?:has|said|says|was|is|will|had)\b)")
EVERY = ("figure", "name", "title", "date")
GROUPS: dict[str, tuple[str, ...]] = {
    "any": EVERY,
    "hard": EVERY,
    "hard figure": ("figure",),
    **{kind: (kind,) for kind in EVERY},
}
PRECISION = {"any": 0.87, "hard": 0.87, "hard figure": 0.95}
WORD = re.compile(r"\w+")


class Sentence(NamedTuple):
    """A sentence of a summary, the article it is of, and whether people marked an error in it."""

    text: str
    article: str
    marked: bool
    dataset: str


class Lookup:
    """The articles' indexes, made when they are asked for."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.texts: dict[str, str] = {row["id"]: row["text"] for row in rows}
        self.index = cache(lambda key: ClaimIndex(self.texts[key], title=None, published_at=None))
        self.numbers = cache(lambda key: sorted(set(DIGITS.findall(self.texts[key]))))
        self.words = cache(lambda key: set(WORD.findall(self.texts[key])))
        self.contents = cache(lambda key: self._contents(self.texts[key]))

    @staticmethod
    def _contents(text: str) -> tuple[tuple[Span, ...], list[frozenset[str]]]:
        spans = sentences(text)
        return spans, [content(text[start:end]) for start, end in spans]

    def whole(self, sentence: str, key: str) -> tuple[Check, ...]:
        return self.index(key).check(sentence, [(0, len(self.texts[key]))])

    def beside(self, sentence: str, key: str, count: int) -> tuple[Check, ...]:
        """Return the checks against sentences that share most content words, each with those left over."""
        left = content(sentence)
        spans, shared = self.contents(key)
        chosen = []
        for _ in range(count):
            best = max(range(len(spans)), key=lambda number: len(left & shared[number]))
            chosen.append(spans[best])
            left -= shared[best]
        return self.index(key).check(sentence, chosen)


def content(text: str) -> frozenset[str]:
    return frozenset(
        word.removesuffix("s") for word in WORD.findall(text.lower()) if word not in FUNCTION_WORDS
    )


def read(folder: Path) -> Iterator[Sentence]:
    for row in summaries(folder):
        text = row["summary"]
        for start, end in sentences(text):
            marked = any(
                span["start"] < end and start < max(span["end"], span["start"] + 1) for span in row["spans"]
            )
            yield Sentence(text[start:end], row["article_id"], marked, row["dataset"])


def flagged(checks: tuple[Check, ...], *kinds: str, hard: bool = False, far: bool = False) -> list[Check]:
    states = ("nowhere", "elsewhere") if far else ("nowhere",)
    return [
        check
        for check in checks
        if check.kind in kinds and check.status in states and (check.hard or not hard)
    ]


def foreign_number(sentence: str, key: str, lookup: Lookup, dice: random.Random) -> str | None:
    found = list(DIGITS.finditer(sentence))
    if not found:
        return None
    place = dice.choice(found)
    for _ in range(50):
        made = re.sub(r"\d", lambda _digit: str(dice.randint(1, 9)), place.group())
        if made not in lookup.texts[key] and NUMBER_WORDS.get(made, made) not in lookup.words(key):
            return sentence[: place.start()] + made + sentence[place.end() :]
    return None


def other_number(sentence: str, key: str, lookup: Lookup, dice: random.Random) -> str | None:
    found = list(DIGITS.finditer(sentence))
    if not found:
        return None
    place = dice.choice(found)
    others = [number for number in lookup.numbers(key) if number not in sentence]
    return sentence[: place.start()] + dice.choice(others) + sentence[place.end() :] if others else None


def foreign_name(
    sentence: str, key: str, names: list[str], lookup: Lookup, dice: random.Random
) -> str | None:
    found = list(CAPITALS.finditer(sentence))
    if not found:
        return None
    place = dice.choice(found)
    for _ in range(50):
        made = dice.choice(names)
        if not lookup.words(key) & set(made.split()):
            return sentence[: place.start()] + made + sentence[place.end() :]
    return None


def foreign_opening(
    sentence: str, key: str, names: list[str], lookup: Lookup, dice: random.Random
) -> str | None:
    """Return a sentence that begins with a name, with the first name of somebody of another article."""
    place = OPENING.match(sentence)
    firsts = [name for name in names if place and name not in lookup.words(key)]
    return dice.choice(firsts) + sentence[place.end() :] if place and firsts else None


def openings(everything: list[Sentence], lookup: Lookup, dice: random.Random) -> None:
    """Print how often another's first name is seen where a sentence begins, where many words have a capital."""
    small = {word for key in lookup.texts for word in lookup.words(key) if word.islower()}
    full = {name for text in lookup.texts.values() for name in CAPITALS.findall(text[:1500]) if " " in name}
    names = sorted({name.split()[0] for name in full if name.split()[0].lower() not in small})
    found = [
        flagged(lookup.whole(bad, sentence.article), "name", "title")
        for sentence in {sentence.text: sentence for sentence in everything}.values()
        if (bad := foreign_opening(sentence.text, sentence.article, names, lookup, dice))
    ]
    print(verdict(f"first name not in the article ({len(found)})", rate(found), 0.95, least=True))


def rate(found: list[Any]) -> float:
    return sum(map(bool, found)) / len(found) if found else float("nan")


def false_alarms(clean: list[Sentence], lookup: Lookup) -> None:
    checks = [lookup.whole(sentence.text, sentence.article) for sentence in clean]
    print(f"{len(clean)} unmarked sentences of {', '.join(EDITED)}")
    for name, kinds, hard, limit in (
        ("false alarms, hard figures", ("figure",), True, 0.005),
        ("false alarms, all figures", ("figure",), False, 0.007),
        ("false alarms, names and titles", ("name", "title"), False, 0.01),
        ("false alarms, dates", ("date",), False, 0.01),
    ):
        value = rate([flagged(found, *kinds, hard=hard) for found in checks])
        print(verdict(name, value, limit, least=False))


def planted(clean: list[Sentence], lookup: Lookup, dice: random.Random) -> None:
    names = sorted({name for text in lookup.texts.values() for name in CAPITALS.findall(text[:1500])})
    numbers, people = [], []
    for sentence in clean:
        key = sentence.article
        bad = foreign_number(sentence.text, key, lookup, dice)
        if bad:
            numbers.append(flagged(lookup.whole(bad, key), "figure", "date"))
        bad = foreign_name(sentence.text, key, names, lookup, dice)
        if bad:
            people.append(flagged(lookup.whole(bad, key), "name", "title"))
    print(verdict(f"number not in the article ({len(numbers)})", rate(numbers), 0.98, least=True))
    print(verdict(f"name not in the article ({len(people)})", rate(people), 0.95, least=True))


def swapped(clean: list[Sentence], lookup: Lookup, dice: random.Random) -> None:
    """Print how often a number of another place is seen beside the best sentences, and a right one is blamed.

    Summaries of one article repeat its figures in other words: those with the same figures count once.
    """
    distinct = {(sentence.article, *DIGITS.findall(sentence.text)): sentence for sentence in clean}
    pairs = [
        (sentence, bad)
        for sentence in distinct.values()
        if (bad := other_number(sentence.text, sentence.article, lookup, dice))
    ]
    for count in (1, 2, 3):
        right, wrong = (
            rate(
                [
                    flagged(lookup.beside(text, pair[0].article, count), "figure", "date", far=True)
                    for pair in pairs
                    for text in (pair[0].text if clean_one else pair[1],)
                ]
            )
            for clean_one in (True, False)
        )
        print(verdict(f"swapped number, {count} sentences ({len(pairs)})", wrong, 0.6, least=True))
        print(verdict(f"... false alarms, {count} sentences", right, 0.1, least=False))


def precision(all_of_them: list[Sentence], lookup: Lookup) -> None:
    counts: Counter[tuple[str, str, bool]] = Counter()
    for sentence in all_of_them:
        checks = lookup.whole(sentence.text, sentence.article)
        for name, kinds in GROUPS.items():
            if flagged(checks, *kinds, hard=name.startswith("hard")):
                counts[sentence.dataset, name, sentence.marked] += 1
                counts["all", name, sentence.marked] += 1
    for dataset in sorted({key[0] for key in counts}):
        for name in GROUPS:
            right, wrong = counts[dataset, name, True], counts[dataset, name, False]
            if right + wrong:
                title = f"precision, {name}, {dataset} ({right + wrong})"
                print(verdict(title, right / (right + wrong), PRECISION.get(name, 0), least=True))


def speed(some: list[Sentence], lookup: Lookup) -> None:
    making, checking = [], []
    for key in sorted({sentence.article for sentence in some})[:200]:
        text = lookup.texts[key]
        began = time.perf_counter()
        index = ClaimIndex(text, title=None, published_at=None)
        index.check("Former President Ada Lund paid 5,000 crowns on 3 May.", [(0, len(text))])
        making.append(time.perf_counter() - began)
        for sentence in some:
            if sentence.article == key:
                began = time.perf_counter()
                index.check(sentence.text, [(0, len(text))])
                checking.append(time.perf_counter() - began)
    print(verdict("milliseconds to index an article", statistics.mean(making) * 1e3, 3, least=False))
    print(verdict("milliseconds to check a sentence", statistics.mean(checking) * 1e3, 0.3, least=False))
    for name, text in hostile().items():
        began = time.perf_counter()
        index = ClaimIndex(text, title=None, published_at=None)
        index.check(text[:600], [(0, 600)])
        print(verdict(f"seconds for 1 MB of {name}", time.perf_counter() - began, 1, least=False))


def hostile() -> dict[str, str]:
    size = 1_000_000
    return {
        name: (piece * (size // len(piece) + 1))[:size]
        for name, piece in {
            "digits": "9",
            "capitals": "A",
            "spaces": " ",
            "commas": ",",
            "full stops": ". ",
            "numbers": "1 ",
            "grouped numbers": "999,",
            "thousands": "999 ",
            "initials": "A. ",
            "names": "Ab ",
            "offices": "president ",
            "months": "May 1 ",
            "powers": "million ",
            "dollars": "$",
            "quotes": "'",
            "accents": "e\u0301",
        }.items()
    }


def measure(folder: Path) -> None:
    """Print all figures for the texts of a folder."""
    lookup = Lookup(articles(folder))
    everything = [sentence for sentence in read(folder) if sentence.article in lookup.texts]
    clean = [sentence for sentence in everything if sentence.dataset in EDITED and not sentence.marked]
    false_alarms(clean, lookup)
    planted(clean, lookup, random.Random(SEED))  # noqa: S311
    openings(everything, lookup, random.Random(SEED))  # noqa: S311
    swapped(clean, lookup, random.Random(SEED))  # noqa: S311
    precision(everything, lookup)
    speed(clean, lookup)
