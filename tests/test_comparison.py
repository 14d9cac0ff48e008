import json

import pytest

from summarizer.comparison import Comparison
from summarizer.validation import complaints_of, validator
from summarizer.wire import published_schema
from tests.generated import comparison_schema
from tests.render.comparison.made import COMPARISON, TOWNS, hostile, made

VALIDATOR = validator(published_schema("comparison/1"))


def test_the_published_schema_is_that_of_the_types() -> None:
    assert comparison_schema() == published_schema("comparison/1")


@pytest.mark.parametrize(
    "comparison",
    [
        COMPARISON,
        made(names=TOWNS[:8], models=("one", "two"), candidates=("B", "C"), repeats=2, judge=None, gate=None),
        hostile("<b>\u202e\n"),
    ],
    ids=["whole", "several", "hostile"],
)
def test_a_comparison_goes_out_by_the_schema_and_comes_in_as_it_was(comparison: Comparison) -> None:
    text = comparison.model_dump_json()

    assert complaints_of(VALIDATOR, json.loads(text)) == ()
    assert Comparison.model_validate_json(text) == comparison


@pytest.mark.parametrize(
    ("field", "value"),
    [("contract", "comparison/2"), ("repeats", "many"), ("surprise", 1), ("rows", None), ("arms", [{}])],
)
def test_another_shape_is_refused(field: str, value: object) -> None:
    written = json.loads(COMPARISON.model_dump_json()) | {field: value}

    assert complaints_of(VALIDATOR, written)
    with pytest.raises(ValueError, match=field):
        Comparison.model_validate_json(json.dumps(written))


def test_a_row_counts_its_stories() -> None:
    assert {row.n for row in COMPARISON.rows} == {19}
