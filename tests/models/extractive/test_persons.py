from collections.abc import Callable

import pytest

from summarizer.models.extractive.scene import Scene

Names = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kjell Berg spoke. Mr Berg left.", ["Kjell Berg"] * 2),
        ("Planning Minister Pau de Riba spoke. Mr de Riba left.", ["Pau de Riba"] * 2),
        ("Foreign Minister Li Wen spoke. Mr Li left.", ["Li Wen"] * 2),
        ("Justice Minister Omar al-Haddad spoke. Mr Haddad left.", ["Omar al-Haddad"] * 2),
        ("Energy Minister Anna Dahl spoke. The Energy Minister left.", ["Anna Dahl"] * 2),
        ("A spokesman for Ms Dahl refused. Anna Dahl left.", ["Anna Dahl"] * 2),
        ("Members of the Dock Union will vote.", ["Dock Union"]),
        ("Theresa May spoke in May. Mrs May left.", ["Theresa May"] * 2),
    ],
)
def test_short_names_and_offices_stand_for_persons(names: Names, text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_two_of_a_family_are_two(scene: Callable[[str], Scene]) -> None:
    found = scene("Prime Minister Omar bin Salim al-Noor spoke. Crown Prince Salim al-Noor left.")
    assert {"Omar bin Salim al-Noor", "Salim al-Noor"} == set(found.parties)


@pytest.mark.parametrize(
    "text",
    [
        "Two men died in Skagby.",
        "The village of Skagby burned.",
        "Much of Skagby province is poor.",
        "They shelled eastern Skagby.",
    ],
)
def test_a_name_behind_in_is_a_place(scene: Callable[[str], Scene], text: str) -> None:
    assert [m.kind for m in scene(text).mentions[0]] == ["place"]


@pytest.mark.parametrize(
    "text", ["Party co-chair Selma Yildiz refused.", "Selma Yildiz, head of the mission, refused."]
)
def test_a_name_beside_an_office_is_a_person(scene: Callable[[str], Scene], text: str) -> None:
    assert "person" in [m.kind for m in scene(text).mentions[0]]
