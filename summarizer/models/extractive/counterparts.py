"""Scene -> whom a demand is addressed to, where another sentence states it: talks, strikes, words between two."""

from collections import defaultdict
from itertools import pairwise
from typing import Final, NamedTuple

from summarizer.models.extractive.allies import allies_in
from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.parties import Who
from summarizer.models.extractive.scene import PREPOSITIONS, Scene
from summarizer.models.extractive.sentence import Sentence

# "talks with", "a row between", "the dispute with": what two parties have with each other
DEALINGS: Final = frozenset(
    "talks talk negotiations negotiation meeting meetings discussions dispute row conflict agreement "
    "deal deals relationship relations tensions clash clashes standoff stand-off battle feud fight "
    "contract ceasefire truce pact dialogue accord discuss meet met meets merger summit ties odds war "
    "engagement efforts compromise".split()
)
# "strike against", "bid for", "protests at": what one party does towards another
MOVES: Final = frozenset(
    "strike strikes protest protests action bid offer offers approach takeover lawsuit case complaint "
    "campaign pressure sanctions proposal walkout walkouts demands retaliation claim claims "
    "demonstrations".split()
)
TOWARDS: Final = frozenset("with against for on at to over from".split())
# verbs that take the other party as object
ADDRESSES: Final = frozenset(
    "told tells accused accuses sued urged urges asked asks warned warns criticised criticized "
    "slammed attacked pressed met meets called ordered threatened demanded opposes thanked invited "
    "blamed blames pressured lobbied lobbies rejected approached wants want buy ignored accuse "
    "meeting fined charged charges charging condemned challenged taking".split()
)
OFFERS: Final = frozenset(
    "offer offered bid supply supplies supplied gas appeal proposal request response concessions "
    "letter sell sold pay paid owe owes given give aid".split()
)
MEMBERS: Final = frozenset(
    "members workers staff employees drivers crew pilots miners teachers journalists guards".split()
)
OPPONENTS: Final = frozenset("critics opponents rivals".split())
JOINING: Final = frozenset("and or that who which as s".split())
CLOSE: Final = 0.9  # strength less distance from which a relation tells whom a demand is meant for
REPORTERS: Final = frozenset(
    "BBC Reuters AP AFP CNN CNBC Bloomberg Guardian Times Observer Telegraph Independent Clarin".split()
)


class Relation(NamedTuple):
    """Two parties that a sentence states to have to do with each other; stronger says so more plainly."""

    one: str
    other: str
    sentence: int
    strength: float


def is_outlet(party: str) -> bool:
    """Return whether this is a news outlet, which is told things but of which nothing is asked."""
    return party.split()[0] in REPORTERS


