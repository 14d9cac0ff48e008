from typing import Any

import pytest

from summarizer.comparing.wording import (
    SAYINGS,
    count,
    listed,
    of_hundred,
    rounded_up,
    say_chance,
    say_range,
    say_size,
    say_topic,
    say_topics,
    say_values,
    title,
    values_of,
)
from summarizer.comparison import Row
from summarizer.metrics import METRICS
from tests.comparing.concluded import CLOSE, HALF_YES, HIGH, LOW, YES, rows_of


def row(metric: str = "coverage", **changes: object) -> Row:
    tables: dict[str, Any] = {metric: (YES, HALF_YES) if METRICS[metric].binary else (LOW, HIGH)}
    (found,) = rows_of(**tables)
    return found.model_copy(update=changes)


def test_every_metric_that_gets_a_verdict_can_be_spoken_of() -> None:
    deciding = {name for name, metric in METRICS.items() if metric.role in ("primary", "guard", "hard")}

    assert set(SAYINGS) == deciding


@pytest.mark.parametrize(
    ("metric", "clause"),
    [
        ("coverage", "new finds 69 of 100 key facts and old 60"),
        ("valid", "new answers without need of repair in 10 of 20 stories, old in 20"),
        ("abstain", "new leaves 69 of 100 sections with nothing to report empty, old 60"),
        ("quote_exact", "69 of 100 items by new and 60 by old quote words that stand in the article"),
    ],
)
def test_values_are_counted_in_things(metric: str, clause: str) -> None:
    assert say_values(row(metric), "old", "new") == clause


@pytest.mark.parametrize("metric", SAYINGS)
def test_both_arms_and_their_values_stand_in_every_clause(metric: str) -> None:
    said = say_values(row(metric), "old", "new")

    assert {"old", "new"} <= set(said.replace(",", " ").split())
    assert all(value in said for value in values_of(row(metric))[:2])


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.612, 0.694), ("61", "69")),
        ((0.612, 0.614), ("61.2", "61.4")),
        ((0.6, 0.6), ("60", "60")),
        ((0.0, 1.0), ("0", "100")),
    ],
)
def test_different_values_look_different(shares: tuple[float, float], said: tuple[str, str]) -> None:
    assert of_hundred(*shares) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.05, "5"), (0.0501, "6"), (0.066, "7"), (0.004, "0.4"), (0.0041, "0.5"), (0.01, "1"), (0, "0")],
)
def test_a_difference_is_never_made_smaller_than_it_is(share: float, said: str) -> None:
    assert rounded_up(share) == said


def test_a_size_is_counted_in_the_things_of_its_metric() -> None:
    assert say_size(0.07, row()) == "7 in 100 key facts"
    assert say_topic(row("grounded")) == "figures and names"
    assert title(row("quote_exact")) == "quote_exact"


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.0001, "in fewer than 1 of 100"),
        (0.01, "in about 1 of 100"),
        (0.034, "in about 3 of 100"),
        (1.0, "in about 99 of 100"),
    ],
)
def test_chance_is_counted_in_comparisons(p: float, said: str) -> None:
    assert say_chance(p) == said


def test_a_range_says_fewer_and_more() -> None:
    assert say_range(row(low=-0.012, high=0.08)) == (
        "the true difference very probably lies between 1.2 fewer and 8 more in 100"
    )


def test_without_a_range_it_is_said_why() -> None:
    (nearly,) = rows_of(coverage=(LOW, [*LOW[:17], *CLOSE[17:]]))

    assert say_range(nearly) == "17 of 20 stories came out equal, and the others are too few to tell"


def test_without_spread_there_is_no_range_either() -> None:
    (alike,) = rows_of(coverage=(LOW[:6], [value + 0.1 for value in LOW[:6]]))

    assert say_range(alike) == "all 6 stories differ by the same, so nothing shows how far others would"


def test_yes_or_no_counts_stories_of_which_every_run_is_yes() -> None:
    (planted,) = rows_of(canary=([(1, 1, 0), (1, 1, 1)], [(0, 0, 1), (1, 1, 1)]))

    assert values_of(planted) == ("1", "1", "2")


def test_topics_read_as_in_a_sentence() -> None:
    assert say_topics([row(), row("quote_exact")]) == "on key facts and on true quotes"


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 story"), (0, "0 stories"), (20, "20 stories"), (1200, "1,200 stories")]
)
def test_nouns_follow_their_number(number: int, said: str) -> None:
    assert count(number, "story", "stories") == said


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_read_as_in_a_sentence(parts: list[str], said: str) -> None:
    assert listed(parts) == said
