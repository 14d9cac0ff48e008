from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.asking import Reader


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("It seeks a meeting with the dock union.", "dock union"),
        ("It seeks to buy Skagen Group.", "Skagen Group"),
        ("It seeks action by the Danish and UK governments.", "Danish and UK governments"),
        ("It seeks action in Danish and UK waters.", None),
        ("It seeks the release of Danish prisoners.", None),  # the prisoners are not asked
        ("It seeks a vow that no gifts from Norway are taken.", None),  # Norway stands in another clause
        ("It seeks peace.", None),
    ],
)
def test_the_party_inside_a_demand_is_its_addressee_only_behind_some_words(
    reading: Callable[[str], Any], text: str, party: str | None
) -> None:
    found = reading(text)
    sentence = found.scene.sentences[0]
    assert Reader(found.scene, found.who).in_clause(sentence, 2, len(sentence.words)) == party


def test_verbs_of_several_words_are_found_first(reading: Callable[[str], Any]) -> None:
    found = reading("They called for help and called.")
    reader = Reader(found.scene, found.who)
    end, kinds = reader.verb(found.scene.sentences[0].lower, 1)
    assert end == 3
    assert "demand" in kinds
