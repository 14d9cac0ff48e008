"""Two prompt versions -> what differs: texts of steps by words; contract, parameters and inputs by values."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.prompts.shape import ROLES
from summarizer.prompts.version import PromptVersion
from summarizer.wire import CONTRACTS
from summarizer.word_diff import Difference, FieldDifference, Piece, TextDifference, diff_words


def compare_versions(before: PromptVersion, after: PromptVersion) -> Difference:
    """Return what differs between two versions in what reaches a model.

    A step that only one of them has is a text that is removed or added as a whole. Values are written as in JSON.
    Versions of one digest give an empty difference, whatever their names, descriptions and golden renders.
    """
    return Difference(tuple(_texts(before, after)), tuple(_fields(before, after)))


def _texts(before: PromptVersion, after: PromptVersion) -> Iterator[TextDifference]:
    for step in dict.fromkeys((*CONTRACTS[before.contract], *CONTRACTS[after.contract])):
        for role in ROLES:
            first = before.steps.get(step, {}).get(role)
            second = after.steps.get(step, {}).get(role)
            if first == second:
                continue
            yield TextDifference(f"steps.{step}.{role}", _pieces(first, second))


def _pieces(first: str | None, second: str | None) -> tuple[Piece, ...]:
    if first is None:
        return (Piece("added", second or ""),)
    if second is None:
        return (Piece("removed", first),)
    return diff_words(first, second)


def _fields(before: PromptVersion, after: PromptVersion) -> Iterator[FieldDifference]:
    if before.contract != after.contract:
        yield FieldDifference("contract", before.contract, after.contract)
    yield from _values("parameters", before.parameters, after.parameters)
    for name in sorted(before.inputs.keys() | after.inputs.keys()):
        first, second = before.inputs.get(name), after.inputs.get(name)
        if first is None or second is None:
            yield FieldDifference(f"inputs.{name}", _declared(first), _declared(second))
        else:
            yield from _values(f"inputs.{name}", first, second)


def _values(place: str, first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[FieldDifference]:
    for key in sorted(first.keys() | second.keys()):
        before, after = (_shown(values[key]) if key in values else None for values in (first, second))
        if before != after:
            yield FieldDifference(f"{place}.{key}", before, after)


def _declared(declared: Mapping[str, Any] | None) -> str | None:
    """Return an input on one line, None for one that is not there."""
    if declared is None:
        return None
    trust = ("untrusted",) if declared.get("untrusted") else ()
    default = f"default {_shown(declared['default'])}" if "default" in declared else "required"
    return ", ".join((declared["type"], *trust, default))


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
