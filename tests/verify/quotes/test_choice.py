"""Which of several places of a quote is meant."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text import Span
from summarizer.verify.quotes.choice import choose, merged

PLACES = [(0, 10), (50, 60), (100, 110)]
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair)))


@pytest.mark.parametrize(
    ("avoid", "within", "near", "chosen"),
    [
        ((), None, (), (0, 10)),
        (((0, 5),), None, (), (50, 60)),
        (((0, 5), (55, 70)), (0, 60), (), (100, 110)),
        (((0, 200),), None, (), (0, 10)),
        ((), (40, 120), (), (50, 60)),
        ((), (40, 120), ((112, 130),), (100, 110)),
        ((), (200, 300), ((62, 63),), (50, 60)),
        (((50, 51),), None, ((62, 63),), (100, 110)),
        ((), None, ((0, 4), (104, 105)), (0, 10)),
        (((10, 50),), None, (), (0, 10)),
    ],
)
def test_suspect_places_come_last_then_the_range_counts_then_the_distance(
    avoid: tuple[Span, ...], within: Span | None, near: tuple[Span, ...], chosen: Span
) -> None:
    assert choose(PLACES, avoid, within, near) == chosen


@given(st.lists(SPANS))
def test_merged_spans_cover_the_same_places_once(spans: list[Span]) -> None:
    covered = {place for start, end in spans for place in range(start, end)}
    together = merged(spans)

    assert {place for start, end in together for place in range(start, end)} == covered
    assert all(one[1] < other[0] for one, other in pairwise(together))


@given(st.lists(SPANS.filter(lambda span: span[0] < span[1]), min_size=1), st.lists(SPANS))
def test_no_place_to_avoid_is_chosen_if_there_is_another(places: list[Span], avoid: list[Span]) -> None:
    def clear(place: Span) -> bool:
        return all(end <= place[0] or start >= place[1] or start == end for start, end in avoid)

    assert clear(choose(places, merged(avoid), None, ())) or not any(map(clear, places)) or len(places) == 1
