"""What the patterns of demands have in common: the demand found, and the reader that they ask about a sentence."""

from dataclasses import dataclass
from typing import Final, Literal

from summarizer.models.extractive.counterparts import is_outlet
from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.parties import Who
from summarizer.models.extractive.scene import POSSESSIVES, Scene
from summarizer.models.extractive.sentence import Sentence

Pattern = Literal["asked", "was asked", "wanted", "agent", "term", "must", "condition", "refused", "moved"]

BE: Final = frozenset("is are was were be been being".split())
NOUN_SIGNS: Final = frozenset(
    "the a an any its their his her our this that these those such growing meet of no new each some "
    "strong proposed ’s 's".split()
)
ADJECTIVAL: Final = frozenset("’s 's the any a an its their new each this proposed his her".split())
NEGATED: Final = frozenset("not n't didn't don't doesn't never cannot".split())
BUYING: Final = frozenset("buy acquire purchase take join leave".split())
NO_KINDS: Final[frozenset[str]] = frozenset()
BACKWARD: Final = 160  # characters of clause before a condition that are kept
SUBORDINATE: Final = frozenset("that which who whom whose whether where because".split())
OBJECT_ENDS: Final = SUBORDINATE | {"unless", "if", ",", "until", "as", "after"}
OWN_CLAUSE: Final = frozenset("from with by on against at".split())


@dataclass(frozen=True, slots=True)
class Asking:
    """A demand found in a sentence: the words ``first`` to ``last`` say what is demanded."""

    pattern: Pattern
    sentence: int
    verb: int
    first: int
    last: int
    by: str | None
    of: str | None
    weight: float


@dataclass(frozen=True, slots=True)
class Reader:
    """A scene and who acts in it, with what all patterns need to know about a sentence."""

    scene: Scene
    who: Who

    @property
    def lexicon(self) -> Lexicon:
        """Return the words of the engine."""
        return self.scene.lexicon

    def verb(self, lower: tuple[str, ...], place: int) -> tuple[int, frozenset[str]]:
        """Return the end of the verb at this place and its classes, "call for" and "rule out" before "call"."""
        if lower[place] not in self.lexicon.verb_starts:
            return place + 1, NO_KINDS
        for width in (3, 2):
            kinds = self.lexicon.verbs.get(" ".join(lower[place : place + width]))
            if kinds and place + width <= len(lower):
                return place + width, kinds
        return place + 1, self.lexicon.verbs.get(lower[place], NO_KINDS)

    def in_clause(self, sentence: Sentence, first: int, last: int) -> str | None:
        """Return the party inside the demand that it is addressed to: "a meeting with the union"."""
        lower = sentence.lower
        last = next((n for n in range(first + 1, last) if lower[n] in SUBORDINATE), last)
        mentions = self.scene.actors_in(sentence.index, first, last)
        for mention in mentions:
            before = lower[mention.first - 1]
            if before in ("the", "all", "a"):
                before = lower[mention.first - 2]
            if before in OWN_CLAUSE and not is_outlet(mention.party):
                return mention.party
            joint = self._joint(sentence, mention)
            if joint is not None:
                return joint
        if (
            mentions
            and lower[first : first + 1] == ("to",)
            and lower[first + 1 : first + 2]
            and lower[first + 1] in BUYING
        ):
            return mentions[0].party
        return None

    def _joint(self, sentence: Sentence, mention: Mention) -> str | None:
        """Return the words for two of a kind, the first a bare adjective: "by the Danish and UK governments"."""
        mentions = self.scene.mentions[sentence.index]
        other = next((m for m in mentions if m.last == mention.first - 1 and m.kind == "demonym"), None)
        if other is None or sentence.low(mention.first - 1) != "and":
            return None
        before = other.first - 1 - (sentence.low(other.first - 1) == "the")
        bodies = sentence.low(mention.last - 1).endswith("s") and mention.last > mention.first + 1
        joint = bodies and sentence.low(before) in OWN_CLAUSE
        return sentence.slice(other.first, mention.last) if joint else None

    def owner_in(self, sentence: Sentence, first: int, last: int) -> str | None:
        """Return the party whose thing is spoken of: "rejected Suez's offer"."""
        last = next((n for n in range(first + 1, last) if sentence.lower[n] in OBJECT_ENDS), last)
        for mention in self.scene.actors_in(sentence.index, first, last):
            if sentence.words[mention.last : mention.last + 1] and sentence.words[mention.last] in (
                "’s",
                "'s",
            ):
                return mention.party
        return None

    def owner_before(self, sentence: Sentence, place: int) -> str | None:
        """Return whose the thing at this word is: "the report's recommendations"."""
        if sentence.low(place - 1) not in POSSESSIVES:
            return None
        owner = self.who.ending_at(sentence, place - 2)
        return owner.party if owner else None

    def clause_before(self, sentence: Sentence, place: int) -> int:
        """Return the start of the clause around a condition, the word itself if that is far."""
        lower = sentence.lower
        start = 0
        for number in range(place - 1, -1, -1):
            if lower[number] in (",", "that", '"', "“", ":", ";", "said", "says", "but"):
                start = number + 1
                break
        return start if sentence.starts[place] - sentence.starts[start] < BACKWARD else place
