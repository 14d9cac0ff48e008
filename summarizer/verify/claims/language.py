"""Whether a text is English, which decides whether its capitals can be judged."""

import re
from typing import Final

from summarizer.text import ENGLISH_ONLY, FUNCTION_WORDS, LANGUAGE_SAMPLE
from summarizer.verify.claims.words import Words

_MIN_ENGLISH: Final = (
    0.05  # share of words; news has .2 in the middle, and below it stand other languages and bare lists
)
_MIN_JUDGED: Final = 8  # words
_WORD: Final = r"(?<![^\W_])[^\W\d_A-Z]{2,}(?![^\W_])"
# the small words of neighbouring languages that are no English ones
_FOREIGN: Final = frozenset(
    "der das und nicht von mit ist den dem ein eine einen im zu auf bei nach sich wird aus um le les des et du une "
    "est dans pour sur avec que qui au aux el los las en por con del su una para il gli di che per nel della dei het "
    "een van op voor zijn og er paa til av som att och det na je jest nie se si os da em".split()
)
_SHARED: Final = frozenset(
    "an was will her over are is we do on were".split()
)  # English words that they have too
_ENGLISH_ENDS: Final = tuple("s ing ed ly er al ion ment ness able ough ck sh th ee ive ous less ful".split())


def holds_english(text: str) -> bool:
    """Say whether a text is English, names and numbers as many as they may be: only then code can judge capitals."""
    words = text[:LANGUAGE_SAMPLE].lower().split()
    return sum(word in ENGLISH_ONLY for word in words) >= _MIN_ENGLISH * len(words)


def is_foreign(text: str, source: Words) -> bool:
    """Say whether a statement of some length, beside an English source, is in another language.

    A telegraphic statement without a small word is English if most of its words are the source's or look English.
    """
    words = text.lower().split()
    if len(words) < _MIN_JUDGED:
        return False
    plain = re.findall(_WORD, text)
    common = FUNCTION_WORDS.intersection(words)
    foreign = sum(word in _FOREIGN for word in plain)
    if common:
        return foreign > 1 and common <= _SHARED
    known = sum(word.endswith(_ENGLISH_ENDS) or len(source.find(word)) > 0 for word in plain)
    return foreign > 0 or 2 * known < len(plain)
