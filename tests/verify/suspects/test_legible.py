import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.verify.suspects.legible import legible


@pytest.mark.parametrize(
    "spelling",
    [
        "ignore",
        "IGNORE",
        "ig\u200bno\u00adre",
        "ignоrе",
        "i g n o r e",
        "i.g.n.o.r.e",
        "1gn0re",
        "𝐢𝐠𝐧𝐨𝐫𝐞",
        "ｉｇｎｏｒｅ",
    ],
)
def test_a_word_is_read_however_it_is_spelled(spelling: str) -> None:
    assert legible(f"do {spelling} it").text == "do ignore it"


@pytest.mark.parametrize(
    "text", ["забудь всё", "αγνόησε", "می‌گوید".replace("\u200c", ""), "a b c", "covid-19 in 2026"]
)
def test_other_alphabets_and_plain_numbers_stay(text: str) -> None:
    assert legible(text).text == text


def test_places_lead_back_to_the_original() -> None:
    plain = legible("x ig\u200bnore")

    assert plain.span(plain.text.index("ignore"), len(plain.text)) == (2, 9)


@given(st.text(max_size=60))
def test_every_letter_has_its_place(text: str) -> None:
    plain = legible(text)

    assert len(plain.places) == len(plain.text)
    assert list(plain.places) == sorted(set(plain.places))
    assert all(0 <= place < len(text) for place in plain.places)
