"""What a prompt file holds -> whether that has the shape of a version: keys, types, names that go together."""

import re
from collections.abc import Mapping
from pathlib import Path
from reprlib import repr as repr_short
from typing import Any, Final

from summarizer.errors import PromptError
from summarizer.prompts.lock import FAMILY
from summarizer.wire import CONTRACTS, OPTIONAL_STEPS

ENGINE: Final = "jinja-subset/1"
ROLES: Final = ("system", "user")
MAX_OUTPUT_TOKENS: Final = 100_000
MOST_TEMPERATURE: Final = 2
MOST_VERSIONS: Final = 999_999
MOST_PARTS: Final = 1_000
# what the engine fills in from a source or a reply: never to be trusted, whatever a prompt file says
FROM_ARTICLES: Final = frozenset(
    "article title published_at objections items earlier stories first second".split()
)
_REQUIRED: Final = {
    "format": int,
    "family": str,
    "version": int,
    "status": str,
    "description": str,
    "changes": str,
    "contract": str,
    "engine": str,
    "parameters": dict,
    "inputs": dict,
    "steps": dict,
}
_TEST_KEYS: Final = {"step": str, "with": dict}
_OPTIONAL: Final = {"parent": int, "tests": list}
_INPUT_KEYS: Final = {"type": str, "untrusted": bool, "default": object, "description": str}
TYPES: Final[Mapping[str, type]] = {"string": str, "integer": int, "array": list}
_INPUT_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,63}", re.IGNORECASE | re.ASCII)
_STATUSES: Final = ("draft", "released", "retired")


def is_version_file(path: Path) -> bool:
    """Say whether a file is named like a version (``v1.toml``): then it must be the one that it says."""
    return re.fullmatch(r"v[0-9]+", path.stem) is not None


def place_of_file(path: Path) -> Path:
    """Return the folder of a file, as it is written if it can be; its name is the family in a folder of prompts."""
    return path.parent if path.parent.name not in ("", "..") else path.parent.resolve()


def check_shape(path: Path, content: Mapping[str, Any]) -> None:
    """Raise `PromptError` for unknown or missing keys, wrong types, a name that is not the file's."""
    _check_keys(path, "", content, _REQUIRED, _OPTIONAL)
    if content["format"] != 1 or content["engine"] != ENGINE:
        raise PromptError(
            f"{path}: format {content['format']!r} with engine {content['engine']!r} is not known"
        )
    if not re.fullmatch(FAMILY, content["family"]):
        raise PromptError(
            f"{path}: {content['family']!r} is no name of a family",
            hint="lower-case letters, digits, - and _ make one",
        )
    for key in ("version", "parent"):
        if key in content and not 1 <= content[key] <= MOST_VERSIONS:
            raise PromptError(f"{path}: {key!r} must be 1 to {MOST_VERSIONS}, not {content[key]!r}")
    if content["contract"] not in CONTRACTS:
        raise PromptError(
            f"{path}: contract {content['contract']!r} is not known", hint=f"known: {', '.join(CONTRACTS)}"
        )
    if content["status"] not in _STATUSES:
        raise PromptError(f"{path}: status {content['status']!r} is not one of {', '.join(_STATUSES)}")
    if is_version_file(path) and (place_of_file(path).name, path.stem) != (
        content["family"],
        f"v{content['version']}",
    ):
        raise PromptError(f"{path}: the file says {content['family']}@v{content['version']}")
    _check_keys(
        path, "parameters", content["parameters"], {"max_output_tokens": int}, {"temperature": (int, float)}
    )
    limit = content["parameters"]["max_output_tokens"]
    if not 1 <= limit <= MAX_OUTPUT_TOKENS:
        raise PromptError(
            f"{path}: parameters.max_output_tokens must be 1 to {MAX_OUTPUT_TOKENS}, not {limit!r}"
        )
    # a temperature of nan is no JSON, and no endpoint knows one above 2
    if not 0 <= content["parameters"].get("temperature", 0) <= MOST_TEMPERATURE:
        raise PromptError(
            f"{path}: parameters.temperature must be 0 to {MOST_TEMPERATURE},"
            f" not {content['parameters']['temperature']!r}"
        )
    _check_inputs(path, content["inputs"])
    _check_steps(path, content)


def _check_inputs(path: Path, inputs: Mapping[str, Any]) -> None:
    for name, declared in inputs.items():
        if not _INPUT_NAME.fullmatch(name):
            raise PromptError(
                f"{path}: {name!r} is no name of an input", hint="letters, digits and _ make one"
            )
        _check_keys(path, f"inputs.{name}", declared, {"type": str, "description": str}, _INPUT_KEYS)
        if name in FROM_ARTICLES and not declared.get("untrusted"):
            raise PromptError(f"{path}: inputs.{name} comes from outside: it must say untrusted = true")
        if declared["type"] not in TYPES:
            raise PromptError(
                f"{path}: inputs.{name}: type {declared['type']!r} is not one of {', '.join(TYPES)}"
            )
        if "default" in declared and not is_of(declared["type"], declared["default"]):
            raise PromptError(
                f"{path}: inputs.{name}: the default must be of type {declared['type']},"
                f" not {repr_short(declared['default'])}"
            )


def is_of(kind: str, value: Any) -> bool:
    """Say whether a value is of a type of inputs; an array is a list of texts, at most `MOST_PARTS`."""
    if isinstance(value, list):
        return kind == "array" and len(value) <= MOST_PARTS and all(isinstance(part, str) for part in value)
    return isinstance(value, TYPES[kind]) and not isinstance(value, bool)


def _check_steps(path: Path, content: Mapping[str, Any]) -> None:
    contract, steps = content["contract"], content["steps"]
    known = CONTRACTS[contract]
    optional = OPTIONAL_STEPS.get(contract, frozenset())
    if unknown := sorted(set(steps) - set(known)):
        raise PromptError(f"{path}: {contract} has no step {unknown[0]!r}", hint=f"it has {', '.join(known)}")
    for step, needed in known.items():
        if step not in steps:
            if step not in optional:
                raise PromptError(f"{path}: the step {step!r} is missing")
            continue
        _check_keys(path, f"steps.{step}", steps[step], {"user": str}, {"system": str})
        for name in needed:
            if name not in content["inputs"]:
                raise PromptError(f"{path}: the step {step!r} needs the input {name!r}")
    if ("map" in steps) != ("reduce" in steps):
        raise PromptError(f"{path}: the steps 'map' and 'reduce' go together")
    for number, test in enumerate(content.get("tests", ()), start=1):
        place = f"tests.{number}"
        _check_keys(path, place, test, _TEST_KEYS, {"contains": list, "absent": list})
        if test["step"] not in steps:
            raise PromptError(f"{path}: {place}: there is no step {test['step']!r}")


def _check_keys(
    path: Path, place: str, table: Any, required: Mapping[str, Any], optional: Mapping[str, Any]
) -> None:
    where = f"{path}: {place}: " if place else f"{path}: "
    if not isinstance(table, Mapping):
        raise PromptError(f"{where}must be a table")
    if unknown := sorted(set(table) - set(required) - set(optional)):
        raise PromptError(f"{where}unknown key {unknown[0]!r}")
    if missing := sorted(set(required) - set(table)):
        raise PromptError(f"{where}the key {missing[0]!r} is missing")
    for key, kind in {**optional, **required}.items():
        if key not in table:
            continue
        # True is an int for Python and no number for anybody else
        if not isinstance(table[key], kind) or (isinstance(table[key], bool) and kind not in (bool, object)):
            raise PromptError(f"{where}{key!r} has the wrong type: {repr_short(table[key])}")
