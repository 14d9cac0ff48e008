"""``summarizer prompts show``: one version as it is written, with all that is known of it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.prompts.folders import Config, Json, PromptsDir, own_folders

if TYPE_CHECKING:
    from summarizer.prompts import PromptVersion
    from summarizer.prompts.catalogue import Entry


def show(
    reference: Annotated[str, typer.Argument(metavar="PROMPT", help="briefing@v1, or a .toml file.")],
    step: Annotated[str | None, typer.Option("--step", metavar="STEP", help="Only this step.")] = None,
    prompts_dir: PromptsDir = None,
    config: Config = None,
    json: Json = False,
) -> int:
    """Show a prompt version: where it comes from, its inputs, the texts of its steps as written."""
    from summarizer.cli.output import write_stdout
    from summarizer.cli.prompts.words import as_json
    from summarizer.errors import PromptError
    from summarizer.prompts import load_prompt
    from summarizer.prompts.catalogue import list_entries

    folders = own_folders(prompts_dir, config)
    version = load_prompt(reference, folders)
    if step is not None and step not in version.steps:
        raise PromptError(
            f"{version.reference} has no step {step!r}", hint=f"it has {', '.join(version.steps)}"
        )
    place = version.path.resolve()
    entry = next((each for each in list_entries(folders) if each.path.resolve() == place), None)
    write_stdout(as_json(_values(version, entry, step)) if json else _page(version, entry, step))
    return 0


def _page(version: "PromptVersion", entry: "Entry | None", step: str | None) -> str:
    from summarizer.cli.prompts.words import block
    from summarizer.render.escape import for_terminal

    rows = [(name, text) for name, text in _facts(version, entry).items() if text]
    page = "".join(f"{name:<12}{for_terminal(text)}\n" for name, text in rows)
    if step is None:
        page += "\nINPUTS\n"
        for name, declared in version.inputs.items():
            page += f"{for_terminal(name)}: {for_terminal(_declared(declared))}\n"
            page += block(declared["description"], "    ")
    for each in [step] if step else version.steps:
        for role, text in version.steps[each].items():
            page += f"\nSTEP {each}, {role}\n" + block(text.strip("\n"), "    ")
    return page


def _facts(version: "PromptVersion", entry: "Entry | None") -> dict[str, str]:
    from summarizer.prompts.shape import ENGINE

    return {
        "prompt": version.reference,
        "sha256": version.digest,
        "status": f"{_status(version, entry)}{_claim(version)}",
        "released": (entry.released if entry else None) or "",
        "labels": ", ".join(entry.labels) if entry else "",
        "parent": f"v{version.parent}" if version.parent else "",
        "file": str(version.path),
        "contract": version.contract,
        "engine": ENGINE,
        "parameters": ", ".join(f"{name} {value}" for name, value in version.parameters.items()),
        "about": version.description,
        "changes": version.changes,
    }


def _status(version: "PromptVersion", entry: "Entry | None") -> str:
    """Return the status; what a file says of itself counts where a lock knows it."""
    return entry.status if entry else "draft" if version.is_draft else version.status


def _claim(version: "PromptVersion") -> str:
    claims = version.is_draft and version.status != "draft"
    return f" (the file says {version.status}, and no lock knows it)" if claims else ""


def _declared(declared: "dict[str, Any] | Any") -> str:
    import json

    words = [declared["type"], "untrusted" if declared.get("untrusted") else "trusted"]
    default = json.dumps(declared.get("default"), ensure_ascii=False)
    return ", ".join([*words, f"default {default}" if "default" in declared else "required"])


def _values(version: "PromptVersion", entry: "Entry | None", step: str | None) -> dict[str, Any]:
    from summarizer.prompts.shape import ENGINE

    return {
        "reference": version.reference,
        "family": version.family,
        "version": version.version,
        "sha256": version.digest,
        "status": _status(version, entry),
        "released": entry.released if entry else None,
        "labels": list(entry.labels) if entry else [],
        "parent": version.parent,
        "file": str(version.path),
        "contract": version.contract,
        "engine": ENGINE,
        "description": version.description,
        "changes": version.changes,
        "parameters": dict(version.parameters),
        "inputs": {name: dict(declared) for name, declared in version.inputs.items()},
        "steps": {name: dict(roles) for name, roles in version.steps.items() if step is None or step == name},
    }
