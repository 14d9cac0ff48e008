"""Briefings of one article -> rows in which items about the same stand side by side."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from summarizer.contract import Briefing
from summarizer.render.view import Entry, sections

# share of the shorter quote's characters that two items must have in common to stand side by side
COMMON: Final = 0.3


class PairedSection(NamedTuple):
    """A section of several briefings: its title, and rows with the entry of each arm, None where it has none."""

    title: str
    rows: tuple[tuple[Entry | None, ...], ...]


def pair_items(briefings: Sequence[Briefing | None]) -> tuple[PairedSection, ...]:
    """Return the sections that any of the briefings has, with the items that rest on the same words aligned.

    The order is that of the first briefing; what only others have follows in theirs.
    """
    read = [sections(briefing) if briefing else () for briefing in briefings]
    titles = next((tuple(section.title for section in one) for one in read if one), ())
    found = []
    for number, title in enumerate(titles):
        rows: list[dict[int, Entry]] = []
        for arm, one in enumerate(read):
            for entry in one[number].entries if one else ():
                _place(rows, arm, entry)
        if rows:
            found.append(PairedSection(title, tuple(tuple(map(row.get, range(len(read)))) for row in rows)))
    return tuple(found)


def _place(rows: list[dict[int, Entry]], arm: int, entry: Entry) -> None:
    """Put an entry into the row that it has most in common with, or into a new one."""
    scored = [
        (max(_common(entry, other) for other in row.values()), -place)
        for place, row in enumerate(rows)
        if arm not in row
    ]
    best, place = max(scored, default=(0.0, 0))
    if best >= COMMON:
        rows[-place][arm] = entry
    else:
        rows.append({arm: entry})


def _common(one: Entry, other: Entry) -> float:
    """Return how much of the shorter of two quotes also stands in the other, at the best pair of quotes."""
    return max(
        (
            _overlap(first.evidence.start, first.evidence.end, second.evidence.start, second.evidence.end)
            for first in one.quotations
            for second in other.quotations
        ),
        default=0.0,
    )


def _overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    shorter = min(end - start, other_end - other_start)
    return max(0, min(end, other_end) - max(start, other_start)) / shorter if shorter > 0 else 0.0


def arms_of(briefings: Mapping[str, Briefing], names: Sequence[str]) -> tuple[Briefing | None, ...]:
    """Return the briefings in the order of the arms, None for one that made none."""
    return tuple(briefings.get(name) for name in names)
