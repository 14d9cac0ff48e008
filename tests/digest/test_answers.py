import pytest

from summarizer.contract import Item
from summarizer.digest.answers import answers
from tests.story_items import item


def demand(quote: str, response: str, said: str = "higher pay for the night shift") -> Item:
    return item("d1", said, quote, by="dockers' union", response=response)


@pytest.mark.parametrize(
    ("quote", "response", "word"),
    [
        ("Calder Reach accepted the demand.", "accepted", "accepted"),
        ("The operator agreed to higher pay.", "accepted", "agreed to"),
        ("Calder Reach rejected the demand.", "rejected", "rejected"),
        ("The operator turned it down.", "rejected", "turned it down"),
        # the word is not there, or it is turned, or both are there
        ("Calder Reach paid.", "accepted", None),
        ("Calder Reach has not accepted it.", "accepted", None),
        ("Calder Reach would accept it.", "accepted", None),
        ("Calder Reach first rejected and then accepted it.", "accepted", None),
        # nothing that can be contradicted
        ("Calder Reach accepted the demand.", "open", None),
        ("Calder Reach accepted a part of it.", "partly", None),
    ],
)
def test_an_answer_is_read_where_a_quote_has_its_word(quote: str, response: str, word: str | None) -> None:
    assert [quote[slice(*answer.shown)] for answer, _ in answers(demand(quote, response))] == (
        [word] if word else []
    )


def test_other_items_have_no_answer() -> None:
    assert not list(answers(item("t1", "Calder Reach accepted the demand.")))


def test_answers_are_alike_if_they_are_to_one_demand() -> None:
    (yes, _), (no, _), (other, _) = (
        next(answers(demand(*some)))
        for some in (
            ("It was accepted.", "accepted"),
            ("It was rejected.", "rejected"),
            ("It was rejected.", "rejected", "an inquiry into the fire"),
        )
    )
    assert yes.is_like(no)
    assert not yes.may_equal(no)
    assert not yes.is_like(other)
