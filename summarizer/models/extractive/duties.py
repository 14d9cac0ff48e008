"""Sentence -> terms, conditions and duties: "the deal includes Z", "unless Y does Z", "Y must do Z"."""

from collections.abc import Iterator
from typing import Final

from summarizer.models.extractive.asking import Asking, Reader
from summarizer.models.extractive.clauses import clause_end, trimmed
from summarizer.models.extractive.sentence import Sentence

TERM_NOUNS: Final = frozenset(
    "agreement deal proposal proposals plan plans offer contract truce pact condition conditions demands "
    "terms".split()
)
TERM_VERBS: Final = frozenset("include includes included including require requires required".split())
WOULD_VERBS: Final = frozenset("see allow require give".split())
MODALS: Final = frozenset("could would will may might threatened".split())
EXCHANGE_SIGNS: Final = frozenset("could would will if only offer offered offers offering".split())
OPEN_QUESTION: Final = frozenset("whether how".split())
DUTIES: Final = frozenset("must need needs have has had should ought".split())
# "should a deal be reached", "should have", "how should": no duty
NOT_BEHIND_SHOULD: Final = frozenset("have expect a an the it they he she".split())
NOT_BEFORE_SHOULD: Final = frozenset(("and", ",", '"', "how", "what", "if", "why"))
NO_DUTY_OF: Final = frozenset("not don't didn't you".split())


def terms(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "the deal includes Z", "the plan would see Z"."""
    for place, word in enumerate(sentence.lower):
        if word not in TERM_NOUNS:
            continue
        verb = _term_verb(sentence, place)
        if verb:
            first, last = trimmed(sentence, verb + 1, clause_end(sentence, verb, reader.lexicon))
            by = reader.who.subject(sentence, place)
            if last > first:
                yield Asking("term", sentence.index, place, first, last, by, None, 1.0)


def _term_verb(sentence: Sentence, noun: int) -> int:
    """Return where the verb stands that opens the terms, 0 if there is none near."""
    for verb in range(noun + 1, min(noun + 10, len(sentence.lower) - 1)):
        word = sentence.lower[verb]
        if word in (".", ";"):
            return 0
        provides = word in ("provides", "provide") and sentence.low(verb + 1) == "for"
        if word in TERM_VERBS or provides or (sentence.low(verb - 1) == "would" and word in WOULD_VERBS):
            return verb
    return 0


def conditions(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "unless there is a rethink", "in return for a seat", "no deal which does not", "a red line"."""
    laid_down = [hit.first for hit in reader.lexicon.conditions.hits(sentence.lower)]
    laid_down += [place for place in range(len(sentence.lower)) if _is_condition(sentence.lower, place)]
    if not laid_down:
        return
    place = min(laid_down)
    start = reader.clause_before(sentence, place)
    first, last = trimmed(sentence, start, clause_end(sentence, place, reader.lexicon))
    of = next((m.party for m in reader.scene.actors_in(sentence.index, place, last)), None)
    speaker, said = reader.who.speaker(sentence.index)
    by = speaker if said else reader.who.subject(sentence, place)
    yield Asking("condition", sentence.index, place, first, last, by, of if of != by else None, 0.9)


def _is_condition(lower: tuple[str, ...], place: int) -> bool:
    """Return whether a condition is laid down at this word that needs a look at the words further off."""
    word = lower[place]
    if word == "unless":
        return "rethink" in lower[place:] or bool(MODALS & set(lower[:place]))
    if word == "in" and lower[place + 1 : place + 3] in (("return", "for"), ("exchange", "for")):
        return bool(EXCHANGE_SIGNS & set(lower[max(0, place - 12) : place]))
    if word == "no" and lower[place : place + 2] == ("no", "deal"):
        return "which" in lower[place : place + 8] and "not" in lower[place : place + 10]
    return lower[place : place + 2] == ("would", "only") and "if" in lower[place : place + 14]


def musts(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "Y must do Z", "Y should do Z", "there should be no Z", where somebody says so."""
    speaker, said = reader.who.speaker(sentence.index)
    for place in range(len(sentence.lower) - 1):
        if not _is_duty(sentence, place, said=said):
            continue
        start = reader.clause_before(sentence, place)
        first, last = trimmed(sentence, start, clause_end(sentence, place, reader.lexicon))
        subject = _duty_subject(reader, sentence, start, place)
        by = None if subject == speaker else speaker
        yield Asking("must", sentence.index, place, first, last, by, subject, 0.9)


def _is_duty(sentence: Sentence, place: int, *, said: bool) -> bool:
    """Return whether this word says what somebody has to do, not what they may or would have to."""
    lower = sentence.lower
    word = lower[place]
    if (
        word not in DUTIES
        or sentence.low(place - 1) in NO_DUTY_OF
        or OPEN_QUESTION & set(lower[max(0, place - 9) : place])
    ):
        return False
    behind, next_behind = lower[place + 1], sentence.low(place + 2)
    if next_behind == "be" and sentence.low(place + 3) in (",", "."):
        return False  # "more than it needs to be"
    if word == "must":
        return behind != "have" and not (behind == "be" and next_behind in ("the", "a"))
    if word in ("need", "needs"):
        return behind in ("a", "an", "to")
    if word in ("have", "has", "had"):
        return behind == "to" and (said or (sentence.quoted[place] and word != "had"))
    if word == "ought" and not (said or sentence.quoted[place]):
        return False
    return place > 0 and lower[place - 1] not in NOT_BEFORE_SHOULD and behind not in NOT_BEHIND_SHOULD


def _duty_subject(reader: Reader, sentence: Sentence, start: int, place: int) -> str | None:
    """Return who must: the party before the verb, not one named further off."""
    near = [
        mention
        for mention in reader.scene.actors_in(sentence.index, start, place)
        if not reader.scene.behind_preposition(mention)
    ]
    if near:
        return near[0].party
    if "they" not in sentence.lower[start:place]:
        return None
    before = reader.scene.actors_in(sentence.index, 0, start)
    if before:
        return before[0].party
    return reader.who.pronoun(sentence, sentence.lower.index("they", start))
