"""Words of a source and where they stand, found again in other forms: plural, possessive, acronym, demonym."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from summarizer.verify.claims.offices import HONORIFICS
from summarizer.verify.claims.peoples import key, peoples

# a word with its inner marks: "O'Neill", "U.S", "al-Sisi", "AT&T", "G20"
WORD: Final = re.compile(r"[^\W\d_][^\W_]*(?:['.&-][^\W_]+)*")
_MARKS: Final = re.compile(r"[-'.&]")
_CAPITALISED: Final = (
    r"[A-Z][^\W\d_]*(?:[ '&-]+(?:(?:of|the|and|for|de|du|la|on|in|to|&) )*[A-Z][^\W\d_]*){1,7}"
)
_PRONOUNS: Final = frozenset(("US", "IS", "IT", "WHO"))  # other words in capitals
_SPELLINGS: Final = str.maketrans("zc", "ss")
MIN_TYPO: Final = 6  # letters; in shorter words one edit makes another word: Iran, Iraq
MAX_PLACES: Final = 2_000  # occurrences looked at of one phrase
MAX_CAPITALS: Final = 50  # occurrences of a word of which the capitals are looked at
# patterns as text: compiled at first use, for the program must start quickly
_BEFORE_SENTENCE: Final = r"(?:^|[.!?:;\"(\[•*\n-])[\s\"'(\[*]*$"
_SHORTENED: Final = r"\b([^\W\d_]+)\. $"  # "Mr. Storm", "J. Storm"


class Words:
    """The words of a plain text by every form they may be looked up in; places are offsets into that text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[int]] = {}
        places = self._places
        for found in WORD.finditer(text):
            start = found.start()
            for form in forms(found.group()):
                if form in places:
                    places[form].append(start)
                else:
                    places[form] = [start]

    def find(self, word: str) -> Sequence[int]:
        """Return the places of a word in any case, singular or plural, possessive or not, whole or in a compound."""
        return self._places.get(_wanted(word), ())

    def find_name(self, name: str) -> list[Sequence[int]]:
        """Return the places of a name's word, of what stands for the same people, or of its acronym."""
        found = [self.find(name), *map(self.phrase, peoples().others(name))]
        if any(found):
            return found
        bare = name.removesuffix("'s").replace(".", "").replace("&", "")
        if (
            bare.removesuffix("s").isupper()
            and 2 <= len(bare) <= 9
            and bare.removesuffix("s") in self._initials
        ):
            return [self._initials[bare.removesuffix("s")]]
        return self._parts(name)

    def find_long(self, words: Sequence[str]) -> Sequence[int]:
        """Return where the acronym of a long name stands: "WHO" for the World Health Organization."""
        initials = "".join(word[0] for word in words if word[0].isupper())
        return self._places.get(initials, ()) if len(initials) > 2 else ()

    def holds(self, phrase: str) -> bool:
        """Say whether words stand in the source as they are written, but for capitals."""
        low = phrase.lower()
        return any(
            self.text[place : place + len(phrase)].lower() == low
            for place in self.find(phrase.split(maxsplit=1)[0])[:MAX_PLACES]
        )

    def writes(self, phrase: str) -> bool:
        """Say whether words stand in the source with the very capitals that they are written with."""
        return any(
            self.text.startswith(phrase, place)
            for place in self.find(phrase.split(maxsplit=1)[0])[:MAX_PLACES]
        )

    def word(self, place: int) -> str:
        """Return the word that begins at a place, without the ending of the possessive."""
        found = WORD.match(self.text, place)
        return found.group().removesuffix("'s") if found else ""

    def phrase(self, phrase: str) -> Sequence[int]:
        """Return the places of words in the form of the table of peoples: small letters, or capitals for "US"."""
        first, _, rest = phrase.partition(" ")
        places = self._places.get(first if first.isupper() else singular(first), ())
        if not rest:
            return places
        return [
            place
            for place in places[:MAX_PLACES]
            if self.text[place : place + len(phrase)].lower() == phrase.lower()
        ]

    def following(self, start: int, count: int) -> Iterator[re.Match[str]]:
        """Yield the word at a place and those behind it, as long as only spaces and few signs are between."""
        found = WORD.match(self.text, start)
        while found and count:
            yield found
            position = found.end()
            found = WORD.search(self.text, position, position + 40)
            if found and "\n\n" in self.text[position : found.start()]:
                return
            count -= 1

    def _parts(self, name: str) -> list[Sequence[int]]:
        """Return the places of the parts of a compound, if the source has them all: "US-led", "Anglo-Dutch"."""
        parts = [part for part in _MARKS.split(name) if part]
        if len(parts) < 2:
            return []
        found: list[Sequence[int]] = []
        for part in parts:
            if part[0].isupper():
                some = [self.find(part), *map(self.phrase, peoples().others(part))]
                if not any(some):
                    return []
                found += some
        return found

    @cached_property
    def _initials(self) -> dict[str, list[int]]:
        """Return what the names of several words in the text would be short for."""
        found: dict[str, list[int]] = {}
        for run in re.compile(_CAPITALISED).finditer(self.text):
            words = re.findall(r"[^\W\d_]+", run.group())
            for start in range(len(words) - 1):
                capitals = [word[0] for word in words[start:] if word[0].isupper()]
                for initials in {"".join(capitals), "".join(word[0] for word in words[start:]).upper()}:
                    for length in range(2, len(initials) + 1):
                        found.setdefault(initials[:length], []).append(run.start())
        return found

    def spelt_alike(self, name: str) -> list[Sequence[int]]:
        """Return the places of the names that are one edit from a name's word, and of its other spelling.

        A word that the source has in small letters is no name: "Sumner" is not the summer.
        """
        word = singular(name.removesuffix("'s").lower())
        if len(word) < MIN_TYPO:
            return []
        return [
            self._places[other]
            for length in (len(word) - 1, len(word), len(word) + 1)
            for other, is_name in self._by_length.get((word[0], length), ())[:MAX_PLACES]
            if differ_by_one(word, other) and (is_name or _spelling(word) == _spelling(other))
        ]

    @cached_property
    def _by_length(self) -> dict[tuple[str, int], list[tuple[str, bool]]]:
        """Return the words with whether they are names, by their first letter and length."""
        found: dict[tuple[str, int], list[tuple[str, bool]]] = {}
        for word, places in self._places.items():
            if len(word) >= MIN_TYPO - 1:
                found.setdefault((word[0], len(word)), []).append((word, self._are_names(places)))
        return found

    def _are_names(self, places: Sequence[int]) -> bool:
        """Say whether a word never stands in small letters, and with a capital in the middle of a sentence."""
        is_capital = False
        for place in places[:MAX_CAPITALS]:
            word = self.word(place)
            if word.islower():
                return False
            is_capital = is_capital or not (word.isupper() or begins_sentence(self.text, place))
        return is_capital


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[str, ...]:
    """Return the forms under which a word of the source is found."""
    word = word.removesuffix("'s")
    found = [singular(word.lower())]
    if not word.isalpha():
        parts = _MARKS.split(word)
        if len(parts) > 1:
            found.append(singular("".join(parts).lower()))
            found += (singular(part.lower()) for part in parts)
            found += (part for part in parts if part.isupper() and len(part) > 1)
            word = "".join(parts)
    if word.isupper() and len(word) > 1:
        found.append(word)
    return tuple(dict.fromkeys(found))


