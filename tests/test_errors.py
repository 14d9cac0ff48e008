"""Errors: which exit code each has, and what each says."""

import re
from collections.abc import Iterator

import pytest

from summarizer import errors
from summarizer.errors import (
    AnswerError,
    BudgetError,
    ConfigError,
    ContractError,
    FetchError,
    LockError,
    ModelError,
    PromptError,
    RejectionError,
    SourceError,
    StoreError,
    SummarizerError,
    UsageError,
    WriteError,
)

CODES: dict[type[SummarizerError], int] = {
    SummarizerError: 1,
    UsageError: 2,
    ConfigError: 2,
    PromptError: 2,
    LockError: 9,
    SourceError: 3,
    FetchError: 3,
    ContractError: 3,
    ModelError: 4,
    AnswerError: 5,
    RejectionError: 6,
    BudgetError: 7,
    WriteError: 1,
    StoreError: 1,
}
DRAWN = re.compile(r"^(?P<branches>[│ ]*(?:[├└]── )?)(?P<name>\w+Error) +(?P<code>\d+) +\S", re.M)


def family(kind: type[SummarizerError], depth: int = 0) -> Iterator[tuple[str, int, int]]:
    """Yield name, code and depth of a class and all under it, in the order of the file."""
    yield kind.__name__, kind.exit_code, depth
    for heir in kind.__subclasses__():
        if heir.__module__ == errors.__name__:
            yield from family(heir, depth + 1)


@pytest.mark.parametrize("kind", CODES, ids=lambda kind: kind.__name__)
def test_each_error_knows_its_exit_code(kind: type[SummarizerError]) -> None:
    assert kind.exit_code == CODES[kind]
    assert kind.__doc__


def test_no_error_is_missing_from_the_table() -> None:
    assert {name for name, _, _ in family(SummarizerError)} == {kind.__name__ for kind in CODES}


def test_the_drawing_is_the_tree() -> None:
    assert errors.__doc__ is not None
    drawn = [
        (line["name"], int(line["code"]), len(line["branches"]) // 4)
        for line in DRAWN.finditer(errors.__doc__)
    ]

    assert drawn == list(family(SummarizerError))


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = SourceError("'a.txt' is empty", hint="give a file with text")

    assert (error.message, error.hint) == ("'a.txt' is empty", "give a file with text")
    assert str(error) == "'a.txt' is empty; give a file with text"
    assert str(SourceError("'a.txt' is empty")) == "'a.txt' is empty"


def test_an_error_of_the_model_has_a_code_for_programs() -> None:
    assert ModelError("too many requests", code="rate_limited").code == "rate_limited"


def test_an_answer_that_was_refused_is_kept_whole() -> None:
    error = AnswerError("not JSON", raw="Sure! Here", complaints=("(root): no",), hint="try another model")

    assert (error.raw, error.complaints) == ("Sure! Here", ("(root): no",))
    assert "Sure" not in str(error)
    assert AnswerError("not JSON", raw="").complaints == ()
