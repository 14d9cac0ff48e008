"""Nearest: a figure is offered for a wrong one only if it may well be of the same thing."""

import pytest

from summarizer.verify.claims.figures import figures
from summarizer.verify.claims.nearest import nearest


@pytest.mark.parametrize(
    ("source", "claim", "expected"),
    [
        ("310 million euros and 90 million euros", "365 million euros", "310 million euros"),
        ("365 million euros and 9 million euros", "€36.5 million", "365 million euros"),
        ("1,250 boats", "12,500 boats", "1,250"),
        ("57 boats", "75 boats", "57"),
        ("$35 million and 8 million euros", "£35 million", "$35 million"),
        ("40%", "4%", "40%"),
    ],
)
def test_a_likely_one_is_offered(source: str, claim: str, expected: str) -> None:
    found = nearest(figures(claim)[0], figures(source))
    assert found
    assert source[found.start : found.end] == expected


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("40% of it", "12 cents"),
        ("57 boats", "900 boats"),
        ("310 million euros and $8 million", "£250 million"),
        ("40% and 60%", "3%"),
        ("in 2019", "1,500 boats"),
        ("nothing", "57 boats"),
    ],
)
def test_an_unlikely_one_is_not(source: str, claim: str) -> None:
    assert nearest(figures(claim)[0], figures(source)) is None
