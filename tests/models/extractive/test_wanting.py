from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.asking import Reader
from summarizer.models.extractive.clauses import statement
from summarizer.models.extractive.wanting import wanted

Found = list[tuple[str | None, str | None, str]]


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Skagen Group wants a rise of 6%.", [("Skagen Group", None, "a rise of 6%")]),
        ("Norway is calling for talks with Denmark.", [("Norway", "Denmark", "talks with Denmark")]),
        ("Norway called for Denmark to open ports.", [("Norway", "Denmark", "open ports")]),
        ("Norway demanded that Denmark open ports.", [("Norway", "Denmark", "that Denmark open ports")]),
        ("Denmark faced calls to open ports.", [(None, "Denmark", "open ports")]),
        ("Norway wants an end to Denmark's tolls.", [("Norway", "Denmark", "an end to Denmark's tolls")]),
        ("The dock workers' demands include a higher wage.", [("dock workers", None, "a higher wage")]),
        ("Norway demanded Denmark paid the bill.", [("Norway", "Denmark", "Denmark paid the bill")]),
        (
            "Norway recommended Denmark and Sweden agree a plan.",
            [("Norway", "Denmark", "Denmark and Sweden agree a plan")],
        ),
        ("Mr Berg is expected to call for new ports.", [("Berg", None, "new ports")]),
        ("Denmark faces calls from Norway to open ports.", [("Norway", "Denmark", "open ports")]),
        ("There were calls from Norway for an inquiry.", [("Norway", None, "an inquiry")]),
        ("He backed calls for Denmark to open ports.", [(None, "Denmark", "open ports")]),
        ("A demand by Norway for tolls was heard.", [("Norway", None, "tolls")]),
        ("Norway's demand that Denmark open ports", [("Norway", "Denmark", "that Denmark open ports")]),
        ("Norway, which calls for new ports, waits.", [("Norway", None, "new ports, waits")]),
        (
            "The Dock Union said it had written to chief executive Sir Nils Holm to call for a delay.",
            [("Dock Union", "Nils Holm", "a delay")],
        ),
        ("The Dock Union met Anna Dahl to demand a rise.", [("Dock Union", "Anna Dahl", "a rise")]),
        ("Norway wrote to Denmark calling for talks.", [("Norway", "Denmark", "talks")]),
        ("Norway met Denmark and demanded talks.", [("Norway", None, "talks")]),  # not said of whom
        ("Norway wrote to Denmark, and Mr Berg is to demand a rise.", [("Berg", None, "a rise")]),
        (
            "Norway recommended that Skagen Group is closed.",  # by whom is not said
            [("Norway", None, "that Skagen Group is closed")],
        ),
        (
            "Norway said tolls fall short and insisted Denmark should instead force ferries to wait.",
            [("Norway", "Denmark", "Denmark should instead force ferries to wait")],
        ),
        ("Slowing demand from Norway to date hurts.", []),
        ("Norway said demand growth was weak.", []),
        ("Boats go to anyone who wants it by May.", []),
        ("Norway suggested a split is near.", []),  # it supposes
        ("Norway suggested Denmark paid the bill.", []),
        ("It must meet the growing demand for water.", []),
        ("Norway insisted on Friday that it would wait.", []),
        ("Norway did not want a row.", []),
        ("Boats are in demand this year.", []),
        ("They discussed the proposed merger of ports.", []),
        ("Norway will strike a deal.", []),
    ],
)
def test_x_wants_z_but_a_noun_is_no_demand(reading: Callable[[str], Any], text: str, demands: Found) -> None:
    found = reading(text)
    sentence = found.scene.sentences[0]
    assert [
        (one.by, one.of, statement(sentence, one.first, one.last))
        for one in wanted(Reader(found.scene, found.who), sentence)
    ] == demands
