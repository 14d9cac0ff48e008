"""Sentence -> terms, conditions and duties: "the deal includes Z", "unless Y does Z", "Y must do Z"."""

from collections.abc import Iterator
from typing import Final

from summarizer.models.extractive.allies import allies_in
from summarizer.models.extractive.asking import Asking, Reader
from summarizer.models.extractive.clauses import clause_end, trimmed
from summarizer.models.extractive.scene import POSSESSIVES
from summarizer.models.extractive.sentence import Sentence

TERM_NOUNS: Final = frozenset(
    "agreement deal proposal proposals plan plans offer contract truce pact condition conditions demands "
    "terms recommendations".split()
)
TERM_VERBS: Final = frozenset("include includes included including require requires required".split())
WOULD_VERBS: Final = frozenset("see allow require give".split())
MODALS: Final = frozenset(
    "could would will may might threatened threaten threatens threatening threat wo".split()
)
VERDICTS: Final = frozenset("mistake wrong unacceptable irresponsible folly".split())
# conditions that name a deed: the party behind these words is not the one asked
ABOUT_DEEDS: Final = VERDICTS | frozenset("out cannot not there no".split())
DO_NOT: Final = frozenset((aux, no) for aux in ("do", "does", "did") for no in ("not", "n't"))
EXCHANGE_SIGNS: Final = frozenset("could would will if only offer offered offers offering".split())
SUPPOSING: Final = frozenset("the a about around nearly".split())  # "it must be a record"
AIMS: Final = frozenset("aim goal point priority task job step challenge duty focus".split())
READY: Final = frozenset("prepared concerned ashamed committed".split())
KEEPING: Final = frozenset("fulfil fulfill fulfilled meet met keep kept honour honor accept accepted".split())
NOT: Final = frozenset("not n't never failed fails".split())
OPEN_QUESTION: Final = frozenset("whether how".split())
DUTIES: Final = frozenset("must need needs needed have has had should ought".split())
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
            by = reader.owner_before(sentence, place) or reader.who.subject(sentence, place)
            if last > first:
                yield Asking("term", sentence.index, place, first, last, by, None, 1.0)


def _term_verb(sentence: Sentence, noun: int) -> int:
    """Return where the verb stands that opens the terms, 0 if there is none near."""
    for verb in range(noun + 1, min(noun + 10, len(sentence.lower) - 1)):
        word = sentence.lower[verb]
        if word in (".", ";"):
            return 0
        provides = word in ("provides", "provide") and sentence.low(verb + 1) == "for"
        before = sentence.low(verb - 1)
        would = before == "would" and word in WOULD_VERBS
        are_to = word == "to" and before in ("were", "are") and sentence.low(noun) == "recommendations"
        if word in TERM_VERBS or provides or would or are_to:
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
    of = next(
        (
            mention.party
            for mention in reader.scene.actors_in(sentence.index, place, last)
            if sentence.low(mention.last) not in POSSESSIVES and sentence.low(place) not in ABOUT_DEEDS
        ),
        None,
    )
    of = of or _who_failed(reader, sentence, start, place)
    speaker, said = reader.who.speaker(sentence.index)
    main = reader.who.main_subject(sentence.index)
    by = speaker if said else reader.who.clause_subject(sentence, place) or (main.party if main else None)
    yield Asking("condition", sentence.index, place, first, last, by, of if of != by else None, 0.9)


def _who_failed(reader: Reader, sentence: Sentence, start: int, place: int) -> str | None:
    """Return who is said to have left a condition unmet: "Y did not fulfil the condition", "Y ignored it"."""
    unmet = next((n for n in range(start, place) if sentence.lower[n] in KEEPING), None)
    if unmet is None or not NOT & set(sentence.lower[max(start, unmet - 4) : unmet]):
        return None
    near = [m for m in reader.scene.actors_in(sentence.index, start, unmet) if m.last >= unmet - 4]
    return near[0].party if near and not reader.scene.behind_preposition(near[0]) else None


