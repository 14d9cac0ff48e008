"""Names: which words of a statement are names, and whether the source joins them as the statement does."""

import pytest

from summarizer.verify.claims.names import (
    find_names,
    is_kind,
    is_parted,
    joined,
    places_of,
    stands_alone,
    stands_whole,
)
from summarizer.verify.claims.words import Words


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("The envoy Lena Marsh met Jonas Hale.", ["Lena Marsh", "Jonas Hale"]),
        ("President Milo Storm spoke.", ["Milo Storm"]),
        ("Mr. Storm and Dr Lund spoke.", ["Storm", "Lund"]),
        ("The Bank of Torvik opened.", ["Bank of Torvik"]),
        ("On Friday in March the UK left.", ["UK"]),
        ("Talks failed, however.", []),
        ("Officials said that dockers left.", []),
        ("However, Marsh left.", ["Marsh"]),
        ("Marsh said so.", ["Marsh"]),
        ("Hollis has left.", ["Hollis"]),
        ("Protesters have left.", []),
        ("Marsh", ["Marsh"]),
        ("Marsh, Hale and Lund", ["Marsh", "Hale", "Lund"]),
        ("Reportedly Marsh left.", ["Marsh"]),
        ("The MP spoke on TV at 5 PM.", []),
        ("J. K. Marsh wrote it.", ["Marsh"]),
        ("It said that El Al. Previously it flew.", ["El Al"]),
        ("they gave us and the US a hand", ["US"]),
        ("The al-Nour camp and eBay", ["eBay"]),
        ("Two Nordic ships", ["Nordic"]),
        ("Marsh's Torvik office", ["Marsh's", "Torvik"]),
        ("the British Prime Minister Storm", ["British", "Storm"]),
        ("Vance's envoy came", ["Vance's"]),
        ("nothing here", []),
        ("Ships of the U.S. left.", ["U.S."]),
        ("the Torvik Economy Minister", ["Torvik"]),
        ("paid in EUR by Hale", ["Hale"]),
    ],
)
def test_the_names_of_a_statement(statement: str, names: list[str]) -> None:
    assert [statement[name.start : name.end] for name in find_names(statement)] == names


SOURCE = Words(
    "Lena Marsh met Jonas Hale and Milo A. Storm. Storm and Hale agreed. The United Kingdom and the WHO watched. "
    "Jonas Hale left Great Torvik Harbour."
)


@pytest.mark.parametrize(
    ("statement", "parted"),
    [
        ("then Lena Storm left", True),
        ("then Jonas Marsh left", True),
        ("then Jonas Hale left", False),
        ("then Milo Storm left", False),
        ("then Torvik Harbour shut", False),
        ("then Lena Lund left", False),
        ("then Hale Storm left", False),
    ],
)
def test_a_first_name_with_anothers_last_name_is_parted(statement: str, parted: bool) -> None:
    (name,) = find_names(statement)
    assert is_parted(name, SOURCE) is parted


@pytest.mark.parametrize(
    ("statement", "is_whole"), [("then Milo Storm left", True), ("then Lena Storm left", False)]
)
def test_a_name_stands_whole_with_initials_between(statement: str, is_whole: bool) -> None:
    (name,) = find_names(statement)
    assert stands_whole(name, SOURCE) is is_whole


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("then the United Kingdom left", []),
        ("then the British left", []),
        ("then the World Health Organization left", []),
        ("then Ivanka Hale left", ["Ivanka"]),
        ("then the United Arab League left", ["United Arab League"]),
    ],
)
def test_the_words_of_a_name_that_the_source_lacks(statement: str, missing: list[str]) -> None:
    (name,) = find_names(statement)
    lacking = [unit for unit, places in places_of(name, SOURCE) if not any(places)]
    assert lacking == missing or (missing and lacking and set(lacking) <= set(missing[0].split()))


@pytest.mark.parametrize(
    "statement", ["of Employers with ships", "of Investors", "of Staff", "of Airlines, abroad"]
)
def test_a_lone_word_in_the_plural_is_of_a_kind(statement: str) -> None:
    assert is_kind(next(find_names(statement)), statement)


@pytest.mark.parametrize(
    "statement",
    ["of Brenner", "of Zorblax", "of Dockers United", "of Welders' Union", "then Investors", "of Britons"],
)
def test_other_names_are_of_none(statement: str) -> None:
    assert not is_kind(next(find_names(statement)), statement)


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("the Dock and Welders' Union met", ["Dock and Welders' Union"]),
        ("the Dock and Welders\u2019 Union met".replace("\u2019", "'"), ["Dock and Welders' Union"]),
        ("the Dock and Tanners' Union met", ["Dock", "Tanners", "Union"]),
        ("the Fund for Idle Welders met Hale", ["Fund for Idle Welders", "Hale"]),
        ("met Hale and Storm", ["Hale", "Storm"]),
        ("", []),
    ],
)
def test_a_name_that_the_source_writes_as_one_is_one(statement: str, names: list[str]) -> None:
    source = Words("The Dock and Welders' Union and the Fund for Idle Welders met Hale and Storm.")
    found = joined(tuple(find_names(statement)), statement, source)
    assert [statement[name.start : name.end] for name in found] == names


def test_a_name_stands_alone_where_no_other_name_is_before_it() -> None:
    (hale,) = find_names("then Hale left")
    assert stands_alone(hale, Words("Then Hale left. Jonas Hale came."))
    assert not stands_alone(hale, Words("Jonas Hale came. Then Hale left."))
