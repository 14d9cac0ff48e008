"""Titles: an office or a qualifying word with the name that it belongs to."""

import pytest

from summarizer.verify.claims.titles import find_titles


@pytest.mark.parametrize(
    ("text", "surname", "office", "qualifiers"),
    [
        ("President Milo Storm spoke.", "storm", "president", []),
        ("former President Storm spoke.", "storm", "president", ["former"]),
        ("ex-president Storm spoke.", "storm", "president", ["former"]),
        ("the acting foreign minister, Ada Lund, spoke.", "lund", "minister", ["acting"]),
        ("Vice President Lund spoke.", "lund", "president", ["deputy"]),
        ("President-elect Lund spoke.", "lund", "president", ["incoming"]),
        ("the late Ada Lund", "lund", "", ["late"]),
        ("Ada Lund, the outgoing chancellor, spoke.", "lund", "chancellor", ["outgoing"]),
        ("Ada Lund was interim chief executive.", "lund", "executive", ["acting"]),
        ("Lund, a former judge, spoke.", "lund", "judge", ["former"]),
        ("former French President Milo Storm", "storm", "president", ["former"]),
        ("Deputy Prime Minister Lund's plan", "lund", "minister", ["deputy"]),
    ],
)
def test_a_title_and_its_holder(text: str, surname: str, office: str, qualifiers: list[str]) -> None:
    (title,) = find_titles(text)
    assert (title.surname, title.office) == (surname, office)
    assert [row for row, _ in title.qualifiers] == qualifiers
    start, end = title.office_span
    assert text[start:end].lower().endswith(office) or "-" in text[start:end]


@pytest.mark.parametrize(
    "text",
    [
        "The president spoke.",
        "It was late.",
        "Two late withdrawals. Nobody came.",
        "He spoke to the minister. It was so.",
        "They met the head of the union.",
        "No title",
        "",
    ],
)
def test_a_title_without_a_name_is_none(text: str) -> None:
    assert list(find_titles(text)) == []


def test_each_of_several_titles_is_found() -> None:
    text = "President Storm met former Minister Lund and Judge Hale."
    assert [(title.office, title.surname) for title in find_titles(text)] == [
        ("president", "storm"),
        ("minister", "lund"),
        ("judge", "hale"),
    ]
    assert [title.phrase for title in find_titles(text)][1] == "former Minister Lund"
