import pytest

from summarizer.digest.clauses import (
    clause_at,
    events_in,
    is_correction,
    is_elsewhen,
    is_planned,
    is_unreal,
    names_in,
    places_in,
    telling_stems,
)


@pytest.mark.parametrize(
    ("text", "figure", "clause"),
    [
        ("A fire killed 12 people, and police arrested a man.", "12", "A fire killed 12 people"),
        ("A fire killed 12 people, injuring 30.", "30", "injuring 30"),
        ("The mill burned; 12 people died.", "12", "12 people died"),
        ("He said 12 died but gave no names.", "12", "He said 12 died"),
        ("At least 12 died and 30 were injured.", "30", "30 were injured"),
    ],
)
def test_a_clause_ends_where_something_else_is_said(text: str, figure: str, clause: str) -> None:
    start = text.index(figure)
    assert text[slice(*clause_at(text, start, start + len(figure)))] == clause


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Calder Reach paid the dockers in Selmouth.", {"reach", "selmouth"}),
        ("The mill paid, Ada Brandt said.", set()),
        ("The mill paid, according to Farne Lines.", set()),
        ("The mill paid on Friday in March.", set()),
    ],
)
def test_names_are_those_that_something_is_said_of(text: str, names: set[str]) -> None:
    assert names_in(text, is_start=True) == names


def test_places_stand_behind_words_of_place() -> None:
    assert places_in("Ada Brandt was hurt in southern Harbel and near the Farne Bridge on Monday.") == {
        "harbel",
        "farn",
        "bridg",
    }


def test_all_places_of_a_list_are_named() -> None:
    assert places_in("The storm killed 12 people in Harbel, Selmouth and Farne.") == {
        "harbel",
        "selmouth",
        "farn",
    }
    assert places_in("The storm killed 12 people in Harbel and in Selmouth.") == {"harbel", "selmouth"}
    assert places_in("The storm killed 12 people in Harbel, Ada Brandt said.") == {"harbel"}
    assert places_in("The storm killed 12 people in Harbel and left 9 injured.") == {"harbel"}


@pytest.mark.parametrize(
    ("low", "planned"),
    [
        ("the mill plans to cut 200 jobs", True),
        ("the mill will cut 200 jobs", True),
        ("the council voted to spend 40 million crowns", True),
        ("some 300 people are to be moved", True),
        ("the mill has cut 90 jobs", False),
        ("twelve people were killed", False),
        ("the ferry, due to fog, carried 40 passengers", False),
    ],
)
def test_what_is_meant_to_be_is_told_from_what_is(low: str, planned: bool) -> None:
    assert is_planned(low) == planned


@pytest.mark.parametrize(
    ("text", "is_notice"),
    [
        ("Correction: an earlier version of this article said that 70 people were on board.", True),
        ("CORRECTION (2 June): The ferry carried 90 people, not 70.", True),
        ("Editor’s note: the figures were wrong.", True),
        ("A previous version of this story gave another name.", True),
        ("This article was amended on 2 June.", True),
        ("The report wrongly said that 70 people were on board.", True),
        ("The mayor demanded a correction: nobody had drowned.", False),
        ("The correction of the exams takes a week.", False),
        ("An earlier version of the contract had 4 percent.", False),
        ("The report said that the brakes had not been checked.", False),
    ],
)
def test_a_notice_of_the_newspaper_about_itself_is_known(text: str, is_notice: bool) -> None:
    assert is_correction(text) == is_notice


@pytest.mark.parametrize(
    ("low", "events"),
    [
        ("a bomb exploded", {"blast"}),
        ("the blaze followed an earthquake", {"fire", "quake"}),
        ("the mayor spoke", set()),
    ],
)
def test_events_have_one_name(low: str, events: set[str]) -> None:
    assert events_in(low) == events


@pytest.mark.parametrize(
    "low", ["last year it burned", "in 2019 it burned", "two years ago", "it killed 12", "since the riots"]
)
def test_another_time_is_seen(low: str) -> None:
    assert is_elsewhen(low)
    assert not is_elsewhen("on monday a mill burned")


@pytest.mark.parametrize(
    "low", ["if it burns", "it could burn", "he denied that it burned", "it did not burn"]
)
def test_what_is_not_so_is_seen(low: str) -> None:
    assert is_unreal(low)
    assert not is_unreal("on monday a mill burned")


def test_stems_that_tell_something_are_kept() -> None:
    assert telling_stems("Police said 12 people died on Monday when the ferry capsized.") == {
        "ferri",
        "capsiz",
    }
