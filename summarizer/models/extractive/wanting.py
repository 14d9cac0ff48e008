"""Sentence -> the demands for something: "X wants Z", "calls for Z", "its demands for Z"."""

from collections.abc import Iterator
from typing import Final

from summarizer.models.extractive.asking import ADJECTIVAL, BE, NEGATED, NOUN_SIGNS, Asking, Reader
from summarizer.models.extractive.clauses import clause_end, trimmed
from summarizer.models.extractive.counterparts import is_outlet
from summarizer.models.extractive.scene import POSSESSIVES, PREPOSITIONS
from summarizer.models.extractive.sentence import Sentence

BAD_OBJECT: Final = frozenset((*"by of in with from as and or , . ; : ) ? !".split(), '"', "”"))
CALLS: Final = frozenset("call calls demands".split())
CALLED: Final = frozenset("call calls demand demands request requests plea pleas appeal appeals".split())
ASKING_NOUNS: Final = frozenset("demand demands request requests".split())
BEHIND_NOUN: Final = frozenset("for of from focused include included".split())
ATTRIBUTES: Final = ("propos", "sought", "urge", "suggest", "recommend")
SHALL: Final = ("demand", "recommend", "insist", "request", "suggest", "propose")
DEEDS: Final = frozenset(
    "be do not should must agree act resign stand go set publish release end open allow pay provide give "
    "help make take keep let get leave meet protect support treat cut stop hold put bring send use buy "
    "sell veto drop withdraw scrap accept".split()
)
FACTS: Final = frozenset("is are was were has had would could will may might".split())
ANYBODY: Final = frozenset("those anyone anybody everyone everybody people someone".split())
PAST: Final = frozenset("was were is are has have had".split())
OPENS: Final = ("for", "to", "that")
STAND_INS: Final = {"its": "it", "their": "they", "his": "he", "her": "she"}
TURNS_TO: Final = frozenset((word, "to") for word in "written wrote writes writing appealed turned".split())
MEETS: Final = frozenset("met petitioned lobbied telephoned phoned".split())
FACING: Final = frozenset("faced faces facing amid rejected resisted".split())


