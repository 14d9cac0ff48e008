"""An item -> what it says, in a form that is equal for repeats; and whether one item says all that another says.

A repeat that is not seen costs the reader a line, a wrong one costs the truth: so figures, negations, names and the
order of the words must agree to the last one.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations
from typing import Final, NamedTuple

from summarizer.contract import NAMES, SectionName
from summarizer.domain import DraftItem

MAX_GROWTH: Final = 3  # times as many words: "higher pay" and "higher pay for the night shifts" may be one
# the texts of an item that say it
SAID: Final[Mapping[SectionName, tuple[str, ...]]] = {
    "key_actors": ("name",),
    "demands": ("demand",),
    "risks": ("risk",),
    "recommended_actions": ("action",),
    "timeline": ("event",),
    "figures": ("figure", "meaning"),
    "open_questions": ("question",),
}
# what must be the same, unless both rest on the same place of the article and one is silent about it
DECISIVE: Final[Mapping[SectionName, tuple[str, ...]]] = {
    "key_actors": (),
    "demands": ("attributed_to", "by", "of"),
    "risks": ("attributed_to",),
    "recommended_actions": ("attributed_to", "owner"),
    "timeline": ("attributed_to", "when", "status"),
    "figures": ("attributed_to",),
    "open_questions": ("attributed_to",),
}
# what must be the same where both say it
OPTIONAL: Final[Mapping[SectionName, tuple[str, ...]]] = {
    "key_actors": (),
    "demands": ("condition", "deadline", "response"),
    "risks": ("condition", "likelihood", "horizon"),
    "recommended_actions": ("urgency",),
    "timeline": (),
    "figures": (),
    "open_questions": (),
}
TIMES: Final = frozenset({"when", "deadline", "horizon"})
SILENT: Final = (None, "", "unstated")
LIGHT: Final = frozenset({"the", "a", "an", "of"})
LIGHT_IN_TIMES: Final = LIGHT | {"on", "in", "at"}
_NUMBERS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
# a statement that has one of these and one that has not are not the same statement
TURNING: Final = frozenset(
    "no not never none nor neither nobody nothing without cannot hardly barely scarcely if unless until except but "
    "only than may might could would should must will can shall allegedly reportedly former against despite "
    "stop stops halt end ends reject rejects refuse refuses deny denies avoid avoids prevent prevents oppose opposes "
    "cancel cancels fail fails lift half first second third last more less most least fewer "
    "nicht kein keine keinen nie ohne wenn falls pas jamais sans si nunca sin não sem non mai senza se niet geen "
    "nooit zonder als hundred thousand million billion dozen dozens hundreds thousands millions".split()
)


class Saying(NamedTuple):
    """What an item says, in a form that is equal for repeats. A part that is empty is not said."""

    section: SectionName
    basis: str
    words: tuple[str, ...]
    decisive: tuple[str, ...]
    optional: tuple[str, ...]


def with_less(saying: Saying) -> Iterator[Saying]:
    """Yield what is left of a saying when it is silent about some of what it may be silent about."""
    given = [place for place, part in enumerate(saying.optional) if part]
    for some in chain.from_iterable(combinations(given, size) for size in range(1, len(given) + 1)):
        rest = tuple("" if place in some else part for place, part in enumerate(saying.optional))
        yield saying._replace(optional=rest)


def covers(one: Saying, other: Saying) -> bool:
    """Say whether ``one`` says all that ``other`` of the same kind says, where both rest on the same place."""
    return (
        one.section != "key_actors"
        and all(
            not theirs or ours == theirs
            for ours, theirs in zip(one.decisive + one.optional, other.decisive + other.optional, strict=True)
        )
        and (one.words == other.words or _goes_on(one.words, other.words))
    )


def _goes_on(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Say whether one statement is the other with words added, none of which can turn its meaning."""
    if not 2 <= len(shorter) < len(longer) <= MAX_GROWTH * len(shorter) or longer[0] != shorter[0]:
        return False
    wanted = iter(shorter)
    expected = next(wanted, None)
    for word in longer:
        if word == expected:
            expected = next(wanted, None)
        elif not word[0].isalpha() or word in TURNING or word.endswith("n't"):
            return False
    return expected is None


def richness(saying: Saying) -> int:
    """Return how much is said: what covers another saying is richer."""
    return len(saying.words) + sum(map(bool, saying.decisive + saying.optional))


def saying_of(item: DraftItem) -> Saying:
    """Return what an item says."""
    section, fields = item.section, item.fields
    if section == "key_actors":
        # a state and a person may bear one name; models do not tell organisations from groups reliably
        kind = "person" if fields["kind"] == "person" else ""
        return Saying(section, kind, (_folded_name(fields["name"]),), (), ())
    words = tuple(chain.from_iterable((*_words(fields[name]), ";") for name in SAID[section]))
    return Saying(
        section,
        fields["basis"],
        words[:-1],
        tuple(_folded(name, fields[name]) for name in DECISIVE[section]),
        tuple(_folded(name, fields[name]) for name in OPTIONAL[section]),
    )


def _folded(field: str, text: str | None) -> str:
    """Return a field in a form that is equal for what says the same, empty where it says nothing."""
    if text is None or text in SILENT:
        return ""
    if field in NAMES:
        return _folded_name(text)
    light = LIGHT_IN_TIMES if field in TIMES else LIGHT
    return " ".join(_words(text, light))


def _folded_name(name: str) -> str:
    """Return a name without case, full stops and the article before it: "The U.S. Navy" is "us navy"."""
    words = unicodedata.normalize("NFKC", name).replace("’", "'").replace(".", "").split()
    # "A" and "An" are names of people, too
    if len(words) > 1 and (words[0].lower() == "the" or words[0] in ("a", "an")):
        del words[0]
    return " ".join(words).casefold() or name


def _words(text: str, light: frozenset[str] = LIGHT) -> tuple[str, ...]:
    """Return the words of a statement in order: small letters, singular, numbers as digits, no articles.

    A text without any word or figure is one word.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("per cent", "percent")
    words = tuple(_folded_word(word) for word in _word_pattern().findall(plain) if word not in light)
    return words or (plain.strip() or "?",)


@lru_cache(maxsize=8192)
def _folded_word(word: str) -> str:
    if word[-1].isdigit():
        return re.sub(r",(?=\d{3}(?!\d))", "", word).replace("−", "-")
    if word in _NUMBERS:
        return str(_NUMBERS.index(word))
    if word == "percent":
        return "%"
    word = word.removesuffix("'s").removesuffix("'")
    plural = len(word) > 3 and word[-1] == "s" and word[-2] not in "su'" and word not in TURNING
    return word[:-1] if plural else word


@cache
def _word_pattern() -> re.Pattern[str]:
    # a sign before a figure counts only where no letter or digit stands before it: not in "covid-19", "2024-25"
    return re.compile(r"(?:(?<![^\W_])[-+−])?\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*'?|[%‰°$€£¥₹]")
