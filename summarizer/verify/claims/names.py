"""Statement -> the names in it, and where the source has them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from summarizer.text import FUNCTION_WORDS, STARTERS, Span
from summarizer.verify.claims.currencies import of_code
from summarizer.verify.claims.dates import WEEKDAYS
from summarizer.verify.claims.offices import HONORIFICS, OFFICE_PARTS, OFFICES, QUALIFIERS
from summarizer.verify.claims.peoples import key, peoples
from summarizer.verify.claims.words import WORD, Words

_JOINTS: Final = frozenset(
    " of | de | del | della | di | da | du | la | van | von | der | bin | al | el | the ".split("|")
)
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec".split()
)
_COMPASS: Final = frozenset(
    "new north south east west great northern southern eastern western central".split()
)
_CAPITALS: Final = frozenset(("US", "IS", "IT", "WHO"))  # other words than "us" and "is"
# capitalised words that are no part of a name
_UNNAMED: Final = (
    FUNCTION_WORDS
    | {word.lower() for word in STARTERS}
    | {*WEEKDAYS, *_MONTHS, *_COMPASS, *OFFICES, *HONORIFICS, *QUALIFIERS}
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
_BEFORE_SENTENCE: Final = r"(?:^|[.!?:;\"(\[•*\n-])[\s\"'(\[*]*$"
# what follows a person or body at the start of a sentence, seldom an ordinary word in the singular
_ACTS: Final = (
    r"\W*$|,? and [A-Z]|, [A-Z\d]|"
    r",? (?:said|says|is|was|has|had|will|would|told|added|also|announced|called|warned|denied|rejected)\b"
)
_ACTS_ALONE: Final = r",? (?:says|is|was|has)\b"  # "Adams has", but "officials have"
_ORDINARY_ENDS: Final = tuple("ly ing ed tion sion ment ness ity ship ism ance ence one thing".split())
_MIN_ORDINARY: Final = 6  # letters
_NEXT: Final = r"(?:'s)? (?:[A-Z]\.? )?([A-Z][^\W\d_]+)"
_LAST: Final = r"\b([A-Z][^\W\d_]+) (?:[A-Z]\.? )?$"
_SHORTENED: Final = r"\b([^\W\d_]+)\. $"  # "Mr. Storm", "J. Storm"
_KINDS: Final = frozenset(
    "staff management police government parliament press media public industry labour labor army navy opposition "
    "market workforce church state court personnel leadership people women men children youth".split()
)
_LINKS: Final = frozenset((" for ", " for the ", " of ", " of the "))
_BODY_LINKS: Final = frozenset((" and ", " & ", "' "))
_BODIES: Final = frozenset(
    "union federation association council committee ministry board department party institute authority agency "
    "commission fund bank company group society alliance confederation congress guild league office service trust "
    "organisation organization university college bureau chamber assembly court".split()
)
MAX_JOINED: Final = 5  # names
MAX_PLACES: Final = 200  # occurrences of a word whose neighbours are looked at


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
        if run and low in _COMPASS:
            continue  # "Cape West Point" is one name
        if (low in _UNNAMED and key(word) not in _CAPITALS) or (not run and _is_ordinary_start(text, found)):
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


def places_of(name: Name, source: Words) -> list[tuple[str, list[Sequence[int]]]]:
    """Return the words of a name, those together that mean one thing, with their places in the source."""
    words = [word for _, _, word in name.words]
    found = [(unit, source.find_name(unit)) for unit in _units(words)]
    if len(words) > 1 and not all(any(places) for _, places in found):
        short = source.find_long(words)
        if short:
            return [(unit, [short]) for unit, _ in found]
    return found


def stands_whole(name: Name, source: Words) -> bool:
    """Say whether the words of a name stand together somewhere in the source, two other words between at most."""
    words = [word for _, _, word in name.words]
    return all(
        any(
            _has(source.find(second), follower.start())
            for start in source.find(first)[:MAX_PLACES]
            for follower in source.following(start, 4)
        )
        for first, second in pairwise(words)
    )


def stands_alone(name: Name, source: Words) -> bool:
    """Say whether no other name stands right before the beginning of a name where the source has it first."""
    return not any(_before(source.text, place) for place in source.find(name.words[0][2])[:1])


def is_parted(name: Name, source: Words) -> bool:
    """Say whether a name joins somebody's first name to somebody else's last name: "Jared Trump".

    The source has to have the one only in front of other last names, and the other behind other first names.
    """
    if len(name.words) != 2:
        return False
    first, last = (word.removesuffix("'s") for _, _, word in name.words)
    if any(not word.isalpha() or word.isupper() or peoples().others(word) for word in (first, last)):
        return False
    firsts, lasts = source.find(first)[:MAX_PLACES], source.find(last)[:MAX_PLACES]
    if not firsts or not lasts:
        return False
    followers = {_after(source.text, place + len(first)) for place in firsts}
    forerunners = {_before(source.text, place) for place in lasts}
    return "" not in followers and last not in followers and first not in forerunners and forerunners != {""}


def _has(places: Sequence[int], place: int) -> bool:
    """Say whether a place is one of some that stand in order."""
    number = bisect_left(places, place)
    return number < len(places) and places[number] == place


def _after(text: str, place: int) -> str:
    """Return the capitalised word right behind a place, "" if there is none."""
    found = re.compile(_NEXT).match(text, place)
    return found[1] if found else ""


def _before(text: str, place: int) -> str:
    found = re.compile(_LAST).search(text, max(0, place - 30), place)
    return found[1] if found and not {found[1].lower()} & _UNNAMED else ""


def _units(words: list[str]) -> Iterator[str]:
    """Yield the words, those as one that are one in the table of peoples: "United Kingdom"."""
    table = peoples()
    place = 0
    while place < len(words):
        longest = min(table.longest, len(words) - place)
        lengths = (n for n in range(longest, 1, -1) if key(" ".join(words[place : place + n])) in table.rows)
        length = next(lengths, 1)
        yield " ".join(words[place : place + length])
        place += length


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


def begins_sentence(text: str, start: int) -> bool:
    """Say whether a word begins the text, a sentence or a quotation, and has its capital at least from there."""
    if not re.compile(_BEFORE_SENTENCE).search(text, max(0, start - 4), start):
        return False
    short = re.compile(_SHORTENED).search(text, max(0, start - 8), start)
    return not (short and (len(short[1]) == 1 or short[1].lower() in HONORIFICS))


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


def joined(names: Sequence[Name], text: str, source: Words) -> Iterator[Name]:
    """Yield the names, those as one that the source writes as one: "Dock and Welders' Union".

    With "and" between them they are one only if they end in the word of a body, for "Marsh and Hale" are two.
    """
    first = 0
    while first < len(names):
        last = max(_chained(names, first, text, source), default=first)
        words = tuple(word for name in names[first : last + 1] for word in name.words)
        yield Name(names[first].start, names[last].end, words)
        first = last + 1


def _chained(names: Sequence[Name], first: int, text: str, source: Words) -> Iterator[int]:
    """Yield the names up to which the source writes all from the first one as one name."""
    links: set[str] = set()
    for number in range(first + 1, min(first + MAX_JOINED, len(names))):
        links.add(text[names[number - 1].end : names[number].start])
        if not links <= _LINKS | _BODY_LINKS:
            return
        is_body = names[number].words[-1][2].lower() in _BODIES
        if (is_body or links <= _LINKS) and source.holds(text[names[first].start : names[number].end]):
            yield number


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
