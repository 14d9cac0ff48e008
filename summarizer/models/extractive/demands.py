"""Scene -> demands: who asks what of whom, on what condition, by when, and with what answer."""

from dataclasses import dataclass
from typing import Final

from summarizer.models.extractive.answers import Answer, Response, find_answers
from summarizer.models.extractive.asking import Asking, Reader
from summarizer.models.extractive.clauses import condition_of, content_words, overlap, statement
from summarizer.models.extractive.counterparts import Counterparts
from summarizer.models.extractive.parties import Who
from summarizer.models.extractive.patterns import demands_in
from summarizer.models.extractive.scene import Scene
from summarizer.models.extractive.times import times_in

MOST: Final = 10
LIMITS: Final = frozenset("by before within immediately now today tonight tomorrow".split())
NAMELESS: Final = ("must", "refused")  # patterns that are no demand if nobody is named on either side
SAME: Final = 0.7  # share of words in common from which two demands are one


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand with the sentences that show it, the first of which states it."""

    by: str | None
    of: str | None
    demand: str
    condition: str | None
    deadline: str | None
    response: Response
    sentences: tuple[int, ...]
    score: float


def find_demands(scene: Scene, who: Who, counterparts: Counterparts, centrality: list[float]) -> list[Demand]:
    """Return the demands of the article, the surest first."""
    reader = Reader(scene, who)
    candidates: list[tuple[float, Asking]] = []
    count = len(scene.sentences)
    for sentence in scene.sentences:
        if sentence.heading:
            continue
        bonus = 0.2 * centrality[sentence.index] + 0.2 * (1 - sentence.index / max(1, count))
        candidates.extend((asking.weight + bonus, asking) for asking in demands_in(reader, sentence))
    candidates.sort(key=lambda pair: (-pair[0], pair[1].sentence, pair[1].first))
    answers = find_answers(scene, who)
    for _, asking in candidates:
        if asking.by is not None and asking.of is not None and asking.of in scene.parties:
            counterparts.add(asking.by, asking.of, asking.sentence)
    found: list[Demand] = []
    words_of: list[frozenset[str]] = []
    asked: set[tuple[str | None, str]] = set()  # whom, and the first word of what
    for score, asking in candidates:
        sentence = scene.sentences[asking.sentence]
        words = content_words(sentence.lower[asking.first : asking.last], scene.lexicon)
        if asking.by is None and asking.of is None and asking.pattern in NAMELESS:
            continue
        if len(words) < 1 or any(_same(words, other) for other in words_of):
            continue
        repeats = (asking.of, sentence.lower[asking.first])
        if asking.by is None and asking.of is not None and repeats in asked:
            continue
        asked.add(repeats)
        words_of.append(words)
        found.append(_demand(scene, who, counterparts, answers, asking, words, score))
        if len(found) == MOST:
            break
    return found


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two demands say the same; one word in common with a lone word says little."""
    few = min(len(one), len(other)) == 1 and max(len(one), len(other)) > 2
    return not few and overlap(one, other) > SAME


def _demand(
    scene: Scene,
    who: Who,
    counterparts: Counterparts,
    answers: list[Answer],
    asking: Asking,
    words: frozenset[str],
    score: float,
) -> Demand:
    """Return the demand that a pattern found, with the parties that other sentences state."""
    sentence = scene.sentences[asking.sentence]
    shown = [asking.sentence]
    by, of = asking.by, asking.of
    answer = None if asking.pattern == "refused" else _answer_to(asking, words, answers, counterparts)
    if answer is not None and of is None and by is not None:
        of = answer.party
    if of is None and by is not None:
        opposite = counterparts.opposite(by, asking.sentence)
        if opposite is not None:
            of, where = opposite
            shown.append(where)
    if by is None and of is not None and asking.pattern in ("was asked", "agent", "wanted"):
        by = None
    if answer is not None:
        shown.append(answer.sentence)
    span = condition_of(sentence, asking.first, asking.last) if asking.pattern != "refused" else None
    return Demand(
        by=by,
        of=of if of != by else None,
        demand=statement(sentence, asking.first, asking.last),
        condition=statement(sentence, *span) if span and span != (asking.first, asking.last) else None,
        deadline=_deadline(scene, asking),
        response=answer.response if answer else "unstated",
        sentences=tuple(dict.fromkeys(shown)),
        score=score,
    )


def _deadline(scene: Scene, asking: Asking) -> str | None:
    """Return the time by which it is demanded: inside the demand, and said to be a limit ("by", "within", "now")."""
    sentence = scene.sentences[asking.sentence]
    for time in times_in(sentence, scene.lexicon):
        inside = 0 < asking.first <= time.first and time.last <= asking.last
        limit = LIMITS & set(sentence.lower[max(0, time.first - 1) : time.last])
        if inside and limit and time.direction != "past":
            return sentence.slice(time.first, time.last)
    return None


def _answer_to(
    asking: Asking, words: frozenset[str], answers: list[Answer], counterparts: Counterparts
) -> Answer | None:
    """Return the answer to this very demand: by the one asked, or about the same thing in the same words."""
    best: tuple[float, Answer] | None = None
    for answer in answers:
        if asking.by is not None and answer.party in counterparts.side(asking.by):
            continue
        if answer.sentence == asking.sentence:
            continue
        shared = len(words & answer.words)
        addressee = asking.of is not None and answer.party in counterparts.side(asking.of)
        follows = 0 < answer.sentence - asking.sentence <= 3
        fits = (
            shared >= 2
            or (shared >= 1 and addressee and follows)
            or (answer.definite and addressee and follows)
            or (answer.definite and asking.of is None and asking.by is not None and follows)
        )
        if not fits or (asking.of is not None and not addressee):
            continue
        rank = shared + (1 if addressee else 0) - 0.1 * abs(answer.sentence - asking.sentence)
        if best is None or rank > best[0]:
            best = (rank, answer)
    return best[1] if best else None
