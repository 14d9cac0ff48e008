from collections.abc import Callable

import pytest

from summarizer.models.extractive.scene import Scene


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The dock workers walked out.", ["dock workers"]),
        ("Five public sector unions met.", ["public sector unions"]),
        ("Hardliners refused.", ["Hardliners"]),
        ("They will impoverish citizens.", ["citizens"]),
        ("He met senior union figures.", []),  # a noun that is part of another
        ("The growing report season opened.", []),
        ("Union members will vote.", ["Union members"]),
        ("Human rights groups objected.", ["Human rights groups"]),
    ],
)
def test_groups_are_noun_phrases_around_a_collective(
    scene: Callable[[str], Scene], text: str, groups: list[str]
) -> None:
    assert [m.text for m in scene(text).mentions[0] if m.kind == "group"] == groups


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The talks suit Norwegian officials well.", "Norway"),
        ("The PKV union walked out.", "PKV"),
        ("It hurt ferry operator Skagen Line badly.", "Skagen Line"),
    ],
)
def test_a_group_beside_a_name_is_that_name(scene: Callable[[str], Scene], text: str, party: str) -> None:
    assert [m.party for m in scene(text).mentions[0]] == [party]


def test_a_firms_board_is_the_firm(scene: Callable[[str], Scene]) -> None:
    found = scene("The ferry firm Skagen Line lost money. He wants a seat on the firm's board.")
    assert {m.party for row in found.mentions for m in row} == {"Skagen Line"}
