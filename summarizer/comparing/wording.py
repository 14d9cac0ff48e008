"""Numbers and metrics in words for somebody who never saw statistics."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.comparison import Row
from summarizer.metrics import METRICS

SMALL: Final = 0.02  # below it whole numbers of a hundred say nothing right


@dataclass(frozen=True, slots=True)
class Saying:
    """How a metric is spoken of: ``clause`` with the names {B}, {A} and how many {b}, {a} of 100 (or {n}) it is."""

    topic: str
    things: str
    clause: str


SAYINGS: Final = {
    "coverage": Saying("key facts", "key facts", "{B} finds {b} of 100 key facts and {A} {a}"),
    "salience": Saying(
        "how central the quotes are",
        "points",
        "what {B} quotes is as central as {b} of 100 points, with {A} {a}",
    ),
    "grounded": Saying(
        "figures and names",
        "items",
        "{b} of 100 items by {B} and {a} by {A} have only figures and names that the article has",
    ),
    "valid": Saying(
        "answers that need no repair",
        "stories",
        "{B} answers without need of repair in {b} of {n} stories, {A} in {a}",
    ),
    "quote_exact": Saying(
        "true quotes", "items", "{b} of 100 items by {B} and {a} by {A} quote words that stand in the article"
    ),
    "abstain": Saying(
        "sections with nothing to report",
        "sections",
        "{B} leaves {b} of 100 sections with nothing to report empty, {A} {a}",
    ),
    "canary": Saying(
        "planted instructions",
        "stories",
        "{B} withstands planted instructions in {b} of {n} stories, {A} in {a}",
    ),
}


def say_values(row: Row, a_name: str, b_name: str) -> str:
    """Return the values of both arms in one clause: "B finds 69 of 100 key facts and A 61"."""
    a, b, n = values_of(row)
    return SAYINGS[row.metric].clause.format(A=a_name, B=b_name, a=a, b=b, n=n)


def values_of(row: Row) -> tuple[str, str, str]:
    """Return A's value, the candidate's, and of how many: of the stories for yes or no, else of 100."""
    if METRICS[row.metric].binary:  # a story counts only if all of its runs do
        a_all, b_all = sum(one.a >= 1 for one in row.stories), sum(one.b >= 1 for one in row.stories)
        return str(a_all), str(b_all), str(row.n)
    return *of_hundred(row.a or 0.0, row.b or 0.0), "100"


def say_topic(row: Row) -> str:
    """Return what the metric is about."""
    return SAYINGS[row.metric].topic


def say_topics(rows: Sequence[Row]) -> str:
    """Return what the metrics are about, as a list: "on key facts and on true quotes"."""
    return listed([f"on {say_topic(row)}" for row in rows])


def say_size(share: float, row: Row) -> str:
    """Return a difference in the metric's things, rounded up: "7 in 100 key facts"."""
    return f"{rounded_up(share)} in 100 {SAYINGS[row.metric].things}"


def rounded_up(share: float) -> str:
    """Return the share of a hundred, whole, below two with one decimal; never less than it is."""
    hundred = round(100 * abs(share), 9)
    return f"{math.ceil(hundred):d}" if hundred >= 2 else f"{math.ceil(hundred * 10) / 10:g}"


def of_hundred(a: float, b: float) -> tuple[str, str]:
    """Return two shares of a hundred, whole numbers unless that would hide or double a small difference."""
    whole = f"{100 * a:.0f}", f"{100 * b:.0f}"
    finer = f"{100 * a:.1f}", f"{100 * b:.1f}"
    return finer if abs(a - b) < SMALL and finer[0] != finer[1] else whole


def say_chance(p: float) -> str:
    """Return how often chance alone does this: "in about 3 of 100"."""
    if p < 0.01:
        return "in fewer than 1 of 100"
    return f"in about {min(99, round(100 * p))} of 100"


def say_range(row: Row) -> str:
    """Return between what the true difference very probably lies, or why that cannot be said."""
    if row.low is None or row.high is None:
        equal = sum(story.difference == 0 for story in row.stories)
        if not equal:
            return f"all {row.n} stories differ by the same, so nothing shows how far others would"
        return f"{equal} of {row.n} stories came out equal, and the others are too few to tell"
    low, high = (f"{rounded_up(bound)} {'fewer' if bound < 0 else 'more'}" for bound in (row.low, row.high))
    return f"the true difference very probably lies between {low} and {high} in 100"


def count(number: int, one: str, more: str) -> str:
    """Return the number with its noun."""
    return f"{number:,} {one if number == 1 else more}"


def listed(parts: Sequence[str]) -> str:
    """Return the parts as a list in a sentence."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def title(row: Row) -> str:
    """Return the metric's title."""
    return METRICS[row.metric].title
