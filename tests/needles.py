"""The table of needles: which words a text must have near each other before a signal of the orders is worth trying.

``python -m tests.needles`` writes it anew from the signals; a test compares. It is derived from the patterns alone, so
that it can never miss what they would find.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

import summarizer.verify.suspects.heard as heard
from summarizer.verify.suspects.order_signals import STEM, english_signals, stem_of, verb_stems

# stands for any characters
ANY: Final = "*"
# so many spellings of a part of a pattern are told apart
MOST: Final = 3000
# words that every text has say little
COMMON: Final = frozenset(
    "a an the of in on at to for from by with as and or but if that this it is are was be been has have had do does not "
    "no all any every each you your what which who will would can could should must may only other so then there".split()
)


def table() -> str:
    """Return the table: the verbs' stems; then stems, each with the signals in which it is the first of two words that
    must stand side by side, the second of them, or a word that suffices, as the bits of numbers in hexadecimals.
    """
    roles: dict[str, list[int]] = {}
    for number, signal in enumerate(english_signals()):
        for words in needed(signal.anchor):
            for role, word in zip(((2,) if len(words) == 1 else (0, 1)), words, strict=True):
                roles.setdefault(word, [0, 0, 0])[role] |= 1 << number
    lines = (
        f"{word} {first:x} {second:x} {alone:x}" for word, (first, second, alone) in sorted(roles.items())
    )
    return "\n".join([" ".join(sorted(verb_stems())), *lines]) + "\n"


def needed(pattern: str) -> set[tuple[str, ...]]:
    """Return stems, single or in pairs; a text that the pattern matches has one of them, the two of a pair in a row."""
    choices: list[list[set[tuple[str, ...]]]] = []
    spelled = _spelled(_parser.parse(pattern), choices)
    choices.append([_telling(f"{ANY}{words}{ANY}") for words in spelled])
    usable = [found for found in choices if all(found)]
    if not usable:
        raise ValueError(f"nothing that must stand in a text: {pattern}")
    best = min(usable, key=lambda found: max(map(_cost, found)))
    return {min(words, key=_rank) for words in best}


def _telling(spelled: str) -> set[tuple[str, ...]]:
    words = spelled.split(" ")
    stems = [_stem(word) for word in words]
    filled = [number for number, word in enumerate(words) if word]
    alone = {(stem,) for stem in stems if stem}
    pairs = {
        (stems[first], stems[second])
        for first, second in pairwise(filled)
        if stems[first] and stems[second] and not words[first].endswith(ANY)
    }
    return alone | pairs


def _stem(word: str) -> str:
    first = word.partition(ANY)[0]
    return stem_of(first) if ANY not in word or len(first) > STEM else ""


def _rank(words: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """Return small numbers for what few texts have: two words in a row of which not both are common."""
    return 2 * (len(words) == 1) + sum(word in COMMON for word in words), -sum(map(len, words)), words


def _cost(found: set[tuple[str, ...]]) -> int:
    return min(_rank(words)[0] for words in found)


def _spelled(parts: Iterable[Any], choices: list[list[set[tuple[str, ...]]]]) -> set[str]:
    """Return the spellings of parts in a row; what those told that are cut off goes to the choices."""
    spelled = {""}
    for part in parts:
        following = _part(part)
        if len(spelled) * len(following) > MOST:
            parted = all(words.endswith(" ") for words in spelled)
            choices.append([_telling(f"{ANY}{words}{'' if parted else ANY}") for words in spelled])
            spelled = {" " if parted else ANY}
        spelled = {first + second for first, second in product(spelled, following)}
    return spelled


def _part(part: Any) -> set[str]:
    kind, value = part
    match kind:
        case codes.LITERAL:
            return {chr(value) if "a" <= chr(value) <= "z" else " "}
        case codes.IN:
            return _class(value)
        case codes.AT:
            return {" "}
        case codes.ASSERT_NOT:
            return {""}
        case codes.BRANCH:
            return _some(_inside(branch) for branch in value[1])
        case codes.SUBPATTERN:
            return _inside(value[3])
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            return _repeated(*value)
    return {ANY}


def _class(members: list[Any]) -> set[str]:
    if any(kind is codes.NEGATE for kind, _ in members):
        return {" "} if (codes.CATEGORY, codes.CATEGORY_WORD) in members else {ANY}
    found: set[str] = set()
    for kind, value in members:
        if kind is codes.LITERAL:
            found.add(chr(value) if "a" <= chr(value) <= "z" else " ")
        elif (
            kind is codes.CATEGORY
            and value
            in (
                codes.CATEGORY_SPACE,
                codes.CATEGORY_NOT_WORD,
                codes.CATEGORY_DIGIT,
            )
        ) or (kind is codes.RANGE and value == (ord("0"), ord("9"))):
            found.add(" ")
        else:
            return {ANY}
    return found


def _inside(parts: Iterable[Any]) -> set[str]:
    cut: list[list[set[tuple[str, ...]]]] = []
    spelled = _spelled(parts, cut)
    return {ANY} if cut else spelled


def _some(branches: Iterator[set[str]]) -> set[str]:
    found = set().union(*branches)
    return found if len(found) <= MOST else {ANY}


def _repeated(least: int, most: Any, parts: Iterable[Any]) -> set[str]:
    once = _inside(parts)
    if once == {" "}:
        return {" "} if least else {"", " "}
    if most == 1:
        return once | ({""} if least == 0 else set())
    before = " " if all(words.startswith(" ") for words in once) else ""
    after = " " if all(words.endswith(" ") for words in once) else ""
    return {f"{before}{ANY}{after}"} | ({""} if least == 0 else set())


if __name__ == "__main__":
    (Path(heard.__file__).parent / "needles.txt").write_text(table(), "utf-8")