class Counterparts:
    """Knows the relations that an article states and who belongs to whom."""

    def __init__(self, scene: Scene, who: Who) -> None:
        self.scene = scene
        self.who = who
        self.allies = allies_in(scene)
        self.relations: dict[str, list[Relation]] = defaultdict(list)
        for sentence in scene.sentences:
            if sentence.heading:
                continue
            for relation in self._relations_in(sentence):
                for party in self.side(relation.one) | self.side(relation.other):
                    self.relations[party].append(relation)

    def side(self, party: str) -> frozenset[str]:
        """Return a party with those who speak for it: a minister and the government, a leader and the union."""
        return self.allies.get(party, frozenset()) | {party}

    def add(self, one: str, other: str, sentence: int) -> None:
        """Take in that a demand of one on the other stands in a sentence: it shows them as two sides."""
        relation = Relation(one, other, sentence, 1.1)
        for party in self.side(one) | self.side(other):
            self.relations[party].append(relation)

    def opposite(self, party: str, near: int) -> tuple[str, int] | None:
        """Return the other side that a sentence states, the plainest and nearest one, and that sentence."""
        side = self.side(party)
        best: tuple[float, str, int] | None = None
        for relation in self.relations.get(party, ()):
            other = relation.other if relation.one in side else relation.one
            if other in side or is_outlet(other):
                continue
            distance = abs(relation.sentence - near)
            score = (
                relation.strength
                - 0.08 * min(distance, 16)
                + (0.5 if party in (relation.one, relation.other) else 0)
            )
            if score >= CLOSE and (best is None or score > best[0]):
                best = (score, other, relation.sentence)
        return (best[1], best[2]) if best else None

    def _relations_in(self, sentence: Sentence) -> list[Relation]:
        """Return the pairs of parties that one sentence states."""
        actors = self.scene.actors_in(sentence.index)
        if len(actors) < 2:
            return []
        found: list[Relation] = []
        lower = sentence.lower
        for place, word in enumerate(lower):
            if word == "between":
                pair = [m for m in actors if place < m.first < place + 14][:2]
                if len(pair) == 2 and "and" in lower[pair[0].last : pair[1].first]:
                    found.append(self._pair(pair[0], pair[1], 2.0))
            elif word in DEALINGS or word in MOVES:
                found += self._dealing(sentence, place, actors)
            elif word in ADDRESSES:
                found += self._addressed(sentence, place, actors)
            elif word in ("with", "against", "to", "at", "of", "for"):
                found += self._directed(sentence, place, actors)
        found += [self._pair(one, other, 1.2) for one, other in pairwise(actors) if self._acts_on(one, other)]
        return [relation for relation in found if relation.one != relation.other]

    def _acts_on(self, one: Mention, other: Mention) -> bool:
        """Return whether one is the subject and the other the object of the verb between: "X has sued Y"."""
        sentence = self.scene.sentences[one.sentence]
        between = sentence.lower[one.last : other.first]
        plain = all(word.isalpha() and word not in PREPOSITIONS and word not in JOINING for word in between)
        return 1 <= len(between) <= 4 and plain and between != ("the",) and not is_outlet(other.party)

    def _directed(self, sentence: Sentence, place: int, actors: list[Mention]) -> list[Relation]:
        """Return "X ... with Y", "X ... against Y", "X's offer to Y", "members of X ... at Y"."""
        lower = sentence.lower
        target = next((m for m in actors if place < m.first <= place + 2), None)
        if target is None or is_outlet(target.party) or target.kind == "place":
            return []
        word, before = lower[place], lower[max(0, place - 4) : place]
        if word in ("with", "against"):
            strength = 1.2
        elif word in ("to", "for") and OFFERS & set(before):
            strength = 1.3
        elif word in ("at", "of", "for") and MEMBERS & set(before):
            strength = 1.2
        elif word == "of" and before[-1:] != () and before[-1] in OPPONENTS:
            opponent = self.who.ending_at(sentence, place - 1)
            return [Relation(opponent.party, target.party, sentence.index, 1.5)] if opponent else []
        else:
            return []
        subject = self.who.clause_subject(sentence, place)
        if subject is None or subject == target.party:
            return []
        return [Relation(subject, target.party, sentence.index, strength)]

    def _pair(self, one: Mention, other: Mention, strength: float) -> Relation:
        """Return the relation of two mentions."""
        return Relation(one.party, other.party, one.sentence, strength)

    def _dealing(self, sentence: Sentence, place: int, actors: list[Mention]) -> list[Relation]:
        """Return "X's talks with Y", "X wants a meeting with Y", "strike by X against Y", "X and Y signed a deal"."""
        lower = sentence.lower
        word = lower[place]
        found: list[Relation] = []
        towards = next((n for n in range(place + 1, min(place + 5, len(lower))) if lower[n] in TOWARDS), None)
        if towards is not None:
            plain = lower[towards] in ("with", "against") or (
                word in MOVES and lower[towards] in ("for", "on", "at", "from")
            )
            target = next((m for m in actors if towards < m.first <= towards + 4), None)
            if plain and target is not None:
                by = next(
                    (
                        m
                        for m in actors
                        if m.last <= towards and lower[m.first - 1] == "by" and m.first > place
                    ),
                    None,
                )
                subject = by.party if by else self._mover(sentence, place, actors)
                if subject and subject != target.party:
                    found.append(Relation(subject, target.party, sentence.index, 1.6))
        before = [m for m in actors if m.last <= place]
        if word in DEALINGS and len(before) >= 2:
            between = lower[before[-2].last : before[-1].first]
            if "and" in between and len(between) <= 3:
                found.append(self._pair(before[-2], before[-1], 1.5))
        return found

    def _mover(self, sentence: Sentence, place: int, actors: list[Mention]) -> str | None:
        """Return whose move it is: "X's bid", or the subject of the clause that it stands in."""
        owner = next((m for m in actors if m.last < place and m.last >= place - 4
                      and sentence.words[m.last] in ("’s", "'s", "'", "’")), None)  # fmt: skip
        return owner.party if owner else self.who.clause_subject(sentence, place)

    def _addressed(self, sentence: Sentence, place: int, actors: list[Mention]) -> list[Relation]:
        """Return "X accused Y", "X told Y", the object right behind the verb."""
        if sentence.lower[place - 1 : place] and sentence.lower[place - 1] in (
            "be",
            "been",
            "was",
            "were",
            "is",
            "are",
        ):
            return []
        target = next((m for m in actors if place < m.first <= place + 3), None)
        if target is None or is_outlet(target.party):
            return []
        between = sentence.lower[place + 1 : target.first]
        if any(word in ("that", "of", "in", "about", ",", '"') for word in between):
            return []
        subject = self.who.subject(sentence, place)
        return [Relation(subject, target.party, sentence.index, 1.5)] if subject else []
