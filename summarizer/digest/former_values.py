"""Words that set a value of today against the one of before -> the same words without the one of before.

The value of before stands in no article of today, so it cannot be looked up there. It may be named only as what was
before: behind a word that says so, and beside a value of today that no such word stands before.
"""

import re
from collections.abc import Sequence
from typing import Final

from summarizer.digest.statements import Ground
from summarizer.text import sentences
from summarizer.verify import SourceIndex

# words that may stand before a value of before, with a few others between them and it
_FORMER: Final = re.compile(
    r"\b(?:not|instead of|rather than|from|before|earlier|previous(?:ly)?|had|against|after|until now)\W+"
    r"(?:(?!but\b)[^\W\d]+\W+){0,3}$",
    re.IGNORECASE,
)
_NEUTRAL: Final = "so much"
_KINDS: Final = ("figure", "date")


def without_former(text: str, grounds: Sequence[Ground], former: Sequence[str]) -> str:
    """Return a text without the values that only quotes of before (``former``) have, where it calls them so."""
    if not former:
        return text
    before = [Ground(SourceIndex(quote), ((0, len(quote)),)) for quote in former]
    pieces: list[str] = []
    done = 0
    for start, end in sentences(text):
        pieces += (text[done:start], _sentence(text[start:end], grounds, before))
        done = end
    return "".join((*pieces, text[done:]))


def _sentence(sentence: str, grounds: Sequence[Ground], before: Sequence[Ground]) -> str:
    now = _values(sentence, grounds)
    former = _values(sentence, before) - now
    if not former or not now or any(_is_former(sentence, value) for value in now):
        return sentence
    for value in sorted(former, key=lambda value: (-len(value), value)):
        if _is_former(sentence, value):
            sentence = sentence.replace(value, _NEUTRAL)
    return sentence


def _values(sentence: str, grounds: Sequence[Ground]) -> set[str]:
    """Return the figures and dates of a sentence that stand beside what it rests on."""
    return {
        check.text
        for ground in grounds
        for check in ground.index.check(sentence, ground.spans)
        if check.kind in _KINDS and check.status == "beside"
    }


def _is_former(sentence: str, value: str) -> bool:
    """Say whether a value stands behind a word for what was before, wherever it stands."""
    places = [found.start() for found in re.finditer(re.escape(value), sentence)]
    return bool(places) and all(_FORMER.search(sentence, 0, place) for place in places)
