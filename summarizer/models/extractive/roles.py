"""Mentions of a party -> its role in the article's words: a title, "PCS leader X", "X, president of Y"."""

from typing import Final

from summarizer.models.extractive.clauses import statement
from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.scene import Scene
from summarizer.models.extractive.sentence import Sentence

LONGEST: Final = 12  # words of an apposition that is a role
NO_ROLE_START: Final = frozenset("who which and but as with".split())


def role_of(scene: Scene, party: str, mentions: list[Mention]) -> str | None:
    """Return office or function of a party, None where the article gives none."""
    kind = scene.parties[party].kind
    if kind not in ("person", "organisation", "name"):
        return None
    for mention in mentions:
        if mention.kind == "person" and mention.title and mention.title not in scene.lexicon["polite"]:
            return _title(scene, mention)
    for mention in mentions:
        sentence = scene.sentences[mention.sentence]
        role = _behind(scene, sentence, mention)
        if role is None and kind == "person":
            role = _before(scene, sentence, mention)
        if role:
            return role
    return None


def _title(scene: Scene, mention: Mention) -> str:
    """Return the title with whose it is: "Iranian Foreign Minister", "RMT General Secretary"."""
    sentence = scene.sentences[mention.sentence]
    first = mention.first - len(mention.title.split())
    if first < 0 or sentence.slice(first, mention.first).split() != mention.title.split():
        return mention.title
    for body in scene.mentions[mention.sentence]:
        ends_here = body.last == first or body.first < first <= body.last
        if ends_here and body.kind != "person" and body.first >= first - 4:
            first = body.first
    return sentence.slice(first, mention.first)


def _behind(scene: Scene, sentence: Sentence, mention: Mention) -> str | None:
    """Return the apposition in ", president of Rapidan Energy Group,", ", NFU president,"."""
    words, lexicon = sentence.words, scene.lexicon
    first = mention.last + 1
    if sentence.low(mention.last) != ",":
        return None
    last = next((n for n in range(first, min(first + 15, len(words))) if words[n] in (",", ".", ";")), None)
    if last is None or not 1 <= last - first <= LONGEST:
        return None
    span = sentence.lower[first:last]
    office = any(word in lexicon["role_heads"] for word in span[:8])
    clause = any(word in lexicon["say"] or word in lexicon["auxiliaries"] for word in span)
    listed = words[last] == "." and sentence.low(mention.first - 1) == ","
    if not office or clause or listed or span[0] in NO_ROLE_START:
        return None
    return statement(sentence, first, last)


def _before(scene: Scene, sentence: Sentence, mention: Mention) -> str | None:
    """Return the office written before a name: "PCS leader", "Energy and security analyst"."""
    lower = sentence.lower
    last = mention.first
    if sentence.low(last - 1) not in scene.lexicon["role_heads"]:
        return None
    first = last - 1
    while first > 0 and last - first < 6 and _part_of_role(scene, sentence, first - 1):
        if lower[first - 1] == "and" and first > 3:
            break
        first -= 1
    return statement(sentence, first, last)


def _part_of_role(scene: Scene, sentence: Sentence, place: int) -> bool:
    """Return whether a word can stand inside the words for an office."""
    word, lexicon = sentence.lower[place], scene.lexicon
    if not word.replace("-", "").isalpha() and word not in ("’s", "'s"):
        return False
    if word in lexicon["say"] or word in lexicon["auxiliaries"]:
        return False
    return word not in lexicon["function_words"] or word in ("and", "for")
