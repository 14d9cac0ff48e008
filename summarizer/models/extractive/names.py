"""Mentions -> mentions that know whom they stand for, and the parties of the article."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.models.extractive.descriptions import descriptions
from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.mentions import Kind, Mention
from summarizer.models.extractive.persons import (
    full_names,
    located,
    office_holder,
    office_titles,
    spokespeople,
)
from summarizer.models.extractive.sentence import Sentence
from summarizer.models.extractive.states import state_of

HALVES: Final = ("North", "South")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody of the article, under the name that the article gives it most fully."""

    key: str
    name: str
    kind: Kind


def resolve(mentions: Sequence[Mention], sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Mention]:
    """Return the mentions with the key of the party that each stands for."""
    mentions = [state_of(mention, sentences, lexicon) for mention in mentions]
    aliases = _acronyms(mentions, sentences) | _short_names(mentions)
    mentions = [office_holder(mention, sentences, lexicon) for mention in mentions]
    mentions = full_names([_alias(mention, aliases) for mention in mentions])
    mentions = located(mentions, sentences)
    mentions = _halves(office_titles(mentions, lexicon))
    mentions = spokespeople(mentions, sentences, lexicon)
    return descriptions(mentions, sentences)


def parties_of(mentions: Sequence[Mention]) -> dict[str, Party]:
    """Return the parties by key; a state under the form used most, others under the fullest."""
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
    for mention in mentions:
        kinds[mention.party][mention.kind] += 1
        surfaces[mention.party][mention.text] += 1
    of_states = {(m.party, m.text) for m in mentions if m.kind == "state" and m.title != "people"}
    found: dict[str, Party] = {}
    for key, forms in surfaces.items():
        kind = _kind_of(kinds[key])
        if kind in ("state", "demonym"):
            names = Counter({text: n for text, n in forms.items() if (key, text) in of_states})
            name = (names or forms).most_common(1)[0][0]
        elif kind == "group":
            name = next((text for text in forms if text.lower() == key.lower()), forms.most_common(1)[0][0])
        else:
            same = [text for text in forms if " ".join(text.split()) == key]
            name = same[0] if same else max(forms, key=len)
        found[key] = Party(key, " ".join(name.split()), kind)
    return found


def _kind_of(kinds: Counter[Kind]) -> Kind:
    """Return the kind that tells most: somebody once called a person is one."""
    for kind in ("person", "state", "organisation"):
        if kinds[kind]:
            return kind
    return kinds.most_common(1)[0][0]


def _acronyms(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> dict[str, str]:
    """Return full names by acronym: "Union (PCS)", or initials that fit a longer name of the article."""
    found: dict[str, str] = {}
    keys = {mention.party for mention in mentions if mention.kind in ("organisation", "name")}
    for mention in mentions:
        words = sentences[mention.sentence].words[mention.last : mention.last + 3]
        if (
            len(words) == 3
            and words[0] == "("
            and words[2] == ")"
            and words[1].isupper()
            and 2 <= len(words[1]) <= 6
        ):
            found.setdefault(words[1], mention.party)
    by_initials = {
        "".join(w[0] for w in key.split() if w[0].isupper()): key for key in sorted(keys) if " " in key
    }
    for key in keys:
        if key.isupper() and len(key) >= 3 and key in by_initials:
            found.setdefault(key, by_initials[key])
    return found


def _short_names(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return full names of organisations by their first word: "Fairfax" for "Fairfax Media"."""
    keys = Counter(m.party for m in mentions if m.kind in ("organisation", "name"))
    persons = {word for m in mentions if m.kind == "person" for word in m.party.split()}
    fuller: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        words = key.split()
        for cut in range(1, len(words)):
            fuller[" ".join(words[:cut])].add(key)
    return {
        short: next(iter(longer))
        for short, longer in fuller.items()
        if len(longer) == 1 and short in keys and short not in persons
    }


def _halves(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with "the North" under the one state of the article that is called so: North Korea."""
    states: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "state":
            states[mention.party.split()[0]].add(mention.party)
    return [
        replace(mention, party=next(iter(states[mention.party])), kind="state", title="people")
        if mention.party in HALVES and len(states[mention.party]) == 1
        else mention
        for mention in mentions
    ]


def _alias(mention: Mention, aliases: dict[str, str]) -> Mention:
    """Return the mention under its full name."""
    if mention.kind not in ("organisation", "name"):
        return mention
    key = mention.party
    for _ in range(2):
        key = aliases.get(key, key)
    if key == mention.party:
        return mention
    return replace(
        mention, party=key, kind="organisation" if mention.kind == "organisation" else mention.kind
    )
