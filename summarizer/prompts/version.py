"""A prompt file -> the version that it holds: checked, with the digest that is its identity."""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from summarizer.errors import LockError, PromptError
from summarizer.prompts.lock import LockRow
from summarizer.wire import CONTRACTS, OPTIONAL_STEPS, request_schema

DIRTY: Final = "+dirty"
ENGINE: Final = "jinja-subset/1"
ROLES: Final = ("system", "user")
MAX_OUTPUT_TOKENS: Final = 100_000
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
_STATUSES: Final = ("draft", "released", "retired")


@dataclass(frozen=True, slots=True)
class PromptVersion:
    """One version of a prompt: what is sent, under which name, with which digest.

    ``reference`` of anything that is not released ends in ``+dirty`` and the beginning of its digest.
    """

    reference: str
    family: str
    version: int
    parent: int | None
    status: str
    description: str
    changes: str
    digest: str
    contract: str
    parameters: Mapping[str, float | int]
    inputs: Mapping[str, Mapping[str, Any]]
    steps: Mapping[str, Mapping[str, str]]
    tests: tuple[Mapping[str, Any], ...]
    path: Path

    @property
    def is_draft(self) -> bool:
        """Say whether these words were never released: such a version never wins a comparison."""
        return DIRTY in self.reference


def canonical_digest(content: Mapping[str, Any]) -> str:
    """Return the sha256 (hex) of what reaches the model: inputs, steps, parameters, engine, schemas.

    Comments, order, description and status do not change it.
    """
    core = {key: content[key] for key in ("format", "engine", "contract", "parameters", "inputs", "steps")}
    contract = content["contract"]
    for step in CONTRACTS[contract]:
        if step in content["steps"] or step == "single":
            core["schema" if step == "single" else f"{step}_schema"] = request_schema(contract, step=step)
    canonical = json.dumps(core, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def read_version(path: Path, locked: Mapping[str, LockRow]) -> PromptVersion:
    """Return the version in a file; ``locked`` are the rows that say what was released.

    Raises `PromptError` for a malformed file, `LockError` for a released one whose words are not those of its row.
    """
    raw, content = read_content(path)
    check_shape(path, content)
    reference = f"{content['family']}@v{content['version']}"
    digest = canonical_digest(content)
    row = locked.get(reference) if is_version_file(path) or content["status"] != "draft" else None
    if row and row.sha256 != digest:
        raise LockError(
            f"{path}: {reference} was changed after its release (digest {digest[:8]}, locked {row.sha256[:8]})",
            hint="restore the file, or give the change a new version number",
        )
    if not row:
        # what no release has checked is checked now; a locked digest has passed the same check
        from summarizer.templates import check_templates

        check_templates(path, raw, content["steps"], content["inputs"])
        if content["status"] == "released" and locked:
            raise LockError(
                f"{path}: {reference} says that it is released, but the lock does not know it",
                hint=f"restore its row in the lock, or write it: summarizer prompts release {path}",
            )
        reference += f"{DIRTY}.{digest[:8]}"
    return PromptVersion(
        reference=reference,
        family=content["family"],
        version=content["version"],
        parent=content.get("parent"),
        status=content["status"],
        description=content["description"],
        changes=content["changes"],
        digest=digest,
        contract=content["contract"],
        parameters=content["parameters"],
        inputs=content["inputs"],
        steps=content["steps"],
        tests=tuple(content.get("tests", ())),
        path=path,
    )


def read_content(path: Path) -> tuple[str, dict[str, Any]]:
    """Return the text of a prompt file and what it holds, unchecked. Raises `PromptError` for what is no TOML."""
    try:
        raw = path.read_text("utf-8")
        return raw, tomllib.loads(raw)
    except FileNotFoundError:
        raise PromptError(f"there is no prompt file {str(path)!r}") from None
    except OSError as error:
        raise PromptError(f"cannot read the prompt file {str(path)!r}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PromptError(f"{path}: not a TOML file: {error}") from None


def is_version_file(path: Path) -> bool:
    """Say whether a file is named like a version (``v1.toml``): then it must be the one that it says."""
    return re.fullmatch(r"v\d+", path.stem) is not None


def check_shape(path: Path, content: Mapping[str, Any]) -> None:
    """Raise `PromptError` for unknown or missing keys, wrong types, a name that is not the file's."""
    _check_keys(path, "", content, _REQUIRED, _OPTIONAL)
    if content["format"] != 1 or content["engine"] != ENGINE:
        raise PromptError(
            f"{path}: format {content['format']!r} with engine {content['engine']!r} is not known"
        )
    if content["contract"] not in CONTRACTS:
        raise PromptError(
            f"{path}: contract {content['contract']!r} is not known", hint=f"known: {', '.join(CONTRACTS)}"
        )
    if content["status"] not in _STATUSES:
        raise PromptError(f"{path}: status {content['status']!r} is not one of {', '.join(_STATUSES)}")
    if is_version_file(path) and (path.parent.name, path.stem) != (
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
    for name, declared in content["inputs"].items():
        _check_keys(path, f"inputs.{name}", declared, {"type": str, "description": str}, _INPUT_KEYS)
        if name in FROM_ARTICLES and not declared.get("untrusted"):
            raise PromptError(f"{path}: inputs.{name} comes from outside: it must say untrusted = true")
        if declared["type"] not in TYPES:
            raise PromptError(
                f"{path}: inputs.{name}: type {declared['type']!r} is not one of {', '.join(TYPES)}"
            )
        if "default" in declared and not _is_of(declared["type"], declared["default"]):
            raise PromptError(
                f"{path}: inputs.{name}: the default must be of type {declared['type']}, not {declared['default']!r}"
            )
    _check_steps(path, content)


def _is_of(kind: str, value: Any) -> bool:
    """Say whether a value is of a type of inputs; a list holds texts."""
    if isinstance(value, list):
        return kind == "array" and all(isinstance(part, str) for part in value)
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
        if key in table and not isinstance(table[key], kind):
            raise PromptError(f"{where}{key!r} has the wrong type: {table[key]!r}")
