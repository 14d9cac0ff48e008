"""A verb -> its subject: who does it, by grammar near the verb only."""

from typing import Final

from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.scene import PREPOSITIONS, Scene
from summarizer.models.extractive.sentence import Sentence

HE: Final = frozenset(("he", "she"))
THEY: Final = frozenset(("they", "both"))
WE: Final = frozenset(("we", "i", "us", "me", "our", "my"))
IT: Final = frozenset(("it",))
MANY: Final = frozenset("staff police people".split())
PRONOUNS: Final = HE | THEY | WE | IT
OWNERS: Final = {"its": "it", "their": "they"}
MARKS: Final = frozenset((";", ":", "—", "–", "-", "“", '"', "("))


class Subjects:
    """Answers who acts in one scene. ``said`` holds the speakers of its sentences as far as they are known."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lexicon = scene.lexicon
        self.said: dict[int, tuple[str | None, bool]] = {}
        self._subjects: dict[int, Mention | None] = {}

    def subject(self, sentence: Sentence, verb: int) -> str | None:
        """Return who does what the verb at this word says, None where the sentence does not tell.

        The mention or pronoun right before the verb; else, in "X agreed A and wants B" or "an alert by X
        urging", the first one of the clause that hangs on no preposition.
        """
        place = self.before_helpers(sentence, verb)
        if place >= 0:
            near = self.ending_at(sentence, place)
            if near is not None and not self._in_phrase(sentence, near):
                return near.party
            word = sentence.lower[place]
            if word in ("who", "which", "that"):
                back = place - 1
                while back >= 0 and sentence.words[back] == ",":
                    back -= 1
                near = self.ending_at(sentence, back)
                if near is not None:
                    return near.party
            if word in PRONOUNS:
                return self.pronoun(sentence, place)
        return self._clause_subject(sentence, verb)

    def direct_subject(self, sentence: Sentence, verb: int) -> str | None:
        """Return the subject only if it stands right before the verb and its helpers."""
        place = self.before_helpers(sentence, verb)
        near = self.ending_at(sentence, place) if place >= 0 else None
        return near.party if near is not None and not self._in_phrase(sentence, near) else None

    def has_subject(self, sentence: Sentence, verb: int) -> bool:
        """Return whether a party or pronoun stands right before a word that may be noun or verb."""
        place = self.before_helpers(sentence, verb)
        if place < 0 or sentence.lower[place] in ("’s", "'s", "'", "’"):
            return False
        return (
            sentence.lower[place] in (PRONOUNS | {"which", "who"}) - {"our", "my", "us", "me"}
            or self.direct_subject(sentence, verb) is not None
        )

    def main_subject(self, index: int) -> Mention | None:
        """Return the mention that a sentence is about: the first that hangs on no preposition."""
        if index not in self._subjects:
            free = [m for m in self.scene.actors_in(index) if not self.scene.behind_preposition(m)]
            self._subjects[index] = free[0] if free else None
        return self._subjects[index]

    def clause_subject(self, sentence: Sentence, verb: int) -> str | None:
        """Return the subject as far as the verb's own clause names it."""
        return self._first_free(sentence, verb, (self._clause_start(sentence, verb),))

    def before_helpers(self, sentence: Sentence, verb: int) -> int:
        """Return the word before a verb and its helpers: "has also", ", however,", "(PCS)", ", who owns it,"."""
        place = verb - 1
        lower = sentence.lower
        jumps = 0
        while place >= 0:
            word = lower[place]
            if (
                word in self.lexicon["auxiliaries"]
                or (word in ('"', "“") and place < verb)
                or (word.endswith("ly") and sentence.words[place].islower() and len(word) > 4)
            ):
                place -= 1
            elif word == ")" and "(" in lower[max(0, place - 6) : place]:
                place = max(n for n in range(max(0, place - 6), place) if lower[n] == "(") - 1
            elif word == "," and jumps < 1:
                opening = next((n for n in range(place - 1, max(-1, place - 16), -1) if lower[n] == ","), -1)
                jumps += 1
                inner = self.ending_at(sentence, place - 1)
                if inner is not None and inner.kind == "person" and inner.first == opening + 1:
                    return place - 1  # "WHO Director General, Margaret Chan, admitted"
                before = self.ending_at(sentence, opening - 1) if opening > 0 else None
                if before is None and (opening < 1 or lower[opening - 1] not in PRONOUNS):
                    return place - 1  # "Economic Minister, Roberto Lavagna, told"
                place = opening - 1
            else:
                break
        return place

    def ending_at(self, sentence: Sentence, place: int) -> Mention | None:
        """Return the acting mention whose last word this is."""
        if place < 0:
            return None
        ending = [m for m in self.scene.actors_in(sentence.index) if m.last == place + 1]
        return ending[0] if ending else None

    def _in_phrase(self, sentence: Sentence, mention: Mention) -> bool:
        """Return whether the mention only belongs to the real subject: "shares in Fairfax", "the head of X"."""
        place = mention.first - 1
        while place > 0 and sentence.lower[place] in ("the", "a", "an", "its", "their", "mr", "mrs", "ms"):
            place -= 1
        before = sentence.lower[place] if place >= 0 else ""
        if before.endswith("ing") and place > 0 and sentence.lower[place - 1].endswith("s"):
            return True  # "unions meeting Mr Prescott"
        return before in PREPOSITIONS and before not in ("after", "before", "than", "about", "for")

    def _clause_subject(self, sentence: Sentence, verb: int) -> str | None:
        """Return the subject that the verb's clause names, failing that the sentence before it."""
        return self._first_free(sentence, verb, (self._clause_start(sentence, verb), 0))

    def _first_free(self, sentence: Sentence, verb: int, starts: tuple[int, ...]) -> str | None:
        """Return the first free mention or pronoun between one of the starts and the verb."""
        scene = self.scene
        for first in starts:
            candidates = [m for m in scene.actors_in(sentence.index, first, verb) if m.last <= verb]
            free = [m for m in candidates if not scene.behind_preposition(m)]
            pronoun = next(
                (n for n in range(first, verb) if self._stands_for_somebody(sentence, n, first)), None
            )
            if free and (pronoun is None or free[0].first < pronoun):
                return free[0].party
            if pronoun is not None:
                return self.pronoun(sentence, pronoun)
            if candidates and first == 0:
                return candidates[0].party
        return None

    def _stands_for_somebody(self, sentence: Sentence, place: int, start: int) -> bool:
        """Return whether a word is he, she, they, or an "it" that opens the clause and is not "it is understood"."""
        word = sentence.lower[place]
        if word in HE | THEY:
            return True
        following = sentence.lower[place + 1] if place + 1 < len(sentence.lower) else ""
        return word == "it" and place - start < 2 and following not in ("is", "was")

    def _clause_start(self, sentence: Sentence, verb: int) -> int:
        """Return where the clause of a verb starts."""
        lower = sentence.lower
        for place in range(verb - 1, -1, -1):
            word = lower[place]
            if word in MARKS and not (word == "(" and ")" in lower[place:verb]):
                return place + 1
            if word in ("that", "but", "while", "because", "unless", "whether") or word in ("said", "says"):
                return place + 1
            if word in ("as", "after", "when", "with", "and") and place and lower[place - 1] == ",":
                return place + 1
        return 0

    def pronoun(self, sentence: Sentence, place: int) -> str | None:
        """Return whom a pronoun stands for, by the nearest earlier subject of its kind."""
        word = OWNERS.get(sentence.lower[place], sentence.lower[place])
        if word in WE:
            return self.said.get(sentence.index, (None, False))[0] if sentence.quoted[place] else None
        wanted = ("person",) if word in HE else ("organisation", "state", "name", "group")
        here = [
            m
            for m in self.scene.actors_in(sentence.index, 0, place)
            if m.kind in wanted and not sentence.quoted[m.first] and self._fits(word, m)
        ]
        free = [m for m in here if not self.scene.behind_preposition(m)]
        if free:
            return free[-1].party if word in HE else free[0].party
        if here and word in HE:
            return here[-1].party
        for back in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
            earlier = self.scene.sentences[back]
            mentions = [
                m
                for m in self.scene.actors_in(back)
                if m.kind in wanted and not earlier.quoted[m.first] and self._fits(word, m)
            ]
            speaker = self._last_he(back) if word in HE else None
            if speaker:
                return speaker
            subject = self.main_subject(back)
            if subject is not None and subject in mentions:
                return subject.party
            if mentions:
                return (mentions[-1] if word in HE else mentions[0]).party
        return None

    def _last_he(self, index: int) -> str | None:
        """Return the person who speaks in a sentence that names none."""
        known = self.said.get(index)
        party = known[0] if known else None
        kind = self.scene.parties[party].kind if party and party in self.scene.parties else ""
        return party if party and (kind == "person" or (kind == "name" and " " in party)) else None

    def _fits(self, word: str, mention: Mention) -> bool:
        """Return whether a pronoun may mean this party by its number: "it" is no group of many."""
        if word in THEY:
            return self._plural(mention)
        last = self.scene.sentences[mention.sentence].lower[mention.last - 1]
        many = last in MANY or (last.endswith("s") and not last.endswith("ss"))
        return word not in IT or mention.kind != "group" or not many

    def _plural(self, mention: Mention) -> bool:
        """Return whether "they" may mean this party."""
        last = self.scene.sentences[mention.sentence].lower[mention.last - 1]
        if mention.kind == "state":
            return last in self.lexicon["states_people"]
        return mention.kind in ("group", "organisation", "name") and (
            last.endswith("s")
            or mention.kind != "group"
            or last in ("government", "opposition", "police", "staff", "management")
        )
