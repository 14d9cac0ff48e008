import json

import pytest

from summarizer.errors import AnswerError
from summarizer.selection import read_selection
from tests.pipeline.long import selection


def test_a_choice_is_ids_in_order_groups_and_a_judgement() -> None:
    read = read_selection(
        selection("Pay decides.", ("d1",), " A strike\nlooms. ", demands=["d2", "d1"], same=[["d1", "d3"]])
    )

    assert read.keep["demands"] == ("d2", "d1")
    assert read.keep["risks"] == ()
    assert read.same == (("d1", "d3"),)
    assert (read.headline, read.bottom_line, read.rests_on) == ("A strike looms.", "Pay decides.", ("d1",))


def test_ids_that_lead_nowhere_and_long_texts_are_left_for_others_to_judge() -> None:
    read = read_selection(selection("x" * 5000, ("nonsense",), demands=["d99999", "?"]))

    assert read.rests_on == ("nonsense",)
    assert read.keep["demands"] == ("d99999", "?")
    assert len(read.bottom_line) == 5000


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("chosen: d1", "not JSON"),
        ("{}", "does not follow the schema"),
        (json.dumps({**json.loads(selection()), "demands": "SECRET"}), "demands"),
        (json.dumps({**json.loads(selection()), "demands": [5]}), "demands/0"),
        (json.dumps({**json.loads(selection()), "SECRET": 1}), "a property that does not exist"),
        ("[" * 300_000, "not JSON"),
        (json.dumps("x" * 400_001), "longer than 400000 characters"),
    ],
    ids=["prose", "empty", "text for a list", "number for an id", "one word too much", "deep", "endless"],
)
def test_another_shape_is_an_error_that_names_the_place_and_never_the_words(
    said: str, complaint: str
) -> None:
    with pytest.raises(AnswerError) as caught:
        read_selection(said)

    assert complaint in caught.value.message
    assert "SECRET" not in caught.value.message
    assert caught.value.raw == said