def _wanted(word: str) -> str:
    """Return the one form under which a word of a statement is looked up; "US" is no pronoun."""
    word = word.removesuffix("'s").removesuffix("'")
    if key(word) in _PRONOUNS:
        return key(word)
    return singular(word.replace(".", "").lower() if "." in word else word.lower())


def singular(low: str) -> str:
    """Return a word in small letters without the ending of the plural."""
    if len(low) > 3 and low[-1] == "s" and low[-2] != "s":
        return low[:-3] + "y" if low.endswith("ies") else low[:-1]
    return low


def _spelling(low: str) -> str:
    """Return what the British and the American spelling of a word share: "defence" and "defense"."""
    same = low.translate(_SPELLINGS).replace("our", "or").replace("ll", "l")
    return f"{same[:-2]}er" if same.endswith("re") else same


def begins_sentence(text: str, start: int) -> bool:
    """Say whether a word begins the text, a sentence or a quotation, and has its capital at least from there."""
    if not re.compile(_BEFORE_SENTENCE).search(text, max(0, start - 4), start):
        return False
    short = re.compile(_SHORTENED).search(text, max(0, start - 8), start)
    return not (short and (len(short[1]) == 1 or short[1].lower() in HONORIFICS))


def differ_by_one(one: str, other: str) -> bool:
    """Say whether one letter put in, left out, changed, or swapped with its neighbour makes one the other."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return False
    place = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    if len(one) < len(other):
        return one[place:] == other[place + 1 :]
    swapped = other[place + 1 : place + 2] + other[place : place + 1] + other[place + 2 :]
    return one[place + 1 :] == other[place + 1 :] or one[place:] == swapped
