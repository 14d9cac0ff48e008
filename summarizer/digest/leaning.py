"""A sentence that is shown by itself -> whether it leans on what stood before it, or carries an address."""

import re
from typing import Final

_ADDRESS: Final = re.compile(r"\bhttps?\s?:\s?/|\bwww\s?\.\s?\w", re.IGNORECASE)
_LEANING: Final = frozenset(
    "he she it they his her its their him them this that these those but and so yet then instead both neither either "
    "another others such same".split()
)
# words that may stand before a pronoun at the beginning: "If it refuses", "One of them", "In its place"
_OPENERS: Final = frozenset(
    "if when while as after before because although though since once unless until of in for with without to by at "
    "on from under one some most all none many few two three each".split()
)
_PRONOUNS: Final = frozenset("he she it they his her its their him them".split())
MAX_OPENING: Final = 4  # words
# "decide about that sum", "who speaks for them", "ruled out the second."
_POINTING: Final = re.compile(
    r"\b(?:about|of|to|for|on|in|with|by|at|from|over|against|under) (?:that|those|such an?) "
    r"(?!(?:the|a|an|he|she|it|they|who|whom|which|with|in|on|of|week|month|year|day|night|time|morning|evening)\b)[a-z]+"
    r"|^(?:\S+ ){1,5}(?:for|of|to|with) (?:them|him|it)\b"
    r"|\bthe (?:first|second|third|latter|former|other|last|next)(?: (?:point|one|two))?(?:[.,;]| and\b)"
)


def has_address(text: str) -> bool:
    """Say whether an address of the web stands in a text, which no reader wants to read."""
    return _ADDRESS.search(text) is not None


def leans(text: str) -> bool:
    """Say whether a sentence points to what stands before it, which it is shown without."""
    words = [word.strip("“”\"',;:").lower() for word in text.split()[:MAX_OPENING]]
    if not words or words[0] in _LEANING:
        return bool(words)
    if words[0] in _OPENERS and not _PRONOUNS.isdisjoint(words[1:]):
        return True
    return _POINTING.search(text) is not None


def begins_with_pronoun(text: str) -> bool:
    """Say whether a sentence begins with a pronoun; what somebody said in quotation marks is not its beginning."""
    return (text.split() or [""])[0].lower() in _PRONOUNS
