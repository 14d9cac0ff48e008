"""Text -> the signals that may be heard in it, and where: by words alone, so that a usual text costs no pattern.

A signal is looked for near the words that it cannot do without; one that needs a command, near a command.
"""
# ruff: noqa: E501 - lists of words are easier to read whole

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from summarizer.text import Span
from summarizer.verify.suspects.order_signals import Signal, english_signal, stem_of

_NEAR: Final = 220  # letters around a needle in which its anchor is looked for, and more than one is long
_COMMANDS_BEFORE: Final = 320
_AHEAD: Final = 80  # letters behind a needle in which what it needs may begin
_TABLE: Final = Path(__file__).parent / "needles.txt"
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
    letters = text.encode("ascii", "replace").translate(_LETTERS_ONLY).decode("ascii")
    words = letters.split()
    told = _told(words)
    if not told:
        return
    stems = frozenset(map(stem_of, set(words)))
    signals = {number: english_signal(number) for number in told if _has_needle(number, stems)}
    if not any(signal.weight > 1 for signal in signals.values()):
        return  # nothing for the light ones to add to
    places = [found.start() for found in _word().finditer(letters)]
    needed = _needed(text, words, places) if any(signal.needs for signal in signals.values()) else {}
    ends = [end.start() for end in _sentence_end().finditer(text)] if needed else []
    for number in sorted(signals, key=lambda number: (-signals[number].weight, number)):
        signal = signals[number]
        before = needed[signal.needs] if signal.needs else None
        if windows := _windows([places[word] for word in told[number]], before, ends):
            yield signal, windows


def _told(words: Sequence[str]) -> Mapping[int, Sequence[int]]:
    """Return the signals, by number, of which a text has the words that they cannot do without, and where in the text."""
    _, firsts, seconds, alone = _needles()
    found: list[tuple[int, int]] = []
    last = 0
    for number, stem in enumerate(map(stem_of, words)):
        if bits := (last and last & seconds.get(stem, 0)) | alone.get(stem, 0):
            found.append((number, bits))
        last = firsts.get(stem, 0)
    told: dict[int, list[int]] = {}
    for number, bits in found:
        while bits:
            signal = bits.bit_length() - 1
            told.setdefault(signal, []).append(number)
            bits ^= 1 << signal
    return told


def _has_needle(number: int, stems: frozenset[str]) -> bool:
    return any(needle <= stems for needle in _needle_stems(number))


@cache
def _needle_stems(number: int) -> Sequence[frozenset[str]]:
    """Return the stems of which a text must have all of one set, as the table of signals says."""
    needles = english_signal(number).needles
    return tuple({frozenset(map(stem_of, needle.translate(_GAPS).split())) for needle in needles})


def _needed(text: str, words: Sequence[str], places: Sequence[int]) -> Mapping[str, list[int]]:
    """Return where verbs, commands and names of software may begin."""
    known = _needles()[0]
    verbs: list[int] = []
    commands: list[int] = []
    machines: list[int] = []
    before = last = ""
    for word, place in zip(words, places, strict=True):
        stem = stem_of(word)
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
    return {"verbs": verbs, "commands": commands, "machines": machines}


def _windows(found: Sequence[int], before: Sequence[int] | None, ends: Sequence[int]) -> Sequence[Span]:
    """Return the ranges of a text around places, in order and apart."""
    windows: list[Span] = []
    for place in found:
        if before is not None and not _is_told(before, place, ends):
            continue
        start, end = max(0, place - _NEAR), place + _NEAR
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _is_told(before: Sequence[int], place: int, ends: Sequence[int]) -> bool:
    """Say whether one of the places stands shortly behind a place, or before it in what may be the same sentence."""
    last = bisect_left(before, place + _AHEAD) - 1
    if last < 0 or before[last] < place - _COMMANDS_BEFORE:
        return False
    return before[last] >= place or bisect_left(ends, before[last]) == bisect_left(ends, place - 1)


@cache
def _sentence_end() -> re.Pattern[str]:
    """Return the pattern of what surely ends a sentence: a stop behind a long word, a blank line."""
    return re.compile(r"[a-z]{5}[.!?]\s|\n\s*\n")


@cache
def _word() -> re.Pattern[str]:
    return re.compile("[a-z]+")


@cache
def _needles() -> tuple[frozenset[str], Mapping[str, int], Mapping[str, int], Mapping[str, int]]:
    """Return the stems of commands; and stems with the signals that need them first, second of two words, or alone."""
    verbs, *lines = _TABLE.read_text("ascii").splitlines()
    rows = [line.split() for line in lines]
    first, second, alone = (
        {row[0]: int(row[role], 16) for row in rows if row[role] != "0"} for role in (1, 2, 3)
    )
    return frozenset(verbs.split()), first, second, alone


_GAPS: Final = {ord(sign): " " for sign in "'-_:0123456789"}
