"""What gives an order to software away, in English: read from ``orders.txt``, which says how it is written."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

DECISIVE: Final = 3
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


@cache
def english_signals() -> tuple[Signal, ...]:
    """Return the signals of the table, in its order."""
    says: dict[str, str] = {}
    parts: dict[str, str] = {}
    signals: list[Signal] = []
    for block in _TABLE.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines and lines[0].startswith(("says ", "part ")):
            for line in lines:
                name, _, value = line.partition(" = ")
                (says if line.startswith("says ") else parts)[name.split()[1]] = value
        elif lines:
            signals.append(_signal(lines, says, parts))
    return tuple(signals)


def _signal(lines: list[str], says: dict[str, str], parts: dict[str, str]) -> Signal:
    head, _, needles = lines[0].partition(": ")
    weight, what = head.split()
    fields = dict(line.strip().split(" ", 1) for line in lines[1:])
    patterns = {
        name: _filled(fields[name], parts) if name in fields else "" for name in ("anchor", "before", "after")
    }
    return Signal(int(weight), says[what], tuple(needles.split(" | ")), **patterns)


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern
