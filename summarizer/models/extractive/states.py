"""Mentions of states -> the state meant: "Tehran", "the Kremlin", "American citizens"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.sentence import Sentence

TRAVEL: Final = (
    "visit",
    "trip",
    "travel",
    "flew",
    "fly",
    "went",
    "arriv",
    "return",
    "back",
    "came",
    "moving",
    "moved",
)


def state_of(mention: Mention, sentences: Sequence[Sentence], lexicon: Lexicon) -> Mention:
    """Return a mention of a state under the state's key, a capital where things happen as a place."""
    gazetteer = lexicon.gazetteer
    if mention.kind == "group":
        return _people(mention, lexicon)
    if mention.kind not in ("state", "demonym"):
        return mention
    word = " ".join(mention.text.split())
    state = gazetteer.names.get(word) or gazetteer.capitals.get(word) or gazetteer.demonyms.get(word)
    if state is None:
        return mention
    sentence = sentences[mention.sentence]
    before = sentence.lower[mention.first - 1] if mention.first else ""
    in_place = before in ("in", "at", "near", "outside", "around", "across", "leave", "visit", "into")
    if before in ("the", "a"):
        before = sentence.lower[mention.first - 2] if mention.first > 1 else ""
    if mention.kind == "state" and before in (
        "in",
        "across",
        "around",
        "outside",
        "near",
        "inside",
        "throughout",
    ):
        return replace(mention, kind="place", party=state)
    if before == "capital" or (before == "," and sentence.lower[mention.first - 2] == "capital"):
        return replace(mention, kind="place", party=state)
    travelled = before in ("to", "from") and sentence.lower[mention.first - 2].startswith(TRAVEL)
    if word in gazetteer.capitals and word not in gazetteer.names and (in_place or travelled):
        return replace(mention, kind="place")
    if mention.kind == "demonym" and word.endswith("s") and f"{word}"[:-1] in gazetteer.demonyms:
        return replace(mention, kind="group", party=f"{state} people")
    people = "people" if word not in gazetteer.names and word not in gazetteer.capitals else ""
    return replace(mention, party=state, title=people)


def _people(mention: Mention, lexicon: Lexicon) -> Mention:
    """Return "the British government" and "American citizens" under keys that hold for all their names."""
    words = mention.party.split()
    gazetteer = lexicon.gazetteer
    for cut in range(len(words) - 1, 0, -1):
        name = " ".join(words[:cut])
        state = gazetteer.names.get(name) or gazetteer.demonyms.get(name) or gazetteer.capitals.get(name)
        if state and cut == len(words) - 1:
            if words[-1].lower() in ("government", "state", "administration"):
                return replace(mention, party=f"{state} government")
            if words[-1] in ("citizens", "nationals", "people"):
                return replace(mention, party=f"{state} people")
    return mention
