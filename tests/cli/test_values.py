import pytest

from summarizer.cli.values import assignments, naming_options, number, whole
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


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("max_cost must be an amount", "--max-cost must be an amount"),
        ("allow_private: 'x' is no network", "--allow-private 'x' is no network"),
        # given elsewhere
        ("newest must be 1 to 500", "newest must be 1 to 500"),
        ("digest.toml: max_cost must be an amount", "digest.toml: max_cost must be an amount"),
        ("SUMMARIZER_MAX_COST: max_cost must be", "SUMMARIZER_MAX_COST: max_cost must be"),
    ],
)
def test_a_setting_that_was_given_as_an_option_is_called_by_it(message: str, said: str) -> None:
    given = {"max_cost": -1, "allow_private": ("x",), "newest": None}

    with pytest.raises(UsageError) as caught, naming_options(given):
        raise UsageError(message, hint="choose another")
    assert (caught.value.message, caught.value.hint) == (said, "choose another")
