"""Text -> the sentences that order a reader's software about, in English and in a score of other languages.

A report *about* such orders is no order: what stands inside quotation marks, in a sentence that says more, weighs half.
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator
from functools import cache
from typing import Final

from summarizer.text import Span
from summarizer.verify.suspects.extent import Layout
from summarizer.verify.suspects.foreign_orders import find_foreign_orders
from summarizer.verify.suspects.heard import listen
from summarizer.verify.suspects.legible import Legible
from summarizer.verify.suspects.order_signals import DECISIVE, Signal

Found = tuple[int, int, str]
Match = tuple[Signal, re.Match[str]]
# how far from its anchor a signal looks for the rest of it
_BEFORE: Final = 300
_AFTER: Final = 200
# letters around a signal in which others may add to it
_TOGETHER: Final = 1000


def find_orders(layout: Layout, plain: Legible) -> Iterator[Found]:
    """Yield the spans of the sentences that order software about, and what each does, in words for a reader."""
    matches: list[Match] = []
    for signal, windows in listen(plain.text):
        if signal.weight == 1 and not matches:
            break  # nothing for it to add to
        for start, end in windows:
            matches += [(signal, found) for found in _pattern(signal.anchor).finditer(plain.text, start, end)]
    if _may_decide(plain.text, matches):
        yield from _decided(layout, plain, matches)
    yield from find_foreign_orders(layout, plain)


def _decided(layout: Layout, plain: Legible, matches: list[Match]) -> Iterator[Found]:
    text, spans, starts = layout.text, layout.sentences, layout.sentence_starts
    weights: dict[int, float] = defaultdict(float)
    details: dict[int, str] = {}
    counted: set[tuple[int, str]] = set()
    judged: dict[tuple[str, int, str], tuple[bool, bool]] = {}
    for signal, found in matches:
        number = bisect_right(starts, plain.places[found.end() - 1]) - 1
        if number < 0 or weights.get(number, 0) >= DECISIVE or (number, signal.anchor) in counted:
            continue
        start, end = spans[number]
        place = plain.places[found.start()]
        # a flood of one order is judged once
        known = (signal.anchor, place - start, text[start:end] if end - start < _BEFORE else str(start))
        if known not in judged:
            held = _holds(signal, plain, found, (start, end))
            judged[known] = (held, held and _is_mention(text, (start, end), place))
        held, quoted = judged[known]
        if not held:
            continue
        counted.add((number, signal.anchor))
        if quoted and details.get(number) == signal.detail:
            continue  # who reports an order quotes all of its words, and each of them is a sign
        weights[number] += signal.weight / 2 if quoted else signal.weight
        if signal.weight >= 2:
            details.setdefault(number, signal.detail)
    for number in sorted(weights):
        # a sentence that sounds like an order beside one that is an order belongs to it
        beside = max(weights.get(number - 1, 0), weights.get(number + 1, 0))
        if weights[number] >= DECISIVE or (beside >= DECISIVE and weights[number] >= 1):
            yield *spans[number], details.get(number, "speaks to software, not to people")


def _may_decide(text: str, matches: list[Match]) -> bool:
    """Say whether signals that stand near each other suffice if they stand in one sentence; most texts end here."""
    if any(signal.weight >= DECISIVE and _may_hold(signal, text, found) for signal, found in matches):
        return True
    near: deque[tuple[int, int]] = deque()
    weight = 0
    for signal, found in sorted(matches, key=lambda match: match[1].start()):
        if signal.weight >= DECISIVE or not _may_hold(signal, text, found):
            continue
        while near and near[0][0] < found.start() - _TOGETHER:
            weight -= near.popleft()[1]
        near.append((found.start(), signal.weight))
        weight += signal.weight
        if weight >= DECISIVE:
            return True
    return False


def _may_hold(signal: Signal, text: str, found: re.Match[str]) -> bool:
    """Say whether what must stand before and behind the anchor does so somewhere near: most matches end here."""
    start, end = found.span()
    if signal.before and not _pattern(signal.before, re.M).search(text[max(0, start - _BEFORE) : start]):
        return False
    return not signal.after or _pattern(signal.after, re.M).search(text[end : end + _AFTER]) is not None


def _holds(signal: Signal, plain: Legible, found: re.Match[str], sentence: Span) -> bool:
    """Say whether what must stand before and behind the anchor does, within its sentence."""
    if signal.before:
        first = found.start() - _BEFORE
        edge = bisect_right(plain.places, sentence[0] - 1) if sentence[0] else 0
        if not _pattern(signal.before).search(plain.text[max(first, edge, 0) : found.start()]):
            return False
    if signal.after:
        edge = bisect_right(plain.places, sentence[1] - 1)
        behind = plain.text[found.end() : min(edge, found.end() + _AFTER)]
        if not _pattern(signal.after).search(behind):
            return False
    return True


def _is_mention(text: str, sentence: Span, place: int) -> bool:
    """Say whether a place of a sentence stands in quotation marks, and the sentence says more than the quotation."""
    start, end = sentence
    first = max(start, place - 1000)
    for found in _quotation().finditer(text, first, min(end, place + 1000)):
        if found.start() <= place < found.end():
            outside = text[first : found.start()] + " " + text[found.end() : min(end, place + 1000)]
            return len(re.findall(r"[^\W\d_]{2,}", outside)) >= 3
    return False


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(
        r"“[^”]{1,800}(?:”|$)|«[^»]{1,800}»|„[^“”]{1,800}[“”]|\"[^\"]{1,800}\"|(?<!\w)['‘][^'’]{1,400}(?:['’]\w[^'’]{0,200}){0,3}['’](?!\w)"
    )


@cache
def _pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(source, flags)
