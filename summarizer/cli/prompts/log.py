"""``summarizer prompts log``: the versions of a family as the tree that they grew as."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.prompts.folders import Config, Json, PromptsDir, own_folders

if TYPE_CHECKING:
    from summarizer.prompts.history import Twig


def log(
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="A family, such as briefing.")],
    prompts_dir: PromptsDir = None,
    config: Config = None,
    json: Json = False,
) -> int:
    """Show how the versions of a family came from one another, the newest last."""
    from summarizer.cli.output import write_stdout
    from summarizer.cli.prompts.words import as_json
    from summarizer.errors import PromptError
    from summarizer.prompts.catalogue import list_entries
    from summarizer.prompts.history import family_tree

    entries = list_entries(own_folders(prompts_dir, config))
    twigs = family_tree(entry for entry in entries if entry.family == family)
    if not twigs:
        known = dict.fromkeys(entry.family for entry in entries)
        raise PromptError(f"there is no prompt family {family!r}", hint=f"known: {', '.join(known)}")
    write_stdout(as_json([_values(twig) for twig in twigs]) if json else _page(twigs))
    problems = [twig.entry.problem for twig in twigs if twig.entry.problem]
    return max((problem.exit_code for problem in problems), default=0)


def _page(twigs: "Sequence[Twig]") -> str:
    from summarizer.render.escape import for_terminal

    lines = []
    for twig in twigs:
        beside = "| " * twig.depth
        lines.append(f"{beside}* {for_terminal(', '.join(_facts(twig)))}")
        version = twig.entry.version
        said = str(twig.entry.problem) if version is None else version.changes or "(changes is still empty)"
        below = beside + ("|" if twig.goes_on else " ")
        lines.append(f"{below}     {for_terminal(said)}")
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _facts(twig: "Twig") -> list[str]:
    entry = twig.entry
    stem = entry.name.partition("@")[2]
    facts: list[str] = [stem] if stem == entry.status else [stem, entry.status]
    facts[-1] += f" {entry.released}" if entry.released else ""
    facts += [f"will be v{entry.number}"] if stem == "draft" and entry.number else []
    facts += [f"from v{entry.parent}{' (unknown)' if twig.orphan else ''}"] if entry.parent else []
    facts += [f"label {' and '.join(entry.labels)}"] if entry.labels else []
    return facts


def _values(twig: "Twig") -> dict[str, Any]:
    entry = twig.entry
    return {
        "name": entry.name,
        "reference": entry.version.reference if entry.version else None,
        "sha256": entry.version.digest if entry.version else None,
        "version": entry.number,
        "parent": entry.parent,
        "depth": twig.depth,
        "status": entry.status,
        "released": entry.released,
        "labels": list(entry.labels),
        "description": entry.version.description if entry.version else None,
        "changes": entry.version.changes if entry.version else None,
        "file": str(entry.path),
        "problem": str(entry.problem) if entry.problem else None,
    }
