"""JSON Schema -> what breaks it where, in words that never repeat the value: it may be a model's, or hostile."""

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import jsonschema_rs

MAX_COMPLAINTS: Final = 20


def validator(schema: Mapping[str, Any]) -> "jsonschema_rs.Draft202012Validator":
    """Return the validator of a schema; making one costs far more than using it."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(dict(schema), mask="the value")


def complaints_of(judge: "jsonschema_rs.Draft202012Validator", value: Any) -> tuple[str, ...]:
    """Return what is wrong with a value, each as ``path: rule``, at most 20; empty if nothing is.

    The validator makes all its errors before it hands out the first: where there may be very many, ask for one.
    """
    if judge.is_valid(value):
        return ()
    return tuple(_complaint(error) for error in islice(judge.iter_errors(value), MAX_COMPLAINTS))


def complaint_of(judge: "jsonschema_rs.Draft202012Validator", value: Any) -> str:
    """Return the first thing that is wrong with a value, empty if nothing is; takes no time however much is wrong."""
    import jsonschema_rs

    try:
        judge.validate(value)
    except jsonschema_rs.ValidationError as error:
        return _complaint(error)
    return ""


def _complaint(error: "jsonschema_rs.ValidationError") -> str:
    # the validator masks values, but not the names of properties that nobody asked for
    unknown = error.kind.name == "additionalProperties"
    message = "it has a property that does not exist" if unknown else error.message
    return f"{'/'.join(map(str, error.instance_path)) or '(root)'}: {message}"
