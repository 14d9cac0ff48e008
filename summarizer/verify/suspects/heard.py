"""Text -> the signals that may be heard in it, and where: by words alone, so that a usual text costs no pattern.

A signal is looked for near the words that it cannot do without; one that needs a command, near a command.
"""
# ruff: noqa: E501 - lists of words are easier to read whole

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from summarizer.text import Span
from summarizer.verify.suspects.order_signals import Signal, english_signals, stem_of, verb_stems

Stems = frozenset[str]
# letters around a needle in which its anchor is looked for; letters before it in which its command stands
_NEAR: Final = 220
_COMMANDS_BEFORE: Final = 320
_AHEAD: Final = 80  # letters behind a needle in which what it needs may begin
_LETTERS_ONLY: Final = bytes(code if 97 <= code <= 122 else 32 for code in range(256))
# a verb behind one of these may be a command, and behind what is neither a letter nor a gap
_OPENERS: Final = frozenset(
    "please kindly now just always instead first must do not t never then and you should also important hereby simply "
    "strictly immediately completely therefore so or next will shall let".split()
)
# ... behind "to" if one of these stands before it
_DUTIES: Final = frozenset("remember sure care have are need needs is has you ought".split())
_MACHINES: Final = frozenset(
    stem_of(word)
    for word in "automated automatic ai llm llms bot bots chatbot chatbots assistant assistants language model models "
    "summariser summarizer summarisers summarizers summarisation summarization summarising summarizing briefing agent "
    "agents crawler crawlers scraper scrapers gpt chatgpt copilot gemini claude machine machines software parser parsers "
    "digest news robot robots".split()
)


def listen(text: str) -> Iterator[tuple[Signal, Sequence[Span]]]:
    """Yield the signals that a text in small letters may hold, weightiest first, with the ranges to look in."""
    words = text.encode("ascii", "replace").translate(_LETTERS_ONLY).decode("ascii").split()
    stems = {stem_of(word) for word in set(words)}
    told: dict[int, list[Stems]] = defaultdict(list)
    index = _index()
    for stem in stems & index.keys():
        for number, needle in index[stem]:
            if needle <= stems:
                told[number].append(needle)
    if not told:
        return
    wanted = frozenset().union(*(needle for needles in told.values() for needle in needles))
    places, needed = _places(text, words, wanted)
    signals = english_signals()
    for number in sorted(told, key=lambda number: -signals[number].weight):
        signal = signals[number]
        if windows := _windows(text, told[number], places, needed.get(signal.needs)):
            yield signal, windows


def _places(
    text: str, words: Sequence[str], wanted: Stems
) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
    """Return where the words with wanted stems begin; and where verbs, commands and names of software may begin."""
    places: dict[str, list[int]] = {stem: [] for stem in wanted}
    verbs: list[int] = []
    commands: list[int] = []
    machines: list[int] = []
    known = verb_stems()
    place = 0
    before = last = ""
    for word in words:
        place = text.index(word, place)
        stem = stem_of(word)
        if stem in places:
            places[stem].append(place)
        if stem in _MACHINES:
            machines.append(place)
        if stem in known:
            verbs.append(place)
            if (
                last in _OPENERS
                or (last == "to" and before in _DUTIES)
                or not (
                    place > 1
                    and (text[place - 1].isalnum() or (text[place - 1] == " " and text[place - 2].isalnum()))
                )
            ):
                commands.append(place)
        before, last = last, word
        place += len(word)
    return places, {"verbs": verbs, "commands": commands, "machines": machines}


def _windows(
    text: str, needles: Sequence[Stems], places: Mapping[str, list[int]], before: Sequence[int] | None
) -> Sequence[Span]:
    """Return the ranges of a text near the words of a needle, in order and apart; all its words stand near."""
    found: list[int] = []
    for needle in needles:
        rare, *others = sorted(needle, key=lambda stem: len(places[stem]))
        found += [
            place
            for place in places[rare]
            if (before is None or _is_told(text, before, place))
            and all(_has(places[other], place - _NEAR, place + _NEAR) for other in others)
        ]
    found.sort()
    windows: list[Span] = []
    for place in found:
        start, end = max(0, place - _NEAR), place + _NEAR
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _is_told(text: str, before: Sequence[int], place: int) -> bool:
    """Say whether one of the places stands shortly behind a place, or before it in what may be the same sentence."""
    last = bisect_left(before, place + _AHEAD) - 1
    if last < 0 or before[last] < place - _COMMANDS_BEFORE:
        return False
    return before[last] >= place or _sentence_end().search(text, before[last], place) is None


def _has(places: Sequence[int], start: int, end: int) -> bool:
    following = bisect_left(places, start)
    return following < len(places) and places[following] <= end


@cache
def _sentence_end() -> re.Pattern[str]:
    """Return the pattern of what surely ends a sentence: a stop behind a long word, a blank line."""
    return re.compile(r"[a-z]{5}[.!?]\s|\n\s*\n")


@cache
def _index() -> Mapping[str, Sequence[tuple[int, Stems]]]:
    """Return a stem -> the signals, by number, that need it, with all stems of that needle."""
    index: dict[str, list[tuple[int, Stems]]] = defaultdict(list)
    for number, signal in enumerate(english_signals()):
        told = {
            frozenset(map(stem_of, words))
            for words in (needle.translate(_GAPS).split() for needle in signal.needles)
        }
        for needle in told:
            index[max(needle, key=len)].append((number, needle))
    return dict(index)


_GAPS: Final = {ord(sign): " " for sign in "'-_:0123456789"}
