"""Text -> titles with the names they belong to: "former President Ada Lund", "Lund, the acting minister"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from summarizer.text import FUNCTION_WORDS, STARTERS, Span
from summarizer.verify.claims.offices import HONORIFICS, OFFICE_PARTS, OFFICES, QUALIFIERS
from summarizer.verify.claims.peoples import peoples
from summarizer.verify.claims.words import WORD

MAX_WORDS: Final = 8  # between the first word of a title and the name
BEFORE: Final = 60  # characters in which the name of an apposition is sought
BEHIND: Final = 120
OFFICE_WORDS: Final = (OFFICES | OFFICE_PARTS) - set(QUALIFIERS)
_TITLE_WORDS: Final = OFFICES | set(QUALIFIERS)
_LINKS: Final = frozenset("of for to at the and".split())
_BEFORE: Final = frozenset("the a an his her its their is was were who as then".split())


class Title(NamedTuple):
    """An office with the surname of who holds it, in small letters, and the qualifying words by their row."""

    start: int
    surname: str
    office: str  # "" if only a qualifier stands before the name: "the late Ada Lund"
    office_span: Span  # with the words that belong to it: "prime minister"
    qualifiers: tuple[tuple[str, Span], ...]
    phrase: str  # all of it with the surname, for a reader
    parts: tuple[str, ...]  # of the office, in small letters: "prime"


@cache
def _words() -> re.Pattern[
    str
]:  # one for all, looked up: an alternation of all the words takes long to compile
    return re.compile(r"[^\W_]{2,}")


def find_titles(text: str) -> Iterator[Title]:
    """Yield the titles of a plain text that stand before a name or in apposition to it, in order. Linear."""
    position = 0
    for found in _words().finditer(text.lower()):
        start = found.start()
        if found.group() not in _TITLE_WORDS or start < position:
            continue
        tokens = tuple(WORD.finditer(text, max(0, start - BEFORE), start + BEHIND))
        first = next(number for number, token in enumerate(tokens) if token.end() > start)
        title, behind = _read(text, tokens, first)
        if title:
            yield title
        position = tokens[max(behind, first + 1) - 1].end()


def _read(text: str, tokens: Sequence[re.Match[str]], first: int) -> tuple[Title | None, int]:
    """Return the title that begins at a token, None if it belongs to no name, and the token behind it."""
    qualifiers: list[tuple[str, Span]] = []
    office, office_span = "", (0, 0)
    place = last = first
    plain_words = 0
    while place < min(len(tokens), first + MAX_WORDS):
        token = tokens[place]
        if place > first and not _touch(text, tokens[place - 1], token, comma=bool(office)):
            break
        parts = _parts(token)
        if _is_title(parts):
            qualifiers += [(QUALIFIERS[part], token.span()) for part in parts if part in QUALIFIERS]
            if any(part in OFFICES for part in parts):
                office = next(part for part in parts if part in OFFICES)
                office_span = _whole_office(text, tokens, place)
            last = place
        elif token.group()[0].isupper():
            if (
                parts[-1] not in OFFICE_PARTS
                and parts[-1] not in HONORIFICS
                and not peoples().others(token.group())
            ):
                break
        elif parts[-1] not in _LINKS:
            plain_words += 1
            if office or plain_words > 2:
                break
        place += 1
    holder = _holder(text, tokens, first) if office else ""
    if holder and tokens[place - 1].group().lower() in _LINKS:  # "Lund, mayor of Torvik"
        surname = holder
    else:
        surname = _surname(text, tokens, place) or holder
    if not surname or not (office or qualifiers):
        return None, place
    start = min(tokens[first].start(), office_span[0]) if office else tokens[first].start()
    phrase = " ".join(text[start : tokens[last].end()].split())
    phrase = f"{phrase} {surname.capitalize()}"
    words = text[slice(*office_span)].lower().split()[:-1]
    belonging = tuple(word for word in words if word not in OFFICES)
    return Title(start, surname, office, office_span, tuple(qualifiers), phrase, belonging), place


def _whole_office(text: str, tokens: Sequence[re.Match[str]], place: int) -> Span:
    """Return the range of an office with the words that belong to it: "prime minister", "chief executive"."""
    first = place
    while (
        first
        and text[tokens[first - 1].end() : tokens[first].start()] == " "
        and tokens[first - 1].group().lower() in OFFICE_WORDS
    ):
        first -= 1
    return tokens[first].start(), tokens[place].end()


def _surname(text: str, tokens: Sequence[re.Match[str]], place: int) -> str:
    """Return the last word of the name that begins at a token, "" if none does."""
    last = ""
    for number in range(place, min(place + 4, len(tokens))):
        token = tokens[number]
        if number and not _touch(text, tokens[number - 1], token, comma=number == place):
            break
        word = token.group().removesuffix("'s")
        if word in STARTERS or word.lower() in FUNCTION_WORDS:
            break
        if not word[0].isupper() or len(word) < 2 or _is_title(_parts(token)) or peoples().others(word):
            break
        last = word.lower()
        if word != token.group():
            break
    return last


def _holder(text: str, tokens: Sequence[re.Match[str]], first: int) -> str:
    """Return the surname before a title in apposition: "Lund, the acting minister", "Lund is minister"."""
    place = first - 1
    linked = False
    while place >= max(0, first - 5):
        token = tokens[place]
        gap = text[token.end() : tokens[place + 1].start()]
        word = token.group()
        low = word.lower()
        if gap not in (" ", ", "):
            return ""
        belongs = gap == " " and (low in OFFICE_PARTS or peoples().others(word))
        if low in _BEFORE or word.endswith("'s") or belongs:
            linked = linked or low in ("is", "was", "as")
            place -= 1
            continue
        if (
            low in FUNCTION_WORDS
            or not word[0].isupper()
            or len(word) < 2
            or not (gap == ", " or linked)
            or peoples().others(word)
        ):
            return ""
        return "" if _is_title(_parts(token)) else low
    return ""


def _touch(text: str, token: re.Match[str], following: re.Match[str], *, comma: bool) -> bool:
    gap = text[token.end() : following.start()]
    if gap == ". ":  # "Sen. Lund", not the end of a sentence
        return token.group().lower() in HONORIFICS or len(token.group()) == 1
    return gap in (" ", "-", "\n") or (comma and gap == ", ")


def _parts(token: re.Match[str]) -> list[str]:
    return token.group().lower().removesuffix("'s").split("-")


def _is_title(parts: list[str]) -> bool:
    return any(part in QUALIFIERS or part in OFFICES for part in parts)
