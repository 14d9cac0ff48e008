"""Sentence -> refusals and moves: "X rejected Z", "X has offered Z for Y", "protests by X over Z"."""

from collections.abc import Iterator
from typing import Final

from summarizer.models.extractive.asking import ADJECTIVAL, BE, NEGATED, Asking, Reader
from summarizer.models.extractive.clauses import clause_end, trimmed
from summarizer.models.extractive.sentence import Sentence

UNDERTAKINGS: Final = frozenset(
    "merger takeover offer plan plans proposal proposals bid demand demands request levy deal sale".split()
)


def refusals(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "X has rejected Z", "X would not accept Z", "rejected by X"."""
    lower = sentence.lower
    for place in range(len(lower)):
        end, kinds = reader.verb(lower, place)
        phrase = " ".join(lower[place : place + 3]) in reader.lexicon["reject_phrases"]
        before = lower[place - 1] if place else ""
        if lower[place] == "against" and before in BE and reader.who.direct_subject(sentence, place):
            phrase, before = True, ""  # "Norway is against the plan"
        if not phrase and "reject" not in kinds:
            continue
        if before in NEGATED or NEGATED & set(lower[max(0, place - 2) : place]) or before in ADJECTIVAL:
            continue
        if lower[end : end + 1] == ("by",):
            agents = reader.scene.actors_in(sentence.index, end + 1, end + 10)
            by = agents[0].party if agents else None
            first = reader.clause_before(sentence, place)
        else:
            opposed = lower[place : place + 2] == ("opposed", "to")
            if (opposed and before == "as") or (before in BE and not opposed) or _hypothetical(lower, place):
                continue
            by, first = reader.who.subject(sentence, place), place
            if place + 2 > len(lower) - 1:
                first = reader.clause_before(sentence, place)  # "a merger, which the union opposes"
        first, last = trimmed(sentence, first, clause_end(sentence, place, reader.lexicon))
        of = reader.in_clause(sentence, end, last) or reader.owner_in(sentence, end, last)
        if of is None or of == by:
            of = _owner_of_rejected(reader, sentence, first, place) or _makers(reader, sentence, end)
        yield Asking("refused", sentence.index, place, first, last, by, of if of != by else None, 0.7)


def _owner_of_rejected(reader: Reader, sentence: Sentence, first: int, place: int) -> str | None:
    """Return whose thing is rejected in "Y's offer was rejected by X", "its offer was rejected by X"."""
    if sentence.low(place + 1) != "by" or sentence.low(place - 1) not in BE:
        return None
    owner = reader.owner_in(sentence, first, place)
    its = next(
        (n for n in range(first, min(first + 2, place)) if sentence.lower[n] in ("its", "their")), None
    )
    return owner if owner or its is None else reader.who.pronoun(sentence, its)


def _makers(reader: Reader, sentence: Sentence, end: int) -> str | None:
    """Return whose undertaking is rejected: "opposes the merger of Y and Z", "rejected the offer of Y"."""
    for place in range(end, min(end + 5, len(sentence.lower) - 1)):
        if sentence.lower[place] in UNDERTAKINGS and sentence.lower[place + 1] in ("of", "between"):
            near = reader.scene.actors_in(sentence.index, place + 2, place + 8)
            return near[0].party if near and near[0].first <= place + 3 else None
    return None


def moves(reader: Reader, sentence: Sentence) -> Iterator[Asking]:
    """Yield "X has offered 95 cents for Y", "protests by X over Z", "a strike by X against Y"."""
    lower = sentence.lower
    for place, word in enumerate(lower):
        paid = _offered_to(reader, sentence, place)
        if paid is not None:
            first, last = trimmed(sentence, place, clause_end(sentence, place, reader.lexicon))
            giver = reader.who.subject(sentence, place)
            of = paid if paid != giver else None
            yield Asking("moved", sentence.index, place, first, last, giver, of, 0.8)
            return
        if (
            word in ("offered", "bid")
            and "for" in lower[place + 1 : place + 9]
            and (lower[place - 1 : place] not in (("a",), ("the",)))
        ):
            target = next(
                (n for n in range(place + 1, min(place + 9, len(lower))) if lower[n] == "for"), place
            )
            mentions = reader.scene.actors_in(sentence.index, target + 1, target + 6)
            if not mentions and not any(w[0].isdigit() or w[0] in "$£€" for w in lower[place + 1 : target]):
                continue
            first, last = trimmed(sentence, place, clause_end(sentence, place, reader.lexicon))
            of = mentions[0].party if mentions else None
            yield Asking(
                "moved", sentence.index, place, first, last, reader.who.subject(sentence, place), of, 0.8
            )
            return
        if word in ("protests", "protest", "strike", "strikes", "walkout") and any(
            w in ("over", "against") for w in lower[place + 1 : place + 22]
        ):
            by = next((n for n in range(place + 1, min(place + 6, len(lower))) if lower[n] == "by"), None)
            agents = reader.scene.actors_in(sentence.index, by + 1, by + 6) if by else []
            if not agents:
                continue
            first, last = trimmed(sentence, place, clause_end(sentence, place, reader.lexicon))
            targets = [
                m
                for m in reader.scene.actors_in(sentence.index, agents[0].last, last)
                if lower[m.first - 1] in ("at", "against", "of")
            ]
            of = targets[0].party if targets else None
            yield Asking("moved", sentence.index, place, first, last, agents[0].party, of, 0.8)
            return


def _offered_to(reader: Reader, sentence: Sentence, place: int) -> str | None:
    """Return to whom something is offered here: "offered crews a 5% rise"."""
    if sentence.lower[place] != "offered" or sentence.low(place - 1) in BE:
        return None
    near = reader.scene.actors_in(sentence.index, place + 1, place + 6)
    given = near and near[0].first <= place + 2 and sentence.low(near[0].last) in ("a", "an", "the", "more")
    return near[0].party if near and given else None


def _hypothetical(lower: tuple[str, ...], place: int) -> bool:
    """Return whether a refusal is only supposed: "if Iran refuses"."""
    for number in range(place - 1, -1, -1):
        if lower[number] == ",":
            return False
        if lower[number] in ("if", "unless", "whether"):
            return True
    return False
