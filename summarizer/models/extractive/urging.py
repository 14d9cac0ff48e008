"""Sentence -> the demands put to somebody: "X urged Y to do Z", "Y was told to", "Z, sought by X"."""

from collections.abc import Iterator
from typing import Final

from summarizer.models.extractive.asking import BE, NOUN_SIGNS, Asking, Reader
from summarizer.models.extractive.clauses import clause_end, trimmed
from summarizer.models.extractive.counterparts import is_outlet
from summarizer.models.extractive.sentence import Sentence

ADVERBS: Final = frozenset(
    "also again repeatedly reportedly openly strongly formally publicly now still already urgently".split()
)
SECOND_THOUGHTS: Final = frozenset("instead rather also therefore then now".split())
NO_TARGET: Final = frozenset("to that of whether if".split())
NO_TARGET_START: Final = frozenset('for about more that on in at , " “ ; : by'.split())
FINITE: Final = frozenset(
    "has have had is are was were would will could may might must should been he she they we".split()
)
NO_ASKING: Final = frozenset(
    "needed persuaded expected forced compelled encouraged invited challenged".split()
)
PEOPLE: Final = frozenset(
    "sides parties nations people public everyone everybody anyone world supporters listeners readers "
    "viewers users men women fans others allies chancellor president".split()
)
NO_OBJECT: Final = frozenset(("", ",", ".", ";", "and", "or", "of", "in"))
LIST_BREAKERS: Final = frozenset("ahead due such rather even especially like per plus".split())


