"""lexicons/*.txt -> word classes, states, weighted cues. The knowledge of the engine is data; this reads it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from summarizer.models.extractive.cues import Cues

FOLDER: Final = Path(__file__).with_name("lexicons")
FILES: Final = (
    "words.txt",
    "gazetteer.txt",
    "first_names.txt",
    "risk_cues.txt",
    "step_cues.txt",
    "condition_cues.txt",
)
VOWELS: Final = "aeiou"
DOUBLED: Final = frozenset(("beg", "bid", "compel", "plan", "rebut", "put", "let"))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """States by any word that stands for them; keys are the words, values the state's first name."""

    names: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    longest: int  # words in the longest name


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the engine knows about English and the world.

    ``classes`` are plain word sets by name; ``verbs`` maps each inflected form, multi-word ones joined by a
    space, to the classes of verbs that it belongs to; ``verb_starts`` are their first words.
    """

    classes: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]
    verb_starts: frozenset[str]
    gazetteer: Gazetteer
    first_names: frozenset[str]
    risks: Cues
    steps: Cues
    conditions: Cues
    digest: str

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return the words of a class."""
        return self.classes[name]

    def is_verb(self, form: str, kind: str) -> bool:
        """Return whether this form, in lower case, is one of the verbs of that kind."""
        return kind in self.verbs.get(form, ())


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read on first use."""
    texts = {name: FOLDER.joinpath(name).read_text(encoding="utf-8") for name in FILES}
    classes = _classes(texts["words.txt"])
    verbs: dict[str, set[str]] = {}
    for kind in ("ask", "ask_weak", "ask_on", "demand", "reject", "accept", "trade"):
        for lemma in classes[kind]:
            for form in inflections(lemma):
                verbs.setdefault(form, set()).add(kind)
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(texts[name].encode())
    return Lexicon(
        classes=classes,
        verbs={form: frozenset(kinds) for form, kinds in verbs.items()},
        verb_starts=frozenset(form.partition(" ")[0] for form in verbs),
        gazetteer=_gazetteer(texts["gazetteer.txt"]),
        first_names=frozenset(word for line in _lines(texts["first_names.txt"]) for word in line.split()),
        risks=Cues.parse(_lines(texts["risk_cues.txt"])),
        steps=Cues.parse(_lines(texts["step_cues.txt"])),
        conditions=Cues.parse(_lines(texts["condition_cues.txt"])),
        digest=digest.hexdigest(),
    )


def inflections(lemma: str) -> tuple[str, ...]:
    """Return the forms of a verb: "urge" gives urge, urges, urged, urging; "seek/sought" names its past.

    Of a phrase such as "call for" the first word is inflected.
    """
    phrase, _, past = lemma.partition("/")
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in VOWELS:
        third, regular, gerund = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    elif verb in DOUBLED:
        third, regular, gerund = verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "ss")) else "s")
        regular, gerund = stem + "ed", stem + "ing"
    return tuple(dict.fromkeys(form + tail for form in (verb, third, past or regular, gerund)))


def _lines(text: str) -> Iterable[str]:
    """Return the lines that hold data."""
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _classes(text: str) -> dict[str, frozenset[str]]:
    """Return the word classes of a file of [class] headings and words."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in _lines(text):
        if line.startswith("["):
            words = found.setdefault(line[1:-1], [])
        else:
            words.extend(word.replace("_", " ") for word in line.split())
    return {name: frozenset(words) for name, words in found.items()}


def _gazetteer(text: str) -> Gazetteer:
    """Return the states of a file of rows: name | demonyms | capital | other names."""
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _lines(text):
        state, people, capital, others = line.split("|")
        names[state] = state
        for table, words in ((names, others), (demonyms, people), (capitals, capital)):
            for word in words.split(","):
                if word:
                    table[word] = state
    longest = max(len(name.split()) for name in (*names, *demonyms, *capitals))
    return Gazetteer(names=names, demonyms=demonyms, capitals=capitals, longest=longest)
