from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.asking import Reader
from summarizer.models.extractive.refusals import moves, refusals


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway has rejected the plan.", [("Norway", None)]),
        ("Norway rejected Denmark's plan.", [("Norway", "Denmark")]),
        ("The plan was rejected by Norway.", [("Norway", None)]),
        ("Skagen Group waits after its offer was rejected by Norway.", [("Norway", None)]),
        ("Denmark's offer was rejected by Norway.", [("Norway", "Denmark")]),
        ("Norway opposes the merger of Skagen Group and PKV.", [("Norway", "Skagen Group")]),
        ("Norway would not accept it.", [("Norway", None)]),
        ("Norway is opposed to the plan.", [("Norway", None)]),
        ("Norway is against the plan.", [("Norway", None)]),
        ("Norway could not support it.", [("Norway", None)]),
        ("Norway objects to the plan, unless Denmark's bill passes.", [("Norway", None)]),
        ("A week as opposed to a year is short.", []),
        ("Norway didn't rule out a strike.", []),
        ("If Norway refuses the plan, ports close.", []),
    ],
)
def test_a_refusal_is_a_position_unless_it_is_supposed(
    reading: Callable[[str], Any], text: str, parties: list[tuple[str | None, str | None]]
) -> None:
    found = reading(text)
    reader = Reader(found.scene, found.who)
    assert [(one.by, one.of) for one in refusals(reader, found.scene.sentences[0])] == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Aker Capital offered 95 crowns a share for Skagen Group.", [("Aker Capital", "Skagen Group")]),
        (
            "It follows protests by fish farmers at Skagen Group over prices.",
            [("fish farmers", "Skagen Group")],
        ),
        ("Skagen Group has offered dock workers a 5% rise.", [("Skagen Group", "dock workers")]),
        ("Norway offered tea.", []),
    ],
)
def test_bids_and_protests_ask_for_something(
    reading: Callable[[str], Any], text: str, parties: list[tuple[str | None, str | None]]
) -> None:
    found = reading(text)
    reader = Reader(found.scene, found.who)
    assert [(one.by, one.of) for one in moves(reader, found.scene.sentences[0])] == parties
