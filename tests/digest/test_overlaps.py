from itertools import pairwise

import pytest

from summarizer.digest.overlaps import Overlaps, find_overlaps, tabulate
from summarizer.digest.shingles import number_shingles
from tests.digest.wires import part, report


def overlaps(*texts: str) -> Overlaps:
    shingles = number_shingles(text.split() for text in texts)
    return find_overlaps(shingles, tabulate(shingles), range(len(texts)))


def others(*texts: str) -> list[list[int]]:
    return [[each.other for each in found] for found in overlaps(*texts).of.values()]


WIRE = report(1)


def test_texts_that_share_a_third_of_the_shorter_one_overlap() -> None:
    assert others(WIRE, report(2), part(WIRE, 0, 0.2) + " " + report(3, 60)) == [[2], [], [0]]


def test_texts_that_share_less_do_not() -> None:
    assert others(WIRE, part(WIRE, 0, 0.2) + " " + report(3, 180)) == [[], []]


def test_the_greatest_overlap_comes_first() -> None:
    assert others(part(WIRE, 0, 0.5), WIRE, part(WIRE, 0, 0.4))[1] == [0, 2]


def test_shared_shingles_are_counted_once() -> None:
    found = overlaps(f"{WIRE} {WIRE}", WIRE).of

    assert found[1][0].shared == len(WIRE.split()) - 4


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("a b c d e f g h", "a b c d e f g h i", True),
        ("a b c d e f g h", "a b c d e f g x", False),
        ("a b c d e f g h", "a b c d e f g h i j k l", False),
    ],
)
def test_of_short_texts_one_must_stand_in_the_other(one: str, other: str, overlap: bool) -> None:
    assert bool(others(one, other)[0]) is overlap


def test_shingles_of_more_than_fifty_texts_do_not_count() -> None:
    standing = report(9, 100)
    found = overlaps(*(f"{standing} {report(seed, 50)}" for seed in range(10, 61)))

    assert all(not each for each in found.of.values())
    assert all(found.shingles.sizes == 50)


def test_the_texts_that_share_most_are_kept_where_many_do() -> None:
    texts = [part(WIRE, 0, 0.5 + place / 100) for place in range(45)]
    found = overlaps(*texts).of[20]

    assert [sum(each.other < 20 for each in found), sum(each.other > 20 for each in found)] == [16, 16]
    assert all(one.shared >= other.shared for one, other in pairwise(found))
