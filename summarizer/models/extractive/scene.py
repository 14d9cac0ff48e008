"""Article -> scene: its sentences, mentions, parties and who speaks where. What all sections are read from."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.models.extractive.capitals import behind_sentence_start, capital_runs, parts_of
from summarizer.models.extractive.groups import with_groups
from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.names import Party, parties_of, resolve
from summarizer.models.extractive.naming import named
from summarizer.models.extractive.sentence import Sentence, read_sentences

PREPOSITIONS: Final = frozenset(
    "of in from with between to by against for on at than over about under among behind into like via "
    "towards toward amid after before during including involving affecting concerning "
    "regarding without within".split()
)
POSSESSIVES: Final = frozenset(("’s", "'s", "'", "’"))
DETERMINERS: Final = frozenset("the a an its their his her both all".split())
ACTIVE: Final = ("state", "person", "organisation", "name", "group")


@dataclass(frozen=True, slots=True)
class Scene:
    """An article, read once: everything that the sections ask about it."""

    text: str
    sentences: Sequence[Sentence]
    mentions: Sequence[Sequence[Mention]]  # by sentence, in order
    parties: Mapping[str, Party]
    lexicon: Lexicon

    def name(self, party: str | None) -> str | None:
        """Return what the article calls a party."""
        return self.parties[party].name if party is not None and party in self.parties else party

    def actors_in(self, sentence: int, first: int = 0, last: int = 1 << 30) -> list[Mention]:
        """Return the mentions between two words of a sentence that can act: no places, no bare adjectives."""
        return [
            m for m in self.mentions[sentence] if m.kind in ACTIVE and m.first >= first and m.last <= last
        ]

    def plain_words(self, sentence: Sentence) -> list[str]:
        """Return the words in lower case with those of names blanked: "Financial Review" is no review."""
        words = list(sentence.lower)
        for mention in self.mentions[sentence.index]:
            if mention.kind in ("organisation", "name", "person"):
                for place in range(
                    mention.first, min(mention.last, mention.first + len(mention.text.split()))
                ):
                    words[place] = "" if sentence.words[place][0].isupper() else words[place]
        return words

    def _describes(self, mention: Mention) -> bool:
        """Return whether the mention belongs to the office of the next: "EU member Norway", "Skagen MP Anna Dahl"."""
        if mention.kind not in ("state", "organisation", "name"):
            return False
        sentence = self.sentences[mention.sentence]
        following = next((m for m in self.mentions[mention.sentence] if m.first >= mention.last), None)
        if following is None:
            return False
        if following.first == mention.last + 1 and sentence.low(mention.last) == "and":
            pair = mention.kind == following.kind == "name"
            return pair and self._describes(following)  # "Skagen and Bergen MP Anna Dahl"
        if following.kind not in ("person", "state"):
            return False
        start = mention.first + len(mention.text.split())
        between = sentence.lower[start : following.first - len(following.title.split())]
        office = between[-1:] != () and between[-1] in self.lexicon["role_heads"]
        return office and len(between) <= 3 and all(word.isalpha() for word in between)

    def behind_preposition(self, mention: Mention) -> bool:
        """Return whether the mention hangs on a preposition or owns what follows it: "of the union", "Iran's".

        So does one that says what the next is: "EU member Norway".
        """
        sentence = self.sentences[mention.sentence]
        if sentence.low(mention.last) in POSSESSIVES or self._describes(mention):
            return True
        place = mention.first - 1
        title = tuple(mention.title.split())
        if title and sentence.words[max(0, mention.first - len(title)) : mention.first] == title:
            place -= len(title)
        while place >= 0 and sentence.lower[place] in DETERMINERS:
            place -= 1
        if sentence.low(place) != "and":
            return sentence.low(place) in PREPOSITIONS
        other = next((m for m in self.mentions[mention.sentence] if m.last == place), None)
        return other is not None and self.behind_preposition(other)


def read_scene(text: str, lexicon: Lexicon) -> Scene:
    """Return the scene of an article."""
    sentences = read_sentences(text)
    mentions = resolve(find_mentions(sentences, lexicon), sentences, lexicon)
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    return Scene(
        text=text,
        sentences=sentences,
        mentions=[by_sentence[sentence.index] for sentence in sentences],
        parties=parties_of(mentions),
        lexicon=lexicon,
    )


def find_mentions(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Mention]:
    """Return the mentions of all sentences in the order of the text."""
    inner = Counter(word for s in sentences if not s.heading for word in s.words[1:] if word[:1].isupper())
    lower = {word for sentence in sentences for word in sentence.words if word[:1].islower()}
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.heading:
            continue
        names: list[Mention] = []
        covered: set[int] = set()
        for run_start, last in capital_runs(sentence, lexicon):
            first = behind_sentence_start(sentence, run_start, last, lexicon, inner, lower)
            covered.update(range(first, last))
            for start, end in parts_of(sentence, first, last, lexicon):
                names.extend(named(sentence, start, end, lexicon))
        found.extend(with_groups(sentence, names, covered, lexicon))
    return found