def _is_condition(lower: tuple[str, ...], place: int) -> bool:
    """Return whether a condition is laid down at this word that needs a look at the words further off."""
    word = lower[place]
    if word == "unless":
        return "rethink" in lower[place:] or bool(MODALS & set(lower[:place]))
    if word == "in" and lower[place + 1 : place + 3] in (("return", "for"), ("exchange", "for")):
        return bool(EXCHANGE_SIGNS & set(lower[max(0, place - 12) : place]))
    if word == "no" and lower[place - 1] == "be" and {"without", "until"} & set(lower[place : place + 9]):
        return True
    if word == "no" and lower[place : place + 2] == ("no", "deal"):
        return "which" in lower[place : place + 8] and "not" in lower[place : place + 10]
    if word in VERDICTS:
        return "would" in lower[max(0, place - 4) : place] and "be" in lower[max(0, place - 3) : place]
    if word == "only":
        near = lower[place + 1 : place + 14] if _follows_modal(lower, place) else lower[place + 1 : place + 2]
        return "if" in near and bool({"will", "would"} & set(lower[:place]))
    return False


def _follows_modal(lower: tuple[str, ...], place: int) -> bool:
    """Return whether "would" or "will" stands right before this word."""
    return lower[place - 1 : place] in (("would",), ("will",))


