"""``summarizer prompts release``: a draft becomes a version that nobody edits any more; labels are moved."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.prompts.folders import Config, Json, PromptsDir, writable_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.prompts.release import Release

# "not in the lock yet" and "words of another version": a release that goes on where it was stopped meets both
JUDGED_BY_RELEASE = ("P102", "P105")


def release(
    name: Annotated[
        str,
        typer.Argument(
            metavar="PROMPT", help="A family that has a draft, a .toml file, or family@vN to move a label."
        ),
    ],
    labels: Annotated[
        list[str] | None,
        typer.Option("--label", metavar="NAME", help="Let this label lead to the version, such as default."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, and write nothing.")] = False,
    restore: Annotated[
        bool,
        typer.Option("--restore", help="Write the lost lock row of a vN.toml again, as the file is now."),
    ] = False,
    prompts_dir: PromptsDir = None,
    config: Config = None,
    json: Json = False,
) -> int:
    """Check a draft, give it the next number and lock its words; of a released version only move labels."""
    from summarizer.cli.output import notice, write_stdout
    from summarizer.cli.prompts.carrying import carry_out, hold
    from summarizer.cli.prompts.new import warn_of_ours
    from summarizer.cli.prompts.words import as_json

    beside = Path(name) if re.fullmatch(r"(draft|v\d+)\.toml", Path(name).name) else None
    folder = writable_folder(prompts_dir, config, beside=beside)
    plan = _plan_restore if restore else _plan
    if dry_run:
        planned = plan(name, folder, labels or [])
    else:
        with hold(folder):
            planned = plan(name, folder, labels or [])
            carry_out(planned)
    write_stdout(as_json(_values(planned)) if json else _page(planned, dry_run=dry_run))
    if planned.is_restored:
        notice(
            f"{planned.reference} is now what its file says; whether these are its old words, nobody can tell"
        )
    if planned.is_new:
        warn_of_ours(planned.reference.partition("@")[0], folder)
        _warn_of_no_default(planned, folder, f" --prompts-dir {prompts_dir}" if prompts_dir else "")
    return 0


def _plan(name: str, folder: Path, labels: list[str]) -> "Release":
    """Return what is to be written. Raises `PromptError` for a draft that does not pass the linter."""
    from datetime import UTC, datetime

    from summarizer.errors import PromptError
    from summarizer.prompts import load_prompt
    from summarizer.prompts.lock import DRAFT
    from summarizer.prompts.registry import search_path
    from summarizer.prompts.release import plan_labels, plan_release

    searched = search_path([folder])
    path = Path(name) if name.endswith(".toml") else folder / name / f"{DRAFT}.toml"
    if "@" in name and not name.endswith(".toml"):
        version = load_prompt(name, searched)
        if not version.is_draft:
            return plan_labels(version, folder, labels)
        path = version.path
    elif not path.is_file():
        raise PromptError(f"there is no draft {str(path)!r}", hint="make one: summarizer prompts new")
    _lint(path, searched)
    day = datetime.now(UTC).date().isoformat()
    return plan_release(path, folder, searched, labels=labels, day=day)


def _plan_restore(name: str, folder: Path, labels: list[str]) -> "Release":
    from summarizer.errors import UsageError
    from summarizer.prompts.release import plan_restore

    if not name.endswith(".toml"):
        raise UsageError(f"--restore needs a file, not {name!r}", hint="name a vN.toml")
    return plan_restore(Path(name), folder, labels=labels)


def _lint(path: Path, searched: "Sequence[Path]") -> None:
    """Say what the linter says of a draft. Raises `PromptError` if it must not be released like this."""
    from summarizer.cli.output import notice
    from summarizer.errors import LockError, PromptError
    from summarizer.prompts.lint import exit_code, lint_file
    from summarizer.prompts.lint.report import as_text

    found = [one for one in lint_file(path, searched=searched) if one.code not in JUDGED_BY_RELEASE]
    for line in as_text(found) if found else ():
        notice(line)
    code = exit_code(found)
    if code:
        kind = LockError if code == LockError.exit_code else PromptError
        raise kind(f"{path}: nothing was released", hint="mend the errors above")


def _page(planned: "Release", *, dry_run: bool) -> str:
    from summarizer.render.escape import for_terminal

    lines = [f"{planned.reference}, sha256 {planned.digest}"]
    if planned.is_new or planned.is_restored:
        done = "restored in the lock" if planned.is_restored else "released"
        lines.append(f"{f'would be {done}' if dry_run else done}: {planned.file}")
    leads = "would lead" if dry_run else "leads"
    lines += [
        f"label {move.label} {leads} to {move.after}, before to {move.before or 'nothing'}"
        for move in planned.moves
    ]
    if planned.leftover:
        lines.append(f"{'would be removed' if dry_run else 'removed'}: {planned.leftover}")
    if planned.is_new and planned.kept:
        lines.append(f"left as it is: {planned.kept}")
    if len(lines) == 1:
        lines.append("nothing to do")
    return "".join(f"{for_terminal(line)}\n" for line in lines)


def _values(planned: "Release") -> dict[str, Any]:
    return {
        "reference": planned.reference,
        "sha256": planned.digest,
        "file": str(planned.file),
        "released": planned.is_new,
        "restored": planned.is_restored,
        "labels": {move.label: {"from": move.before, "to": move.after} for move in planned.moves},
        "removed": str(planned.leftover) if planned.leftover else None,
        "kept": str(planned.kept) if planned.kept else None,
    }


def _warn_of_no_default(planned: "Release", folder: Path, place: str) -> None:
    from summarizer.cli.output import notice
    from summarizer.prompts.lock import parse_lock, read_lock
    from summarizer.prompts.registry import DEFAULT

    lock = parse_lock(planned.lock_text, "") if planned.lock_text else read_lock(folder)
    family = planned.reference.partition("@")[0]
    if DEFAULT not in lock.labels.get(family, {}):
        notice(
            f"{family} alone names no version yet: "
            f"summarizer prompts release {planned.reference} --label {DEFAULT}{place}"
        )
