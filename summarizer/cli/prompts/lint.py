"""``summarizer prompts lint``: what is wrong with prompt files, before somebody runs or releases them."""

import re
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
) -> int:
    """Check prompt files; exit with 2 on errors, with 9 when released words were changed."""
    from summarizer.cli.output import write_stdout
    from summarizer.errors import UsageError
    from summarizer.prompts.lint import exit_code
    from summarizer.prompts.lint.report import FORMATS
    from summarizer.prompts.registry import search_path
    from summarizer.render.escape import for_terminal

    if format_ not in FORMATS:
        raise UsageError(f"--format must be {', '.join(FORMATS)}, not {format_!r}")
    searched = search_path(own_folders(prompts_dir, config))
    targets = [_target(name, searched) for name in names or ()] or searched
    compared = next((target for target in targets if target.is_dir()), None) if against is not None else None
    found: list[Complaint] = []
    for target in targets:
        found += _lint(target, searched, _earlier(against, target) if target == compared else None)
    if against is not None and compared is None:
        raise UsageError(
            "--against compares the lock of a folder", hint="name a folder of prompts, or nothing"
        )
    report = FORMATS[format_](list(dict.fromkeys(found)))
    if format_ != "json":
        report = "".join(f"{for_terminal(line)}\n" for line in report.splitlines())
    write_stdout(report)
    return exit_code(found)


def _target(name: str, searched: "Sequence[Path]") -> Path:
    """Return the folder or file that a name means, whatever is wrong with it. Raises `PromptError` for none."""
    from summarizer.errors import LockError, PromptError
    from summarizer.prompts import load_prompt
    from summarizer.prompts.lock import read_lock
    from summarizer.prompts.registry import DEFAULT, FAMILY, version_files

    path = Path(name)
    if path.is_dir():
        if not version_files(path):
            raise PromptError(
                f"there are no prompts in {name!r}", hint="a folder of prompts holds a folder for each family"
            )
        return path
    if name.endswith(".toml"):
        return path
    found = re.fullmatch(rf"({FAMILY})(?:@([a-z0-9]{{1,32}}))?", name)
    family, which = (found[1], found[2] or DEFAULT) if found else ("", "")
    for folder in searched if family else ():
        try:
            version = read_lock(folder).labels.get(family, {}).get(which, which)
        except LockError:
            version = which
        if (folder / family / f"{version}.toml").is_file():
            return folder / family / f"{version}.toml"
    return load_prompt(name, searched).path


def _lint(target: Path, searched: "Sequence[Path]", earlier: "Lock | None") -> "Sequence[Complaint]":
    from summarizer.prompts.lint import lint_file, lint_folder
    from summarizer.prompts.lock import LOCK

    if target.is_dir():
        return lint_folder(target, searched=searched, against=earlier)
    home = target.resolve().parent.parent
    # a file of a folder with a lock is what it is there, whether that folder is searched or not
    own = [home] if (home / LOCK).is_file() and home not in [each.resolve() for each in searched] else []
    return lint_file(target, searched=(*own, *searched))


def _earlier(against: str | None, folder: Path) -> "Lock | None":
    from summarizer.prompts.lint.earlier import earlier_lock

    return None if against is None else earlier_lock(against, folder)
