from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.asking import Reader
from summarizer.models.extractive.clauses import statement
from summarizer.models.extractive.duties import conditions, musts, terms, ultimatums

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
        (
            "Mr Berg said ports should be run by Norway.",
            [("Berg", "Norway", "ports should be run by Norway")],
        ),
        (
            "Mr Berg said safety must be a priority for Norway.",
            [("Berg", "Norway", "safety must be a priority for Norway")],
        ),
        (
            "Mr Berg said leaving Norway must mean leaving early.",
            [("Berg", None, "leaving Norway must mean leaving early")],
        ),
        (
            'Mr Berg said: "The priority for the Port Committee must be jobs."',
            [("Berg", "Port Committee", "The priority for the Port Committee must be jobs")],
        ),
        ("Mr Berg said there must be a vote.", [("Berg", None, "there must be a vote")]),
        (
            "Mr Berg said the toll was high and should be cut.",
            [("Berg", None, "the toll was high and should be cut")],
        ),
        (
            "Mr Berg told reporters Norway must open ports.",
            [("Berg", "Norway", "Mr Berg told reporters Norway must open ports")],
        ),
        ("Mr Berg said tolls needed to change.", [("Berg", None, "tolls needed to change")]),
        ("Mr Berg said the boats needed to reach Norway are lost.", []),
        ("Mr Berg declined to speak when asked if Norway should wait.", []),
        ("It must be a long road.", []),
        ("Boats must be about five to one.", []),
        ("Crews share what they have to.", []),
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
        ("Crews are threatening to strike unless the owners pay.", 1),
        ("Norway will sign only if tolls fall.", 1),
        ("Norway said a split would be a mistake.", 1),
        ("Norway said a split was out of the question.", 1),
        ("Norway said talks cannot begin until May.", 1),
        ("Norway said there would be no truce without a vote.", 1),
        ("Norway said there would be no rain.", 0),
        ("The ferry will only run on Monday.", 0),
        ("Conditions for many farmers are poor.", 0),
        ("They returned in return.", 0),
    ],
)
def test_conditions_are_positions(reading: Callable[[str], Any], text: str, count: int) -> None:
    assert len(read(reading(text), conditions)) == count


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Mr Berg said crews would strike if the owners did not pay.", [("Berg", "owners")]),
        ("Crews will strike if the owners fail to pay.", [(None, "owners")]),
        ("Crews left if the owners paid.", []),
        ("If the owners did not pay, nobody knew.", []),  # nothing is held out
    ],
)
def test_an_ultimatum_is_put_to_who_does_not_act(
    reading: Callable[[str], Any], text: str, parties: list[tuple[str | None, str | None]]
) -> None:
    found = read(reading(text), ultimatums)
    assert [(by, of and of.lower()) for by, of, _ in found] == parties


def test_a_condition_is_laid_down_by_whom_its_sentence_is_about(reading: Callable[[str], Any]) -> None:
    found = reading("The kidnappers have threatened to kill the hostages unless Norway leaves.")
    assert [(by, of) for by, of, _ in read(found, conditions)] == [("kidnappers", "Norway")]


def test_terms_are_what_a_deal_includes(reading: Callable[[str], Any]) -> None:
    found = read(reading("The deal includes a pay rise for crews."), terms)
    assert [what for _, _, what in found] == ["a pay rise for crews"]
    (recommended,) = read(reading("Norway's recommendations were to open all ports."), terms)
    assert recommended == ("Norway", None, "open all ports")


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ('"Dock workers found risks. They must not be ignored," said Mr Berg.', None),  # by whom is open
        ('"The dock workers warned the government for years. They must act now," said PKV.', None),
        (
            'Kjell Berg, PKV chairman, said: "PKV warned the government of risks at home. They must act now."',
            "government",
        ),
    ],
)
def test_they_in_a_quotation_are_the_one_body_not_of_the_speakers_side(
    reading: Callable[[str], Any], text: str, of: str | None
) -> None:
    found = reading(text)
    (duty,) = musts(Reader(found.scene, found.who), found.scene.sentences[1])
    assert duty.of == of


def test_who_left_a_condition_unmet_is_the_one_it_is_put_to(reading: Callable[[str], Any]) -> None:
    (unmet,) = read(
        reading('"Denmark did not fulfil the key condition of the pact," said Mr Berg.'), conditions
    )
    assert unmet[:2] == ("Berg", "Denmark")


def test_a_later_saying_does_not_cover_the_ultimatum_before_it(reading: Callable[[str], Any]) -> None:
    text = "Dock workers will strike if Norway does not give way, and the NDU said more would follow."
    (ultimatum,) = read(reading(text), ultimatums)
    assert ultimatum[:2] == ("dock workers", "Norway")
