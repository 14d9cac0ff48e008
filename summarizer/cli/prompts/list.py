"""``summarizer prompts list``: every version and draft that a run could use, and what is wrong with the others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from summarizer.cli.prompts.folders import Config, Json, PromptsDir, own_folders

if TYPE_CHECKING:
    from summarizer.prompts.catalogue import Entry


def list_(prompts_dir: PromptsDir = None, config: Config = None, json: Json = False) -> int:
    """List prompt versions and drafts; exit with 9 or 2 when one was altered or cannot be read."""
    from summarizer.cli.output import notice, write_stdout
    from summarizer.cli.prompts.words import as_json
    from summarizer.prompts.catalogue import list_entries

    entries = list_entries(own_folders(prompts_dir, config))
    write_stdout(as_json([_values(entry) for entry in entries]) if json else _page(entries))
    problems = [entry.problem for entry in entries if entry.problem]
    for problem in problems:
        notice(f"error: {problem}")
    return max((problem.exit_code for problem in problems), default=0)


def _page(entries: "Sequence[Entry]") -> str:
    from summarizer.render.escape import for_terminal

    lines: list[str] = []
    width = max((len(entry.name) for entry in entries), default=0)
    for number, entry in enumerate(entries):
        if not number or entry.folder != entries[number - 1].folder:
            lines += [""] * bool(lines) + [for_terminal(str(entry.folder))]
        lines.append(f"  {for_terminal(entry.name):<{width}}  {for_terminal(', '.join(_facts(entry)))}")
        if entry.version:
            lines.append(f"    {for_terminal(entry.version.description)}")
    return "".join(f"{line}\n" for line in lines)


def _facts(entry: "Entry") -> list[str]:
    """Return what is said of a version beside its name."""
    version = entry.version
    facts = [f"{entry.status} {entry.released}" if entry.released else entry.status]
    facts += [f"will be v{version.version}"] if version and entry.name.endswith("@draft") else []
    facts += [f"label {' and '.join(entry.labels)}"] if entry.labels else []
    facts += [version.contract] if version else []
    facts += [f"from v{entry.parent}"] if entry.parent else []
    facts += ["hidden by the folder above"] if entry.hidden else []
    return facts


def _values(entry: "Entry") -> dict[str, Any]:
    version = entry.version
    return {
        "name": entry.name,
        "family": entry.family,
        "version": entry.number,
        "status": entry.status,
        "labels": list(entry.labels),
        "contract": version.contract if version else None,
        "parent": entry.parent,
        "released": entry.released,
        "description": version.description if version else None,
        "reference": version.reference if version else None,
        "sha256": version.digest if version else None,
        "file": str(entry.path),
        "hidden": entry.hidden,
        "problem": str(entry.problem) if entry.problem else None,
    }
