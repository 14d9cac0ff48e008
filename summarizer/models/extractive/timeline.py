"""Scene -> timeline: what happened, is scheduled or may happen, with its time in the article's words."""

from typing import Final, Literal, NamedTuple

from summarizer.models.extractive.clauses import whole
from summarizer.models.extractive.scene import Scene
from summarizer.models.extractive.sentence import Sentence
from summarizer.models.extractive.times import Time, times_in

MOST: Final = 10
AHEAD: Final = frozenset("will scheduled due expected planned upcoming set".split())
MAYBE: Final = frozenset(
    "could may might would if possible possibly likelihood chance probability risk".split()
)

Status = Literal["past", "scheduled", "possible"]


class Entry(NamedTuple):
    """An event with its time."""

    when: str
    event: str
    status: Status
    sentence: int


def find_timeline(scene: Scene, centrality: list[float]) -> list[Entry]:
    """Return dated events in the order of the article, one for each sentence."""
    found: list[tuple[float, Entry]] = []
    for sentence in scene.sentences:
        if sentence.heading:
            continue
        times = times_in(sentence, scene.lexicon)
        if not times:
            continue
        time = times[0]
        entry = Entry(
            " ".join(sentence.slice(time.first, time.last).split()),
            whole(sentence),
            _status(sentence, time),
            sentence.index,
        )
        found.append(
            (centrality[sentence.index] + (0.5 if entry.status != "past" else 0) + 0.1 * len(times), entry)
        )
    best = sorted(found, key=lambda pair: (-pair[0], pair[1].sentence))[:MOST]
    return sorted((entry for _, entry in best), key=lambda entry: entry.sentence)


def _status(sentence: Sentence, time: Time) -> Status:
    """Return whether the event is over, fixed or only possible, by the time phrase and the verbs."""
    words = set(sentence.lower)
    if time.direction == "past" or any(
        word.startswith("19") for word in sentence.lower[time.first : time.last]
    ):
        return "past"
    near = set(sentence.lower[max(0, time.first - 12) : time.last + 8])
    if near & AHEAD or (time.direction == "ahead" and not words & MAYBE):
        return "scheduled"
    if near & MAYBE:
        return "possible"
    return "past"
