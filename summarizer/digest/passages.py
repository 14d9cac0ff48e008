"""Quotes of items -> whole sentences that can be shown, each with the items that it rests on."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.contract import MAX_BOTTOM_LINE, MAX_GROUNDS, Item
from summarizer.digest.leaning import begins_with_pronoun, has_address, leans
from summarizer.digest.meanings import statement_of
from summarizer.digest.telling import Told, one_line, publisher_of, shortened
from summarizer.edition import Cited, Contradiction, Statement
from summarizer.text import CLOSERS, sentences

MAX_PASSAGE: Final = 400
# "DUNSEL, June 2 (Longreach Wire) - ": a place in capitals, a day or a name, and a dash
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z'’.-]{2,}(?=[^.:;!?–—-]{0,60}[\d,(])[^.:;!?–—]{0,60}? (?:-{1,2}|–|—) (?=[A-Z“\"])"
)
_HEADED: Final = re.compile(r"^(?:https?://|www\.)\S+ (?=\S)", re.IGNORECASE)
BEFORE: Final = " (before: “"
MOST_GROUNDS: Final = 2  # of one sentence: more say the same
MOST_WORDS: Final = 60  # of what is said in one part
_DENIALS: Final = frozenset(
    "not no never none nobody nothing neither nor without t".split()
)  # "t" of "don't"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, and the items whose quotes they are.

    ``is_weak`` if they lean on what stood before them, or nobody can see in them who said so.
    """

    text: str
    rests_on: tuple[str, ...]
    is_weak: bool = False


def passage_of(reference: str, items: Mapping[str, Told]) -> Passage:
    """Return an item's quote as a sentence: in quotation marks, with who has it, where it is none by itself.

    So is a claim whose quote does not name the speaker: whom an item calls the speaker may be somebody else.
    """
    article, item = items[reference]
    raw = item.evidence[0].quote
    quote = without_dateline(shortened(raw, MAX_PASSAGE))
    is_adrift = item.basis == "attributed" and not names_speaker(item)
    whole = (
        quote.rstrip(CLOSERS).endswith((".", "!", "?", "…"))
        and not quote[0].islower()
        and quote.count("“") == quote.count("”")
    )
    text = (
        quote
        if whole and not is_adrift
        else f"{one_line(publisher_of(article))}: “{unstopped(quote.strip('“”'))}”."
    )
    return Passage(text, (reference,), is_adrift or leans(quote) or has_address(quote))


def names_speaker(item: Item) -> bool:
    """Say whether the quote of a claim names whose claim it is, and does not begin with a pronoun instead."""
    quote = item.evidence[0].quote
    speaker = set(_words(item.attributed_to or ""))
    return not begins_with_pronoun(quote) and bool(speaker & set(_words(quote)))


def set_against(now: Passage, earlier: Cited) -> Passage:
    """Return a passage with what an earlier edition had in its place, in few words where they are known.

    A passage that has the value of before itself stays as it is.
    """
    before = one_line(earlier.value) or shortened(earlier.evidence.quote, MAX_PASSAGE)
    words = _words(before)
    telling = [word for word in words if word[0].isdigit()] or words
    if set(telling) <= set(_words(now.text)):
        return now
    return Passage(f"{unstopped(now.text)}{BEFORE}{unstopped(before)}”).", now.rests_on, now.is_weak)


def dispute_of(found: Contradiction, items: Mapping[str, Told]) -> Passage:
    """Return all values of what is contradictory in one sentence, each with who has it.

    They stand in the clause of the first quote, where it is whole; else each stands in its own quote.
    """
    rests_on = tuple(dict.fromkeys(value.item for value in found.values))
    named = [(one_line(value.value), one_line(publisher_of(items[value.item][0]))) for value in found.values]
    about = one_line(found.about)
    whole = about.replace("…", named[0][0], 1)
    if about.count("…") == 1 and whole in one_line(found.values[0].evidence.quote):
        shared = _shared_end([value.split() for value, _ in named])
        said = " or ".join(
            f"{' '.join(value.split()[: -shared or None])} ({publisher})" for value, publisher in named
        )
        kind = " ".join(named[0][0].split()[-shared:]) if shared else ""
        text = " ".join(about.replace("…", f"{said} {kind}", 1).split())
        return Passage(stopped(text[0].upper() + text[1:]), rests_on)
    quoted = (
        f"{publisher}: “{unstopped(shortened(value.evidence.quote, MAX_PASSAGE))}”"
        for value, (_, publisher) in zip(found.values, named, strict=True)
    )
    return Passage(f"{'; '.join(quoted)}.", rests_on)


