"""Text -> spans of characters that no reader sees and that carry data or change what a reader sees.

Invisible characters have honest uses: joiners in Persian and in emoji, variation selectors behind a character,
tags in flags, soft hyphens. Suspect is what these uses do not need: runs, tags without a flag, overrides of direction.
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from summarizer.text import LINE_ENDS

Found = tuple[int, int, str]

TAG_BASE: Final = 0xE0000
_FLAG: Final = "\U0001f3f4"  # a black flag; tags behind it say whose
_FLAG_END: Final = "\U000e007f"
# news pages leave two or three zero-width characters in a row behind; one letter of hidden text takes seven
_RUN: Final = 4
# anything that the slow look could find; most articles have none of it
_ANY: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u115f\u1160\u180b-\u180f\u200b-\u200f\u202d\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_ZERO_WIDTH: Final = "\u00ad\u034f\u115f\u1160\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufeff\uffa0"
_SELECTOR: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns; they are built for a text that has something to find."""
    han = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    return (
        (re.compile(f"{_FLAG}?[\U000e0000-\U000e007f]+"), "holds invisible tag characters"),
        (re.compile(f"[{_SELECTOR}]{{2,}}"), "holds a run of invisible variation selectors"),
        (re.compile(f"(?<![{han}])[\U000e0100-\U000e01ef]"), "holds a variation selector out of place"),
        (re.compile(f"[{_ZERO_WIDTH}]{{{_RUN},}}"), "holds a run of invisible characters"),
        (
            # soft hyphens have their place in long words, the others in no Latin word
            re.compile(
                f"(?<=[A-Za-z])(?:(?:[{_ZERO_WIDTH}]+[A-Za-z]){{5,}}|(?:[{_ZERO_WIDTH[1:]}]+[A-Za-z]){{2,}})"
            ),
            "has its letters parted by invisible characters",
        ),
        (
            re.compile(f"[\u202d\u202e][^\u202c{LINE_ENDS}]*\u202c?"),
            "is turned round by invisible marks of direction",
        ),
        (re.compile(r"(?:\x1b|\x9b)\[?[0-9;?]*[ -/]*[@-~]?"), "holds control characters for terminals"),
        (re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufff9-\ufffb]+"), "holds control characters"),
    )


def find_invisible(text: str) -> Iterator[Found]:
    """Yield spans of invisible characters that carry data or turn text round, and what each does, in words for a reader."""
    if text.isascii() and text.isprintable():
        return
    if not _ANY.search(text):
        return
    for pattern, detail in _patterns():
        for found in pattern.finditer(text):
            if not _is_flag(found.group()):
                yield found.start(), found.end(), detail


def _is_flag(run: str) -> bool:
    return run[0] == _FLAG and run[-1] == _FLAG_END and 4 <= len(run) <= 9


def hidden_words(text: str) -> str:
    """Return what tag characters and variation selectors in a text spell, empty if nothing."""
    letters: list[str] = []
    for character in text:
        code = ord(character)
        if TAG_BASE + 0x20 <= code < TAG_BASE + 0x7F:
            letters.append(chr(code - TAG_BASE))
        elif 0xE0100 <= code <= 0xE01EF:
            letters.append(chr(code - 0xE0100 + 16))
    return "".join(letters)
