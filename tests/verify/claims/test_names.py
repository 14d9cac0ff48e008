"""Names: which words of a statement are names."""

import pytest

from summarizer.verify.claims.names import find_names, is_kind


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
