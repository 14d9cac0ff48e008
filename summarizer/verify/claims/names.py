"""Statement -> the names in it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summarizer.text import FUNCTION_WORDS, STARTERS, Span
from summarizer.verify.claims.currencies import of_code
from summarizer.verify.claims.dates import WEEKDAYS
from summarizer.verify.claims.offices import HONORIFICS, OFFICE_PARTS, OFFICES, QUALIFIERS
from summarizer.verify.claims.peoples import key, peoples
from summarizer.verify.claims.words import WORD, begins_sentence

_JOINTS: Final = frozenset(
    " of | de | del | della | di | da | du | la | van | von | der | bin | al | el | the ".split("|")
)
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec".split()
)
COMPASS: Final = frozenset(
    "new north south east west great northern southern eastern western central".split()
)
_CAPITALS: Final = frozenset(("US", "IS", "IT", "WHO"))  # other words than "us" and "is"
# capitalised words that are no part of a name
UNNAMED: Final = (
    FUNCTION_WORDS
    | {word.lower() for word in STARTERS}
    | {*WEEKDAYS, *_MONTHS, *COMPASS, *OFFICES, *HONORIFICS, *QUALIFIERS}
    | frozenset(
        "am pm tv fc ok vip gmt bst est pst cet utc ii iii iv vi vii jr sr phd mps ad bc km kg "
        "according additionally another any between during each following given here him how including into me "
        "moreover nor off only other overall own per same several so some such than through under until upon via "
        "who whose why within without yes elsewhere thus hence besides otherwise indeed perhaps maybe sometimes "
        "often first second third however furthermore nevertheless nonetheless despite though like "
        "two three four five six seven eight nine ten eleven twelve twenty dozens hundreds thousands millions "
        "summary note mother father brother sister uncle aunt mum dad god".split()
    )
)
# patterns as text: compiled at first use, for the program must start quickly
# what follows a person or body at the start of a sentence, seldom an ordinary word in the singular
_ACTS: Final = (
    r"\W*$|,? and [A-Z]|, [A-Z\d]|"
    r",? (?:said|says|is|was|has|had|will|would|told|added|also|announced|called|warned|denied|rejected)\b"
)
_ACTS_ALONE: Final = r",? (?:says|is|was|has)\b"  # "Adams has", but "officials have"
_ORDINARY_ENDS: Final = tuple("ly ing ed tion sion ment ness ity ship ism ance ence one thing".split())
_MIN_ORDINARY: Final = 6  # letters
_KINDS: Final = frozenset(
    "staff management police government parliament press media public industry labour labor army navy opposition "
    "market workforce church state court personnel leadership people women men children youth".split()
)


class Name(NamedTuple):
    """A name at ``[start, end)`` of the plain statement and its words with their offsets."""

    start: int
    end: int
    words: tuple[tuple[int, int, str], ...]


def find_names(text: str, sums: Sequence[Span] = ()) -> Iterator[Name]:
    """Yield the names of a plain statement: runs of capitalised words, without titles and ordinary words.

    The words of the ``sums`` of money, and the codes of currencies, are none.
    """
    run: list[tuple[int, int, str]] = []
    for found in WORD.finditer(text):
        word = found.group()
        if not _may_name(word) or (word.isupper() and of_code(word)):
            continue
        if any(start <= found.start() < end for start, end in sums):
            continue
        if run and not _continues(text, run[-1], found):
            yield _name(run)
            run = []
        low = word.lower().removesuffix("'s")
        if run and low in COMPASS:
            continue  # "Cape West Point" is one name
        if (low in UNNAMED and key(word) not in _CAPITALS) or (not run and _is_ordinary_start(text, found)):
            while run and low in OFFICES and run[-1][2].lower() in OFFICE_PARTS:
                run.pop()  # "Prime Minister" is no name
            if run:
                yield _name(run)
                run = []
            continue
        end = found.end()
        if word[-2:-1] == "." and text[end : end + 1] == ".":  # "U.S."
            end += 1
        run.append((found.start(), end, text[found.start() : end]))
    if run:
        yield _name(run)


def _name(run: list[tuple[int, int, str]]) -> Name:
    return Name(run[0][0], run[-1][1], tuple(run))


def _may_name(word: str) -> bool:
    """Say whether a word is written like a name: a capital first or inside, more than one letter."""
    bare = word.replace(".", "").removesuffix("'s")
    return len(bare) > 1 and (word[0].isupper() or (word[0].islower() and any(map(str.isupper, word[1:3]))))


def _continues(text: str, before: tuple[int, int, str], found: re.Match[str]) -> bool:
    """Say whether a word goes on with the name that ends before it."""
    gap = text[before[1] : found.start()]
    if before[2].endswith("'s"):
        return False
    return (
        gap in (" ", "\n")
        or gap in _JOINTS
        or (gap == ". " and (len(before[2]) == 1 or before[2] in ("St", "Mt", "Ft")))
    )


def is_kind(name: Name, text: str) -> bool:
    """Say whether all of a text that is ``of`` something is of a kind of people or bodies: "of Investors".

    Such a word has its capital only because the name of a field begins with it.
    """
    start, end, word = name.words[0]
    if len(name.words) > 1 or text[:start] != "of " or re.match(r"\W{0,3}[A-Z]", text[end : end + 4]):
        return False
    low = word.lower()
    plural = low[-1] == "s" and low[-2:] not in ("ss", "us", "is", "as", "os", "'s")
    return low in _KINDS or (plural and word[1:].islower() and not peoples().others(word))


def _is_ordinary_start(text: str, found: re.Match[str]) -> bool:
    """Say whether a word has its capital only because it begins a sentence, as far as can be seen."""
    word = found.group()
    start = found.start()
    if not begins_sentence(text, start):
        return False
    if sum(map(str.isupper, word)) > 1 or peoples().others(word):
        return False
    following = text[found.end() : found.end() + 16]
    if re.match(r" [A-Z]", following):
        return len(word) >= _MIN_ORDINARY and word.endswith(
            ("ly", "ing", "led", "ted", "sed")
        )  # "Kelly Reed" is a name
    bare = word.lower().removesuffix("'s")
    if (len(bare) >= _MIN_ORDINARY and bare.endswith(_ORDINARY_ENDS)) or (
        bare.endswith("s") and not re.compile(_ACTS_ALONE).match(following)
    ):
        return True
    return not (word.endswith("'s") or re.compile(_ACTS).match(following))
