"""Quotes made from an article: honest ones as writers and models bend them, and false ones that look like them.

`HONEST` and `FALSE` hold the kinds by name. A kind is a function of a `Material` that returns a quote, or None
where the sentence does not lend itself to it; ``@honest("...")`` or ``@false("...")`` above it adds it. A kind
that swaps one word for another is one line: ``swaps("modal", "may will", "must may")``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from summarizer.text import sentences

FUNCTION_WORDS: Final = frozenset(
    "a an the of in on at to for by with and that which who is are was were be been has have had said as it its his "
    "her their this".split()
)
# what no honest ellipsis leaves out
TURNS: Final = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|nowhere|rarely|neither|nor|without|cannot|unless|except|only|if|until|whether|provided|den(?:y|ie[sd])|"
    r"refus\w+|reject\w+|fail\w*|unlikely|hardly|barely|alleg\w+|claim\w*|reportedly|but|however|although|though|"
    r"despite|instead|doubt\w*|disput\w+|dismiss\w*|threaten\w*|while|when|because|after|before|where|wh[oi]\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_NAMES: Final = "Quillan Vostrand Okello Marbury Tsarenko Haldane Brightwater".split()
_NOUNS: Final = "lantern orchard bicycle violin pumpkin glacier carpet hedgehog".split()


@dataclass(frozen=True)
class Material:
    """A sentence of an article, ``text[start:end]``; ``foreign`` is a sentence of another one."""

    text: str
    start: int
    end: int
    following: str
    foreign: str
    random: Random

    @property
    def sentence(self) -> str:
        return self.text[self.start : self.end]

    @property
    def words(self) -> list[str]:
        return self.sentence.split()


@dataclass(frozen=True)
class Quote:
    """A made quote and, for honest ones, where its words stand."""

    kind: str
    text: str
    start: int
    end: int


Kind = Callable[[Material], str | None]
HONEST: Final[dict[str, Kind]] = {}
FALSE: Final[dict[str, Kind]] = {}


def honest(name: str) -> Callable[[Kind], Kind]:
    return lambda kind: HONEST.setdefault(name, kind)


def false(name: str) -> Callable[[Kind], Kind]:
    return lambda kind: FALSE.setdefault(name, kind)


def materials(text: str, foreign: str, random: Random, *, number: int) -> Iterator[Material]:
    """Yield up to ``number`` sentences of 8 to 60 words, drawn at random, with the one that follows each."""
    spans = sentences(text)
    others = [
        foreign[start:end] for start, end in sentences(foreign) if 8 <= len(foreign[start:end].split()) <= 60
    ]
    fitting = [at for at, (start, end) in enumerate(spans) if 8 <= len(text[start:end].split()) <= 60]
    for at in random.sample(fitting, min(number, len(fitting))):
        following = text[slice(*spans[at + 1])] if at + 1 < len(spans) else ""
        yield Material(text, *spans[at], following, random.choice(others) if others else "", random)


def quotes(kinds: dict[str, Kind], material: Material) -> Iterator[Quote]:
    """Yield a quote of each kind that the material lends itself to and that says something else than it."""
    for name, kind in kinds.items():
        made = kind(material)
        if made is not None and (name in HONEST or _plain(made) not in _plain(material.text)):
            yield Quote(name, made, material.start, material.end)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|[$£€%-]", text.lower()))


def _replaced(material: Material, pattern: str, change: Callable[[str], str]) -> str | None:
    """Return the sentence with one of the matches of a pattern changed, None where there is none."""
    found = list(re.finditer(pattern, material.sentence))
    if not found:
        return None
    one = material.random.choice(found)
    sentence = material.sentence
    return sentence[: one.start()] + change(one.group()) + sentence[one.end() :]


# ---------------------------------------------------------------- honest


@honest("verbatim")
def _verbatim(material: Material) -> str | None:
    return material.sentence


@honest("curly quotes and dashes")
def _curly(material: Material) -> str | None:
    sentence = material.sentence.translate(dict(zip(map(ord, "“”’‘—–"), "\"\"''--", strict=True)))
    if sentence == material.sentence:
        sentence = re.sub(r'"([^"]*)"', r"“\1”", sentence).replace("'", "’").replace("-", "\u2011")
    return sentence


@honest("white space")
def _white_space(material: Material) -> str | None:
    gaps = ["  ", "\n", "\u00a0", " \t", "\r\n"]
    return re.sub(r"\s+", lambda _: material.random.choice(gaps), material.sentence)


@honest("case")
def _case(material: Material) -> str | None:
    if re.search(r"\b(?:US|WHO|IT|AIDS|us|who|it|start|salt|mad|ice|cop|aids)\b", material.sentence):
        return None  # there case makes another word
    return material.random.choice([str.upper, str.lower])(material.sentence)


@honest("middle elided")
def _elided(material: Material) -> str | None:
    words = material.words
    first, last = len(words) // 3, len(words) - len(words) // 3
    if first < 4 or words[last - 1][-1].isdigit() or TURNS.search(" ".join(words[first:last])):
        return None
    mark = material.random.choice(["...", "…", ". . .", "[...]", "(...)", "[…]"])
    return f"{' '.join(words[:first])} {mark} {' '.join(words[last:])}"


@honest("function word dropped")
def _dropped(material: Material) -> str | None:
    words = material.words
    places = [at for at in range(1, len(words) - 1) if words[at] in FUNCTION_WORDS]
    if not places:
        return None
    del words[material.random.choice(places)]
    return " ".join(words)


@honest("typo")
def _typo(material: Material) -> str | None:
    return _replaced(
        material, r"(?<![\w'’-])(?<!\.\s)[a-z]{6,}(?![\w'’-])", lambda word: misspelt(word, material.random)
    )


def misspelt(word: str, random: Random) -> str:
    """Return a word with one letter missing, doubled, replaced, or changing places with the next."""
    at = random.randrange(1, len(word) - 1)
    letter = random.choice("abcdefghijklmnopqrstuvwxyz".replace(word[at], ""))
    if word[at] == word[at + 1]:
        return word[:at] + word[at + 1 :]
    return random.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


# ---------------------------------------------------------------- false


@false("number changed")
def _number(material: Material) -> str | None:
    return _replaced(material, r"\d", lambda digit: str((int(digit) + material.random.randint(1, 9)) % 10))


@false("number dropped")
def _number_dropped(material: Material) -> str | None:
    return _replaced(material, r" \d[\d,.]*(?=\s)", lambda _: "")


_NAME = r"(?<=[a-z,] )[A-Z][a-z]{2,}\b"


@false("name changed")
def _name(material: Material) -> str | None:
    return _replaced(material, _NAME, lambda _: material.random.choice(_NAMES))


@false("letter of a name changed")
def _letter_of_name(material: Material) -> str | None:
    return _replaced(material, _NAME, lambda name: misspelt(name, material.random))


@false("names swapped")
def _names_swapped(material: Material) -> str | None:
    found = list(re.finditer(_NAME, material.sentence))
    if len(found) < 2:
        return None
    one, other, sentence = found[0], found[-1], material.sentence
    return (
        sentence[: one.start()]
        + other.group()
        + sentence[one.end() : other.start()]
        + one.group()
        + sentence[other.end() :]
    )


@false("not inserted")
def _not(material: Material) -> str | None:
    auxiliary = (
        r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b(?! not)"
    )
    return _replaced(material, auxiliary, lambda word: f"{word} not")


@false("negation dropped")
def _negation_dropped(material: Material) -> str | None:
    return _replaced(material, r" (?:not|never)\b|n['’]t\b", lambda _: "")


@false("content word swapped")
def _content(material: Material) -> str | None:
    pool = [
        word for word in re.findall(r"\b[a-z]{5,}\b", material.foreign) if word not in material.sentence
    ] or _NOUNS
    return _replaced(material, r"\b[a-z]{5,}\b", lambda _: material.random.choice(pool))


@false("content word inserted")
def _inserted(material: Material) -> str | None:
    return _replaced(material, r"(?<= )[a-z]{5,}\b", lambda word: f"{material.random.choice(_NOUNS)} {word}")


@false("content word dropped")
def _content_dropped(material: Material) -> str | None:
    if "..." in material.sentence or "…" in material.sentence:
        return None  # beside an ellipsis a word may be left out
    found = [
        at
        for at, word in enumerate(material.words)
        if 0 < at < len(material.words) - 1 and word.lower() not in FUNCTION_WORDS
    ]
    words = material.words
    if not found:
        return None
    del words[material.random.choice(found)]
    return " ".join(words)


@false("quote of another article")
def _foreign(material: Material) -> str | None:
    return material.foreign or None


@false("fragments reversed")
def _reversed(material: Material) -> str | None:
    words = material.words
    half = len(words) // 2
    return f"{' '.join(words[half:])} ... {' '.join(words[:half])}"


@false("turn hidden in an ellipsis")
def _hidden(material: Material) -> str | None:
    words = material.words
    turns = r"(?i)(?:not|never|no|unless|if|until|without|denied|refused|rejected|failed|except|whether|provided|\w+n['’]t)\W?"
    places = [at for at, word in enumerate(words) if re.fullmatch(turns, word) and 3 <= at < len(words) - 4]
    if not places:
        return None
    at = material.random.choice(places)
    return f"{' '.join(words[:at])} ... {' '.join(words[at + 1 :])}"


@false("number changed beside an ellipsis")
def _number_elided(material: Material) -> str | None:
    changed = _number(material)
    if changed is None:
        return None
    words = changed.split()
    gap = next(
        (at for at in range(3, len(words) - 5) if not re.search(r"\d", " ".join(words[at : at + 2]))), None
    )
    return None if gap is None else f"{' '.join(words[:gap])} ... {' '.join(words[gap + 2 :])}"


@false("subject of the sentence before")
def _subject(material: Material) -> str | None:
    verb = re.search(
        r"\b(?:is|are|was|were|has|have|had|will|would|said|(?!united)[a-z]{3,}ed)\b", material.following
    )
    if not verb or verb.start() < 4:
        return None
    return f"{' '.join(material.words[:3])} ... {material.following[verb.start() :]}"


@false("subject of the main clause")
def _clause_subject(material: Material) -> str | None:
    clause = re.match(
        r"(.{8,}?) (?:said|says|told|while|because|when|after) .{8,}?\b(?:the|The|[A-Z]\w+) \w+ "
        r"((?:is|are|was|were|has|have|had|will|would) .*)",
        material.sentence,
        re.DOTALL,
    )
    return f"{clause[1]} ... {clause[2]}" if clause else None


def swaps(name: str, *pairs: str) -> None:
    """Add a kind of false quote: a word for another, both ways, e.g. "may will"."""
    other: dict[str, str] = {}
    for pair in pairs:
        one, two = pair.split()
        other.setdefault(one, two)
        other.setdefault(two, one)
    pattern = rf"\b(?:{'|'.join(other)})\b"
    FALSE[name] = lambda material: _replaced(material, pattern, other.__getitem__)


swaps("pronoun swapped", "he she", "him her", "his her", "they he", "their his", "we they", "I he")
swaps("modal swapped", "may will", "might must", "can should", "could would", "should must")
swaps("quantifier swapped", "all some", "several three", "many few", "most some", "more less", "both neither")
swaps("quantifier changed", "every any", "each some", "least most", "only even", "about over", "nearly over")
swaps(
    "preposition swapped",
    "from to",
    "before after",
    "by to",
    "with without",
    "over under",
    "for against",
    "in on",
)
swaps("conjunction swapped", "and or", "but and", "because although", "if when", "while until", "or nor")
swaps(
    "unit swapped",
    "million billion",
    "percent points",
    "dollars euros",
    "miles kilometres",
    "hours days",
    "weeks months",
)
swaps(
    "calendar swapped",
    "Monday Tuesday",
    "Wednesday Thursday",
    "Friday Sunday",
    "January June",
    "March May",
    "July August",
)
swaps(
    "calendar moved",
    "yesterday today",
    "year month",
    "week day",
    "morning evening",
    "last next",
    "first second",
)
swaps("tense swapped", "is was", "are were", "has had", "will would", "have had", "says said")
swaps("attribution swapped", "said denied", "says claims", "told warned", "added admitted", "agreed refused")
swaps(
    "comparative swapped",
    "higher lower",
    "rose fell",
    "up down",
    "increase decrease",
    "better worse",
    "larger smaller",
)
swaps(
    "verb swapped",
    "accept reject",
    "accepted rejected",
    "won lost",
    "bought sold",
    "support oppose",
    "killed wounded",
)
swaps("article swapped", "the no", "a no", "this that", "a the")


@false("plural or singular")
def _plural(material: Material) -> str | None:
    return _replaced(material, r"\b[a-z]{4,}[b-rt-z]s\b", lambda word: word[:-1])


@false("tense of a verb")
def _tense(material: Material) -> str | None:
    return _replaced(material, r"\b[a-z]{4,}(?:ed|ing)\b", lambda word: re.sub("(?:ed|ing)$", "s", word))


@false("prefix put before")
def _prefix(material: Material) -> str | None:
    return _replaced(
        material,
        r"\b[a-z]{5,}(?:ed|able|al|ful|ly)\b",
        lambda word: material.random.choice(["un", "dis", "a"]) + word,
    )


@false("prefix taken off")
def _prefix_off(material: Material) -> str | None:
    return _replaced(
        material, r"\b(?:un|dis|in|im)[a-z]{4,}\b", lambda word: re.sub("^(?:un|dis|in|im)", "", word)
    )


@false("words swapped")
def _swapped(material: Material) -> str | None:
    words = material.words
    at = material.random.randrange(1, len(words) - 2)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


@false("bracketed insertion")
def _bracketed(material: Material) -> str | None:
    return _replaced(material, r"\b(?:he|she|it|they)\b", lambda _: "[the minister]")
