"""Joining: names next to each other, and the part of the world before a name, are one as the source writes them."""

import pytest

from summarizer.verify.claims.joining import joined, with_compass
from summarizer.verify.claims.names import find_names
from summarizer.verify.claims.words import Words


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


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("then Northern Ireland won", "Northern Ireland"),
        ("Northern Ireland won", "Northern Ireland"),
        ("North Korea's ships", "North Korea's"),
        ("the Central African Republic", "Central African Republic"),
        ("from West Narnia Harbour", "West Narnia Harbour"),
        ("from East Narnia Harbour", "Narnia Harbour"),
        ("the New Narnia hall", "Narnia"),
        ("the north Narnia hall", "Narnia"),
        ("the old Narnia hall", "Narnia"),
        ("Narnia", "Narnia"),
    ],
)
def test_a_part_of_the_world_belongs_to_a_name(statement: str, name: str) -> None:
    source = Words("The port of West Narnia shut. A new Narnia opened in the north Narnia hall.")
    found = with_compass(next(find_names(statement)), statement, source)
    assert statement[found.start : found.end] == name
    assert [word for _, _, word in found.words] == name.split()
