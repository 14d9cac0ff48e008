"""Scene -> risks: sentences of the article that speak of harm, with the likelihood that they state."""

from typing import Final, NamedTuple

from summarizer.models.extractive.clauses import content_words, overlap, whole
from summarizer.models.extractive.scene import Scene
from summarizer.models.extractive.sentence import Sentence
from summarizer.models.extractive.times import times_in

# set on 30 articles with gold; 1.25 and 12 found a tenth less at the same precision
MOST: Final = 14
ENOUGH: Final = 1.1  # score from which a sentence is a risk
SAME: Final = 0.7
MODALS: Final = frozenset("could may might would if unless should likely will".split())
WARNING: Final = ("warn", "threat", "risk", "could", "may", "might")
CONDITIONAL: Final = frozenset(("if", "unless", "should"))
CHANCES: Final = frozenset("likelihood chance chances probability risk possibility".split())
# ICD 203: the word for a stated percentage, by its upper bound
BANDS: Final = (
    (5, "almost no chance"),
    (20, "very unlikely"),
    (45, "unlikely"),
    (55, "roughly even chance"),
    (80, "likely"),
    (95, "very likely"),
    (99, "almost certain"),
)
PHRASES: Final = (
    (("almost", "no", "chance"), "almost no chance"),
    (("highly", "unlikely"), "very unlikely"),
    (("very", "unlikely"), "very unlikely"),
    (("roughly", "even", "chance"), "roughly even chance"),
    (("even", "chance"), "roughly even chance"),
    (("highly", "likely"), "very likely"),
    (("very", "likely"), "very likely"),
    (("almost", "certain"), "almost certain"),
    (("almost", "certainly"), "almost certain"),
    (("unlikely",), "unlikely"),
    (("likely",), "likely"),
)
CLAUSE_ENDS: Final = frozenset(', ; : . ! ? — – ” " )'.split())
LONGEST_CONDITION: Final = 25  # words; a longer one is a sentence of its own
IMPACTS: Final = {"catastrophic": "severe", "devastating": "severe", "disastrous": "severe"}


class Risk(NamedTuple):
    """A risk in the article's words; likelihood and impact only where it states them."""

    risk: str
    condition: str | None
    likelihood: str
    impact: str
    horizon: str | None
    sentence: int
    score: float


def find_risks(scene: Scene, centrality: list[float]) -> list[Risk]:
    """Return the risks of the article, the gravest words first."""
    scored: list[tuple[float, Sentence]] = []
    count = len(scene.sentences)
    for sentence in scene.sentences:
        if sentence.heading:
            continue
        weight = _weight(scene, sentence)
        if weight:
            place = 0.3 * centrality[sentence.index] + 0.2 * (1 - sentence.index / max(1, count))
            scored.append((weight + place, sentence))
    scored = [pair for pair in scored if pair[0] >= ENOUGH]
    scored.sort(key=lambda pair: (-pair[0], pair[1].index))
    found: list[Risk] = []
    seen: list[frozenset[str]] = []
    for score, sentence in scored:
        words = content_words(sentence.lower, scene.lexicon)
        if any(overlap(words, other) > SAME for other in seen):
            continue
        seen.append(words)
        found.append(
            Risk(
                risk=whole(sentence),
                condition=_condition(sentence),
                likelihood=stated_likelihood(sentence),
                impact=next((IMPACTS[word] for word in sentence.lower if word in IMPACTS), "unstated"),
                horizon=_horizon(scene, sentence),
                sentence=sentence.index,
                score=score,
            )
        )
        if len(found) == MOST:
            break
    return found


def _weight(scene: Scene, sentence: Sentence) -> float:
    """Return how much a sentence speaks of risk, 0 if no cue is in it."""
    hits = scene.lexicon.risks.hits(scene.plain_words(sentence))
    if not hits:
        return 0.0
    weight = sum(hit.weight for hit in hits)
    modals = sum(
        word in MODALS or word.startswith(("possib", "potential", "threaten")) for word in sentence.lower
    )
    weight += 0.6 * min(2, modals)
    if CONDITIONAL & set(sentence.lower) and any(word.startswith(WARNING) for word in sentence.lower):
        weight += 0.8
    if _percentage(sentence) is not None:
        weight += 1.5
    return weight


def stated_likelihood(sentence: Sentence) -> str:
    """Return the ICD 203 term for what the sentence states: "a 75% likelihood" is likely; else unstated."""
    percentage = _percentage(sentence)
    if percentage is not None:
        return next((term for bound, term in BANDS if percentage <= bound), "unstated")
    lower = sentence.lower
    for place in range(len(lower)):
        for words, term in PHRASES:
            if lower[place : place + len(words)] == words and lower[place - 1 : place] not in (
                ("not",),
                ("less",),
                ("more",),
                ("most",),
                ("how",),
                ("the",),
            ):
                return term
    return "unstated"


def _percentage(sentence: Sentence) -> float | None:
    """Return the percentage that is said to be a chance or likelihood."""
    lower = sentence.lower
    for place, word in enumerate(lower):
        if (
            word[0].isdigit()
            and (
                word.endswith("%")
                or lower[place + 1 : place + 2] in (("percent",), ("%",))
                or lower[place + 1 : place + 3] == ("per", "cent")
            )
            and (
                CHANCES & set(lower[place + 1 : place + 4]) or CHANCES & set(lower[max(0, place - 3) : place])
            )
        ):
            try:
                return float(word.rstrip("%"))
            except ValueError:
                return None
    return None


def _condition(sentence: Sentence) -> str | None:
    """Return the clause under which the sentence says that it happens: "if diplomacy fails"."""
    for place, word in enumerate(sentence.lower):
        if word in ("if", "unless") and sentence.lower[place - 1 : place] not in (
            ("as",),
            ("even",),
            ("only",),
        ):
            end = place + 1
            while end < len(sentence.words) and sentence.words[end] not in CLAUSE_ENDS:
                end += 1
            if 2 < end - place <= LONGEST_CONDITION:
                return sentence.slice(place, end)
    return None


def _horizon(scene: Scene, sentence: Sentence) -> str | None:
    """Return the time ahead that the sentence names."""
    for time in times_in(sentence, scene.lexicon):
        if time.direction == "ahead" and "first" not in sentence.lower[max(0, time.first - 3) : time.first]:
            return sentence.slice(time.first, time.last)
    return None
