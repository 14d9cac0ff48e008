from collections.abc import Callable
from typing import Any

import pytest

Said = list[tuple[str | None, bool]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Mr Berg said it was late.", [("Berg", True)]),
        ("It was late.", [(None, False)]),
        ('"It is late," said Mr Berg.', [("Berg", True)]),
        ('"It is late," said Skagen analyst Anna Dahl.', [("Anna Dahl", True)]),
        ('Mr Berg said: "It is late. We must go."', [("Berg", True), ("Berg", True)]),
        ('"It is late. We must go," Mr Berg said.', [("Berg", True), ("Berg", True)]),
        ("According to Norway, it was late.", [("Norway", True)]),
        (
            "According to Norwegian and Danish officials, it was late.",
            [("Norwegian and Danish officials", True)],
        ),
        ("Anna Dahl, the chairman, said Norway must wait.", [("Anna Dahl", True)]),
        ("Norway tells ferries to wait.", [(None, False)]),  # an order is no claim
        ("It was widely reported.", [(None, False)]),
        ("Norway waits. It was previously reported that ports close.", [(None, False), (None, False)]),
        ("Norway sent what Mr Berg described as a fleet.", [(None, False)]),
    ],
)
def test_who_says_what_a_sentence_says(reading: Callable[[str], Any], text: str, speakers: Said) -> None:
    found = reading(text)
    assert [found.who.speaker(sentence.index) for sentence in found.scene.sentences] == speakers


def test_a_quotation_belongs_to_whom_the_sentence_before_is_about(reading: Callable[[str], Any]) -> None:
    found = reading('Mr Berg was more blunt. "They have to speak out now."')
    assert found.who.speaker(1) == ("Berg", True)


def test_a_spokesman_speaks_for_the_body_named_last(reading: Callable[[str], Any]) -> None:
    found = reading("Skagen Group lost money. A spokesman said it was late.")
    assert found.who.speaker(1) == ("Skagen Group", True)


def test_a_quotation_of_thousands_of_sentences_is_no_deep_recursion(reading: Callable[[str], Any]) -> None:
    found = reading('Mr Berg said: "' + "It is very late now. " * 3000 + '"')
    assert found.who.speaker(2999) == ("Berg", True)
