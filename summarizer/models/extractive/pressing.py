"""Sentence -> demands in other words: "X asked Y for Z", "X gave Y until May to do Z", "it is up to Y to"."""

from collections.abc import Iterator
from typing import Final

from summarizer.models.extractive.asking import BE, Asking, Reader
from summarizer.models.extractive.clauses import clause_end, trimmed
from summarizer.models.extractive.counterparts import is_outlet
from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.sentence import Sentence

ASKS: Final = frozenset("asked asking asks pressed pressing presses lobbied lobbying begged begging".split())
WARNS: Final = frozenset("warned warns warning advised cautioned".split())
GIVES: Final = frozenset("gave given gives giving".split())
TERMS: Final = frozenset("until hours days weeks months week month".split())
BEFORE_TURN: Final = BE | {"high", "now", "’s", "'s", "about"}
TURNS: Final = (("up", "to"), ("time", "for"), ("time", "that"))


def pressed(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "X asked Y for Z", "X warned Y against Z", "X gave Y two days to do Z"."""
    lower = sentence.lower
    for place, word in enumerate(lower):
        appeals = word.startswith("appeal") and sentence.low(place + 1) == "to"
        if word not in ASKS and word not in WARNS and word not in GIVES and not appeals:
            continue
        if sentence.low(place - 1) in BE and not word.endswith("ing"):
            continue
        target = _object(reader, sentence, place + appeals)
        first = _what(sentence, target, "asks" if appeals else word) if target else 0
        if target is None or not first:
            continue
        by = reader.who.subject(sentence, place)
        start, last = trimmed(sentence, first, clause_end(sentence, first, reader.lexicon))
        if last > start:
            of = target.party if target.party != by else None
            yield Asking("asked", sentence.index, place, start, last, by, of, 1.8)


def turns(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "it is up to Y to do Z", "it is time for Y to do Z", where somebody says so."""
    lower = sentence.lower
    speaker, said = reader.who.speaker(sentence.index)
    if not said and not any(sentence.quoted):
        return
    for place in range(1, len(lower) - 2):
        if lower[place : place + 2] not in TURNS or lower[place - 1] not in BEFORE_TURN:
            continue
        target = _object(reader, sentence, place + 1)
        if target is None or target.last >= len(lower) or lower[target.last] not in ("to", "stopped"):
            continue
        first, last = trimmed(sentence, target.last + 1, clause_end(sentence, target.last, reader.lexicon))
        if last > first:
            of = target.party if target.party != speaker else None
            yield Asking("must", sentence.index, place, first, last, speaker, of, 1.2)


def agents(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "Z, demanded by X" and "under pressure from X to do Z"."""
    lower = sentence.lower
    for place, word in enumerate(lower):
        if word in ("urged", "demanded", "requested", "sought", "proposed", "wanted") and lower[
            place + 1 : place + 2
        ] == ("by",):
            agents = reader.scene.actors_in(sentence.index, place + 2, place + 12)
            first = next(
                (
                    n + 1
                    for n in range(place - 1, -1, -1)
                    if lower[n] in (",", ";", "that", "whether", "when", "as", ":")
                ),
                0,
            )
            first, last = trimmed(sentence, first, place)
            if last - first > 1 and "no" not in lower[first:last]:
                yield Asking(
                    "agent",
                    sentence.index,
                    place,
                    first,
                    last,
                    agents[0].party if agents else None,
                    None,
                    1.3,
                )
        elif (
            word == "pressure"
            and lower[place + 1 : place + 2] in (("from",), ("to",))
            and sentence.low(place - 1) in ("under", "facing", "to")
        ):
            named = sentence.low(place + 1) == "from"
            agents = reader.scene.actors_in(sentence.index, place + 2, place + 12) if named else []
            to = next((n for n in range(place + 1, min(place + 24, len(lower))) if lower[n] == "to"), None)
            if to is None:
                continue
            first, last = trimmed(sentence, to + 1, clause_end(sentence, to, reader.lexicon))
            yield Asking(
                "agent", sentence.index, place, first, last, agents[0].party if agents else None,
                reader.who.subject(sentence, place - 1), 1.3,
            )  # fmt: skip


def _object(reader: Reader, sentence: Sentence, place: int) -> Mention | None:
    """Return the party right behind a word."""
    near = reader.scene.actors_in(sentence.index, place + 1, place + 8)
    found = near[0] if near and near[0].first <= place + 2 and not is_outlet(near[0].party) else None
    return found if found is None or sentence.low(place + 1) not in (",", "(", '"') else None


def _what(sentence: Sentence, target: Mention, word: str) -> int:
    """Return where begins what is asked of the party behind the verb, 0 if nothing is."""
    behind = sentence.low(target.last)
    if (word in ASKS and behind == "for") or (word in WARNS and behind == "against"):
        return target.last + (behind == "for")
    if word not in GIVES:
        return 0
    to = next(
        (
            n
            for n in range(target.last, min(target.last + 6, len(sentence.lower)))
            if sentence.lower[n] == "to"
        ),
        0,
    )
    return to + 1 if to and TERMS & set(sentence.lower[target.last : to]) else 0
