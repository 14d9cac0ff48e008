from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.steps import find_steps


@pytest.mark.parametrize(
    ("text", "owner", "urgency"),
    [
        ("Norway will meet Denmark this weekend.", "Norway", "days"),
        ("Norway plans to act in the coming weeks.", "Norway", "weeks"),
        ("The union urged crews to leave immediately.", "union", "immediate"),
        ("Norway has agreed to invest.", "Norway", "unstated"),
        ("Norway will act by midnight on Sunday.", "Norway", "days"),
        # a day on which it was said, and one of many
        ("Norway recommended on Monday that Denmark invest.", "Norway", "unstated"),
        ("Norway will run one boat a day.", "Norway", "unstated"),
        ("It is understood a vote will be held.", None, "unstated"),
    ],
)
def test_owner_and_urgency_are_what_is_stated(
    reading: Callable[[str], Any], text: str, owner: str | None, urgency: str
) -> None:
    found = reading(text)
    (one,) = find_steps(found.scene, found.who, found.ranks)
    assert (one.owner, one.urgency, one.action) == (owner, urgency, text.rstrip("."))


def test_what_was_planned_at_first_is_no_next_step(reading: Callable[[str], Any]) -> None:
    found = reading("Talks were originally planned for Skagby.")
    assert find_steps(found.scene, found.who, found.ranks) == []


def test_silence_is_no_next_step(reading: Callable[[str], Any]) -> None:
    found = reading(
        "Norway has not said what will happen to the ships. Denmark declined to say whether it will pay."
    )
    assert find_steps(found.scene, found.who, found.ranks) == []
