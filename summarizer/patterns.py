"""A regular expression from somebody's file -> one whose search takes bounded time, or why it may not be used.

Python's engine tries every way in which a pattern may match. Here the ways are counted before it is run: one
after the other they multiply, as alternatives they add up.
"""

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

MAX_PATTERN: Final = 200  # characters
MAX_REPEATS: Final = 80  # what * and + come to: half a sentence, wider than any word
# ways from one place of the text: what people wrote for facts has up to 40,000; all fields of an item, 2,000
# characters made for it, then take three seconds at the worst
MAX_WAYS: Final = 50_000
_TOO_MANY: Final = 1_000_000  # further than this nothing is counted
# a run of these ends in one place where the next is one of the others, and must be there
_RUNS: Final = {r"\w": (" ", r"\s", r"\b"), r"\d": (" ", r"\s", r"\b"), r"\S": (" ", r"\s")}
_GROUPS: Final = ("?:", "?=", "?!", "?<=", "?<!")
_TOKEN: Final = re.compile(
    r"(?P<reference>\\[1-9])"
    r"|(?P<repeat>[*+?]|\{\d*,?\d*\})(?P<manner>[?+]?)"
    r"|(?P<open>\()|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<one>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)",
    re.DOTALL,
)


@lru_cache(maxsize=1024)
def bounded_pattern(pattern: str, *, most_ways: int = MAX_WAYS) -> re.Pattern[str]:
    """Return the pattern, ready to search without regard to case; ``*`` and ``+`` repeat 80 times at most.

    Raises `ValueError` with the reason for a pattern that is none, that is found in an empty text, or that could
    match one place in more than ``most_ways`` ways.
    """
    if len(pattern) > MAX_PATTERN:
        raise ValueError(f"longer than {MAX_PATTERN} characters")
    written, ways = _Reader(pattern).read()
    if ways > most_ways:
        raise ValueError(f"it has too many ways to match (at most {most_ways}): use fewer or shorter repeats")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compiled = re.compile(written, re.IGNORECASE)
    except (re.error, Warning, OverflowError, RecursionError) as error:
        raise ValueError(f"no regular expression: {error}") from None
    if compiled.search(""):
        raise ValueError("it is found in every text, even in an empty one")
    return compiled


class _Reader:
    """Reads a pattern once from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._tokens: Iterator[re.Match[str]] = _TOKEN.finditer(pattern)
        self._depth = 0

    def read(self) -> tuple[str, int]:
        """Return the pattern with its repeats bounded, and in how many ways it may match."""
        written: list[str] = []
        total, product, last, element = 0, 1, 1, ""  # ways of alternatives; of this one so far; of its end
        while token := next(self._tokens, None):
            kind = token.lastgroup
            if token["repeat"] is not None:
                text, ways = _repeated(token["repeat"], token["manner"], last)
                ends_once = self._ends_once(element, token.end())
                product, last = product * (min(ways, 2) if ends_once else ways), 1
                written.append(text)
                continue
            product, last, element = product * last, 1, token[0]
            if kind == "reference":
                raise ValueError(f"refers back to a group ({token[0]})")
            if kind == "open":
                text, last = self._group(token.end())
                written.append(text)
                continue
            written.append(token[0])
            if kind == "close":
                if not self._depth:
                    raise ValueError("a bracket is closed that was never opened")
                return "".join(written), min(total + product, _TOO_MANY)
            if kind == "bar":
                total, product = total + product, 1
        if self._depth:
            raise ValueError("a bracket is never closed")
        return "".join(written), total + product * last

    def _ends_once(self, element: str, end: int) -> bool:
        """Say whether a run of an element can end in one place only, for what stands behind its repeat."""
        follower = next(
            (sign for sign in _RUNS.get(element, ()) if self._pattern.startswith(sign, end)), None
        )
        if follower is None:
            return False
        repeat = _TOKEN.match(self._pattern, end + len(follower))
        # what may be left out ends nothing
        return not (repeat and repeat["repeat"]) or _bounds(repeat["repeat"])[0] != 0

    def _group(self, start: int) -> tuple[str, int]:
        """Return a group, from its bracket to its end, and its ways."""
        opening = "("
        if self._pattern.startswith("?", start):
            mark = next((mark for mark in _GROUPS if self._pattern.startswith(mark, start)), None)
            if mark is None:
                raise ValueError("a group that begins with '(?' must be one of (?: (?= (?! (?<= (?<!")
            # the tokens are behind the bracket: begin again behind the mark
            self._tokens = _TOKEN.finditer(self._pattern, start + len(mark))
            opening += mark
        self._depth += 1
        text, ways = self.read()
        self._depth -= 1
        return opening + text, ways


def _repeated(repeat: str, manner: str, ways: int) -> tuple[str, int]:
    """Return a repeat, bounded, and the ways of what is repeated so, which itself may match in some ``ways``."""
    least, most = _bounds(repeat)
    if least is None:
        return repeat + manner, ways  # braces that are no repeat stand for themselves
    if most > MAX_REPEATS:
        raise ValueError(f"repeats more than {MAX_REPEATS} times: {repeat}")
    return f"{{{least},{most}}}{manner}", sum(ways**count for count in range(least, most + 1))


def _bounds(repeat: str) -> tuple[int, int] | tuple[None, int]:
    """Return how often something is repeated at least and at most, None if the braces are no repeat."""
    if repeat in "*+?":
        least = 1 if repeat == "+" else 0
        return least, 1 if repeat == "?" else MAX_REPEATS
    first, comma, second = repeat[1:-1].partition(",")
    if not first and not second and not comma:
        return None, 0
    least = int((first or "0")[:9])
    most = int(second[:9]) if second else (max(least, MAX_REPEATS) if comma else least)
    return least, most
