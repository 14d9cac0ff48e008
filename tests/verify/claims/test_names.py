"""Names: which words of a statement are names, and whether the source joins them as the statement does."""

import pytest

from summarizer.verify.claims.names import find_names, is_parted, places_of, stands_whole
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
