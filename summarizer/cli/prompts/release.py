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
    prompts_dir: PromptsDir = None,
    config: Config = None,
    json: Json = False,
) -> int:
    """Check a draft, give it the next number and lock its words; of a released version only move labels."""
    from summarizer.cli.output import write_stdout
    from summarizer.cli.prompts.new import warn_of_ours
    from summarizer.cli.prompts.words import as_json

    beside = Path(name) if re.fullmatch(r"(draft|v\d+)\.toml", Path(name).name) else None
    folder = writable_folder(prompts_dir, config, beside=beside)
    planned = _plan(name, folder, labels or [])
    if not dry_run:
        _carry_out(planned)
    write_stdout(as_json(_values(planned)) if json else _page(planned, dry_run=dry_run))
    if planned.is_new:
        warn_of_ours(planned.reference.partition("@")[0], folder)
        _warn_of_no_default(planned, folder, f" --prompts-dir {prompts_dir}" if prompts_dir else "")
    return 0


def _plan(name: str, folder: Path, labels: list[str]) -> "Release":
    """Return what is to be written. Raises `PromptError` for a draft that does not pass the linter."""
    from datetime import UTC, datetime

    from summarizer.errors import PromptError
    from summarizer.prompts import load_prompt
    from summarizer.prompts.registry import DRAFT, search_path
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


def _lint(path: Path, searched: "Sequence[Path]") -> None:
    """Say what the linter says of a draft. Raises `PromptError` if it must not be released like this."""
    from summarizer.cli.output import notice
    from summarizer.errors import LockError, PromptError
    from summarizer.prompts.lint import exit_code, lint_file
    from summarizer.prompts.lint.report import as_text

    found = [one for one in lint_file(path, searched=searched) if one.code not in JUDGED_BY_RELEASE]
    for line in as_text(found).splitlines() if found else ():
        notice(line)
    code = exit_code(found)
    if code:
        kind = LockError if code == LockError.exit_code else PromptError
        raise kind(f"{path}: nothing was released", hint="mend the errors above")


def _carry_out(planned: "Release") -> None:
    """Write what was planned, in an order that the same command can finish if it stops. Raises `WriteError`."""
    from summarizer.cli.output import write_file
    from summarizer.errors import WriteError

    try:
        if planned.text is not None:
            planned.file.parent.mkdir(exist_ok=True)
            write_file(planned.file, planned.text)
        if planned.lock_text is not None:
            write_file(planned.lock_file, planned.lock_text)
        if planned.leftover is not None:
            planned.leftover.unlink()
    except (OSError, WriteError) as error:
        raise WriteError(
            f"the release of {planned.reference} is not finished: {error}",
            hint="give the same command again when it can: it goes on from here",
        ) from None


def _page(planned: "Release", *, dry_run: bool) -> str:
    from summarizer.render.escape import for_terminal

    lines = [f"{planned.reference}, sha256 {planned.digest}"]
    if planned.is_new:
        would = "would be released" if dry_run else "released"
        lines.append(f"{would}: {planned.file}")
    would = "would lead" if dry_run else "leads"
    lines += [
        f"label {move.label} {would} to {move.after}, before to {move.before or 'nothing'}"
        for move in planned.moves
    ]
    if not planned.is_new and not planned.moves:
        lines.append("nothing to do" if planned.leftover is None else f"removed {planned.leftover}")
    return "".join(f"{for_terminal(line)}\n" for line in lines)


def _values(planned: "Release") -> dict[str, Any]:
    return {
        "reference": planned.reference,
        "sha256": planned.digest,
        "file": str(planned.file),
        "released": planned.is_new,
        "labels": {move.label: {"from": move.before, "to": move.after} for move in planned.moves},
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
