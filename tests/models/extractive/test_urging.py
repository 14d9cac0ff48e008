from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.asking import Reader
from summarizer.models.extractive.clauses import statement
from summarizer.models.extractive.urging import agents, asked, was_asked

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
        ("Norway urged Denmark to open the ports.", [("Norway", "Denmark", "open the ports")]),
        (
            "Norway pressed Denmark to open ports, cut tolls, and halt patrols.",
            [
                ("Norway", "Denmark", "open ports"),
                ("Norway", "Denmark", "cut tolls"),
                ("Norway", "Denmark", "halt patrols"),
            ],
        ),
        ("Norway urged both sides to de-escalate now.", [("Norway", "both sides", "de-escalate now")]),
        ("Norway called on Denmark to wait.", [("Norway", "Denmark", "wait")]),
        ("Norway told reporters that it wants to wait.", []),
        ("Norway expects prices to fall.", []),  # nobody is asked
        ("The order to wait came late.", []),
    ],
)
def test_x_urges_y_to_do_z(reading: Callable[[str], Any], text: str, demands: Found) -> None:
    assert read(reading(text), asked) == demands


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Ferry workers were also urged to wait.", [(None, "Ferry workers", "wait")]),
        ("Ferry workers were told by Norway to wait.", [("Norway", "Ferry workers", "wait")]),
        ("Ferry workers were expected to wait.", []),
    ],
)
def test_y_is_urged_by_nobody_named(reading: Callable[[str], Any], text: str, demands: Found) -> None:
    found = [(by, of and of.capitalize(), what) for by, of, what in read(reading(text), was_asked)]
    assert found == [(by, of and of.capitalize(), what) for by, of, what in demands]


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Denmark is under pressure from Norway to open ports.", [("Norway", "Denmark", "open ports")]),
        ("An inquiry, demanded by Norway, began.", []),
        ("Denmark is under pressure from rising prices.", []),
        ("A new inquiry demanded by Norway began.", [("Norway", None, "A new inquiry")]),
    ],
)
def test_agents_are_who_demands(reading: Callable[[str], Any], text: str, demands: Found) -> None:
    assert [one for one in read(reading(text), agents) if len(one[2].split()) > 2 or one[1]] == demands
