"""A prompt file -> the version that it holds: checked, with the digest that is its identity."""

import hashlib
import json
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from summarizer.errors import LockError, PromptError
from summarizer.prompts.files import decode, read_bytes
from summarizer.prompts.lock import LOCK, LockRow
from summarizer.prompts.shape import check_shape, is_version_file
from summarizer.wire import CONTRACTS, request_schema

DIRTY: Final = "+dirty"
MOST_DEEP: Final = 10  # what a prompt file needs is four
# twenty parts of a key, each with its dot: of such a key the reader of TOML would need the square of the time
_LONG_KEY: Final = re.compile(
    r"""(?<![\w.-])(?:(?:[\w-]++|"(?:[^"\\\n]|\\.){0,99}+"|'[^'\n]{0,99}+')[ \t]*+\.[ \t]*+){20}"""
)
LARGEST: Final = 2**63 - 1  # all that TOML promises


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
    """Return the sha256 (hex) of what reaches the model: inputs, steps, parameters, engine, contract, schemas.

    The descriptions and defaults of inputs count. Comments, the order of keys, the order of properties in a schema,
    the description, ``changes`` and the status of the version do not.
    """
    core = {key: content[key] for key in ("format", "engine", "contract", "parameters", "inputs", "steps")}
    contract = content["contract"]
    for step in CONTRACTS[contract]:
        if step in content["steps"] or step == "single":
            core["schema" if step == "single" else f"{step}_schema"] = request_schema(contract, step=step)
    canonical = json.dumps(core, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def read_version(
    path: Path, locked: Mapping[str, LockRow], *, checked: Collection[str] = ()
) -> PromptVersion:
    """Return the version in a file; ``locked`` are the rows that say what was released.

    Only a file that is named like a version can be a released one, any other holds a draft. ``checked`` are the
    digests of words whose templates need no check any more: a lock alone does not say that, for anybody can write
    one. Raises `PromptError` for a malformed file, `LockError` for a released one that has not the words of its row.
    """
    raw, content = read_content(path)
    check_shape(path, content)
    reference = f"{content['family']}@v{content['version']}"
    digest = canonical_digest(content)
    row = locked.get(reference) if is_version_file(path) else None
    if row and row.sha256 != digest:
        raise LockError(
            f"{path}: {reference} was changed after its release (digest {digest[:8]}, locked {row.sha256[:8]})",
            hint="restore the file; what was changed in it can be a new version: keep that as draft.toml",
        )
    if digest not in checked:
        from summarizer.templates import check_templates

        check_templates(path, raw, content["steps"], content["inputs"])
    if not row:
        if is_version_file(path) and content["status"] == "released" and locked:
            raise LockError(
                f"{path}: {reference} says that it is released, but the lock does not know it",
                hint=f"restore the lock: git checkout -- {path.parent.parent / LOCK}; if its row is lost for good:"
                f" summarizer prompts release {path} --restore",
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
    raw = decode(read_bytes(path), str(path)).replace("\r\n", "\n")
    return raw, parse_content(raw, path)


def parse_content(raw: str, path: Path) -> dict[str, Any]:
    """Return what the text of a prompt file holds, unchecked but for its depth and the size of its numbers.

    So all that is done with it later is bounded. Raises `PromptError`, which names the file.
    """
    if _LONG_KEY.search(raw):
        raise PromptError(f"{path}: nested too deeply: no key has more than {MOST_DEEP} parts")
    try:
        content = tomllib.loads(raw)
    except RecursionError:
        raise PromptError(f"{path}: not a TOML file: nested too deeply") from None
    except ValueError as error:
        raise PromptError(f"{path}: not a TOML file: {error}") from None
    values: list[tuple[Any, int]] = [(content, 0)]
    while values:
        value, depth = values.pop()
        if depth > MOST_DEEP:
            raise PromptError(f"{path}: nested too deeply: no key has more than {MOST_DEEP} parts")
        if isinstance(value, int) and abs(value) > LARGEST:
            raise PromptError(f"{path}: a number is larger than {LARGEST}")
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        values.extend((each, depth + 1) for each in inside)
    return content
