"""Plain text: one way of writing digits, quotes, dashes, spaces and accents, with the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.verify.claims.plain import Plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Erdoğan, Łódź, Sørby, İzmir", "Erdogan, Lodz, Sorby, Izmir"),
        ("“No” – it’s 5 000", '"No" - it\'s 5 000'),
        ("１２３ and ٤٥٦ and ९", "123 and 456 and 9"),
        ("Ｈａｌｅ％", "Hale%"),
        ("−5 and ½ and 10²", "-5 and ½ and 10²"),
        ("Mar\u200bsh\u00ad", "Marsh"),
        ("Mu\u0308ller", "Muller"),
        ("가방 が 東京", "가방 が 東京"),
        ("Straße", "Straße"),
    ],
)
def test_what_readers_take_for_the_same_is_written_the_same(text: str, plain: str) -> None:
    assert Plain.of(text).text == plain


def test_places_lead_back_over_what_fell_away() -> None:
    text = "e\u0301 Mar\u200bsh!"
    plain = Plain.of(text)
    start = plain.text.index("Marsh")
    first, last = plain.span(start, start + 5)
    assert text[first:last] == "Mar\u200bsh"
    assert plain.place(text.index("!")) == plain.text.index("!")


@given(st.text())
def test_each_plain_character_comes_from_one_of_the_text_in_order(text: str) -> None:
    plain = Plain.of(text)
    spans = [plain.span(place, place + 1) for place in range(len(plain.text))]
    assert all(end == start + 1 <= len(text) for start, end in spans)
    assert spans == sorted(set(spans))
    assert [plain.place(start) for start, _ in spans] == list(range(len(spans)))
    assert Plain.of(plain.text).text == plain.text