def ultimatums(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "there will be strikes if Y does not do Z", where somebody says so."""
    lower = sentence.lower
    if "if" not in lower or not (reader.who.speaker(sentence.index)[1] or MODALS & set(lower)):
        return
    for place, word in enumerate(lower):
        if word != "if":
            continue
        subjects = reader.scene.actors_in(sentence.index, place + 1, place + 8)
        last = subjects[0].last if subjects and subjects[0].first <= place + 2 else place
        fails = sentence.low(last).startswith("fail") and sentence.low(last + 1) == "to"
        if last == place or not (lower[last : last + 2] in DO_NOT or fails):
            continue
        by, of = reader.who.speaker(sentence.index)[0], subjects[0].party
        if _before_saying(reader, sentence, place):
            by = reader.who.clause_subject(sentence, place)
        first, last = trimmed(
            sentence, reader.clause_before(sentence, place), clause_end(sentence, place, reader.lexicon)
        )
        yield Asking("condition", sentence.index, place, first, last, by, of if of != by else None, 0.9)


def _before_saying(reader: Reader, sentence: Sentence, place: int) -> bool:
    """Return whether what is said begins only in a later main clause: "X will act if Y does not, and Z said"."""
    lower = sentence.lower
    joint = next(
        (n for n in range(place, len(lower) - 1) if lower[n : n + 2] in ((",", "and"), (",", "but"))), 0
    )
    saying = [n for n, word in enumerate(lower) if word in reader.lexicon["say"] and not sentence.quoted[n]]
    told = joint and saying and saying[0] > joint and not sentence.quoted[place]
    return (
        bool(told) and reader.who.has_subject(sentence, saying[0]) and lower[-2] not in reader.lexicon["say"]
    )


def musts(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "Y must do Z", "Y should do Z", "there should be no Z", where somebody says so."""
    speaker, said = reader.who.speaker(sentence.index)
    for place in range(len(sentence.lower) - 1):
        if not _is_duty(sentence, place, said=said):
            continue
        start = reader.clause_before(sentence, place)
        first, last = trimmed(sentence, start, clause_end(sentence, place, reader.lexicon))
        subject = _doer(reader, sentence, place, last) or _duty_subject(reader, sentence, start, place)
        by = None if subject == speaker else speaker
        yield Asking("must", sentence.index, place, first, last, by, subject, 0.9)


def _is_duty(sentence: Sentence, place: int, *, said: bool) -> bool:
    """Return whether this word says what somebody has to do, not what they may or would have to."""
    lower = sentence.lower
    word = lower[place]
    if (
        word not in DUTIES
        or sentence.low(place - 1) in NO_DUTY_OF
        or _asks_openly(lower[max(0, place - 9) : place])
    ):
        return False
    behind, next_behind = lower[place + 1], sentence.low(place + 2)
    if next_behind == "be" and sentence.low(place + 3) in (",", "."):
        return False  # "more than it needs to be"
    if word == "must":
        supposed = behind == "be" and next_behind in SUPPOSING and sentence.low(place - 1) != "there"
        return behind != "have" and (not supposed or sentence.low(place + 3) in ("priority", "top"))
    if behind == "to" and next_behind in ("", ".", ",", "?", "!"):
        return False  # "they share what they have to."
    if word == "needed":
        return said and behind == "to" and next_behind in ("be", "do", "act", "change")
    if word in ("need", "needs"):
        return behind in ("a", "an", "to")
    if word in ("have", "has", "had"):
        return behind == "to" and (said or (sentence.quoted[place] and word != "had"))
    if word == "ought" and not (said or sentence.quoted[place]):
        return False
    if said and sentence.low(place - 1) == "and" and behind == "be":
        return True  # "the bill was wrong and should be withdrawn"
    return place > 0 and lower[place - 1] not in NOT_BEFORE_SHOULD and behind not in NOT_BEHIND_SHOULD


def _doer(reader: Reader, sentence: Sentence, place: int, last: int) -> str | None:
    """Return who shall do it where the duty is passive: "should be decided by Y", "must be a priority for Y"."""
    lower = sentence.lower
    if "be" not in lower[place + 1 : place + 3]:
        return None
    for by in range(place + 2, min(place + 7, last)):
        if lower[by] in ("by", "at") or lower[by - 1 : by + 1] == ("priority", "for"):
            agents = reader.scene.actors_in(sentence.index, by + 1, last)
            return agents[0].party if agents and agents[0].first <= by + 4 else None
    return None


def _asks_openly(words: tuple[str, ...]) -> bool:
    """Return whether the words before a duty only ask for it: "whether", "how", "asked if"."""
    return bool(OPEN_QUESTION & set(words)) or ("if" in words and words[words.index("if") - 1] == "asked")


def _duty_subject(reader: Reader, sentence: Sentence, start: int, place: int) -> str | None:
    """Return who must: the party before the verb, not one named further off."""
    opening = sentence.low(start + (sentence.low(start) == '"'))
    if opening.endswith("ing") and not {"which", "that", "who", ","} & set(sentence.lower[start:place]):
        return None  # "having enough staff must": a deed is the subject
    near_all = reader.scene.actors_in(sentence.index, start, place)
    near = [mention for mention in near_all if not reader.scene.behind_preposition(mention)]
    aim = near_all[-1] if near_all else None
    if aim is not None and aim.last == place and _aim_for(sentence, aim.first):
        return aim.party  # "the priority for Y must be"
    if near:
        last = next((number for number, mention in enumerate(near) if mention.last == place), 0)
        while last and {"and", "or", ","} & set(sentence.lower[near[last - 1].last : near[last].first]):
            last -= 1  # "Norway and Denmark must"; but "told peers Norway must": Norway
        return near[last].party
    if "they" not in sentence.lower[start:place]:
        return None
    they = sentence.lower.index("they", start)
    if _suffers(sentence, place):
        return None
    if sentence.quoted[they] and they < start + 2:
        meant = _others_quoted(reader, sentence)
        if meant:
            return meant
    before = reader.scene.actors_in(sentence.index, 0, start)
    if before:
        return before[0].party
    return reader.who.pronoun(sentence, they)


def _suffers(sentence: Sentence, place: int) -> bool:
    """Return whether something is to be done to the subject, not by it: "they must not be ignored"."""
    behind = [word for word in sentence.lower[place + 1 : place + 4] if word != "not"]
    return behind[:1] == ["be"] and len(behind) > 1 and behind[1].endswith("ed") and behind[1] not in READY


def _aim_for(sentence: Sentence, place: int) -> bool:
    """Return whether "the priority for", "the starting point for" stands right before this word."""
    place -= sentence.low(place - 1) == "the"
    return sentence.low(place - 1) == "for" and sentence.low(place - 2) in AIMS


def _others_quoted(reader: Reader, sentence: Sentence) -> str | None:
    """Return whom "they must" in a quotation means: the one body in the words before that is not the speaker's."""
    speaker = reader.who.speaker(sentence.index)[0]
    allies = allies_in(reader.scene)
    own = allies.get(speaker, frozenset()) | {speaker} if speaker else frozenset()
    for index in range(sentence.index - 1, max(-1, sentence.index - 3), -1):
        earlier = reader.scene.sentences[index]
        if reader.who.speaker(index)[0] != speaker:
            return None
        bodies = {
            mention.party
            for mention in reader.scene.actors_in(index)
            if mention.kind in ("organisation", "group", "state")
            and earlier.quoted[mention.first]
            and not reader.scene.behind_preposition(mention)
        } - own
        if bodies:
            return next(iter(bodies)) if len(bodies) == 1 else None
    return None
