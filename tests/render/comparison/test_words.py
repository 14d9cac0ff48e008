from typing import Any

import pytest

from summarizer.comparison import Row
from summarizer.metrics import METRICS
from summarizer.render.comparison.words import (
    amount,
    counted,
    duration,
    figures,
    interval,
    luck,
    metric_of,
    notes,
    price,
    probability,
    role_of,
    title_of,
    verdict_of,
)
from tests.render.comparison.made import COMPARISON

ROW = COMPARISON.rows[0]


def row(**parts: Any) -> Row:
    return ROW.model_copy(update=parts)


@pytest.mark.parametrize(
    ("value", "decimals", "sign", "expected"),
    [
        (8.25, 1, True, "+8.2"),
        (-8.25, 1, True, "−8.2"),
        (-8.25, 1, False, "−8.2"),
        (-0.04, 1, True, "0.0"),
        (0.0, 0, True, "0"),
        (12345.6, 0, False, "12,346"),
    ],
)
def test_figures_have_a_real_minus_and_nothing_has_no_sign(
    value: float, decimals: int, sign: bool, expected: str
) -> None:
    assert figures(value, decimals, sign=sign) == expected


@pytest.mark.parametrize(
    ("metric", "value", "expected"),
    [
        ("coverage", 0.612, "61.2"),
        ("valid", 1.0, "100.0"),
        ("judge", -0.5, "−50.0"),
        ("words", 312.4, "312"),
        ("items", 13.24, "13.2"),
        ("seconds", 9.44, "9.4"),
        ("usd", 0.0041, "0.41"),
        ("coverage", None, "–"),
    ],
)
def test_shares_are_parts_of_a_hundred_and_money_is_cents(
    metric: str, value: float | None, expected: str
) -> None:
    assert amount(value, METRICS[metric]) == expected
    assert title_of(METRICS["usd"]) == "cost, cents"


def test_a_metric_that_is_not_known_is_shown_as_it_is() -> None:
    unknown = row(metric="sparkle", a=0.25)

    assert metric_of(unknown).role == "description"
    assert amount(unknown.a, metric_of(unknown)) == "0.25"


@pytest.mark.parametrize(
    ("p", "figure", "words"),
    [
        (0.0004, "<.001", "less than once in 1,000 times"),
        (0.004, ".004", "4 times in 1,000"),
        (0.001, ".001", "once in 1,000"),
        (0.0499, ".050", "5 times in 100"),
        (0.58, ".58", "58 times in 100"),
        (1.0, "1", "nearly always"),
    ],
)
def test_a_probability_is_said_as_how_often(p: float, figure: str, words: str) -> None:
    assert probability(p) == figure
    assert luck(p) == words


def test_a_range_that_cannot_be_trusted_is_not_shown() -> None:
    assert interval(row(low=-0.01, high=0.133)) == "−1.0 to +13.3"
    assert interval(row(low=None, high=None)) == ""


@pytest.mark.parametrize(
    ("verdict", "margin", "expected"),
    [
        ("BETTER", 0.05, "better"),
        ("WORSE", None, "worse"),
        ("EQUIVALENT", 0.05, "equal within 5.0"),
        ("EQUIVALENT", None, "no difference seen"),
        ("INCONCLUSIVE", 0.05, "cannot tell"),
        ("INSUFFICIENT", 0.05, "too few stories"),
        (None, None, ""),
    ],
)
def test_verdicts_are_plain_words(verdict: Any, margin: float | None, expected: str) -> None:
    assert verdict_of(row(verdict=verdict, margin=margin)) == expected


def test_what_a_note_says_is_not_said_again() -> None:
    said = notes(row(verdict="BETTER", missing=2, note="2 stories without a value in one of the arms"))

    assert said == ("2 stories without a value in one of the arms",)


def test_a_guard_is_only_asked_whether_it_got_worse() -> None:
    assert verdict_of(row(metric="quote_exact", verdict="INCONCLUSIVE")) == "not seen worse"


def test_what_is_the_same_in_every_story_is_not_called_equal_within_a_margin() -> None:
    same = tuple(story.model_copy(update={"difference": 0.0}) for story in ROW.stories)

    assert verdict_of(row(verdict="EQUIVALENT", margin=0.05, stories=same)) == "no difference seen"


def test_what_could_decide_and_has_no_verdict_is_information() -> None:
    assert role_of(row(metric="salience", verdict=None)) == "secondary"
    assert role_of(row(metric="salience", verdict="BETTER")) == "primary"
    assert role_of(row(metric="valid", verdict=None)) == "guard"


def test_what_cannot_be_told_says_what_would_have_been_noticed_and_what_it_takes() -> None:
    said = notes(
        row(verdict="INCONCLUSIVE", detectable=0.07, needed=34, margin=0.05, missing=2, note="A note.")
    )

    assert said == (
        "A note.",
        "a true difference of 7.0 would have been noticed 4 times out of 5; for one of 5.0 some 34 stories are needed",
        "2 stories without a value, left out on both sides",
    )


@pytest.mark.parametrize(
    ("wins", "losses", "expected"),
    [(1, 0, ("only B met it in 1 story, only A in 0",)), (0, 0, ()), (None, None, ())],
)
def test_yes_or_no_is_counted_in_stories(
    wins: int | None, losses: int | None, expected: tuple[str, ...]
) -> None:
    assert notes(row(verdict=None, wins=wins, losses=losses)) == expected


def test_prices_times_and_counts_are_words() -> None:
    assert [price(usd) for usd in (None, 0.0, 0.0041, 12.5)] == [
        "no known price",
        "$0.00",
        "$0.0041",
        "$12.50",
    ]
    assert [duration(seconds) for seconds in (None, 9.44, 61.2)] == ["–", "9.4 s", "61 s"]
    assert [counted(number, "story", "stories") for number in (1, 1200)] == ["1 story", "1,200 stories"]
