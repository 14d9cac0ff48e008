from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.asking import Reader
from summarizer.models.extractive.clauses import statement
from summarizer.models.extractive.duties import conditions, musts, terms

Found = list[tuple[str | None, str | None, str]]


def read(found: Any, pattern: Any) -> Found:
    sentence = found.scene.sentences[0]
    return [
        (one.by, one.of, statement(sentence, one.first, one.last))
        for one in pattern(Reader(found.scene, found.who), sentence)
    ]


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Mr Berg said Norway must open ports.", [("Berg", "Norway", "Norway must open ports")]),
        ("Mr Berg said there should be no tolls.", [("Berg", None, "there should be no tolls")]),
        ("Mr Berg asked whether Norway should open ports.", []),
        ("Mr Berg said you must wait.", []),
        ("Should a deal be reached, ports open.", []),
        ("The ferry is slower than it needs to be.", []),
        ("It must have rained.", []),
    ],
)
def test_a_duty_is_a_demand_of_who_says_it(reading: Callable[[str], Any], text: str, demands: Found) -> None:
    assert read(reading(text), musts) == demands


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Crews could strike unless there is a government rethink.", 1),
        ("A loan could be made in return for a seat on the board.", 1),
        ("That is a red line, Norway said.", 1),
        ("Norway would only sign if tolls fell.", 1),
        ("Conditions for many farmers are poor.", 0),
        ("They returned in return.", 0),
    ],
)
def test_conditions_are_positions(reading: Callable[[str], Any], text: str, count: int) -> None:
    assert len(read(reading(text), conditions)) == count


def test_terms_are_what_a_deal_includes(reading: Callable[[str], Any]) -> None:
    found = read(reading("The deal includes a pay rise for crews."), terms)
    assert [what for _, _, what in found] == ["a pay rise for crews"]
