"""Statement -> the words in it that only suspect text has.

A model that obeys a planted line may put its words beside an honest quote. Telling are codes, addresses, numbers, names,
and three words in a row that no clean sentence has together; what the line says in code counts too.
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from summarizer.verify.quotes.folding import INVISIBLE, fold
from summarizer.verify.suspects.find import Suspect

_CHUNK: Final = r"[^\s()\[\]{}<>\"'“”‘’«»`,;|]+"
_PART: Final = r"[\w.@+-]+"
_EDGES: Final = ".:!?-+=*/&#@_"
_WORD: Final = r"[^\W_]+(?:['’][^\W_]+)*"
# words that say nothing about who wrote them, so that two texts may share them in a row
_COMMON: Final = frozenset(
    "a an the of in on at to for from by with as and or but if that this these those it its is are was were be been being "
    "has have had do does did will would can could may might must shall should he she they we you i his her their our "
    "your my me him them us who which what when where there than then so also into over after before about up out all any "
    "every each some one per cent said says say".split()
)
_RUNS: Final = (3, 4, 5)  # words; two in a row say too little, fair statements share them by chance
_SHORT: Final = 5  # shorter tokens must stand by themselves, longer ones may be written apart
_LONG: Final = 6  # a name of so many letters is known however it is parted or joined
_DIGITS: Final = 7  # digits of a number that nobody writes by chance: telephone, account


class Planted:
    """The words of a text that stand in its suspect parts only."""

    def __init__(self, text: str, suspects: Sequence[Suspect]) -> None:
        self._text = text
        self._suspects = suspects

    def repeats(self, statement: str) -> str:
        """Return the words of a statement that only suspect text has, as it has them; empty if there are none."""
        if not self._suspects or not statement:
            return ""
        if any(self._smuggles(statement, run) for run in INVISIBLE.finditer(statement)):
            return "invisible characters"
        return (
            self._token(statement)
            or self._number(statement)
            or self._name(statement)
            or self._phrase(statement)
        )

    def _smuggles(self, statement: str, run: re.Match[str]) -> bool:
        """Say whether invisible characters are neither joiners within a script nor such as the clean text has."""
        if run.start() and not statement[run.start() - 1].isascii():
            return False  # they belong into Persian words and emoji
        return len(run.group()) > 1 or run.group() not in self._clean

    def _token(self, statement: str) -> str:
        """Return a code or an address that the statement has: in capitals, or with a sign that no word has."""
        folded = fold(statement).text
        words = {re.sub(r"[\W_]+", "", word) for word in re.findall(_PART, folded)}
        squeezed = _squeezed(statement)
        for token in self._tokens:
            if token in words or (len(token) >= _SHORT and token in squeezed):
                return self._tokens[token]
        return ""

    def _number(self, statement: str) -> str:
        digits = re.sub(r"\D", "", statement)
        return next((number for number in self._numbers if number in digits), "")

    def _name(self, statement: str) -> str:
        words = set(re.findall(_WORD, fold(statement).text))
        squeezed = _squeezed(statement)
        return next(
            (
                name
                for name in self._names
                if fold(name).text in words or (len(name) >= _LONG and _squeezed(name) in squeezed)
            ),
            "",
        )

    def _phrase(self, statement: str) -> str:
        """Return words in a row that the suspect text has so, and that no clean sentence holds."""
        for run in _runs(statement):
            if run in self._runs and not any(
                words.issuperset(set(run) - _COMMON) for words in self._clean_sentences
            ):
                return " ".join(run)
        return ""

    @cached_property
    def _clean(self) -> str:
        pieces: list[str] = []
        position = 0
        for suspect in self._suspects:
            pieces.append(self._text[position : suspect.start])
            position = suspect.end
        return "\n".join([*pieces, self._text[position:]])

    @cached_property
    def _planted(self) -> str:
        from summarizer.verify.suspects.encoded import decoded

        shown = "\n".join(self._text[suspect.start : suspect.end] for suspect in self._suspects)
        return "\n".join(part for part in (shown, INVISIBLE.sub("", shown), decoded(shown)) if part)

    @cached_property
    def _tokens(self) -> dict[str, str]:
        folded = fold(self._clean).text
        clean_words = {re.sub(r"[\W_]+", "", word) for word in re.findall(_PART, folded)}
        clean = re.sub(r"[\W_]+", "", folded)
        found: dict[str, str] = {}
        for token in _telling_tokens(self._planted):
            key = _squeezed(token)
            known = key in clean if len(key) >= _SHORT else key in clean_words
            if key and not known:
                found.setdefault(key, token)
        return found

    @cached_property
    def _numbers(self) -> tuple[str, ...]:
        runs = (re.sub(r"\D", "", run) for run in re.findall(r"\+?\d[\d\s().-]{5,}\d", self._planted))
        clean = re.sub(r"\D", "", self._clean)
        return tuple(run for run in runs if len(run) >= _DIGITS and run not in clean)

    @cached_property
    def _clean_words(self) -> frozenset[str]:
        return frozenset(re.findall(_WORD, fold(self._clean).text))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """Return words with a capital within a sentence, or beside another one, that the clean text never has."""
        clean = self._clean_words
        names = re.findall(
            r"(?<=[\w,\"“'‘(:] )[^\W\d_a-z][^\W_]+|(?<=[\"“'‘(])[^\W\d_a-z][^\W_]+", self._planted
        )
        return tuple(
            dict.fromkeys(
                name for name in names if name[0].isupper() and fold(name).text not in clean | _COMMON
            )
        )

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(run for line in self._planted.split("\n") for run in _runs(line))

    @cached_property
    def _clean_sentences(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset(words)
            for part in re.split(r"[.!?\n]+\s", fold(self._clean).text)
            if (words := [word for word in re.findall(_WORD, part) if word not in _COMMON])
        )


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield three to five words in a row of which two are not common: "ceasefire has been signed"."""
    words = re.findall(_WORD, fold(text).text)
    for length in _RUNS:
        for start in range(len(words) - length + 1):
            run = tuple(words[start : start + length])
            if sum(word not in _COMMON for word in run) >= 2:
                yield run


