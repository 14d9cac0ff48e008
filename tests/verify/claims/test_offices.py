"""Offices: the word lists agree with each other."""

from summarizer.verify.claims.offices import ALIKE, HONORIFICS, OFFICE_PARTS, OFFICES, QUALIFIERS


def test_words_stand_in_small_letters_and_no_qualifier_is_an_office() -> None:
    words = {*OFFICES, *HONORIFICS, *OFFICE_PARTS, *QUALIFIERS, *(word for row in ALIKE for word in row)}
    assert words == {word.lower() for word in words}
    assert not OFFICES & set(QUALIFIERS)


def test_qualifiers_of_a_row_are_known_by_its_first() -> None:
    assert QUALIFIERS["ex"] == QUALIFIERS["former"] == "former"
    assert QUALIFIERS["interim"] == "acting" != QUALIFIERS["deputy"]


def test_alike_offices_are_mostly_offices() -> None:
    assert all(row & OFFICES for row in ALIKE)
