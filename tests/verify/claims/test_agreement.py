"""Agreement: equal in value and kind, or an honest rounding of something more precise."""

import pytest

from summarizer.verify.claims.agreement import Quantities, significant
from summarizer.verify.claims.figures import figures


def agrees(claim: str, source: str) -> bool:
    """Return whether the last figure of the claim is one of the source."""
    known = Quantities(figures(source))
    figure = figures(claim)[-1]
    return any(
        places
        for reading in figure.readings
        for places in (*known.equal(reading), *known.rounded(reading, claim[: figure.start]))
    )


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("1.2 million", "1,200,000"),
        ("1.2m", "1.2 million"),
        ("$181.7 million", "$181,674,817"),
        ("about $182 million", "$181,674,817"),
        ("$181 million", "$181,674,817"),
        ("US$5m", "$5 million"),
        ("5 million dollars", "US$5m"),
        ("over 200", "237"),
        ("over 200", "200"),
        ("nearly 200", "187"),
        ("about 200", "204"),
        ("more than 230", "237"),
        ("some 4.5 percent", "4.48%"),
        ("five metres: 5m", "5 metres"),
        ("5m people", "5 million people"),
        ("twenty-one", "21"),
    ],
)
def test_the_same_value_or_a_fair_rounding_agrees(claim: str, source: str) -> None:
    assert agrees(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("35%", "35 million"),
        ("$35m", "35%"),
        ("35 million", "35%"),
        ("£35", "$35"),
        ("A$35", "US$35"),
        ("57 pounds", "57 crowns"),
        ("$5m", "$5"),
        ("14th", "14"),
        ("181,674,817", "181.7 million"),
        ("237", "200"),
        ("over 200", "187"),
        ("nearly 200", "204"),
        ("200", "204"),
        ("about 200", "230"),
        ("about 300", "204"),
        ("2015", "2014"),
        ("9", "8.7"),
        ("1234567890123456", "1234567890123457"),
    ],
)
def test_another_value_kind_or_direction_does_not(claim: str, source: str) -> None:
    assert not agrees(claim, source)


@pytest.mark.parametrize(
    ("value", "digits"), [(1_200_000, 2), (0.12, 2), (5, 1), (181_674_817, 9), (0, 1), (0.1 + 0.2, 1)]
)
def test_significant_digits(value: float, digits: int) -> None:
    assert significant(value) == digits
