"""A sentence -> its speaker: who says what it says, in a quotation or behind "said"."""

from itertools import pairwise
from typing import Final

from summarizer.models.extractive.scene import PREPOSITIONS, Scene
from summarizer.models.extractive.sentence import Sentence
from summarizer.models.extractive.subjects import Subjects

TALKING_HEADS: Final = frozenset(("spokesman", "spokeswoman", "spokesperson", "statement"))


class Who(Subjects):
    """Answers who acts and who speaks in one scene, and remembers the answers."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        for (
            sentence
        ) in scene.sentences:  # in order, so that a long quotation looks back one sentence at a time
            self.speaker(sentence.index)

    def speaker(self, index: int) -> tuple[str | None, bool]:
        """Return who says what a sentence says, and whether the sentence says so at all.

        ``(None, True)`` is a saying without a speaker that we can name, ``(None, False)`` plain report.
        """
        if index not in self.said:
            self.said[index] = (None, False)  # ends the search when sentences point at each other
            self.said[index] = self._find_speaker(index)
        return self.said[index]

    def _find_speaker(self, index: int) -> tuple[str | None, bool]:
        """Return the speaker named in the sentence, or for a quotation the one named beside it."""
        sentence = self.scene.sentences[index]
        own = self._named_speaker(sentence)
        if own is not None:
            return own
        if not sentence.words or not self._is_quotation(sentence):
            return None, False
        ends_open = sentence.quoted[-1] and sentence.words[-1] not in ('"', "”")
        order = (index + 1, index - 1) if ends_open else (index - 1, index + 1)
        for near in order:
            if not 0 <= near < len(self.scene.sentences):
                continue
            other = self.scene.sentences[near]
            if not any(other.quoted) or other.heading:
                continue
            found = self.speaker(near) if near < index else self._named_speaker(other) or (None, False)
            if found[0]:
                return found
        introduced = self._introduced(index)
        return introduced, True

    def _introduced(self, index: int) -> str | None:
        """Return the person whom the plain sentence before a quotation is about: "The X leader was blunt."."""
        if not index or any(self.scene.sentences[index - 1].quoted):
            return None
        subject = self.main_subject(index - 1)
        if subject is None or self.scene.sentences[index - 1].heading:
            return None
        last = self.scene.sentences[index - 1].lower[subject.last : subject.last + 1]
        speaks = subject.kind == "person" or (
            last != () and last[0] in ("leader", "chief", "president", "boss")
        )
        return subject.party if speaks else None

    def _is_quotation(self, sentence: Sentence) -> bool:
        """Return whether most of a sentence stands in quotation marks."""
        return sum(sentence.quoted) > 0.7 * len(sentence.quoted)

    def _named_speaker(self, sentence: Sentence) -> tuple[str | None, bool] | None:
        """Return the subject of a verb of saying outside the quotation marks, None if there is no such verb."""
        lower = sentence.lower
        for place, word in enumerate(lower):
            if word not in self.lexicon["say"] or sentence.quoted[place]:
                continue
            if word in ("call", "calls", "called", "report", "reports", "reported", "claims", "warning") and (
                place == 0
                or lower[place - 1] in ("the", "a", "an", "its", "their", "is", "are", "was", "were", "of")
            ):
                continue
            if self._no_saying(sentence, place):
                continue
            inverted = self._behind_verb(sentence, place)
            if inverted is not None:
                return inverted
            return self._reporting_subject(sentence, place), True
        return self._according(sentence)

    def _no_saying(self, sentence: Sentence, place: int) -> bool:
        """Return whether a verb of saying reports nothing here: passive, in "what he said", or "tells Y to go"."""
        lower = sentence.lower
        back = place - 1
        while back > 0 and (
            lower[back] in ("also", "again", "only", "not", "never")
            or (lower[back].endswith("ly") and sentence.words[back].islower())
        ):
            back -= 1
        if back >= 0 and lower[back] in (
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "of",
            "being",
            "to",
            "a",
            "an",
        ):
            return True
        if (
            any(word in ("what", "which", "who", "whom", "as") for word in lower[max(0, place - 3) : place])
            and place > 3
        ):
            return lower[place - 1] != ","
        if lower[place] in ("told", "tells", "tell", "warned", "warns"):
            behind = lower[place + 1 : place + 9]
            to = next((n for n, word in enumerate(behind) if word == "to"), None)
            return to is not None and not any(
                w in ("that", ",", "it", "he", "they", "the", ":") for w in behind[1:to]
            )
        return False

    def _reporting_subject(self, sentence: Sentence, verb: int) -> str | None:
        """Return the subject of a verb of saying; "a spokesman" speaks for the body named last."""
        place = self.before_helpers(sentence, verb)
        if place >= 0 and sentence.lower[place] in TALKING_HEADS:
            near = self.ending_at(sentence, place)
            if near is not None and near.kind == "group" and " " not in near.party and sentence.index:
                before = self.main_subject(sentence.index - 1)
                if before is not None and before.kind in ("organisation", "name", "state"):
                    return before.party
        return self.subject(sentence, verb)

    def _behind_verb(self, sentence: Sentence, place: int) -> tuple[str | None, bool] | None:
        """Return the speaker of '..., said X' and '... said X', where the saying ends the sentence."""
        before = sentence.lower[place - 1] if place else ""
        behind = sentence.lower[place + 1] if place + 1 < len(sentence.lower) else ""
        if (
            before not in (",", '"', "”", "?", "!", "’", "'")
            or place < 2
            or sentence.lower[place] in ("told", "tells")
            or behind in (":", ",", "that", "it", "he")
        ):
            return None
        mentions = self.scene.actors_in(sentence.index, place + 1, place + 14)
        if mentions and PREPOSITIONS & set(sentence.lower[place + 1 : mentions[0].first]):
            return None  # "said in the letter to the Commission"
        if mentions and before == "," and sentence.low(mentions[0].last) in self.lexicon["auxiliaries"]:
            return None  # "Mr Berg, the chairman, said Norway must pay"
        if not mentions:
            return (None, True) if before == "," and place + 4 > len(sentence.lower) else None
        for one, other in pairwise(mentions):  # "said BBC correspondent Stephen Cape"
            between = sentence.lower[one.last : other.first]
            if one.kind != "person" and other.kind == "person" and not {",", "and", "for"} & set(between):
                return other.party, True
        return mentions[0].party, True

    def _according(self, sentence: Sentence) -> tuple[str | None, bool] | None:
        """Return the source named by "according to"."""
        lower = sentence.lower
        for place in range(len(lower) - 1):
            if lower[place] == "according" and lower[place + 1] == "to" and not sentence.quoted[place]:
                mentions = [
                    mention
                    for mention in self.scene.mentions[sentence.index]
                    if place + 2 <= mention.first < place + 12 and mention.kind != "place"
                ]
                if not mentions:
                    return None, True
                joint = len(mentions) > 1 and lower[mentions[0].last : mentions[1].first] == ("and",)
                if joint:  # "according to U.S. and Iranian officials"
                    return sentence.slice(mentions[0].first, mentions[1].last), True
                bare = mentions[0].kind == "demonym"  # "according to Norwegian law"
                return None if bare else mentions[0].party, True
        return None
