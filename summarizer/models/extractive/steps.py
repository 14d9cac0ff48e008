"""Scene -> next steps that the article reports: what is planned, scheduled, offered, advised."""

from itertools import pairwise
from typing import Final, Literal, NamedTuple

from summarizer.models.extractive.clauses import content_words, overlap, whole
from summarizer.models.extractive.parties import Who
from summarizer.models.extractive.scene import Scene
from summarizer.models.extractive.sentence import Sentence
from summarizer.models.extractive.times import times_in

MOST: Final = 10
ENOUGH: Final = 0.65
SAME: Final = 0.7
AT_ONCE: Final = frozenset("immediate immediately tonight today urgent urgently".split())
DAYS: Final = frozenset("day days weekend tomorrow hours".split())
NEAR: Final = frozenset(("weekend", "tomorrow"))
# "on Tuesday" may be the day on which it was said: these say that it is to come
LIMITS: Final = frozenset("by until before from next this".split())
COMING: Final = frozenset("will shall should must due scheduled planned plans expected to".split())
GIVEN_UP: Final = frozenset(("initially", "originally"))
SILENCE: Final = frozenset({("not", "said"), ("not", "say"), ("not", "decided"), ("declined", "to")})
WEEKS: Final = frozenset("week weeks month months".split())

Urgency = Literal["immediate", "days", "weeks", "monitor", "unstated"]


class Step(NamedTuple):
    """A next step in the article's words."""

    action: str
    owner: str | None
    urgency: Urgency
    sentence: int
    score: float


def find_steps(scene: Scene, who: Who, centrality: list[float]) -> list[Step]:
    """Return the next steps of the article, the plainest first."""
    scored: list[tuple[float, int, Sentence]] = []
    count = len(scene.sentences)
    for sentence in scene.sentences:
        if sentence.heading:
            continue
        hits = scene.lexicon.steps.hits(scene.plain_words(sentence))
        weight = sum(hit.weight for hit in hits)
        if (
            weight >= ENOUGH
            and not GIVEN_UP & set(sentence.lower)
            and not SILENCE & set(pairwise(sentence.lower))
        ):
            place = 0.3 * centrality[sentence.index] + 0.2 * (1 - sentence.index / max(1, count))
            surest = max(hits, key=lambda hit: (hit.weight, -hit.first))
            scored.append((weight + place, surest.first, sentence))
    scored.sort(key=lambda entry: (-entry[0], entry[2].index))
    found: list[Step] = []
    seen: list[frozenset[str]] = []
    for score, verb, sentence in scored:
        words = content_words(sentence.lower, scene.lexicon)
        if any(overlap(words, other) > SAME for other in seen):
            continue
        seen.append(words)
        owner = _owner(who, sentence, verb)
        found.append(Step(whole(sentence), owner, _urgency(scene, sentence), sentence.index, score))
        if len(found) == MOST:
            break
    return found


def _owner(who: Who, sentence: Sentence, verb: int) -> str | None:
    """Return the stated subject of the step: right before its verb, or of the sentence if no clause lies between."""
    if who.has_subject(sentence, verb):
        return who.subject(sentence, verb)
    main = who.main_subject(sentence.index)
    if (
        main is None
        or main.last > verb
        or {"that", "who", "which", '"', "“"} & set(sentence.lower[main.last : verb])
    ):
        return None
    return main.party


def _urgency(scene: Scene, sentence: Sentence) -> Urgency:
    """Return how soon, where the sentence says it."""
    ends_now = any(
        word == "now"
        and sentence.lower[n + 1 : n + 2] in ((",",), (".",))
        and sentence.lower[n - 1] != "right"
        for n, word in enumerate(sentence.lower[1:], 1)
    )
    if ends_now or AT_ONCE & set(sentence.lower):
        return "immediate"
    for time in times_in(sentence, scene.lexicon):
        words = set(sentence.lower[time.first : time.last])
        if time.direction == "past":
            continue
        is_day = any(sentence.words[n] in scene.lexicon["days"] for n in range(time.first, time.last))
        if words & DAYS and (time.direction == "ahead" or words & NEAR):
            return "days"
        # "by midnight on Sunday"
        limits = LIMITS.intersection(sentence.lower[max(0, time.first - 2) : time.last])
        if is_day and (limits or COMING & set(sentence.lower)):
            return "days"
        if words & WEEKS and (time.direction == "ahead" or "this" in words):
            return "weeks"
    return "unstated"
