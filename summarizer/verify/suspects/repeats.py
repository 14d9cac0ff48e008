"""Text -> spans in which the same words stand again and again, so that a summary cannot miss them."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

Found = tuple[int, int, str]

_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
# a minute-by-minute report says "Corner, Macclesfield Town." three times in a row and ten times in all
_IN_A_ROW: Final = 4
_OFTEN: Final = 8
_SHARE: Final = 0.25  # of all sentences
_WORDS_IN_A_ROW: Final = 6


def find_repeats(text: str) -> Iterator[Found]:
    """Yield spans of sentences that stand in a text many times, and of words that follow themselves many times."""
    pieces = [piece.strip() for piece in text.lower().replace("\n", ".").split(".")]
    if len(pieces) - len(set(pieces)) >= _IN_A_ROW - 1:
        yield from _repeated_sentences(text)
    words = text.split()
    alike = [first == second for first, second in pairwise(words)]
    if any(same and len(list(run)) >= _WORDS_IN_A_ROW - 1 for same, run in groupby(alike)):
        for found in re.finditer(
            rf"(?<!\S)(?=\S{{0,79}}\w)(\S{{1,80}})(?:\s+\1(?!\S)){{{_WORDS_IN_A_ROW - 1},}}", text
        ):
            yield *found.span(), "repeats the same word"


def _repeated_sentences(text: str) -> Iterator[Found]:
    sentences = [
        (found.start(), found.end(), " ".join(found.group().lower().split()))
        for found in _SENTENCE.finditer(text)
        if not found.group().isspace()
    ]
    often = Counter(words for _, _, words in sentences if words.count(" ") >= 1)
    for words, run in groupby(sentences, key=lambda sentence: sentence[2]):
        places = list(run)
        if words in often and (
            len(places) >= _IN_A_ROW or often[words] >= max(_OFTEN, _SHARE * len(sentences))
        ):
            start = places[0][0] + len(text[places[0][0] :]) - len(text[places[0][0] :].lstrip())
            yield start, places[-1][1], "says the same sentence many times"
