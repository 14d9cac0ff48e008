"""Words of a sentence -> the clause that makes a statement: where it ends, how it is cut to size."""

from collections.abc import Iterable
from typing import Final

from summarizer.contract import MAX_STATEMENT
from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.sentence import Sentence

BEHIND_COMMA: Final = frozenset(
    "as which who where while although though underscoring prompting according after but saying "
    "calling adding leaving making whose amid he she following reflecting despite".split()
)
DASHES: Final = frozenset(("-", "–", "—"))
BEHIND_DASH: Final = frozenset("due which a the but".split())
CONDITIONS: Final = frozenset(("unless", "if", "provided"))
SPEAKING: Final = frozenset("he she they it mr mrs ms dr".split())
TRAILING: Final = frozenset(
    (",", ";", ".", ":", "and", "or", "but", "-", "–", "—", '"', "”", "(", "that", "to")
)
LEADING: Final = frozenset(("however", "meanwhile", "but", "and", "conversely", "also", "yet", "so", ","))


def clause_end(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """Return the word behind the clause that begins at ``first``: before ", which", ", he said", ";"."""
    depth = 0
    for place in range(first + 1, len(sentence.words)):
        word = sentence.lower[place]
        if word in ("(", ")"):
            depth += 1 if word == "(" else -1
        elif depth <= 0 and _ends_clause(sentence, place, lexicon):
            return place
    return len(sentence.words)


def _ends_clause(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Return whether the clause ends before this word."""
    word, following = sentence.lower[place], sentence.low(place + 1)
    if word in (";", "amid"):
        return True
    if word == ",":
        return following in BEHIND_COMMA or _is_saying(sentence, place + 1, lexicon)
    if word in DASHES:
        return _spaced(sentence, place) and following in BEHIND_DASH
    if word in ('"', "”"):
        continues = following == "," and place + 2 < len(sentence.words)
        closes = sentence.low(place - 1) == "," and following.isalpha()  # '..., " Norway said'
        return continues or closes or _is_saying(sentence, place + 1, lexicon)
    if word == "as" and place + 1 < len(sentence.words):
        return sentence.words[place + 1][0].isupper() and sentence.low(place - 1) != "such"
    return False


def _spaced(sentence: Sentence, place: int) -> bool:
    """Return whether a dash stands free."""
    return place > 0 and sentence.ends[place - 1] < sentence.starts[place]


def _is_saying(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Return whether what follows is only who said so: "he said", "said Mr X", "the minister added"."""
    lower = sentence.lower[place : place + 6]
    if not lower:
        return False
    if lower[0] == ",":
        lower = lower[1:]
    for number, word in enumerate(lower):
        if word in lexicon["say"]:
            rest = sentence.lower[place + number + 1 : place + number + 3]
            return (
                number == 0
                or not rest
                or rest[0] in (".", ",", "last", "on", "in", "at")
                or lower[0] in SPEAKING
            )
        if not word.isalpha():
            return False
    return False


def trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Return the range without marks and small words that hang loose at its ends."""
    lower = sentence.lower
    while first < last and (not lower[first][0].isalnum() and lower[first][0] not in "£$€¥"):
        first += 1
    while last > first and (lower[last - 1] in TRAILING or (lower[last - 1] == "’" and last == len(lower))):
        last -= 1
    if lower[last - 1 : last] == ("?",):
        last -= 1
    return first, last


def statement(sentence: Sentence, first: int, last: int) -> str:
    """Return the article's words in this range as a statement of at most 600 characters."""
    return fitted(sentence.slice(*trimmed(sentence, first, last)))


def whole(sentence: Sentence) -> str:
    """Return a sentence as a statement, without "However," before and the stop behind it."""
    first = 0
    while first < len(sentence.lower) - 3 and sentence.lower[first] in LEADING:
        first += 1
    if first and not any(word in LEADING for word in sentence.lower[:first] if word != ","):
        first = 0
    text = statement(sentence, first, len(sentence.words))
    return text[:1].upper() + text[1:] if first else text


def fitted(text: str, limit: int = MAX_STATEMENT) -> str:
    """Return the text in one line, cut at the end of a clause, at worst of a word, if it is too long."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    for mark in ("; ", ", ", " - ", " "):
        cut = text.rfind(mark, limit // 3, limit)
        if cut > 0:
            return text[:cut]
    return text[:limit]


def condition_of(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """Return the words of the condition around a statement: "unless there is a rethink", "in return for a seat"."""
    lower = sentence.lower
    for place in range(first, min(last + 40, len(lower))):
        if lower[place] in CONDITIONS:
            return trimmed(sentence, place, _until_comma(sentence, place))
        if lower[place] == "in" and lower[place + 1 : place + 3] in (("return", "for"), ("exchange", "for")):
            return trimmed(sentence, place, _until_comma(sentence, place))
    if lower[:1] == ("if",) or lower[:2] == ('"', "if"):
        start = 0 if lower[0] == "if" else 1
        comma = _until_comma(sentence, start)
        if comma < first + 1 or first == 0:
            return trimmed(sentence, start, comma)
    return None


def _until_comma(sentence: Sentence, place: int) -> int:
    """Return the next comma, semicolon or the sentence's end."""
    return next(
        (n for n in range(place + 1, len(sentence.words)) if sentence.words[n] in (",", ";", '"', "”")),
        len(sentence.words),
    )


def content_words(words: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the words that carry meaning, in lower case and without plural s, to compare statements by."""
    return frozenset(
        word[:-1] if word.endswith("s") and len(word) > 4 else word
        for word in words
        if len(word) > 2
        and word not in lexicon["function_words"]
        and (word[0].isalpha() or word[0].isdigit())
    )


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the smaller of two sets of words is in the other."""
    return len(one & other) / max(1, min(len(one), len(other)))
