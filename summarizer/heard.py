"""What a model said, or how it failed, <-> values that JSON has. Nothing is taken on trust when it is read back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from summarizer.domain import Reply, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError, SourceError

Failed = ModelError | AnswerError | SourceError | BudgetError
Heard = Reply | Failed
Shape = Mapping[Any, tuple[type, ...]]
_TEXT: Final = (str,)
_TEXT_OR_NONE: Final = (str, type(None))
_NUMBER_OR_NONE: Final = (int, float, type(None))
_COUNT_OR_NONE: Final = (int, type(None))
_FAILURES: Final[Mapping[str, type[Failed]]] = {
    "ModelError": ModelError,
    "AnswerError": AnswerError,
    "SourceError": SourceError,
    "BudgetError": BudgetError,
}
_SAID: Final[Shape] = {"message": _TEXT, "hint": _TEXT_OR_NONE}
_SHAPES: Final[Mapping[str, Shape]] = {
    "Reply": {
        "text": _TEXT,
        "model": _TEXT,
        "usage": (dict,),
        "notes": (list,),
        "parameters": (dict, type(None)),
        "characters_read": _COUNT_OR_NONE,
        "raws": (list,),
        "valid": (bool, type(None)),
        "usage_then": (dict, type(None)),
    },
    "Usage": {
        "calls": (int,),
        "failed_calls": (int,),
        "cached_calls": (int,),
        "prompt_tokens": (int,),
        "completion_tokens": (int,),
        "cost_usd": _NUMBER_OR_NONE,
    },
    "ModelError": {
        **_SAID,
        "code": _TEXT,
        "retry_after": _NUMBER_OR_NONE,
        "context_tokens": _COUNT_OR_NONE,
        "usage": (dict, type(None)),
        "raws": (list,),
    },
    "AnswerError": {
        **_SAID,
        "raw": _TEXT,
        "complaints": (list,),
        "cut": (bool,),
        "usage": (dict, type(None)),
        "raws": (list,),
    },
    "SourceError": _SAID,
    "BudgetError": _SAID,
}


def to_values(heard: Heard) -> dict[str, Any]:
    """Return what was heard as an object that JSON has, which names its kind."""
    kind = "Reply" if isinstance(heard, Reply) else _kind_of(heard)
    return {"kind": kind, **{name: _plain(getattr(heard, name)) for name in _SHAPES[kind]}}


def from_values(value: Any) -> Heard:
    """Return what was heard. Raises `ValueError` for values that `to_values` never gave."""
    values = dict(value) if isinstance(value, dict) else {}
    kind = str(values.pop("kind", None))
    if kind != "Reply" and kind not in _FAILURES:
        raise ValueError("of no kind that a model is heard in")
    if kind == "Reply":
        values = {"usage_then": None, **_with_raws(values)}
    elif "raws" in _SHAPES[kind]:
        values = {"raws": [], **values}
    check_shape(values, _SHAPES[kind])
    for name in {"notes", "complaints", "raws"} & values.keys():
        values[name] = check_texts(values[name])
    parameters = values.get("parameters") or {}
    check_shape(parameters, dict.fromkeys(parameters, (int, float)))
    for name in ("usage", "usage_then"):
        if (usage := values.get(name)) is not None:
            check_shape(usage, _SHAPES["Usage"])
            values[name] = Usage(**usage)
    if kind == "Reply":
        return Reply(**values)
    return _FAILURES[kind](values.pop("message"), **values)


def _with_raws(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a reply; older recordings have none of these, or the first answer, if that was mended."""
    now = {"raws": [], "valid": None, **values}
    if "first_text" in now:
        first = now.pop("first_text")
        check_shape({"first_text": first}, {"first_text": _TEXT_OR_NONE})
        now |= {"raws": [] if first is None else [first], "valid": first is None}
    return now


def check_shape(value: Mapping[Any, Any], shape: Shape) -> None:
    """Raise `ValueError` unless a value has just the names of a shape, each with a part of one of its types."""
    if value.keys() != shape.keys():
        raise ValueError("other names")
    if not all(isinstance(value[name], types) for name, types in shape.items()):
        raise ValueError("a part of another type")


def check_texts(values: list[Any]) -> tuple[str, ...]:
    """Return the texts of a list. Raises `ValueError` for anything else in it."""
    check_shape(dict(enumerate(values)), dict.fromkeys(range(len(values)), _TEXT))
    return tuple(values)


def _kind_of(failure: Failed) -> str:
    return next(kind for kind, made in _FAILURES.items() if isinstance(failure, made))


def _plain(part: Any) -> Any:
    if isinstance(part, Usage):
        return asdict(part)
    return dict(part) if isinstance(part, Mapping) else part
