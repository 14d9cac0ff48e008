"""Quotes of items -> whole sentences that can be shown, each with the items that it rests on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.contract import MAX_BOTTOM_LINE, MAX_GROUNDS, Item
from summarizer.digest.meanings import statement_of
from summarizer.digest.telling import Told, one_line, publisher_of, shortened
from summarizer.edition import Contradiction, Statement
from summarizer.text import CLOSERS, sentences

MAX_PASSAGE: Final = 400
# "DUNSEL, June 2 (Longreach Wire) - ": a place in capitals, a day or a name, and a dash
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z'’.-]{2,}(?=[^.:;!?–—-]{0,60}[\d,(])[^.:;!?–—]{0,60}? (?:-{1,2}|–|—) (?=[A-Z“\"])"
)
MOST_GROUNDS: Final = 2  # of one sentence: more say the same
_LEANING: Final = frozenset(
    "he she it they his her its their this that these those but and so instead both neither".split()
)
_DENIALS: Final = frozenset(
    "not no never none nobody nothing neither nor without t".split()
)  # "t" of "don't"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, and the items whose quotes they are."""

    text: str
    rests_on: tuple[str, ...]


def passage_of(reference: str, items: Mapping[str, Told]) -> Passage:
    """Return an item's quote as a sentence: in quotation marks, with who has it, where it is none by itself.

    Whose claim it is stands behind it where the quote does not say so.
    """
    article, item = items[reference]
    quote = without_dateline(shortened(item.evidence[0].quote, MAX_PASSAGE))
    whole = (
        quote.rstrip(CLOSERS).endswith((".", "!", "?", "…"))
        and not quote[0].islower()
        and quote.count("“") == quote.count("”")
    )
    text = quote if whole else f"{one_line(publisher_of(article))}: “{unstopped(quote.strip('“”'))}”."
    speaker = one_line(item.attributed_to or "") if item.basis == "attributed" else ""
    if speaker and not set(_words(speaker)) & set(_words(quote)):
        text = f"{unstopped(text)} (claimed by {speaker})."
    return Passage(text, (reference,))


def set_against(now: Passage, before: str) -> Passage:
    """Return a passage with what an earlier edition had in its place."""
    return Passage(f"{unstopped(now.text)} (before: “{unstopped(before)}”).", now.rests_on)


def dispute_of(found: Contradiction, items: Mapping[str, Told]) -> Passage:
    """Return all values of what is contradictory in one sentence, each as quoted and with who has it."""
    said = (
        f"{one_line(publisher_of(items[value.item][0]))}: "
        f"“{unstopped(shortened(value.evidence.quote, MAX_PASSAGE))}”"
        for value in found.values
    )
    return Passage(f"{'; '.join(said)}.", tuple(dict.fromkeys(value.item for value in found.values)))


def without_dateline(text: str) -> str:
    """Return a sentence without the place, day and agency that an agency's report begins with."""
    return _DATELINE.sub("", text, count=1)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text: what is within quotation marks or brackets is not parted."""
    for _, end in sentences(text):
        if all(text.count(opener, 0, end) == text.count(closer, 0, end) for opener, closer in ("“”", "()")):
            return text[:end]
    return text


def leans(text: str) -> bool:
    """Say whether a sentence begins with a word for what stands before it, which it is shown without."""
    return (text.strip('“"').split() or [""])[0].lower() in _LEANING


def quoted_in(text: str, references: Sequence[str], items: Mapping[str, Told]) -> tuple[str, ...]:
    """Return the first items whose quote or statement a text has, or is part of; all where there is none such."""
    key = key_of(text)
    found = tuple(
        reference
        for reference in references
        if reference in items
        for part in (key_of(items[reference][1].evidence[0].quote), key_of(statement_of(items[reference][1])))
        if part and (part in key or key in part)
    )
    return tuple(dict.fromkeys(found))[:MOST_GROUNDS] or tuple(references)


def take(sentences: Iterable[Passage], most: int, said: list[str]) -> list[Passage]:
    """Return the first sentences that were not said before, as many as there is room for; they count as said."""
    chosen: list[Passage] = []
    room = MAX_BOTTOM_LINE
    for sentence in sentences:
        if len(chosen) == most:
            break
        if len(sentence.text) < room and not any(is_same(sentence.text, other) for other in said):
            chosen.append(sentence)
            said.append(sentence.text)
            room -= len(sentence.text) + 1
    return chosen


def is_same(text: str, other: str) -> bool:
    """Say whether one of two sentences has nothing that the other has not, and none denies what the other says."""
    words, others = set(_words(text)), set(_words(other))
    return (words <= others or others <= words) and not (words ^ others) & _DENIALS


def state(sentences: Sequence[Passage]) -> Statement:
    """Return passages as words that code put together, with all that they rest on."""
    grounds = dict.fromkeys(reference for sentence in sentences for reference in sentence.rests_on)
    return Statement.model_construct(
        text=" ".join(sentence.text for sentence in sentences),
        rests_on=tuple(grounds)[:MAX_GROUNDS],
        composed=True,
    )


def field_of(item: Item, name: str) -> str:
    """Return a field of an item of any section, empty where the item leaves it open."""
    value: str | None = getattr(item, name)
    return value or ""


def unstopped(text: str) -> str:
    """Return a sentence without its full stop."""
    return text.removesuffix(".")


def key_of(text: str) -> str:
    """Return a text by which it is known again: its words alone."""
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    return "".join(character if character.isalnum() else " " for character in text.casefold()).split()
