"""A quote that is not there -> the words of the article that come nearest, and what differs, in words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.text import Span
from summarizer.verify.quotes.folding import Folded, fold

ALTERED_SCORE: Final = 75
PROBE: Final = 60  # characters: the fuzzy search is fast up to 64 and quadratic beyond
MAX_SHOWN: Final = 400
MAX_NAMED: Final = 3
_WORD: Final = r"[^\W_]+(?:['.,-][^\W_]+)*|[%‰$£€¥]"  # not compiled before it is needed
_EDGE: Final = 40  # characters


def explain_miss(text: str, folded: Folded, wanted: str) -> str:
    """Return the words most similar to a quote and what differs, empty if the article has nothing like it."""
    needle = fold(wanted).text
    place = _nearest(folded.text, needle)
    if place is None:
        return ""
    start, end = _out_to_words(text, *folded.span(*place))
    words = " ".join(text[start:end].split())
    shown = words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN].rsplit(" ", 1)[0] + " …"
    differences = "; ".join(
        _differences(re.findall(_WORD, needle), re.findall(_WORD, fold(text[start:end]).text))
    )
    return f"the article has: {shown}" + (f" ({differences})" if differences else "")


def _nearest(text: str, needle: str) -> Span | None:
    """Return the folded range of the most similar words: of a long quote, its beginning, middle or end is sought."""
    from rapidfuzz import fuzz

    if not needle or len(needle) > len(text):
        return None
    surplus = max(0, len(needle) - PROBE)
    for offset in sorted({0, surplus // 2, surplus}):
        probe = needle[offset : offset + PROBE]
        hit = fuzz.partial_ratio_alignment(probe, text, score_cutoff=ALTERED_SCORE)
        if hit is not None and hit.dest_end > hit.dest_start:
            start = max(0, hit.dest_start - offset)
            return start, max(hit.dest_end, min(len(text), start + len(needle)))
    return None


def _out_to_words(text: str, start: int, end: int) -> Span:
    """Return the span out to the next white space on both sides, at most 40 characters each."""
    before = text[max(0, start - _EDGE) : start]
    after = text[end : end + _EDGE]
    start -= len(before) - max(before.rfind(" "), before.rfind("\n")) - 1
    return start, end + len(after.split()[0] if after[:1].strip() else "")


def _differences(quote: Sequence[str], source: Sequence[str]) -> Iterator[str]:
    """Yield what the first differing words are, those around the nearest words aside."""
    from rapidfuzz.distance import Levenshtein

    named = 0
    for step in Levenshtein.opcodes(quote, source):
        written = " ".join(quote[step.src_start : step.src_end])
        meant = " ".join(source[step.dest_start : step.dest_end])
        inside = step.src_start > 0 and step.src_end < len(quote)
        if step.tag == "equal" or (step.tag == "insert" and not inside):
            continue
        if step.tag == "replace":
            yield f'"{written}" is not there; the article says "{meant}"'
        elif step.tag == "delete":
            yield f'"{written}" is not there'
        else:
            yield f'"{meant}" is left out'
        named += 1
        if named == MAX_NAMED:
            return
