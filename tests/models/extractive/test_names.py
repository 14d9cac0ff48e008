from collections.abc import Callable

import pytest

from summarizer.models.extractive.scene import Scene

Names = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Northern Dock Union (NDU) met. The NDU refused.", ["Northern Dock Union"] * 3),
        ("Skagen Media lost money. Skagen said it would cut jobs.", ["Skagen Media"] * 2),
        ("Oslo waits for Denmark. Norway will act. Norway acts.", ["Norway", "Denmark", "Norway", "Norway"]),
        ("Norwegian officials met. Norway and Norway again.", ["Norway"] * 3),
        ("The Tory spokeswoman met Labour MPs.", ["Tory", "Labour"]),
        ("Italy waits. Beijing waits.", ["Italy", "Beijing"]),
        ("North Korea waits. The North refused.", ["North Korea"] * 2),
        ("South Korea and South Africa wait. The South hopes.", ["South Korea", "South Africa", "South"]),
        (
            "Norway urged the prime minister to act. Prime Minister Anna Dahl refused.",
            ["Norway", "Anna Dahl", "Anna Dahl"],
        ),
    ],
)
def test_short_forms_stand_for_the_fullest_name(names: Names, text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_state_is_called_what_the_article_calls_it_most(names: Names) -> None:
    assert set(names("The U.K. waits. The U.K. hopes. Britain acts.")) == {"U.K."}


def test_an_acronym_written_out_once_is_known_by_its_initials(names: Names) -> None:
    assert set(names("The National Fishing Board met. The NFB refused.")) == {"National Fishing Board"}


def test_one_first_word_of_two_names_stands_for_neither(scene: Callable[[str], Scene]) -> None:
    found = scene("Aker Capital and Aker Media met. Aker said no.")
    assert {"Aker", "Aker Capital", "Aker Media"} <= set(found.parties)
