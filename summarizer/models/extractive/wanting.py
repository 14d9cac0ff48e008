"""Sentence -> the demands for something: "X wants Z", "calls for Z", "its demands for Z"."""

from collections.abc import Iterator
from typing import Final

from summarizer.models.extractive.asking import ADJECTIVAL, BE, NEGATED, NOUN_SIGNS, Asking, Reader
from summarizer.models.extractive.clauses import clause_end, trimmed
from summarizer.models.extractive.scene import PREPOSITIONS
from summarizer.models.extractive.sentence import Sentence

BAD_OBJECT: Final = frozenset((*"by of in with from as and or , . ; : ) ? !".split(), '"', "”"))
CALLS: Final = frozenset("call calls demands".split())
ASKING_NOUNS: Final = frozenset("demand demands request requests".split())
BEHIND_NOUN: Final = frozenset("for of from focused include included".split())
ATTRIBUTES: Final = ("propos", "sought", "urge", "suggest", "recommend")
STAND_INS: Final = {"its": "it", "their": "they", "his": "he", "her": "she"}
FACING: Final = frozenset("faced faces facing amid rejected resisted".split())


def wanted(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "X demands Z", "X is calling for Z", "X faced calls to do Z"."""
    lower = sentence.lower
    for place, word in enumerate(lower):
        if word not in reader.lexicon.verb_starts and word not in CALLS:
            continue
        calls = word in CALLS and sentence.low(place + 1) in ("to", "for")
        if calls and not reader.who.has_subject(sentence, place):
            yield from _noun(reader, sentence, place)
            continue
        end, kinds = reader.verb(lower, place)
        if "demand" not in kinds or end >= len(lower) or _no_verb(reader, sentence, place, end):
            continue
        if word in ASKING_NOUNS and lower[end] in BEHIND_NOUN:
            yield from _noun(reader, sentence, place)
        elif not _no_object(lower, place, end):
            yield from _verb(reader, sentence, place, end)


def _no_verb(reader: Reader, sentence: Sentence, place: int, end: int) -> bool:
    """Return whether the word is no verb of demanding here: "in demand", "was sought", "the proposed merger"."""
    word, before = sentence.lower[place], sentence.low(place - 1)
    if word.startswith("want"):
        negated = NEGATED & set(sentence.lower[max(0, place - 3) : place])
        if negated or sentence.lower[end : end + 2] in (("to", "see"), ("to", "get")):
            return True
    if (before in BE and word.endswith("ed")) or before == "in":
        return True
    if before in NOUN_SIGNS and (end > place + 1 or word.startswith(("demand", "request"))):
        return True
    if word in ("proposed", "suggested") and end == place + 1:
        return before in ADJECTIVAL or not reader.who.has_subject(sentence, place)
    return word.startswith(ATTRIBUTES) and before in ADJECTIVAL


def _no_object(lower: tuple[str, ...], place: int, end: int) -> bool:
    """Return whether nothing that can be demanded follows; "suggests" must propose, not suppose."""
    if lower[end] in BAD_OBJECT:
        return True
    if end > place + 1:
        return False
    advises = lower[end] in ("an", "a") or "should" in lower[end : end + 12]
    return lower[place].startswith("insist") or (
        lower[place].startswith(("suggest", "recommend")) and not advises
    )


def _verb(reader: Reader, sentence: Sentence, place: int, end: int) -> Iterator[Asking]:
    """Yield what the verb at ``place`` demands, and of whom if the clause says it."""
    lower, index = sentence.lower, sentence.index
    first, last = trimmed(sentence, end, clause_end(sentence, end, reader.lexicon))
    if last <= first or (last - first < 3 and lower[first] == "to"):
        return
    if sentence.low(place - 1) == "to" and sentence.low(place - 2) in ("failed", "fails", "failing"):
        speaker = reader.who.speaker(index)[0]
        yield Asking("must", index, place, first, last, speaker, reader.who.subject(sentence, place - 2), 1.2)
        return
    by = reader.who.subject(sentence, place)
    target = _clause_target(reader, sentence, first, by)
    if target is not None:
        yield Asking("wanted", index, place, target[1], last, by, target[0], 1.7)
        return
    of = reader.in_clause(sentence, first, last) or reader.owner_in(sentence, first, last)
    yield Asking("wanted", index, place, first, last, by, of if of != by else None, 1.5)


def _clause_target(reader: Reader, sentence: Sentence, first: int, by: str | None) -> tuple[str, int] | None:
    """Return who shall do it, and where the deed begins: "that Y release Z", "calls for Y to do Z"."""
    lower = sentence.lower
    start = first + 1 if lower[first] == "that" else first
    near = [m for m in reader.scene.actors_in(sentence.index, start, start + 7) if m.first <= start + 2]
    if not near or near[0].party == by:
        return None
    behind = sentence.low(near[0].last)
    if behind == "to" and sentence.low(near[0].last + 1).isalpha():
        return near[0].party, near[0].last + 1
    plain = behind.isalpha() and behind not in PREPOSITIONS and behind not in ("and", "or")
    return (near[0].party, first) if lower[first] == "that" and plain else None


def _noun(reader: Reader, sentence: Sentence, place: int) -> Iterator[Asking]:
    """Yield "faced calls to do Z", "its demands for Z", "the inmates' demands focused on Z"."""
    word, before = sentence.lower[place], sentence.low(place - 1)
    if word == "call" and before not in NOUN_SIGNS:
        return
    owner, faced = _owner_and_faced(reader, sentence, place)
    if owner is None and faced is None and word in ("demands", "demand"):
        return
    first, last = trimmed(sentence, place + 2, clause_end(sentence, place + 1, reader.lexicon))
    if last > first:
        yield Asking("wanted", sentence.index, place, first, last, owner, faced, 1.4)


def _owner_and_faced(reader: Reader, sentence: Sentence, place: int) -> tuple[str | None, str | None]:
    """Return whose demand the noun names, and who faces it."""
    before = sentence.low(place - 1)
    actors = reader.scene.actors_in(sentence.index, 0, place)
    if before in ("’s", "'s", "'", "’"):
        return next((m.party for m in reversed(actors) if m.last == place - 1), None), None
    if before in STAND_INS:
        owner = _owner_pronoun(reader, sentence, place - 1, STAND_INS[before])
        if sentence.lower[max(0, place - 4) : place - 1] != ("in", "response", "to"):
            return owner, None
        answering = [m.party for m in actors if m.last <= place - 4 and m.party != owner]
        return owner, answering[-1] if answering else None
    if FACING & set(sentence.lower[max(0, place - 3) : place]):
        return None, reader.who.subject(sentence, place - 1)
    return next((m.party for m in reversed(actors) if m.last == place and m.kind == "group"), None), None


def _owner_pronoun(reader: Reader, sentence: Sentence, place: int, stand_in: str) -> str | None:
    """Return whose "its" and "their" are: those of the sentence's subject, if it can be."""
    subject = reader.who.main_subject(sentence.index)
    if subject is None or subject.last > place:
        return None
    return subject.party if (stand_in in ("it", "they")) == (subject.kind != "person") else None
