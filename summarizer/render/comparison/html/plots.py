"""Rows of a comparison -> places on plots, in parts of 100 of their width and height, for SVG without a scale."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from summarizer.comparison import Row
from summarizer.render.comparison.words import is_share, metric_of

# how far a plot may reach from its middle, in parts of 100
REACHES: Final = (5, 10, 20, 30, 50, 100)
# a plot shows at least this many times the margin, so that its band never fills it
BEYOND_MARGIN: Final = 2
# share of a plot's height that a label takes
LABEL: Final = 0.055
NAMED: Final = 4


class Whisker(NamedTuple):
    """One row on a forest plot: places from 0 to 100, left is worse. ``band`` is where differences do not matter."""

    row: Row
    dot: float
    line: tuple[float, float] | None
    band: tuple[float, float] | None
    clipped: tuple[bool, bool]


class Forest(NamedTuple):
    """A forest plot: the numbers on its axis with their places, and its rows."""

    ticks: tuple[tuple[str, float], ...]
    rows: tuple[Whisker, ...]


class Slope(NamedTuple):
    """One story's line from A to the candidate: heights from 0 (top) to 100; ``label`` is where its name stands."""

    story: str
    before: float
    after: float
    kind: str
    label: float | None


def is_plotted(row: Row) -> bool:
    """Say whether a row belongs on a forest plot: a share with a better end, measured like the others."""
    metric = metric_of(row)
    return (
        is_share(metric) and metric.better is not None and metric.id != "judge" and row.difference is not None
    )


def forest(rows: Sequence[Row]) -> Forest:
    """Return the rows that are shares on one axis, better to the right whichever end of a metric is good.

    The range of too few stories is cut off at the edge: as wide as it is, it would press all others together.
    """
    shown = [row for row in rows if is_plotted(row)]
    ends = [
        abs(100 * value)
        for row in shown
        for value in (row.difference, *(() if row.verdict == "INSUFFICIENT" else (row.low, row.high)))
        if value is not None
    ]
    ends += [100 * row.margin * BEYOND_MARGIN for row in shown if row.margin]
    reach = next((reach for reach in REACHES if max(ends, default=0) <= reach), REACHES[-1])
    numbers = (-reach, -reach / 2, 0, reach / 2, reach)
    ticks = tuple(
        (f"{number:+g}".replace("-", "−") if number else "0", _place(number / 100, reach))
        for number in numbers
    )
    return Forest(ticks, tuple(_whisker(row, reach) for row in shown))


def _whisker(row: Row, reach: float) -> Whisker:
    turn = -1 if metric_of(row).better == "low" else 1
    ends = None if row.low is None or row.high is None else sorted((turn * row.low, turn * row.high))
    beyond = (False, False) if ends is None else (100 * ends[0] < -reach, 100 * ends[1] > reach)
    return Whisker(
        row=row,
        dot=_place(turn * (row.difference or 0), reach),
        line=None if ends is None else (_place(ends[0], reach), _place(ends[1], reach)),
        band=None if row.margin is None else (_place(-row.margin, reach), _place(row.margin, reach)),
        clipped=beyond,
    )


def _place(value: float, reach: float) -> float:
    return round(min(100.0, max(0.0, 50 + 50 * 100 * value / reach)), 2)


def slopes(row: Row) -> tuple[tuple[Slope, ...], tuple[float, float]]:
    """Return a line for each story, and the values at the bottom and top of the plot, in parts of 100.

    The stories that fell and rose most have a label; labels keep clear of each other.
    """
    values = [value for story in row.stories for value in (story.a, story.b)]
    low, high = min(values, default=0.0), max(values, default=1.0)
    top = min(1.0, (int(10 * high - 1e-9) + 1) / 10)
    bottom = min(int(10 * low) / 10, top - 0.1)
    size = top - bottom

    def height(value: float) -> float:
        return round(100 * (top - value) / size, 2)

    ordered = sorted(row.stories, key=lambda story: story.difference)
    named = [story for story in ordered[:NAMED] if story.difference < 0]
    named += [story for story in ordered[-NAMED:] if story.difference > 0]
    named.sort(key=lambda story: -story.b)
    places = _apart([height(story.b) for story in named])
    labels = {story.story: place for story, place in zip(named, places, strict=True)}
    return tuple(
        Slope(
            story.story,
            height(story.a),
            height(story.b),
            "falls" if story.difference < 0 else "rises" if story.difference > 0 else "stays",
            labels.get(story.story),
        )
        for story in reversed(ordered)
    ), (100 * bottom, 100 * top)


def _apart(heights: Sequence[float]) -> list[float]:
    """Return growing heights, moved as little as makes each keep its distance, all within the plot."""
    gap = 100 * LABEL
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + gap) if placed else height)
    for place in reversed(range(len(placed))):
        limit = 100.0 if place == len(placed) - 1 else placed[place + 1] - gap
        placed[place] = min(placed[place], limit)
    return placed