def wanted(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "X demands Z", "X is calling for Z", "X faced calls to do Z"."""
    lower = sentence.lower
    for place, word in enumerate(lower):
        if word not in reader.lexicon.verb_starts and word not in CALLS | CALLED:
            continue
        if word in CALLED and sentence.low(place + 1) in ("from", "by"):
            yield from _noun_of(reader, sentence, place)
            continue
        owned = word in CALLED and sentence.low(place - 1) in POSSESSIVES
        if owned and sentence.low(place + 1) == "that":
            yield from _noun(reader, sentence, place)
            continue
        verbal = sentence.low(place - 1) in ("to", "will", "would", "should")
        calls = word in CALLS and not verbal and sentence.low(place + 1) in ("to", "for")
        if calls and not reader.who.has_subject(sentence, place):
            yield from _noun(reader, sentence, place)
            continue
        end, kinds = reader.verb(lower, place)
        if "demand" not in kinds or end >= len(lower) or _no_verb(reader, sentence, place, end):
            continue
        if word in ASKING_NOUNS and lower[end] in BEHIND_NOUN:
            yield from _noun(reader, sentence, place)
        elif not _no_object(lower, place, end) or (
            lower[end] != "that" and _clause_target(reader, sentence, end, None)
        ):
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
    if word == "demand" and sentence.low(end) in ("growth", "side"):
        return True
    if before in NOUN_SIGNS and (end > place + 1 or word.startswith(("demand", "request"))):
        return True
    if word in ("proposed", "suggested") and end == place + 1:
        return before in ADJECTIVAL or not reader.who.has_subject(sentence, place)
    return word.startswith(ATTRIBUTES) and before in ADJECTIVAL


def _no_object(lower: tuple[str, ...], place: int, end: int) -> bool:
    """Return whether nothing that can be demanded follows; "suggests" must propose, not suppose."""
    if lower[end] in BAD_OBJECT or lower[end].endswith("day"):
        return True  # "insisted on Friday"
    if end > place + 1:
        return False
    if lower[place].startswith("recommend"):
        return False
    if lower[place - 1] == "who" and lower[place - 2] in ANYBODY:
        return True
    facts = bool(FACTS & set(lower[end : end + 12]))  # "suggests a split is near" supposes
    advises = (lower[end] in ("an", "a") and not facts) or "should" in lower[end : end + 12]
    return lower[place].startswith("insist") or (lower[place].startswith("suggest") and not advises)


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
    turned = _turned_to(reader, sentence, place)
    by = reader.who.subject(sentence, turned[0] if turned else place)
    target = _clause_target(reader, sentence, first, by)
    if target is not None:
        yield Asking("wanted", index, place, target[1], last, by, target[0], 1.7)
        return
    of = reader.in_clause(sentence, first, last) or reader.owner_in(sentence, first, last)
    of = turned[1] if turned else of
    yield Asking("wanted", index, place, first, last, by, of if of != by else None, 1.5)


def _turned_to(reader: Reader, sentence: Sentence, place: int) -> tuple[int, str] | None:
    """Return where somebody turns to somebody to demand this, and to whom: "has written to Y to call for"."""
    if sentence.low(place - 1) != "to" and not sentence.low(place).endswith("ing"):
        return None
    target = reader.who.ending_at(sentence, place - 1 - (sentence.low(place - 1) == "to"))
    if target is None or is_outlet(target.party):
        return None
    for verb in range(max(0, target.first - 10), target.first):
        met = sentence.lower[verb] in MEETS
        if not met and sentence.lower[verb : verb + 2] not in TURNS_TO:
            continue
        between = range(verb + (1 if met else 2), target.first)
        plain = not any(sentence.words[n] in (",", ".", ":", ";", '"', "that", "and", "to") for n in between)
        if plain and sentence.low(verb - 1) not in BE:
            return verb, target.party
    return None


def _clause_target(reader: Reader, sentence: Sentence, first: int, by: str | None) -> tuple[str, int] | None:
    """Return who shall do it, and where the deed begins: "that Y release Z", "calls for Y to do Z"."""
    lower = sentence.lower
    start = first + 1 if lower[first] == "that" else first
    near = reader.scene.actors_in(sentence.index, start, start + 11)
    if not near or near[0].first > start + 2 or near[0].party == by:
        return None
    last = near[0].last
    if len(near) > 1 and lower[last : near[1].first] in (("and",), ("and", "the")):
        last = near[1].last
    behind = sentence.low(last)
    if behind == "to" and sentence.low(last + 1).isalpha():
        return near[0].party, last + 1
    plain = behind.isalpha() and behind not in PREPOSITIONS and behind not in ("and", "or")
    if lower[first] == "that":
        done_to = behind in BE and sentence.low(last + 1).endswith(("ed", "split", "sold", "shut"))
        return (near[0].party, first) if plain and not done_to else None
    word = sentence.low(first - 1)
    deed = behind in DEEDS
    past = word.startswith("demand") and (
        behind.endswith("ed") or behind == "paid"
    )  # "demanded the firm stopped"; others report
    return (near[0].party, first) if (deed and word.startswith(SHALL)) or past else None


def _noun(reader: Reader, sentence: Sentence, place: int) -> Iterator[Asking]:
    """Yield "faced calls to do Z", "its demands for Z", "the inmates' demands focused on Z"."""
    word, before = sentence.lower[place], sentence.low(place - 1)
    if word == "call" and before not in NOUN_SIGNS:
        return
    owner, faced = _owner_and_faced(reader, sentence, place)
    if owner is None and faced is None and word in ("demands", "demand"):
        return
    yield from _named(reader, sentence, place + 1, owner, faced)


def _named(
    reader: Reader, sentence: Sentence, start: int, owner: str | None, faced: str | None
) -> Iterator[Asking]:
    """Yield what follows the noun: behind its "for", "to" or "that" at ``start``."""
    lower = sentence.lower
    that = lower[start] == "that"
    end = clause_end(sentence, start, reader.lexicon)
    if not that:
        end = next((n for n in range(start + 2, end) if lower[n] in PAST), end)
    first, last = trimmed(sentence, start + (not that), end)
    if last <= first:
        return
    target = _clause_target(reader, sentence, first, owner)
    of, first = target or (faced, first)
    yield Asking("wanted", sentence.index, start - 1, first, last, owner, of, 1.5)


def _noun_of(reader: Reader, sentence: Sentence, place: int) -> Iterator[Asking]:
    """Yield "calls from X for Z", "a demand by X to do Z"."""
    lower, word = sentence.lower, sentence.low(place)
    near = reader.scene.actors_in(sentence.index, place + 2, place + 12)
    owners = [m for m in near if sentence.low(m.last) in OPENS] if near and near[0].first <= place + 4 else []
    if not owners or (word == "demand" and sentence.low(place - 1) not in ("a", "the")):
        return  # "slowing demand from China"
    start = owners[0].last
    faced = FACING & set(lower[max(0, place - 3) : place])
    of = reader.who.subject(sentence, place - 1) if faced else None
    yield from _named(reader, sentence, start, owners[0].party, of)


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
