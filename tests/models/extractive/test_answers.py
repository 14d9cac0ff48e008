from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.answers import find_answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Norway rejected the demands.", [("Norway", "rejected", True)]),
        ("Norway rejected a higher toll.", [("Norway", "rejected", False)]),
        ("Norway accepted the offer.", [("Norway", "accepted", True)]),
        ("Norway would not accept the offer.", [("Norway", "rejected", True)]),
        ("Norway could accept the offer.", []),
        ("Norway is considering a higher toll.", [("Norway", "open", False)]),
        ("Norway has not rejected the offer.", []),
        ("Norway backs off.", []),
    ],
)
def test_only_a_given_answer_is_an_answer(
    reading: Callable[[str], Any], text: str, answers: list[tuple[str, str, bool]]
) -> None:
    found = reading(text)
    assert [(a.party, a.response, a.definite) for a in find_answers(found.scene, found.who)] == answers
