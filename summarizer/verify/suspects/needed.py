"""Text -> the finders that may find something in it: by characters and plain words, so that few are loaded.

Each question is wider than its finder: what it leaves out has nothing that the finder could find.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, Literal

Finder = Literal["invisible", "orders", "roles", "markup", "encoded", "repeats"]

_PLAIN: Final = frozenset("\t\n\r–—‘’“”…•€") | {
    chr(code) for code in (*range(32, 127), *range(0xA1, 0x180))
} - {"\xad"}
# characters without which there is no element, fence, link, template or attribute
_SIGNS: Final = frozenset("<{`~=[")
_CODE: Final = (
    "%(", "__", '":', '" :', "':", "javascript:", "vbscript:", "data:", "alert(", "eval(", "fetch(", "exec(",
    "console.log", "document.", "window.", "os.system", "subprocess",
)  # fmt: skip
# what a turn of a chat or a fence begins with, or says
_MARKS: Final = frozenset("<>[]|#=*_｜")
_ROLES: Final = frozenset(
    "system assistant user human developer tool function model ai chatbot bot instruction instructions message "
    "prompt note override update turn input response thought answer observation".split()
)
_FENCES: Final = ("--", "~~", "end of", "begin", "start of")
_LONG: Final = 20
_ENCODED: Final = (
    "\\x", "0x", " 20 ", ":20:", ",20,", "010", "011", "\\u", "&#", " 32 ", "32,", "%2", "%6", "%7",
    ". .", ". -", "- .", "- -", ".  ", "-  ", " / ",
)  # fmt: skip
_TURNED: Final = frozenset(
    "eht dna siht taht htiw snoitcurtsni erongi suoiverp gur naq guvf gung jvgu vafgehpgvbaf vtaber cerivbhf".split()
)
_SENTENCES: Final = 3  # so many sentences that stood before are no repetition yet
_IN_A_ROW: Final = 5


def finders_needed(text: str) -> Iterator[Finder]:
    """Yield the finders that a text needs, in the order in which their findings are told. Linear."""
    characters = set(text)
    small = text.lower()
    words = small.split()
    if not characters <= _PLAIN:
        yield "invisible"
    yield "orders"
    if not characters.isdisjoint(_MARKS) or _has_role(words) or any(mark in small for mark in _FENCES):
        yield "roles"
    if not characters.isdisjoint(_SIGNS) or any(sign in small for sign in _CODE):
        yield "markup"
    if (
        len(max(words, key=len, default="")) >= _LONG
        or any(sign in text for sign in _ENCODED)
        or not _TURNED.isdisjoint(words)
        or not characters <= _PLAIN
    ):
        yield "encoded"
    if _may_repeat(small, words):
        yield "repeats"


def _has_role(words: list[str]) -> bool:
    """Say whether a role is named with a colon behind it, or as the last word of a line or text."""
    return any(
        word.strip("\"'(){}-`:").split("_")[0].split("-")[0] in _ROLES or word.startswith("gpt")
        for word in set(words)
    )


def _may_repeat(small: str, words: list[str]) -> bool:
    pieces = [piece.strip() for piece in small.replace("\n", ".").split(".")]
    if len(pieces) - len(set(pieces)) >= _SENTENCES:
        return True
    alike = Counter(first for first, second in pairwise(words) if first == second)
    return any(count >= _IN_A_ROW for count in alike.values())
