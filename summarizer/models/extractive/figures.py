"""Scene -> the figures that a reader will be asked about, each with what it counts."""

from typing import Final, NamedTuple

from summarizer.contract import MAX_STATEMENT
from summarizer.models.extractive.clauses import whole
from summarizer.models.extractive.scene import Scene
from summarizer.models.extractive.sentence import Sentence

MOST: Final = 10
SCALES: Final = frozenset("million billion trillion thousand bn m k tn".split())
UNITS: Final = frozenset(
    "euros euro pesos dollars pounds yen yuan roubles rubles workers people percent barrels tonnes "
    "tons troops soldiers hostages prisoners jobs ports members passengers staff employees seats "
    "votes shares homes cases deaths vehicles detainees cents pence points miles kilometres".split()
)
MONEY: Final = "£$€¥"


class Figure(NamedTuple):
    """A number with its unit, and the sentence that says what it counts."""

    figure: str
    meaning: str
    sentence: int
    score: float


def find_figures(scene: Scene, centrality: list[float]) -> list[Figure]:
    """Return the figures of the article in its order, the most telling ten."""
    found: list[tuple[float, int, int, Figure]] = []
    seen: set[str] = set()
    for sentence in scene.sentences:
        if sentence.heading:
            continue
        place = 0
        while place < len(sentence.words):
            last, weight = _figure_at(scene, sentence, place)
            if not last:
                place += 1
                continue
            text = " ".join(sentence.slice(place, last).split())
            if text.lower() not in seen and len(text) <= 200:
                seen.add(text.lower())
                score = weight + centrality[sentence.index] - 0.01 * sentence.index
                found.append(
                    (
                        score,
                        sentence.index,
                        place,
                        Figure(text, _meaning(sentence, place), sentence.index, score),
                    )
                )
            place = last
    best = sorted(found, key=lambda entry: (-entry[0], entry[1], entry[2]))[:MOST]
    return [figure for _, _, _, figure in sorted(best, key=lambda entry: entry[1:3])]


def _figure_at(scene: Scene, sentence: Sentence, place: int) -> tuple[int, float]:
    """Return the end of the figure that starts here and its weight; 0 for dates, years and small bare numbers."""
    words, lower = sentence.words, sentence.lower
    word = words[place]
    digits = word.lstrip("".join((MONEY, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    if not digits[:1].isdigit():
        return 0, 0.0
    last = place + 1
    weight = 0.0
    if any(mark in word for mark in MONEY) or (place and words[place - 1] in MONEY):
        weight = 1.0
    if word.endswith("%"):
        weight = 1.0
    if last < len(words) and (lower[last] in SCALES or lower[last] in ("%", "percent")):
        last += 1
        weight = 1.0
    elif lower[last : last + 2] == ("per", "cent"):
        last += 2
        weight = 1.0
    if last < len(words) and lower[last] in UNITS:
        last += 1
        weight = max(weight, 0.9)
    if (
        not weight
        and digits[-1:].isalpha()
        and digits.rstrip("abcdefghijklmnopqrstuvwxyz")
        and digits.lstrip("0123456789.,") in ("m", "bn", "p", "k", "tn")
    ):
        weight = 0.9
    if not weight and "," in digits and len(digits) > 4 and digits.replace(",", "").isdigit():
        weight = 0.8
        last += (
            1
            if last < len(words)
            and lower[last].isalpha()
            and lower[last] not in scene.lexicon["function_words"]
            else 0
        )
    return (last, weight) if weight else (0, 0.0)


def _meaning(sentence: Sentence, place: int) -> str:
    """Return the sentence, of a long one the clause around the figure."""
    text = whole(sentence)
    if len(text) <= 300:
        return text
    marks = (
        [0]
        + [n + 1 for n, word in enumerate(sentence.words) if word in (",", ";", "-", "–", "—")]
        + [len(sentence.words)]
    )
    first = max(mark for mark in marks if mark <= place)
    last = min(mark for mark in marks if mark > place)
    clause = sentence.slice(first, last - 1 if last < len(sentence.words) else last)
    return clause if 12 <= len(clause) <= MAX_STATEMENT else text
