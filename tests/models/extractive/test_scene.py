from collections.abc import Callable

import pytest

from summarizer.models.extractive.scene import Scene


def test_places_and_bare_adjectives_do_not_act(scene: Callable[[str], Scene]) -> None:
    found = scene("Danish prices rose in Skagby after Norway spoke.")
    assert [m.party for m in found.actors_in(0)] == ["Norway"]


@pytest.mark.parametrize(
    ("text", "hangs"),
    [
        ("Shares in Skagen Group fell.", True),
        ("Skagen Group's shares fell.", True),
        ("Talks with Norway and Skagen Group failed.", True),
        ("Skagen Group fell.", False),
        ("EU member Norway fell.", False),
        ("He told Skagen Group to wait.", False),
    ],
)
def test_a_mention_behind_a_preposition_is_no_subject(
    scene: Callable[[str], Scene], text: str, hangs: bool
) -> None:
    found = scene(text)
    assert found.behind_preposition(found.mentions[0][-1]) is hangs


def test_the_words_of_names_are_no_cues(scene: Callable[[str], Scene]) -> None:
    found = scene("They read the Financial Risk Review at home.")
    assert "risk" not in found.plain_words(found.sentences[0])
    assert "home" in found.plain_words(found.sentences[0])


def test_a_party_that_is_not_one_is_called_by_its_words(scene: Callable[[str], Scene]) -> None:
    found = scene("Norway waits.")
    assert found.name("both sides") == "both sides"
    assert found.name(None) is None


def test_an_empty_text_is_an_empty_scene(scene: Callable[[str], Scene]) -> None:
    assert not scene(" \n ").sentences


@pytest.mark.parametrize(
    ("text", "hang"),
    [
        ("EU member Norway fell.", [True, False]),
        ("Denmark and EU member Norway fell.", [False, True, False]),
        ("Norway told Sweden.", [False, False]),
    ],
)
def test_what_says_who_the_next_is_is_no_party_of_its_own(
    scene: Callable[[str], Scene], text: str, hang: list[bool]
) -> None:
    found = scene(text)
    assert [found.behind_preposition(mention) for mention in found.mentions[0]] == hang
