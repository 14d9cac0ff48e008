"""Peoples: words that name the same state, people or body."""

import pytest

from summarizer.verify.claims.peoples import FILE, key, peoples


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("French", "france"),
        ("france", "french"),
        ("UK", "british"),
        ("U.K.", "britain"),
        ("British", "UK"),
        ("Great Britain", "UK"),
        ("US", "american"),
        ("U.S.", "united states"),
        ("Americans", "US"),
        ("UN", "united nations"),
        ("EU", "european union"),
        ("Dutch", "netherlands"),
        ("Czech", "czech republic"),
        ("Emirati", "UAE"),
        ("Burma", "myanmar"),
        ("South Koreans", "south korea"),
    ],
)
def test_a_people_and_its_state_name_each_other(word: str, other: str) -> None:
    assert other in peoples().others(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("French", "germany"),
        ("Paris", "france"),
        ("us", "america"),
        ("Nigerian", "niger"),
        ("Irish", "UK"),
        ("Torvik", "torvik"),
    ],
)
def test_other_words_do_not(word: str, other: str) -> None:
    assert other not in peoples().others(word)


def test_short_names_in_capitals_keep_them() -> None:
    assert [key(word) for word in ("U.S.", "us", "UK", "France", "GREECE")] == [
        "US",
        "us",
        "UK",
        "france",
        "greece",
    ]


def test_each_state_stands_on_one_row() -> None:
    names = [line.split("|")[0] for line in FILE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    assert len(names) == len(set(names)) > 190
    assert peoples().longest >= 4
