"""Mentions of persons and places -> whom and what they name: "Mr Prescott", "the Planning Minister", "in Hama"."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.sentence import Sentence

POLITE: Final = frozenset(("Mr", "Mrs", "Ms", "Miss", "Mr.", "Mrs.", "Ms."))
LOCATING: Final = frozenset(
    "in at near outside around across from carrier ship vessel brand newspaper film eastern western "
    "northern southern central".split()
)
PLACE_WORDS: Final = frozenset("province region city district county town village peninsula".split())


def office_holder(mention: Mention, sentences: Sequence[Sentence], lexicon: Lexicon) -> Mention:
    """Return a name beside an office as a person: "co-chair Selahattin Demirtas", "X, head of the mission"."""
    words = mention.text.split()
    if (
        mention.kind != "name"
        or not 2 <= len(words) <= 3
        or any(word in lexicon["org_words"] for word in words)
    ):
        return mention
    lower = sentences[mention.sentence].lower
    before = lower[mention.first - 1] if mention.first else ""
    behind = lower[mention.last : mention.last + 7]
    apposed = (
        behind[:1] == (",",)
        and any(word in lexicon["role_heads"] for word in behind[1:5])
        and "and" not in behind
    )
    named_so = before == "," and mention.first > 1 and lower[mention.first - 2] in lexicon["role_heads"]
    if any(word.isupper() for word in words) or {"owner", "member"} & set(behind):
        return mention
    if (
        named_so
        or before in lexicon["role_heads"]
        or before.endswith(("-chair", "-leader", "-founder"))
        or apposed
    ):
        return replace(mention, kind="person")
    return mention


def _bare(word: str) -> str:
    """Return a name without its Arabic article: "al-Ahmed" is called "Mr Ahmed"."""
    return word[3:] if word[:3].lower() in ("al-", "el-") else word


def full_names(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with surnames, and titles with first names, under the full names."""
    known = _Known(mentions)
    persons = {m.party for m in mentions if m.kind == "person"}
    found: list[Mention] = []
    for mention in mentions:
        if mention.kind in ("person", "name"):
            name = known.full_name(mention)
            person = mention.kind == "person" or name in persons
            mention = replace(mention, party=name, kind="person" if person else "name")
        found.append(mention)
    persons = {m.party for m in found if m.kind == "person"}
    return [replace(m, kind="person") if m.kind == "name" and m.party in persons else m for m in found]


class _Known:
    """The full names of an article's persons, by their parts and titles."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.by_ending: dict[str, str] = {}
        self.by_family_first: dict[str, str] = {}
        self.by_title: dict[tuple[str, str], str] = {}
        self.office: dict[str, str] = {}
        for mention in mentions:
            if mention.kind in ("person", "name") and " " in mention.party:
                self._learn(mention)

    def _learn(self, mention: Mention) -> None:
        """Remember the ways in which this name can be shortened."""
        words = mention.party.split()
        if mention.kind == "name" and (len(words) > 3 or not all(word[0].isupper() for word in words)):
            return
        for cut in range(1, len(words)):
            self.by_ending.setdefault(" ".join(words[cut:]), mention.party)
        self.by_ending.setdefault(_bare(words[-1]), mention.party)
        if mention.kind == "person":
            self.by_family_first.setdefault(words[0], mention.party)
        if mention.title:
            title = mention.title.split()[-1]
            self.office.setdefault(mention.party, title)
            for word in words:
                self.by_title.setdefault((title, _bare(word)), mention.party)

    def full_name(self, mention: Mention) -> str:
        """Return the fullest name of whom a mention names: its own if nobody else is known to be meant."""
        short = mention.party
        title = mention.title.split()[-1] if mention.title else ""
        name = self.by_title.get((title, _bare(short))) or self.by_ending.get(short)
        if name is None and mention.title in POLITE:
            name = self.by_family_first.get(short)  # "Mr Li" is Li Wen
        if name is None:
            return short
        office = self.office.get(name, title)
        if " " in short and mention.title and not {mention.title, office} & POLITE and office != title:
            return short  # two of one family: the Crown Prince is not the Prime Minister
        return name


def located(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """Return the mentions with names that mostly follow "in", "at", "eastern", "the ship" marked as places."""
    located: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for mention in mentions:
        named[mention.party] += 1
        sentence = sentences[mention.sentence].lower
        before = sentence[mention.first - 1] if mention.first else ""
        behind = sentence[mention.last] if mention.last < len(sentence) else ""
        region = behind in PLACE_WORDS or (before == "of" and sentence[mention.first - 2] in PLACE_WORDS)
        located[mention.party] += before in LOCATING or region
    return [
        replace(m, kind="place")
        if m.kind in ("name", "person")
        and not m.title
        and 2 * located[m.party] >= named[m.party] + (named[m.party] == 1)
        else m
        for m in mentions
    ]


def office_titles(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return the mentions with "the Planning Minister" under the name of who was called so before."""
    holders: dict[str, str] = {}
    found: list[Mention] = []
    for mention in mentions:
        if mention.kind == "person" and mention.title:
            holders.setdefault(mention.title, mention.party)
        elif mention.kind == "title" and mention.title not in lexicon["polite"]:
            holder = holders.get(mention.title)
            if holder is None:
                continue
            mention = replace(mention, party=holder, kind="person")
        elif mention.kind == "title":
            continue
        found.append(mention)
    return found


def spokespeople(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], lexicon: Lexicon
) -> list[Mention]:
    """Return the mentions with "a spokesman for X" and "members of X" standing for X."""
    by_place = {(m.sentence, m.first): m for m in mentions}
    found: list[Mention] = []
    dropped: set[tuple[int, int]] = set()
    for mention in mentions:
        if (mention.sentence, mention.first) in dropped:
            continue
        words = sentences[mention.sentence].lower
        if mention.kind == "group" and words[mention.last - 1] in lexicon["spokespeople"]:
            place = mention.last
            if words[place : place + 1] and words[place] in ("for", "of", "from", "at"):
                place += 1
                while place < len(words) and words[place] in ("the", "mr", "mrs", "ms"):
                    place += 1
                principal = by_place.get((mention.sentence, place))
                if principal is not None and principal.kind != "place":
                    dropped.add((mention.sentence, place))
                    mention = replace(principal, first=mention.first)
        found.append(mention)
    return found
