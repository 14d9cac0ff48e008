"""prompts/ -> PromptVersion -> messages. Versions are files, immutable once their digest is in the lock.

A rendered text is never parsed for roles or templates: roles are keys of the file, values are inserted once.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from summarizer.domain import Message
from summarizer.errors import LockError, PromptError
from summarizer.wire import Step, request_schema

LOCK: Final = "prompts.lock"
ENGINE: Final = "jinja-subset/1"
ROLES: Final = ("system", "user")
MAX_OUTPUT_TOKENS: Final = 100_000
# what the engine fills in from a source or a reply: never to be trusted, whatever a prompt file says
FROM_ARTICLES: Final = ("article", "title", "published_at", "objections", "items")
# steps beside ``single``, each with the input that it cannot do without
FURTHER_STEPS: Final[Mapping[Step, str]] = {"map": "article", "reduce": "items", "repair": "objections"}
_REFERENCE: Final = re.compile(
    r"(?P<family>[a-z0-9][a-z0-9_-]{0,63})(?:@(?P<which>v[1-9]\d{0,5}|[a-z]{1,32}))?"
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
_OPTIONAL: Final = {"parent": int, "tests": list}
_INPUT_KEYS: Final = {"type": str, "untrusted": bool, "default": object, "description": str}
_TYPES: Final[Mapping[str, type]] = {"string": str, "integer": int, "array": list}
_STATUSES: Final = ("draft", "released", "retired")


@dataclass(frozen=True, slots=True)
class PromptVersion:
    """One version of a prompt: what is sent, under which name, with which digest."""

    reference: str
    family: str
    status: str
    digest: str
    contract: str
    parameters: Mapping[str, float | int]
    inputs: Mapping[str, Mapping[str, Any]]
    steps: Mapping[str, Mapping[str, str]]
    tests: tuple[Mapping[str, Any], ...]
    path: Path


def packaged_prompts() -> Path:
    """Return the folder of the prompts that came with the package (beside it in a checkout)."""
    inside = Path(__file__).parent / "_prompts"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "prompts"


def load_prompt(reference: str, folders: Iterable[Path] = ()) -> PromptVersion:
    """Return the prompt version that a reference names: ``briefing@v1``, ``briefing``, ``./draft.toml``.

    A label (``@default``, the one without ``@``) is looked up in the lock. ``folders`` are searched before the
    packaged prompts; the first that has the version holds. Raises `PromptError` for what is unknown or malformed,
    `LockError` for a released version whose digest is not the one in the lock.
    """
    searched = [*folders, packaged_prompts()]
    for folder in searched:
        if not folder.is_dir():
            raise PromptError(f"there is no prompts folder {str(folder)!r}", hint="see --prompts-dir")
    if reference.endswith(".toml"):
        return _read(Path(reference), lock={})
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise PromptError(
            f"{reference!r} is not a prompt reference", hint="write family@v1, family@label or ./file.toml"
        )
    family, which = found["family"], found["which"] or "default"
    # what we have released means the same everywhere: no folder can give our references other words
    ours = _read_lock(packaged_prompts())["versions"]
    for folder in searched:
        lock = _read_lock(folder)
        version = lock["labels"].get(family, {}).get(which, which)
        path = folder / family / f"{version}.toml"
        if path.is_file():
            return _read(path, lock={**lock["versions"], **ours})
    raise PromptError(
        f"there is no prompt {reference!r}", hint=f"known: {', '.join(_known(searched)) or 'none'}"
    )


def render(prompt: PromptVersion, step: str, values: Mapping[str, Any]) -> tuple[Message, ...]:
    """Return the messages of a step with the values inserted. Raises `PromptError` if the values do not fit.

    Every declared input must be given or have a default, nothing else may be given, and types must agree.
    """
    from summarizer.templates import render_template

    if step not in prompt.steps:
        raise PromptError(
            f"{prompt.reference} has no step {step!r}", hint=f"it has {', '.join(prompt.steps)}"
        )
    if extra := sorted(set(values) - set(prompt.inputs)):
        raise PromptError(f"{prompt.reference} does not declare the input {extra[0]!r}")
    complete = {}
    for name, declared in prompt.inputs.items():
        if name not in values and "default" not in declared:
            raise PromptError(f"{prompt.reference} needs the input {name!r}")
        value = values.get(name, declared.get("default"))
        kind = _TYPES[declared["type"]]
        if not isinstance(value, kind) or isinstance(value, bool):
            raise PromptError(f"{prompt.reference}: input {name!r} must be of type {declared['type']}")
        complete[name] = value
    templates = prompt.steps[step]
    return tuple(
        Message(role, render_template(templates[role], complete).strip("\n"))
        for role in ROLES
        if role in templates
    )


def canonical_digest(content: Mapping[str, Any]) -> str:
    """Return the sha256 (hex) of what reaches the model: inputs, steps, parameters, engine, schema.

    Comments, order, description and status do not change it.
    """
    core = {key: content[key] for key in ("format", "engine", "contract", "parameters", "inputs", "steps")}
    core["schema"] = request_schema(content["contract"])
    for step in FURTHER_STEPS:
        if step in content["steps"]:
            core[f"{step}_schema"] = request_schema(content["contract"], step=step)
    canonical = json.dumps(core, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _read(path: Path, *, lock: Mapping[str, Any]) -> PromptVersion:
    try:
        raw = path.read_text("utf-8")
        content = tomllib.loads(raw)
    except FileNotFoundError:
        raise PromptError(f"there is no prompt file {str(path)!r}") from None
    except OSError as error:
        raise PromptError(f"cannot read the prompt file {str(path)!r}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PromptError(f"{path}: not a TOML file: {error}") from None
    _check_shape(path, content)
    reference = f"{content['family']}@v{content['version']}"
    digest = canonical_digest(content)
    locked = lock.get(reference, {}).get("sha256")
    if locked and locked != digest:
        raise LockError(
            f"{path}: {reference} was changed after its release (digest {digest[:8]}, locked {locked[:8]})",
            hint="restore the file, or give the change a new version number",
        )
    if not locked:
        # what no release has checked is checked now; a locked digest has passed the same check
        from summarizer.templates import check_templates

        check_templates(path, raw, content["steps"], content["inputs"])
        if content["status"] == "released" and lock:
            raise LockError(f"{path}: {reference} says that it is released, but the lock does not know it")
        reference += f"+dirty.{digest[:8]}"
    return PromptVersion(
        reference=reference,
        family=content["family"],
        status=content["status"],
        digest=digest,
        contract=content["contract"],
        parameters=content["parameters"],
        inputs=content["inputs"],
        steps=content["steps"],
        tests=tuple(content.get("tests", ())),
        path=path,
    )


def _check_shape(path: Path, content: Mapping[str, Any]) -> None:
    """Raise `PromptError` for unknown or missing keys, wrong types, a name that is not the file's."""
    _check_keys(path, "", content, _REQUIRED, _OPTIONAL)
    if content["format"] != 1 or content["engine"] != ENGINE:
        raise PromptError(
            f"{path}: format {content['format']!r} with engine {content['engine']!r} is not known"
        )
    if content["contract"] != "briefing/1":
        raise PromptError(f"{path}: contract {content['contract']!r} is not known", hint="use 'briefing/1'")
    if content["status"] not in _STATUSES:
        raise PromptError(f"{path}: status {content['status']!r} is not one of {', '.join(_STATUSES)}")
    is_version = re.fullmatch(r"v\d+", path.stem)
    if is_version and (path.parent.name, path.stem) != (content["family"], f"v{content['version']}"):
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
        if declared["type"] not in _TYPES:
            raise PromptError(
                f"{path}: inputs.{name}: type {declared['type']!r} is not one of {', '.join(_TYPES)}"
            )
    _check_steps(path, content)


