from typing import Any

import pytest

from summarizer.digest.stakes import at_stake
from summarizer.digest.telling import items_by_reference
from tests import drafts
from tests.outlines import shown, told


def stakes(text: str, **sections: Any) -> list[str]:
    """Return what is said to hang on the items of an article, in order."""
    article, _ = told("n1", text, **sections)
    items = items_by_reference((article,))
    return [passage.text for passage in at_stake([shown(reference) for reference in items], items)]


def demand(text: str, **fields: Any) -> dict[str, Any]:
    return drafts.demand(text, **{"demand": text, "by": None, "of": None, **fields})


SOON = "The union demands 75 crowns by 12 June."
OPEN = "The mayor wants an answer by Friday."


@pytest.mark.parametrize(
    ("demands", "wanted"),
    [
        ([demand(SOON, deadline="12 June", response="accepted"), demand(OPEN, deadline="Friday")], [OPEN]),
        (
            [
                demand(SOON, deadline="12 June", response="unstated"),
                demand(OPEN, deadline="Friday", response="open"),
            ],
            [OPEN],
        ),
        ([demand(SOON, deadline="12 June"), demand(OPEN, deadline="Friday")], [SOON]),
        ([demand(SOON, response="open"), demand(OPEN)], []),
        ([demand(SOON, deadline="Friday")], []),
        ([demand(SOON, deadline="12 June", response="rejected")], []),
    ],
    ids=["answered", "said to be open", "first", "no deadline", "deadline of something else", "rejected"],
)
def test_an_open_demand_stands_with_its_deadline(demands: list[dict[str, Any]], wanted: list[str]) -> None:
    assert stakes(f"{SOON} {OPEN}", demands=demands) == wanted


def risk(text: str, **fields: Any) -> dict[str, Any]:
    return drafts.risk(
        text, **{"risk": text, "likelihood": "unstated", "likelihood_from": "unstated", **fields}
    )


SWAY = "The bridge may sway, a diver warned."
BREAK = "The dam may break, warned Olga Brandt."
SHE = "She warned that the dam may break."


@pytest.mark.parametrize(
    ("risks", "wanted"),
    [
        ([risk(SWAY, impact="low"), risk(BREAK, impact="severe")], [BREAK]),
        ([risk(SWAY), risk(BREAK)], [SWAY]),
        ([risk(BREAK, basis="attributed", attributed_to="Olga Brandt")], [BREAK]),
        ([risk(SWAY, basis="attributed", attributed_to="Olga Brandt")], []),
        ([risk(SHE, basis="attributed", attributed_to="Olga Brandt")], []),
        ([risk("The bridge may sway.")], []),
    ],
    ids=["gravest", "first", "speaker", "another speaker", "pronoun", "nobody warns"],
)
def test_a_warning_stands_with_who_warns(risks: list[dict[str, Any]], wanted: list[str]) -> None:
    assert stakes(f"{SWAY} {BREAK} {SHE} The bridge may sway.", risks=risks) == wanted


TALKS = "Talks go on in Farne on 9 June."
VOTE = "The council votes on 18 June."
DONE = "The gates were shut on 30 May."
THEY = "They meet on 9 June."


@pytest.mark.parametrize(
    ("entries", "wanted"),
    [
        ([(DONE, "30 May", "past"), (TALKS, "9 June", "scheduled")], [TALKS]),
        ([(VOTE, "18 June", "past")], [VOTE]),
        ([(THEY, "9 June", "scheduled")], []),
        ([(DONE, "30 May", "past")], []),
    ],
    ids=["scheduled", "to come by its words", "leans", "over"],
)
def test_what_is_set_to_come_stands_with_its_day(
    entries: list[tuple[str, str, str]], wanted: list[str]
) -> None:
    timeline = [drafts.entry(quote, when=when, event=quote, status=status) for quote, when, status in entries]

    assert stakes(f"{TALKS} {VOTE} {DONE} {THEY}", timeline=timeline) == wanted


def test_nothing_is_said_to_hang_on_what_says_nothing_of_it() -> None:
    text = "None of the 64 passengers was hurt. It has asked for a meeting by Friday."
    parts = text.split(". ")

    assert (
        stakes(
            text, risks=[risk(f"{parts[0]}.")], demands=[demand(parts[1], deadline="Friday", response="open")]
        )
        == []
    )
