from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.asking import Reader
from summarizer.models.extractive.clauses import statement
from summarizer.models.extractive.urging import asked, was_asked

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
        ("Norway is calling on Denmark to wait.", [("Norway", "Denmark", "wait")]),
        ("Norway urged Denmark not to wait.", [("Norway", "Denmark", "not to wait")]),
        ("Norway is trying to persuade Denmark to wait.", [("Norway", "Denmark", "wait")]),
        ("Crews say they need Denmark to wait.", [("crews", "Denmark", "wait")]),
        ("Norway needed Danish help to wait.", []),
        ("Norway told Denmark that ferries had to wait.", []),
        ("Norway persuaded Denmark to wait.", []),  # it is done
        ("Norway failed to persuade Denmark to wait.", []),
        ("Norway should instead press Denmark to wait.", []),  # a duty of Norway's
        ("The judge urged Denmark to wait.", [("judge", "Denmark", "wait")]),
        ("Norway asked not to be named.", []),
        ("Norway wants these talks to be brief.", []),  # a thing is wanted, no one is asked
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