def _check_steps(path: Path, content: Mapping[str, Any]) -> None:
    if "single" not in content["steps"]:
        raise PromptError(f"{path}: the step 'single' is missing")
    for name, step in content["steps"].items():
        _check_keys(path, f"steps.{name}", step, {"user": str}, {"system": str})
    for step, needed in FURTHER_STEPS.items():
        if step in content["steps"] and needed not in content["inputs"]:
            raise PromptError(f"{path}: the step {step!r} needs the input {needed!r}")
    if ("map" in content["steps"]) != ("reduce" in content["steps"]):
        raise PromptError(f"{path}: the steps 'map' and 'reduce' go together")


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


def _read_lock(folder: Path) -> dict[str, Any]:
    path = folder / LOCK
    if not path.exists():
        return {"versions": {}, "labels": {}}
    try:
        lock: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise LockError(f"{path}: cannot be read: {error}") from None
    if not _is_lock(lock):
        raise LockError(f"{path}: this is not a prompt lock of format 1")
    return {"labels": {}, **lock}


def _is_lock(lock: Any) -> bool:
    """Say whether this is a lock: versions with their digests, labels that name versions and nothing else."""
    if not isinstance(lock, dict) or lock.get("format") != 1:
        return False
    versions, labels = lock.get("versions"), lock.get("labels", {})
    return (
        isinstance(versions, dict)
        and all(isinstance(row, dict) and isinstance(row.get("sha256"), str) for row in versions.values())
        and isinstance(labels, dict)
        and all(isinstance(family, dict) for family in labels.values())
        and all(
            isinstance(version, str) and re.fullmatch(r"v[1-9]\d{0,5}", version)
            for family in labels.values()
            for version in family.values()
        )
    )


def _known(folders: Iterable[Path]) -> list[str]:
    return sorted(
        {f"{path.parent.name}@{path.stem}" for folder in folders for path in folder.glob("*/v*.toml")}
    )
