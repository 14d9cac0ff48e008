"""Scene -> key actors: who is named, how often, in what role, and what they want, do or refuse."""

import math
from collections import Counter
from typing import Final, NamedTuple

from summarizer.models.extractive.clauses import clause_end, statement
from summarizer.models.extractive.counterparts import is_outlet
from summarizer.models.extractive.descriptions import FIRM_WORDS
from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.parties import Who
from summarizer.models.extractive.roles import role_of
from summarizer.models.extractive.scene import Scene
from summarizer.models.extractive.sentence import Sentence

MOST: Final = 12
MOST_SENTENCES: Final = 600  # in which deeds are counted; who matters has acted by then
ENOUGH: Final = 0.9
VAGUE: Final = frozenset(
    "police critics staff citizens workers board management member members experts analysts groups people "
    "states countries customers agency".split()
)
NAMELESS: Final = frozenset("spokesman spokeswoman spokesperson spokesmen".split())
TAKING_POSITION: Final = tuple(
    "reject refus oppos want demand urg warn press insist call said say announc agree offer accus threat "
    "plan pledg propos".split()
)
DOING: Final = tuple(
    "told tell request add note estimat argu defend hold held meet met issu ask deni confirm sign launch "
    "fear claim admit report".split()
)
ACTING: Final = (*TAKING_POSITION, *DOING)
FINITE_ENDS: Final = ("ed", "id", "ys", "s", "old")
HELPERS: Final = frozenset(
    "has have had is are was were also reportedly openly later would will could may might should not now "
    "again".split()
)
NO_VERB: Final = frozenset("as this its us".split())
KINDS: Final = {"demonym": "state", "name": "organisation"}


class Actor(NamedTuple):
    """Somebody who acts in the article; the sentence shows the name and, where there is one, the stance."""

    party: str
    kind: str
    role: str | None
    stance: str | None
    sentence: int
    score: float


def find_actors(scene: Scene, who: Who, centrality: list[float], engaged: Counter[str]) -> list[Actor]:
    """Return the key actors, the most active first; ``engaged`` counts their part in demands."""
    mentions: dict[str, list[Mention]] = {}
    for sentence in scene.sentences:
        for mention in scene.actors_in(sentence.index):
            mentions.setdefault(mention.party, []).append(mention)
    deeds = _deeds(scene, who)
    adjectives = Counter(m.party for row in scene.mentions for m in row if m.kind == "demonym")
    scored: list[tuple[float, str, str | None]] = []
    for party, found in mentions.items():
        if _is_nobody(scene, party, found):
            continue
        role = role_of(scene, party, found)
        score = _score(scene, party, found, deeds[party], adjectives[party])
        score += 0.9 if role else 0
        score += 0.3 * min(engaged[party], 2)
        if score >= ENOUGH:
            scored.append((score, party, role))
    scored.sort(key=lambda entry: (-entry[0], mentions[entry[1]][0].sentence, mentions[entry[1]][0].first))
    actors: list[Actor] = []
    for score, party, role in scored[:MOST]:
        shown = _showing(scene, mentions[party], centrality)
        kind = scene.parties[party].kind
        actors.append(
            Actor(party, KINDS.get(kind, kind), role, _stance(scene, who, shown), shown.sentence, score)
        )
    return actors


def _is_nobody(scene: Scene, party: str, mentions: list[Mention]) -> bool:
    """Return whether this names nobody to a reader: "the report", "a spokesman", "the company" without a name."""
    first = mentions[0]
    if party in FIRM_WORDS:
        return True
    if first.kind == "group":
        return party.split()[-1] in scene.lexicon["documents"] | NAMELESS
    # an editor's insertion: "[Prime Minister David] Cameron"
    return len(mentions) == 1 and scene.sentences[first.sentence].low(first.last) == "]"


def _deeds(scene: Scene, who: Who) -> Counter[str]:
    """Return how often each party speaks or is the subject of a verb of action."""
    deeds: Counter[str] = Counter()
    for sentence in scene.sentences[:MOST_SENTENCES]:
        speaker = who.speaker(sentence.index)[0]
        if speaker is not None and not sentence.quoted[0]:
            deeds[speaker] += 1
        if not scene.mentions[sentence.index]:
            continue
        for place, word in enumerate(sentence.lower):
            if place and word.endswith(FINITE_ENDS) and word.startswith(ACTING):
                subject = who.direct_subject(sentence, place)
                if subject is not None:
                    deeds[subject] += 1
    return deeds


def _score(scene: Scene, party: str, mentions: list[Mention], deeds: int, adjectives: int) -> float:
    """Return how much of an actor a party is, by how often it is named, what it does and where it first comes."""
    acting = max(deeds, sum(_acts(scene, mention) for mention in mentions))
    count = len(mentions) + adjectives // 3
    kind = scene.parties[party].kind
    if kind == "state" and not acting and count < 2:
        return 0.0
    score = math.log(1 + count) + min(acting, 3)
    score += 0.5 if mentions[0].sentence < 3 else 0
    score -= 3.0 if is_outlet(party) else 0
    if kind == "group":
        score -= 1.1 if party in VAGUE else 0.6
    if kind == "name" and count < 2 and not acting:
        score -= 0.8
    return score


def _acts(scene: Scene, mention: Mention) -> bool:
    """Return whether a verb of speech, demand or action follows the mention, an acronym in brackets aside."""
    sentence = scene.sentences[mention.sentence]
    place = mention.last
    if sentence.low(place) == "(" and sentence.low(place + 2) == ")":
        place += 3
    while sentence.low(place) in HELPERS:
        place += 1
    return sentence.low(place).startswith(ACTING)


def _showing(scene: Scene, mentions: list[Mention], centrality: list[float]) -> Mention:
    """Return the mention in the sentence that shows best what the party does."""

    def worth(mention: Mention) -> tuple[float, int]:
        behind = scene.sentences[mention.sentence].lower[mention.last : mention.last + 12]
        value = 0.5 * centrality[mention.sentence]
        value += 1.0 if any(word.startswith(TAKING_POSITION) for word in behind) else 0
        value += 0.4 if mention.first < 8 else 0
        value += 0.6 if _acts(scene, mention) else 0
        return value, -mention.sentence

    return max(mentions, key=worth)


def _stance(scene: Scene, who: Who, mention: Mention) -> str | None:
    """Return the clause that says what the party wants, does or refuses, None where it does nothing."""
    sentence = scene.sentences[mention.sentence]
    verb = mention.last
    if sentence.low(verb) == ",":  # "Bob McNally, president of Rapidan, said"
        ends = (n + 1 for n in range(verb + 1, verb + 16) if sentence.low(n) == ",")
        verb = next(ends, verb)
    if scene.behind_preposition(mention) or not _is_verb(scene, sentence, verb):
        return None
    if who.direct_subject(sentence, verb) != mention.party:
        return None
    text = statement(sentence, verb, clause_end(sentence, verb, scene.lexicon))
    return text if len(text) > 8 else None


def _is_verb(scene: Scene, sentence: Sentence, place: int) -> bool:
    """Return whether a finite verb stands here, an adverb before it aside."""
    if sentence.low(place).endswith("ly") and sentence.words[place].islower():
        place += 1
    word = sentence.low(place)
    if word in HELPERS or word in scene.lexicon["auxiliaries"] or word.startswith(ACTING):
        return True
    return word.isalpha() and word.endswith(("ed", "s")) and word not in NO_VERB
