from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparison import Row, StoryDifference
from summarizer.render.comparison.html.plots import LABEL, forest, is_plotted, slopes
from tests.render.comparison.made import COMPARISON

ROW = COMPARISON.rows[0]


def row(**parts: Any) -> Row:
    return ROW.model_copy(update={"metric": "coverage", "margin": 0.05, **parts})


def stories(*pairs: tuple[float, float]) -> tuple[StoryDifference, ...]:
    return tuple(
        StoryDifference(story=f"s{number}", a=a, b=b, difference=b - a) for number, (a, b) in enumerate(pairs)
    )


def test_better_is_to_the_right_whichever_end_is_good() -> None:
    more = forest([row(difference=0.05, low=0.02, high=0.08)]).rows[0]
    less = forest([row(metric="redundancy", difference=-0.05, low=-0.08, high=-0.02)]).rows[0]

    assert more.dot == less.dot == 75.0
    assert more.line == less.line == (60.0, 90.0)


def test_zero_is_the_middle_and_the_band_lies_around_it() -> None:
    drawn = forest([row(difference=0.0, low=-0.02, high=0.02)]).rows[0]

    assert drawn.dot == 50.0
    assert drawn.band == (25.0, 75.0)


def test_all_rows_share_one_axis_that_holds_them() -> None:
    plot = forest([row(difference=0.01, low=0.0, high=0.02), row(difference=0.1, low=-0.02, high=0.22)])

    assert plot.ticks == (("−30", 0.0), ("−15", 25.0), ("0", 50.0), ("+15", 75.0), ("+30", 100.0))
    assert [whisker.clipped for whisker in plot.rows] == [(False, False)] * 2


def test_without_a_range_there_is_a_dot_and_no_whisker() -> None:
    drawn = forest([row(difference=0.01, low=None, high=None, margin=None)]).rows[0]

    assert (drawn.line, drawn.band) == (None, None)


def test_what_goes_beyond_the_plot_is_cut_off_and_said_to_be() -> None:
    drawn = forest([row(difference=0.9, low=0.5, high=1.3)]).rows[0]

    assert drawn.line == (75.0, 100.0)
    assert drawn.clipped == (False, True)


@pytest.mark.parametrize("metric", ["words", "seconds", "usd", "copy", "judge", "sparkle"])
def test_what_has_another_scale_or_no_better_end_is_not_plotted(metric: str) -> None:
    assert not is_plotted(row(metric=metric))


def test_slopes_fall_rise_or_stay() -> None:
    lines, (bottom, top) = slopes(row(stories=stories((0.5, 0.7), (0.6, 0.4), (0.5, 0.5))))

    assert {line.story: line.kind for line in lines} == {"s0": "rises", "s1": "falls", "s2": "stays"}
    assert (bottom, top) == (40.0, 70.0)
    assert {line.story: (line.before, line.after) for line in lines}["s1"] == (33.33, 100.0)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=40))
def test_lines_stay_on_the_plot_and_labels_clear_of_each_other(pairs: list[tuple[float, float]]) -> None:
    lines, (bottom, top) = slopes(row(stories=stories(*pairs)))
    labels = sorted(line.label for line in lines if line.label is not None)

    assert 0 <= bottom < top <= 100
    assert all(-0.01 <= height <= 100.01 for line in lines for height in (line.before, line.after))
    assert len(labels) <= 8
    assert all(second - first >= 100 * LABEL - 0.01 for first, second in pairwise(labels))
    assert all(0 <= label <= 100 for label in labels)