def asked(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "X urged Y to do Z", once for each thing in a list of them."""
    lower = sentence.lower
    for place, word in enumerate(lower):
        verb_end, kinds = reader.verb(lower, place)
        back = place - 1
        while back > 0 and lower[back] in ADVERBS:
            back -= 1
        if not kinds & {"ask", "ask_on"} or (
            back >= 0 and lower[back] in (NOUN_SIGNS if word.endswith("ing") else BE | NOUN_SIGNS)
        ):
            continue
        if "ask" in kinds and "ask_on" not in kinds:
            verb_end = place + 1
        to = _to_behind(reader, sentence, verb_end)
        if (
            to is None
            or to == verb_end
            or (word.startswith("need") and not reader.who.ending_at(sentence, to - 1))
        ):
            continue  # "needed government help to"
        if _asks_nothing(sentence, place, back):
            continue
        target = _target(reader, sentence, verb_end, to)
        if target is None and (
            reader.lexicon.is_verb(word, "ask_weak") or not _plain_target(lower[verb_end:to])
        ):
            continue
        by = reader.who.subject(sentence, place)
        if (
            target is None
            and lower[verb_end:to]
            and not {"them", "him", "her", "it", "us"} & set(lower[verb_end:to])
        ):
            if lower[to - 1] in PEOPLE or (lower[to - 1] == "not" and lower[to - 2] in PEOPLE):
                target = sentence.slice(verb_end, to)  # "both sides", in the article's words
            elif "demand" in reader.verb(lower, place)[1]:
                continue  # "wants these talks to be brief": a thing is wanted, nobody is asked
        start = to if lower[to - 1] == "not" else to + 1  # "urged Y not to go"
        for first, last in _split(
            reader, sentence, start - (start == to), clause_end(sentence, to + 1, reader.lexicon)
        ):
            yield Asking("asked", sentence.index, place, first, last, by, target, 2.0)


def _asks_nothing(sentence: Sentence, place: int, back: int) -> bool:
    """Return whether the verb asks nothing here: "the Commission should force" is a duty, "persuaded" is done."""
    if (
        "named" in sentence.lower[place + 1 : place + 6]
        or "identified" in sentence.lower[place + 1 : place + 6]
    ):
        return True  # "asked not to be named"
    if sentence.low(place) == "pressure" and sentence.low(place + 1) == "from":
        return True
    if sentence.lower[place].startswith("persuad"):
        return sentence.low(back) != "to" or sentence.low(back - 1).startswith("fail")
    while back > 0 and sentence.lower[back] in SECOND_THOUGHTS:
        back -= 1  # "should instead force"
    return sentence.lower[back] in ("should", "must")


def was_asked(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "Y was urged (by X) to do Z"."""
    lower = sentence.lower
    for place, word in enumerate(lower):
        if (
            not (word.endswith("ed") or word == "told")
            or not reader.lexicon.is_verb(word, "ask")
            or word in NO_ASKING
        ):
            continue
        back = place - 1
        while back > 0 and lower[back] in ADVERBS:
            back -= 1
        if back < 0 or lower[back] not in BE:
            continue
        agent, to = None, place + 1
        if lower[to : to + 1] == ("by",):
            agents = reader.scene.actors_in(sentence.index, to + 1, to + 8)
            agent = agents[0].party if agents else None
            to = next((n for n in range(to, min(to + 9, len(lower))) if lower[n] == "to"), to)
        if lower[to : to + 1] != ("to",) or to + 1 >= len(lower):
            continue
        of = reader.who.subject(sentence, back)
        first, last = trimmed(sentence, to + 1, clause_end(sentence, to + 1, reader.lexicon))
        yield Asking("was asked", sentence.index, place, first, last, agent, of, 1.6)


def _to_behind(reader: Reader, sentence: Sentence, first: int) -> int | None:
    """Return the "to" of the infinitive behind a short target."""
    lower = sentence.lower
    for place in range(first, min(first + 9, len(lower) - 1)):
        if lower[place] in (",", ";", ":", '"', "”", "that") or lower[place] in FINITE:
            return None
        if lower[place] == "to":
            following = sentence.words[place + 1]
            if (
                following.replace("-", "").isalpha()
                and following.islower()
                and lower[place + 1 : place + 3] not in (("be", "seen"), ("be", "expected"))
            ) and following not in ("the", "a", "an", "its", "their", "his", "her", "this", "that"):
                return place
    return None


def _plain_target(words: tuple[str, ...]) -> bool:
    """Return whether words without a known party can be the one asked."""
    return bool(words) and not NO_TARGET & set(words) and words[0] not in NO_TARGET_START


def _target(reader: Reader, sentence: Sentence, first: int, last: int) -> str | None:
    """Return the party between the verb and "to"."""
    words = sentence.lower[first:last]
    if words[0] in NO_TARGET_START or (
        NO_TARGET & set(words) and not reader.scene.actors_in(sentence.index, first, last)
    ):
        return None
    mentions = reader.scene.actors_in(sentence.index, first, last)
    if mentions:
        return None if is_outlet(mentions[0].party) else mentions[0].party
    if len(words) == 1 and words[0] in ("them", "him", "her", "it", "us"):
        stand_in = {"them": "they", "him": "he", "her": "she", "it": "it", "us": "us"}[words[0]]
        return _object_pronoun(reader, sentence, first, stand_in)
    return None


def _object_pronoun(reader: Reader, sentence: Sentence, place: int, word: str) -> str | None:
    """Return whom "them" or "him" means: the last fitting party before, not the subject itself."""
    if word == "us":
        return reader.who.speaker(sentence.index)[0]
    kinds = ("person",) if word in ("he", "she") else ("group", "organisation", "name", "state")
    for index in range(sentence.index, max(-1, sentence.index - 3), -1):
        end = place if index == sentence.index else 1 << 30
        fitting = [m for m in reader.scene.actors_in(index, 0, end) if m.kind in kinds]
        if index == sentence.index:
            subject = reader.who.subject(sentence, place - 1)
            fitting = [m for m in fitting if m.party != subject]
        if fitting:
            return fitting[-1].party
    return None


def _split(reader: Reader, sentence: Sentence, first: int, last: int) -> list[tuple[int, int]]:
    """Return the parts of "eliminate X, impose Y and halt Z": one demand each."""
    lower = sentence.lower
    cuts = [first]
    for place in range(first + 1, last - 1):
        in_list = lower[place] == "," or (lower[place] == "and" and len(cuts) > 1)
        if not in_list and lower[place : place + 2] != ("and", "to"):
            continue
        start = place + 1
        while start < last and lower[start] in ("and", "to"):
            start += 1
        if start > cuts[-1] + 1 and start < last and _is_next_verb(reader, sentence, start):
            cuts.append(start)
    parts = [trimmed(sentence, one, other) for one, other in zip(cuts, [*cuts[1:], last], strict=True)]
    return [(one, other) for one, other in parts if other - one >= 2 or (len(parts) == 1 and other > one)]


def _is_next_verb(reader: Reader, sentence: Sentence, place: int) -> bool:
    """Return whether a word can be the next verb of a list of infinitives: one with an object behind it."""
    word, behind = sentence.words[place], sentence.low(place + 1)
    if not word.isalpha() or not word.islower() or behind in NO_OBJECT:
        return False
    if sentence.low(place - 1) == "to":
        return True
    small = word in reader.lexicon["function_words"] or word in LIST_BREAKERS
    return not small and not word.endswith(("ing", "ed", "ly", "s"))
