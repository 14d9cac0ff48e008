import json
from typing import Any

import pytest

from summarizer.errors import AnswerError
from summarizer.judgements import read_judgement


def said(**parts: Any) -> str:
    return json.dumps({"reason": "The second names the deadline.", "better": "second", **parts})


@pytest.mark.parametrize("better", ["first", "second", "neither"])
def test_a_judgement_is_a_preference_and_its_reason(better: str) -> None:
    assert read_judgement(said(better=better, reason=" It has\nthe deadline. ")) == (
        better,
        "It has the deadline.",
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("second", "not JSON"),
        ("{}", "does not follow the schema"),
        (said(better="SECRET"), "better"),
        (said(better="Second"), "better"),
        (said(better=None), "better"),
        (said(reason=None), "reason"),
        (said(SECRET=1), "a property that does not exist"),
        ('{"better": "first", "better": "second", "reason": "x"}', "names a key twice"),
        (said(reason="x" * 20_000), "longer than 20000 characters"),
        ("[" * 15_000, "not JSON"),
    ],
    ids=[
        "prose",
        "empty",
        "fourth answer",
        "capital",
        "no answer",
        "no reason",
        "more",
        "twice",
        "endless",
        "deep",
    ],
)
def test_nonsense_is_an_error_that_never_repeats_the_judges_words(text: str, complaint: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_judgement(text)

    assert complaint in caught.value.message
    assert "SECRET" not in caught.value.message
    assert caught.value.raw == text
