from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Norway has repeatedly urged calm.", "urged", "Norway"),
        ("Norway, however, has rejected it.", "rejected", "Norway"),
        ("The Dock Union (NDU) demanded more.", "demanded", "Dock Union"),
        ("Kjell Berg, who leads the talks, wants more.", "wants", "Kjell Berg"),
        ("Energy Minister, Anna Dahl, told them.", "told", "Anna Dahl"),
        ("Norway rejected the plan and wants more.", "wants", "Norway"),
        ("Norway issued an alert urging calm.", "urging", "Norway"),
        ("The unions meeting Mr Berg want more.", "want", "unions"),
        ("EU member Norway has threatened to veto it.", "veto", "Norway"),
        ("Skagen and Bergen MP Anna Dahl, a sailor, waits and wants more.", "wants", "Anna Dahl"),
        ("Skagen Group, which owns ferries, wants more.", "wants", "Skagen Group"),
        ("Analyst Anna McNelly, president of Skagen Group, wants more.", "wants", "Anna McNelly"),
        ("Prices rose and nobody wants more.", "wants", None),
    ],
)
def test_the_subject_is_found_by_grammar(
    reading: Callable[[str], Any], text: str, verb: str, subject: str | None
) -> None:
    found = reading(text)
    assert found.who.subject(found.scene.sentences[0], found.place(verb)) == subject


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Mr Berg met the board. He wants more.", "wants", "Berg"),
        ("Skagen Group lost money. It wants more.", "wants", "Skagen Group"),
        ("The dock workers met Mr Berg. They want more.", "want", "dock workers"),
        ("Talks with Anna Dahl failed, Mr Berg said. He wants more.", "wants", "Berg"),
        ("Skagen Group said it was seeking more.", "seeking", "Skagen Group"),
        ("Skagen Group met the dock workers. They left. It wants more.", "wants", "Skagen Group"),
        ("Skagen Group lost money. Dock workers left. It wants more.", "wants", "Skagen Group"),
        ("It is clear. It was seeking more.", "seeking", None),
    ],
)
def test_pronouns_stand_for_the_last_fitting_subject(
    reading: Callable[[str], Any], text: str, verb: str, subject: str | None
) -> None:
    found = reading(text)
    last = len(found.scene.sentences) - 1
    assert found.who.subject(found.scene.sentences[last], found.place(verb, last)) == subject


def test_what_a_sentence_is_about_hangs_on_no_preposition(reading: Callable[[str], Any]) -> None:
    assert reading("In talks with Norway, Denmark refused.").who.main_subject(0).party == "Denmark"
