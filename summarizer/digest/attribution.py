"""Words that name publishers -> whether each stands beside its own figures.

Where articles contradict each other the publishers are named, and a name at the wrong figure turns both around. So
a figure of a sentence that names publishers must not be one that only another of them has.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.digest.statements import Ground
from summarizer.text import sentences

# in the place of a publisher's name, which stands in no article of its own
_NEUTRAL: Final = "one newspaper"
_Voices = Mapping[str, Sequence[Ground]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What each publisher says in a sentence, and what is left that none says."""

    pieces: tuple[tuple[str, str], ...]
    left: str


def without_publishers(text: str, publishers: Sequence[str]) -> str:
    """Return a text in which the names of publishers stand no more: nobody need look them up in an article."""
    pattern = _pattern(publishers)
    return pattern.sub(_NEUTRAL, text) if pattern else text


def misattribution(text: str, voices: _Voices) -> str:
    """Return which figure stands beside the name of a publisher that does not have it; empty if none does.

    ``voices`` are publishers with what the text rests on of each. A sentence names publishers in front of what they
    say or behind it, all in the same way; where it can be read both ways, one that holds is enough.
    """
    pattern = _pattern(tuple(voices))
    if pattern is None or len(voices) < 2:
        return ""
    for start, end in sentences(text):
        readings = _readings(text[start:end], pattern)
        whole = [reading for reading in readings if not _figures(reading.left, voices)] or readings
        lost = [_lost(reading, voices) for reading in whole]
        if lost and all(lost):
            return lost[0]
    return ""


def _readings(sentence: str, pattern: re.Pattern[str]) -> tuple[_Reading, ...]:
    found = list(pattern.finditer(sentence))
    if not found:
        return ()
    names = [match.group() for match in found]
    # what stands before the first name, between the names, and behind the last
    borders = [0, *(place for match in found for place in match.span()), len(sentence)]
    between = [sentence[borders[i] : borders[i + 1]] for i in range(0, len(borders), 2)]
    return (
        _Reading(tuple(zip(names, between[1:], strict=True)), between[0]),
        _Reading(tuple(zip(names, between[:-1], strict=True)), between[-1]),
    )


def _lost(reading: _Reading, voices: _Voices) -> str:
    """Return the first figure of a reading that another publisher has, and not the one beside it."""
    for publisher, piece in reading.pieces:
        own = _figures(piece, {publisher: voices[publisher]})
        others = _figures(piece, {name: grounds for name, grounds in voices.items() if name != publisher})
        for figure, stands in own.items():
            if not stands and others.get(figure):
                return f"“{figure}” is what another publisher has, not {publisher}"
    return ""


def _figures(text: str, voices: _Voices) -> dict[str, bool]:
    """Return the figures of a text, and whether each stands beside what it rests on."""
    standing: dict[str, bool] = {}
    for grounds in voices.values():
        for ground in grounds:
            for check in ground.index.check(text, ground.spans):
                if check.kind == "figure":
                    standing[check.text] = standing.get(check.text, False) or check.status == "beside"
    return standing


def _pattern(publishers: Sequence[str]) -> re.Pattern[str] | None:
    named = sorted({name for name in publishers if name}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, named))})(?!\w)") if named else None
