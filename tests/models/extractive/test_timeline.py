from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.timeline import find_timeline


@pytest.mark.parametrize(
    ("text", "when", "status"),
    [
        ("They met last week in Skagby.", "last week", "past"),
        ("They will meet on 23 March.", "on 23 March", "scheduled"),
        ("A strike could begin on Monday.", "on Monday", "possible"),
        ("Ports are due to close in four days.", "in four days", "scheduled"),
        ("In recent weeks it sent ships.", "In recent weeks", "past"),
        ("The library, set on a hill, dates from 1907.", "from 1907", "past"),
    ],
)
def test_events_have_their_time_in_the_articles_words(
    reading: Callable[[str], Any], text: str, when: str, status: str
) -> None:
    found = reading(text)
    (entry,) = find_timeline(found.scene, found.ranks)
    assert (entry.when, entry.status, entry.event) == (when, status, text.rstrip("."))


def test_an_undated_text_has_no_timeline(reading: Callable[[str], Any]) -> None:
    found = reading("They met and left again.")
    assert find_timeline(found.scene, found.ranks) == []
