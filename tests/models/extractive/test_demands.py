from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.demands import MOST, Demand, find_demands


def read(found: Any) -> list[Demand]:
    return find_demands(found.scene, found.who, found.counterparts, found.ranks)


def test_a_demand_has_its_parties_condition_and_deadline(reading: Callable[[str], Any]) -> None:
    (one,) = read(reading("Norway urged Denmark to open the ports by Friday if talks resume."))
    assert (one.by, one.of, one.deadline, one.condition) == (
        "Norway",
        "Denmark",
        "by Friday",
        "if talks resume",
    )
    assert one.response == "unstated"


def test_an_answer_is_shown_with_its_sentence(reading: Callable[[str], Any]) -> None:
    one, *_ = read(
        reading("Norway pressed Denmark to open the ports. Denmark, however, has rejected the demand.")
    )
    assert (one.response, one.sentences) == ("rejected", (0, 1))


def test_an_addressee_from_elsewhere_is_shown_with_its_sentence(reading: Callable[[str], Any]) -> None:
    text = "Talks between the PKV union and Skagen Group opened. The PKV union wants a rise of 6%."
    (one,) = read(reading(text))
    assert (one.by, one.of, one.sentences) == ("PKV", "Skagen Group", (1, 0))


def test_an_addressee_that_nobody_states_is_not_guessed(reading: Callable[[str], Any]) -> None:
    text = "Skagen Group is rich. Ports are open. The PKV union wants a rise of 6%."
    (one,) = read(reading(text))
    assert (one.by, one.of, one.sentences) == ("PKV", None, (2,))


def test_the_same_demand_is_given_once(reading: Callable[[str], Any]) -> None:
    text = (
        "Crews want the owners to withdraw the new rota. The crews want the owners to withdraw this new rota."
    )
    assert len(read(reading(text))) == 1


def test_there_are_only_so_many(reading: Callable[[str], Any]) -> None:
    things = "bread coal steel paper wool glass fruit grain sugar timber copper cotton leather rubber".split()
    text = " ".join(
        f"Norway urged Denmark to deliver {thing} {number}." for number, thing in enumerate(things)
    )
    assert len(read(reading(text))) == MOST


def test_one_word_in_common_does_not_make_two_demands_one(reading: Callable[[str], Any]) -> None:
    text = "Mr Berg said changes have to be made. Mr Berg said Skagen Group must be made fit for rough seas."
    assert len(read(reading(text))) == 2


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("The union urged Norway to answer by Friday.", "by Friday"),
        ("The union urged crews to leave immediately.", "immediately"),
        ("The union urged crews to wait for Thursday.", None),
        ("The union urged Norway to pay a rise backdated to 1 January.", None),
        ("The union urged crews to stay away until August.", None),
    ],
)
def test_a_deadline_is_said_to_be_one(reading: Callable[[str], Any], text: str, deadline: str | None) -> None:
    (one,) = read(reading(text))
    assert one.deadline == deadline
