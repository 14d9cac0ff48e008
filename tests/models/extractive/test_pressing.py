from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.asking import Reader
from summarizer.models.extractive.clauses import statement
from summarizer.models.extractive.pressing import agents, pressed, turns

Found = list[tuple[str | None, str | None, str]]


def read(found: Any, pattern: Any) -> Found:
    sentence = found.scene.sentences[-1]
    return [
        (one.by, one.of, statement(sentence, one.first, one.last))
        for one in pattern(Reader(found.scene, found.who), sentence)
    ]


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Norway has asked Denmark for more boats.", [("Norway", "Denmark", "more boats")]),
        (
            "Norway warned Denmark against closing ports.",
            [("Norway", "Denmark", "against closing ports")],
        ),
        ("Norway gave Denmark two days to open ports.", [("Norway", "Denmark", "open ports")]),
        ("Norway has given Denmark until Friday to open ports.", [("Norway", "Denmark", "open ports")]),
        ("Norway gave Denmark a reason to wait.", []),  # no time is set
        ("Norway has appealed to Denmark for help.", [("Norway", "Denmark", "help")]),
        ("Norway was asked for more boats.", []),
        ("Norway asked for more boats.", []),
    ],
)
def test_x_asks_y_for_z(reading: Callable[[str], Any], text: str, demands: Found) -> None:
    assert read(reading(text), pressed) == demands


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Mr Berg said it was up to Denmark to find boats.", [("Berg", "Denmark", "find boats")]),
        ("Mr Berg said it was time for Denmark to open ports.", [("Berg", "Denmark", "open ports")]),
        ("Mr Berg said there was enough time for Denmark to open ports.", []),
        ("It was time for Denmark to open ports.", []),  # nobody says so
    ],
)
def test_whose_turn_it_is(reading: Callable[[str], Any], text: str, demands: Found) -> None:
    assert read(reading(text), turns) == demands


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Denmark is under pressure from Norway to open ports.", [("Norway", "Denmark", "open ports")]),
        (
            "Denmark refused to bow to pressure from Norway to open ports.",
            [("Norway", "Denmark", "open ports")],
        ),
        ("Denmark is under pressure to open ports.", [(None, "Denmark", "open ports")]),
        ("An inquiry, demanded by Norway, began.", []),
        ("Denmark is under pressure from rising prices.", []),
        ("A new inquiry demanded by Norway began.", [("Norway", None, "A new inquiry")]),
    ],
)
def test_agents_are_who_demands(reading: Callable[[str], Any], text: str, demands: Found) -> None:
    assert [one for one in read(reading(text), agents) if len(one[2].split()) > 2 or one[1]] == demands
