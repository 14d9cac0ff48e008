"""What gives an order to software away, in English: read from ``orders.txt``, which says how it is written."""
# ruff: noqa: E501 - lists of words are easier to read whole

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final, Literal

DECISIVE: Final = 3
STEM: Final = 5  # letters of a word that are enough to know that a signal is worth looking for
_NO_VERBS: Final = frozenset(
    "a an all and any are as at be both by can could do don everything everybody everyone for from had has have he i if in "
    "is it its just me must my never no not of on once only or other our out over people s shall should some t than that "
    "the their them then there these they this those to up w we were what when which who will with would your d b".split()
)
_TABLE: Final = Path(__file__).parent / "orders.txt"


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern that weighs if ``before`` and ``after`` hold in its sentence; ``needles`` say when to look."""

    weight: int
    detail: str
    needles: tuple[str, ...]
    anchor: str
    before: str = ""
    after: str = ""
    # what the anchor needs near it, as words can tell: a command, any verb of one, a name of software
    needs: Literal["", "commands", "verbs", "machines"] = ""
    openings: frozenset[str] = frozenset()  # words with which its command may begin


def stem_of(word: str) -> str:
    """Return the first letters of a word, the same for "risk" and "risks"."""
    return word[:STEM].rstrip("s")


@cache
def verb_stems() -> frozenset[str]:
    """Return the first letters of all words that a command of the table may begin with, and of some more."""
    return frozenset(stem_of(word) for signal in english_signals() for word in signal.openings)


@cache
def english_signals() -> tuple[Signal, ...]:
    """Return the signals of the table, in its order."""
    return tuple(english_signal(number) for number in range(len(_blocks()[0])))


@cache
def english_signal(number: int) -> Signal:
    """Return one signal of the table; they are read one by one, since a text needs few."""
    blocks, says, parts = _blocks()
    return _signal(blocks[number].splitlines(), says, parts)


@cache
def _blocks() -> tuple[tuple[str, ...], dict[str, str], dict[str, str]]:
    """Return the blocks of the table that hold a signal, and its names for what they do and for parts of patterns."""
    says: dict[str, str] = {}
    parts: dict[str, str] = {}
    blocks: list[str] = []
    for block in re.split(r"\n\n+", re.sub(r"(?m)^#.*\n", "", _TABLE.read_text("utf-8")).strip()):
        if block.startswith(("says ", "part ")):
            for line in block.splitlines():
                name, _, value = line.partition(" = ")
                (says if line.startswith("says ") else parts)[name.split()[1]] = value
        else:
            blocks.append(block)
    return tuple(blocks), says, parts


def _signal(lines: list[str], says: dict[str, str], parts: dict[str, str]) -> Signal:
    head, _, needles = lines[0].partition(": ")
    weight, what = head.split()
    fields = dict(line.strip().split(" ", 1) for line in lines[1:])
    patterns = {
        name: _filled(fields[name], parts) if name in fields else "" for name in ("anchor", "before", "after")
    }
    return Signal(
        int(weight),
        says[what],
        _needles(needles),
        **patterns,
        needs=_needs(fields),
        openings=_openings(fields, parts),
    )


def _needles(written: str) -> tuple[str, ...]:
    groups = [group.split(" | ") for group in written.split(" & ")]
    return tuple(" ".join(words) for words in product(*groups))


def _needs(fields: dict[str, str]) -> Literal["", "commands", "verbs", "machines"]:
    before = fields.get("before", "")
    if "{LEAD}" in before or "{START}" in before:
        return "commands"
    if "{PUT}" in before:
        return "verbs"
    return "machines" if "{MACHINE}" in fields["anchor"] else ""


def _openings(fields: dict[str, str], parts: dict[str, str]) -> frozenset[str]:
    """Return the words that stand where a command begins: behind "{LEAD}", or in an anchor that follows at once."""
    before = re.split(r"\{(?:LEAD|START)\}", fields.get("before", ""))
    written = " ".join(_filled(piece, parts) for piece in before[1:])
    if "{PUT}" in before[0]:
        written += parts["PUT"]
    if len(before) > 1 and not re.search("[a-z]{3}", before[-1]):
        written += _filled(fields["anchor"], parts)
    return frozenset(re.findall("[a-z]+", re.sub(r"\\[a-zA-Z]", " ", written))) - _NO_VERBS


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern
