"""Mentions of "the firm", "the union", "the government" -> the named party that they stand for."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from summarizer.models.extractive.groups import OFFICES
from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.sentence import Sentence

FIRM_WORDS: Final = frozenset(
    "firm company club airline bank chain carrier group exchange retailer supermarket carmaker "
    "operator".split()
)
BODY_WORDS: Final = frozenset(
    "union panel committee commission council party ministry board agency court parliament university".split()
)
PUBLIC_WORDS: Final = frozenset(
    "Union Party Ministry Department Commission Council Embassy Court Parliament Senate Congress "
    "Committee".split()
)
NO_TOPIC: Final = frozenset(("to", "in", "at", "of", "from"))
POINTING: Final = frozenset("the its their these this".split())
TRADE_WORDS: Final = frozenset(
    "shares plc profit profits sales customers pension stores shareholders investors takeover plant "
    "fleet trains stake chain firm company owns losses revenue jobs brand".split()
)


def descriptions(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """Return the mentions with "the firm", "the union", "the government" under the names they stand for."""
    named = _Named(mentions, sentences)
    holders: dict[str, set[str]] = defaultdict(set)  # "the prime minister" is who bears the title
    for mention in mentions:
        if mention.kind == "person" and mention.title:
            holders[mention.title.lower()].add(mention.party)
    last_firm = ""
    found: list[Mention] = []
    for mention in mentions:
        before = sentences[mention.sentence].low(mention.first - 1)
        if mention.party in named.firms and before not in NO_TOPIC:
            last_firm = mention.party
        if mention.kind == "group":
            party = named.party_for(mention.party, last_firm, definite=before in POINTING)
            holder = _only(holders[mention.party.lower()])
            if holder:
                mention = replace(mention, party=holder, kind="person")
            elif mention.party in OFFICES:
                continue  # nobody, where the article does not say who
            elif party:
                body = mention.party.split()[-1] in FIRM_WORDS | BODY_WORDS and party not in named.groups
                mention = replace(mention, party=party, kind="organisation" if body else "group")
        found.append(mention)
    return found


class _Named:
    """The parties of an article that a description can stand for."""

    def __init__(self, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> None:
        self.groups = {m.party for m in mentions if m.kind == "group" and " " in m.party}
        self.governments = sorted(
            key for key in self.groups if key.endswith(" government") and key[0].isupper()
        )
        self.heads: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.groups):
            self.heads[key.split()[-1]].append(key)
        self.described = _described(mentions, sentences)
        self.firms = _firms(mentions, sentences, self.described)
        self.bodies: dict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            if mention.kind == "organisation":
                for word in mention.party.lower().split():
                    self.bodies[word].add(mention.party)

    def party_for(self, words: str, last_firm: str, *, definite: bool) -> str:
        """Return the party that a group's words stand for, nothing where the article leaves it open."""
        head = words.split()[-1]
        if head != words:
            return self.described.get(head, "") if definite and head in BODY_WORDS else ""
        if definite and head in ("government", "state", "authorities") and len(self.governments) == 1:
            return self.governments[0]
        if definite and head in FIRM_WORDS:
            named = (self.described.get(word) for word in (head, "firm", "company"))
            return next((party for party in named if party), last_firm)
        if definite and head in BODY_WORDS:
            return self.described.get(head) or _only(self.bodies[head]) or _only(self.heads[head])
        return _only(self.heads[head]) if head.endswith("s") else ""


def _only(parties: Collection[str]) -> str:
    """Return the party if there is exactly one."""
    return next(iter(parties)) if len(parties) == 1 else ""


def _described(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> dict[str, str]:
    """Return names by what the article calls them: "water firm Suez", "Unison, the union", "the RMT union"."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.kind not in ("organisation", "name"):
            continue
        lower = sentences[mention.sentence].lower
        around = list(lower[mention.first - 1 : mention.first]) if mention.first else []
        around += lower[mention.first : mention.last]
        behind = lower[mention.last : mention.last + 12]
        if (
            behind[:1] == (",",)
            and len(behind) > 2
            and behind[1] in ("the", "a", "an", "which", "one", "france", "britain")
        ):
            stop = next((n for n, word in enumerate(behind[1:], 1) if word in (",", ".", ";")), len(behind))
            around += behind[1:stop]
        for word in around:
            if word in FIRM_WORDS or word in BODY_WORDS:
                votes[word][mention.party] += 1
    return {word: found.most_common(1)[0][0] for word, found in votes.items()}


def _firms(mentions: Sequence[Mention], sentences: Sequence[Sentence], described: dict[str, str]) -> set[str]:
    """Return the parties that "the company" may mean: those with shares, customers, trains; no public body."""
    bodies = {party for word, party in described.items() if word in BODY_WORDS}
    named: Counter[str] = Counter()
    trading: set[str] = set()
    for mention in mentions:
        if mention.kind not in ("organisation", "name"):
            continue
        named[mention.party] += 1
        lower = sentences[mention.sentence].lower
        around = lower[max(0, mention.first - 3) : mention.first] + lower[mention.last : mention.last + 3]
        if TRADE_WORDS & set(around):
            trading.add(mention.party)
    firms = {
        party
        for party, count in named.items()
        if count > 1 and party not in bodies and not any(word in PUBLIC_WORDS for word in party.split())
    }
    return firms & trading or firms
