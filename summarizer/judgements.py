"""A judge model's answer -> which of two briefings it prefers, and why."""

from functools import cache
from typing import TYPE_CHECKING, Final

from summarizer.errors import AnswerError
from summarizer.strict_json import load_strict, reason_of
from summarizer.validation import complaints_of, validator
from summarizer.wire import answer_schema

if TYPE_CHECKING:
    import jsonschema_rs

MAX_ANSWER: Final = 20_000


def read_judgement(text: str) -> tuple[str, str]:
    """Return ``first``, ``second`` or ``neither``, and the reason. Raises `AnswerError` for anything else."""
    try:
        if len(text) > MAX_ANSWER:
            raise ValueError(f"longer than {MAX_ANSWER} characters")
        value = load_strict(text)
    except ValueError as error:
        raise AnswerError(f"the judge's answer is not JSON: {reason_of(error)}", raw=text) from None
    if complaints := complaints_of(_validator(), value):
        raise AnswerError(
            f"the judge's answer does not follow the schema: {complaints[0]}", raw=text, complaints=complaints
        )
    return value["better"], " ".join(value["reason"].split())


@cache
def _validator() -> "jsonschema_rs.Draft202012Validator":
    return validator(answer_schema("judge_pairwise/1", "judge"))