def _telling_tokens(text: str) -> Iterator[str]:
    """Yield what is no plain word: codes, addresses, capitals; of what is put together the parts as well."""
    for token in re.findall(_CHUNK, text):
        if re.search(r"://|\w@\w|\w[.:=/?&#_]\w|javascript:|data:", token):
            yield token.strip(_EDGES)
            yield from (
                part.strip(_EDGES) for part in re.findall(_PART, token) if _is_code(part.strip(_EDGES))
            )
            yield from (host.strip(_EDGES) for host in token.split("@")[1:])
            if scheme := re.match(r"(?i)(?:javascript|vbscript|data)(?=:)", token):
                yield scheme.group()
        elif _is_code(token.strip(_EDGES)):
            yield token.strip(_EDGES)
        if not token.isascii():  # some scripts put no gap before a code
            yield from (
                part
                for part in re.findall(r"[A-Za-z0-9][A-Za-z0-9@._-]*[A-Za-z0-9]", token)
                if _is_code(part)
            )
    yield from re.findall(r"\b[a-z]{4,}(?=\()", text)  # the names of functions


def _is_code(word: str) -> bool:
    has_digit = any(sign.isdigit() for sign in word)
    if has_digit:
        return len(word) >= 3
    return (len(word) >= 2 and word.isupper() and word.isascii()) or bool(
        re.search(r"[A-Za-z]{2}[._][A-Za-z]{2}|[A-Z]-[A-Z]", word)
    )


def _squeezed(text: str) -> str:
    """Return the letters and digits only, folded: "PAY-77 01" and "pay7701" are one."""
    return re.sub(r"[\W_]+", "", fold(text).text)