def is_disputed(
    references: Collection[str], text: str, found: Contradiction, items: Mapping[str, Told]
) -> bool:
    """Say whether a sentence has one of several values that are disputed.

    It does if the quote of one stands in it, or if it rests on an item whose quote is at the same place.
    """
    key = key_of(text)
    for value in found.values:
        quote = key_of(value.evidence.quote)
        if quote and quote in key:
            return True
        for article, item in (items[reference] for reference in references if reference in items):
            own, other = item.evidence[0], value.evidence
            if article.id == value.article and own.start < other.end and other.start < own.end:
                return True
    return False


def without_dateline(text: str) -> str:
    """Return a sentence without the place, day and agency that an agency's report begins with."""
    return _DATELINE.sub("", text, count=1)


def whole_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text: what is within quotation marks or brackets is not parted."""
    found: list[str] = []
    begin: int | None = None
    for start, end in sentences(text):
        begin = start if begin is None else begin
        piece = text[begin:end]
        if all(piece.count(opener) == piece.count(closer) for opener, closer in ("“”", "()")):
            found.append(piece)
            begin = None
    return (*found, text[begin:].rstrip()) if begin is not None else tuple(found)


def sentences_shown(text: str) -> tuple[str, ...]:
    """Return the sentences of an article's words as they are shown: no dateline or address, but a full stop."""
    line = _HEADED.sub("", one_line(text))
    return tuple(stopped(without_dateline(line[start:end])) for start, end in sentences(line))


def quoted_in(text: str, references: Sequence[str], items: Mapping[str, Told]) -> tuple[str, ...]:
    """Return the first items whose quotes or statements have a text; all where there is none such."""
    found = found_in(text, references, items)
    key = key_of(text)
    whole = tuple(
        reference for reference in found if any(key in part for part in _parts_of(items[reference][1]))
    )
    if whole:
        return whole[:MOST_GROUNDS]
    parts = {part for reference in found for part in _parts_of(items[reference][1]) if part in key}
    rest = key
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        rest = rest.replace(part, " ")
    return tuple(references) if rest.strip() else found


def found_in(text: str, references: Sequence[str], items: Mapping[str, Told]) -> tuple[str, ...]:
    """Return the items whose quote or statement a text has, or is part of."""
    key = key_of(text)
    found = (
        reference
        for reference in references
        if reference in items
        for part in _parts_of(items[reference][1])
        if part in key or key in part
    )
    return tuple(dict.fromkeys(found))


def take(
    passages: Iterable[Passage], most: int, said: list[str], *, words: int = MOST_WORDS
) -> list[Passage]:
    """Return the first passages that were not said before, as many as there is room for; they count as said.

    Together they have no more than so many ``words``, but the first may be longer if all are. What is weak is taken
    only if nothing else is there, and then alone.
    """
    fresh: list[Passage] = []
    for one in passages:
        if len(one.text) < MAX_BOTTOM_LINE and not any(is_same(one.text, other.text) for other in fresh):
            fresh.append(one)
    fresh = [one for one in fresh if not any(is_same(one.text, other) for other in said)]
    strong = [one for one in fresh if not one.is_weak]
    pool = strong or fresh[:1]
    fitting = [one for one in pool if _length(one.text) <= words] or pool[:1]
    chosen: list[Passage] = []
    room, left = MAX_BOTTOM_LINE, max(words, _length(fitting[0].text) if fitting else 0)
    for one in fitting:
        if len(chosen) < most and len(one.text) < room and _length(one.text) <= left:
            chosen.append(one)
            said.append(one.text)
            room, left = room - len(one.text) - 1, left - _length(one.text)
    return chosen


def adds_nothing(text: str, other: str) -> bool:
    """Say whether all words of a text stand in another."""
    words, others = set(_words(text)), set(_words(other))
    return words <= others and not (words ^ others) & _DENIALS


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


def stopped(text: str) -> str:
    """Return a text with a full stop, unless it ends as a sentence does."""
    text = text.rstrip()
    return text if not text or text.rstrip(CLOSERS).endswith((".", "!", "?", "…")) else f"{text}."


def unstopped(text: str) -> str:
    """Return a sentence without its full stop."""
    return text.removesuffix(".")


def key_of(text: str) -> str:
    """Return a text by which it is known again: its words alone."""
    return " ".join(_words(text))


def _parts_of(item: Item) -> tuple[str, ...]:
    """Return what an item has, by which it is known again."""
    return tuple(filter(None, (key_of(item.evidence[0].quote), key_of(statement_of(item)))))


def _length(text: str) -> int:
    return len(text.split())


def _shared_end(values: Sequence[Sequence[str]]) -> int:
    """Return how many words all values end in, each keeping one of its own."""
    most = min(len(value) for value in values) - 1
    shared = 0
    while shared < most and len({value[-1 - shared] for value in values}) == 1:
        shared += 1
    return shared


def _words(text: str) -> list[str]:
    return "".join(character if character.isalnum() else " " for character in text.casefold()).split()
