import pytest

from summarizer.cli.values import assignments, number, whole
from summarizer.errors import UsageError


def test_numbers_are_read() -> None:
    assert number("1.5", "--timeout", float) == 1.5
    assert whole("3", "--repeats") == 3
    assert number(None, "--timeout", float) is None
    assert whole(None, "--repeats") is None
    assert assignments(["coverage=0.05", " valid = 1"], "--floor") == {"coverage": 0.05, "valid": 1.0}
    assert assignments(None, "--floor") == {}


@pytest.mark.parametrize("text", ["", "three", "1.5", "0x3"])
def test_what_is_no_whole_number_names_the_option(text: str) -> None:
    with pytest.raises(UsageError, match="--repeats must be a whole number"):
        whole(text, "--repeats")


@pytest.mark.parametrize("text", ["coverage", "=1", "coverage=", "coverage=much"])
def test_an_assignment_needs_both_sides(text: str) -> None:
    with pytest.raises(UsageError, match="--margin"):
        assignments([text], "--margin")
