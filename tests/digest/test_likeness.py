import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import Item
from summarizer.digest.likeness import MAX_NEIGHBOURS, RARE, compare, neighbours
from summarizer.digest.meanings import meaning_of
from tests.story_items import item

SHUT = "The strike shut {} terminals at Harbel on Friday"
SOME = [
    item("t1", SHUT.format(14)),
    item("t1", SHUT.format(22)),
    item("t1", "The strike shut 14 terminals"),
    item("t1", "The mayor of Selmouth resigned"),
    item("r1", SHUT.format(14)),
    item("d1", "higher pay", by="pilots", deadline="Friday"),
    item("d1", "higher pay", by="pilots", deadline="Monday"),
    item("d1", "higher pay", by="dockers"),
    item("a1", "Ada Brandt", kind="person"),
    item("a1", "Brandt", kind="person"),
    item("a1", "Brandt"),
]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (0, 0, True),
        (0, 1, False),  # another figure
        (0, 2, True),  # the same, told shorter
        (0, 3, None),
        (0, 4, True),  # in another section, word for word
        (1, 4, None),
        (5, 6, False),  # another deadline
        (5, 7, None),  # somebody else's
        (8, 9, True),
        (9, 10, True),
        (8, 10, None),  # a person and a company
    ],
)
def test_statements_are_the_same_or_of_another_value(ours: int, theirs: int, expected: bool | None) -> None:
    drift = compare(meaning_of(SOME[ours]), meaning_of(SOME[theirs]))
    assert (drift.is_same if drift else None) is expected


@given(st.sampled_from(SOME), st.sampled_from(SOME))
def test_likeness_is_mutual(one: Item, other: Item) -> None:
    ours, theirs = meaning_of(one), meaning_of(other)
    assert compare(ours, theirs) == compare(theirs, ours)


def test_neighbours_share_a_word() -> None:
    meanings = [meaning_of(one) for one in SOME]
    near = list(neighbours(meanings, [meanings[0], meanings[3]]))
    assert {0, 1, 2, 4} <= set(near[0])
    assert 5 not in near[0]
    assert near[1] == [3]


def test_a_crowd_has_few_neighbours() -> None:
    meanings = [meaning_of(SOME[0])] * 1_000
    assert all(len(near) <= RARE * MAX_NEIGHBOURS for near in neighbours(meanings, meanings))
