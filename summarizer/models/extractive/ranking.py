"""Sentences -> how central each is to the article, from 0 to 1: LexRank on shared rare words."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.sentence import Sentence

MOST: Final = 300  # sentences compared with each other; those behind count as not central
DAMPING: Final = 0.85
ROUNDS: Final = 20
LINKED: Final = 0.08  # cosine from which two sentences are linked
COMMON: Final = 40  # a word in more sentences than this links none


def centrality(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[float]:
    """Return the rank of each sentence; headings and what lies behind the first 300 have 0."""
    read = [sentence for sentence in sentences if not sentence.heading][:MOST]
    ranks = [0.0] * len(sentences)
    if not read:
        return ranks
    links = _links([_bag(sentence, lexicon) for sentence in read])
    degree = [sum(row.values()) or 1.0 for row in links]
    count = len(read)
    rank = [1 / count] * count
    for _ in range(ROUNDS):
        passed = [DAMPING * value / total for value, total in zip(rank, degree, strict=True)]
        rank = [
            (1 - DAMPING) / count + sum(weight * passed[other] for other, weight in row.items())
            for row in links
        ]
    highest = max(rank)
    for sentence, value in zip(read, rank, strict=True):
        ranks[sentence.index] = value / highest
    return ranks


def _bag(sentence: Sentence, lexicon: Lexicon) -> Counter[str]:
    """Return the meaningful words of a sentence with their counts."""
    common = lexicon["function_words"]
    return Counter(
        word for word in sentence.lower if len(word) > 2 and word[0].isalpha() and word not in common
    )


def _links(bags: list[Counter[str]]) -> list[dict[int, float]]:
    """Return for each sentence those it shares weight with, by cosine of tf-idf."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for word in bag:
            where[word].append(number)
    rarity = {word: math.log(1 + len(bags) / len(places)) for word, places in where.items()}
    norms = [math.sqrt(sum((n * rarity[word]) ** 2 for word, n in bag.items())) or 1.0 for bag in bags]
    products: list[dict[int, float]] = [defaultdict(float) for _ in bags]
    for word, places in where.items():
        if len(places) > COMMON:
            continue
        square = rarity[word] ** 2
        for position, one in enumerate(places):
            for other in places[position + 1 :]:
                products[one][other] += square * bags[one][word] * bags[other][word]
    links: list[dict[int, float]] = [{} for _ in bags]
    for one, row in enumerate(products):
        for other, product in row.items():
            cosine = product / (norms[one] * norms[other])
            if cosine > LINKED:
                links[one][other] = links[other][one] = cosine
    return links
