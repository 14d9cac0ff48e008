"""Sentence -> all demands in it: the patterns in order, the surer ones first."""

from dataclasses import replace
from typing import Final

from summarizer.models.extractive.asking import Asking, Reader
from summarizer.models.extractive.duties import conditions, musts, terms, ultimatums
from summarizer.models.extractive.pressing import agents, pressed, turns
from summarizer.models.extractive.refusals import moves, refusals
from summarizer.models.extractive.sentence import Sentence
from summarizer.models.extractive.urging import asked, was_asked
from summarizer.models.extractive.wanting import wanted

IN_ORDER: Final = (asked, was_asked, pressed, agents, wanted, terms, conditions, ultimatums, turns, musts)
OWN: Final = ("asked", "wanted", "refused")  # in a quotation too, the want of whom it names right there
LAST: Final = (moves, refusals)


def demands_in(reader: Reader, sentence: Sentence) -> list[Asking]:
    """Return the demands of a sentence; where patterns overlap the surer one holds."""
    found: list[Asking] = []
    covered: list[tuple[int, int]] = []
    for pattern in (*IN_ORDER, *LAST):
        fresh = [
            asking
            for asking in pattern(reader, sentence)
            if not any(first <= asking.verb < last for first, last in covered)
        ]
        if pattern not in LAST:
            covered.extend((asking.verb, max(asking.verb + 1, asking.last)) for asking in fresh)
        found.extend(fresh)
    return [_with_speaker(reader, sentence, asking) for asking in found]


def _with_speaker(reader: Reader, sentence: Sentence, asking: Asking) -> Asking:
    """Return a demand made in a quotation under its speaker's name; what he says others must do is theirs."""
    if not sentence.quoted[asking.verb] and asking.by is not None:
        return asking if asking.of != asking.by else replace(asking, of=None)
    speaker = reader.who.speaker(sentence.index)[0]
    direct = reader.who.direct_subject(sentence, asking.verb)
    if direct not in (None, speaker) and asking.by == direct and asking.pattern in OWN:
        if "if" in sentence.lower[max(0, asking.verb - 5) : asking.verb]:
            return replace(asking, by=speaker, of=asking.by)  # "if Norway insists on a fight, we act"
        return asking if asking.of != asking.by else replace(asking, of=None)
    if speaker is None:
        return (
            replace(asking, by=None) if sentence.quoted[asking.verb] and asking.pattern != "asked" else asking
        )
    of = asking.of or (
        asking.by if asking.by != speaker and asking.pattern in ("must", "condition") else None
    )
    return replace(asking, by=speaker, of=None if of == speaker else of)
