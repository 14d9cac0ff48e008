"""From tables of numbers straight to what is concluded of B."""

from collections.abc import Sequence
from typing import Any

from summarizer.comparing.analysis import analyse
from summarizer.comparing.verdicts import conclude
from summarizer.comparison import Arm, Conclusion, Row
from tests.comparing.made import ARMS, MODEL, Cell, articles, names, trials

EIGHT = (0.05, 0.1, 0.08, 0.12, 0.06, 0.11, 0.09, 0.1)
LOW = [0.6] * 20
HIGH = [0.6 + EIGHT[place % 8] for place in range(20)]
# as good as LOW for all that matters, and too uneven to tell
CLOSE = [0.6 + 0.02 * (-1) ** place for place in range(20)]
UNEVEN = [0.6 + (0.25 if place % 3 else -0.3) for place in range(20)]
YES = [1.0] * 20
HALF_YES = [float(place % 2) for place in range(20)]

Pair = tuple[Sequence[Cell], Sequence[Cell]]


def rows_of(arms: Sequence[Arm] = ARMS, **tables: Pair) -> tuple[Row, ...]:
    """Return the rows of A's and B's values by metric."""
    a, b = (dict[str, Any](zip(tables, values, strict=True)) for values in zip(*tables.values(), strict=True))
    found = [*trials("A", **a), *trials("B", **b)]
    number = max(len(pair[0]) for pair in tables.values())
    return analyse(found, articles(names(number)), arms, [MODEL], margins={})


def concluded(*, arms: Sequence[Arm] = ARMS, incomplete: str = "", **tables: Pair) -> Conclusion:
    """Return what is concluded of B."""
    (conclusion,) = conclude(rows_of(arms, **tables), arms, incomplete=incomplete)
    return conclusion
