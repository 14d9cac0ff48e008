"""``summarizer prompts lint``: what is wrong with prompt files, before somebody runs or releases them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.prompts.folders import Config, PromptsDir, own_folders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.prompts.lint import Complaint
    from summarizer.prompts.lock import Lock


def lint(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PROMPT", help="References, files or folders; else all folders that are searched."
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json, or github for annotations.")
    ] = "text",
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="LOCK",
            help="An earlier prompts.lock, or a git revision: no row may be gone.",
        ),
    ] = None,
    prompts_dir: PromptsDir = None,
    config: Config = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> int:
    """Check prompt files; exit with 2 on errors, with 9 when released words were changed."""
    from summarizer.cli.output import write_stdout
    from summarizer.errors import UsageError
    from summarizer.prompts.lint import exit_code
    from summarizer.prompts.lint.earlier import earlier_lock
    from summarizer.prompts.lint.report import FORMATS
    from summarizer.prompts.registry import search_path

    if format_ not in FORMATS:
        raise UsageError(f"--format must be {', '.join(FORMATS)}, not {format_!r}")
    searched = search_path(own_folders(prompts_dir, config))
    targets = [_target(name, searched) for name in names or ()] or searched
    if against is not None and not any(target.is_dir() for target in targets):
        raise UsageError(
            "--against compares the lock of a folder", hint="name a folder of prompts, or nothing"
        )
    found: list[Complaint] = []
    for target in targets:
        # without names the packaged prompts are checked too, which an earlier lock of one's own says nothing of
        is_compared = against is not None and target.is_dir() and (bool(names) or target == searched[0])
        earlier = earlier_lock(against, target) if against is not None and is_compared else None
        found += _lint(target, searched, earlier)
    write_stdout(
        "".join(f"{line}\n" for line in FORMATS["json" if json else format_](list(dict.fromkeys(found))))
    )
    return exit_code(found)


def _target(name: str, searched: "Sequence[Path]") -> Path:
    """Return the folder or file that a name means, whatever is wrong with it. Raises `PromptError` for none."""
    from summarizer.errors import PromptError
    from summarizer.prompts.registry import resolve, version_files

    path = Path(name)
    if not path.is_dir():
        return resolve(name, searched)[1]
    if not version_files(path):
        raise PromptError(
            f"there are no prompts in {name!r}", hint="a folder of prompts holds a folder for each family"
        )
    return path


def _lint(target: Path, searched: "Sequence[Path]", earlier: "Lock | None") -> "Sequence[Complaint]":
    from summarizer.prompts.lint import lint_file, lint_folder

    if target.is_dir():
        return lint_folder(target, searched=searched, against=earlier)
    return lint_file(target, searched=searched)
