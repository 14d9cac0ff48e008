"""``summarizer digest SOURCES``: many articles in, one edition out."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.options import (
    Concurrency,
    Context,
    DryRun,
    Lang,
    MaxCost,
    MaxTokens,
    NoCache,
    PromptsDir,
    Quiet,
    Timeout,
)

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.config import Settings
    from summarizer.digesting.configuration import DigestConfig

PARTIAL = 8


def make(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, addresses, feeds, OPML, JSONL, @LIST, or - for a list of them on stdin.",
        ),
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(
            "--config", metavar="FILE", help="Sources and rules of the digest; else ./digest.toml if there."
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar="NAME", help="Which digest this is; editions of one name follow each other."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="WHEN", help="Begin of the window: last, 24h, 3d, a day or a moment."
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="Make the edition of this day: 2026-06-03.")
    ] = None,
    tz: Annotated[
        str | None, typer.Option("--tz", metavar="ZONE", help="Time zone of days: Europe/Berlin.")
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FOLDER", help="Folder to write the edition to.")
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--formats", metavar="LIST", help="md,html,json,atom,eml (all with --out); else terminal."
        ),
    ] = None,
    top: Annotated[
        str | None, typer.Option("--top", metavar="N", help="Stories that are told; others are noted.")
    ] = None,
    watch: Annotated[
        list[str] | None,
        typer.Option("--watch", metavar="ACTOR", help="Rank stories about it higher; may be given again."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also print the terms of every story's rank.")
    ] = False,
    if_due: Annotated[
        bool, typer.Option("--if-due", help="Do nothing unless the digest's time has passed.")
    ] = False,
    dry_run: DryRun = False,
    max_cost: MaxCost = None,
    max_tokens: MaxTokens = None,
    model: Annotated[
        str | None,
        typer.Option(
            "-m", "--model", metavar="MODEL", help="extractive, NAME, or PREFIX/NAME such as ollama/qwen3."
        ),
    ] = None,
    lang: Lang = None,
    newest: Annotated[
        str | None,
        typer.Option("--newest", metavar="N", help="Entries to take of each feed, the newest first."),
    ] = None,
    timeout: Timeout = None,
    context: Context = None,
    concurrency: Concurrency = None,
    no_cache: NoCache = False,
    prompts_dir: PromptsDir = None,
    allow_private: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-private",
            metavar="NETWORK",
            help="Private addresses that may be fetched, such as 10.1.0.0/16.",
        ),
    ] = None,
    proxy: Annotated[
        str | None, typer.Option("--proxy", metavar="URL", help="Fetch addresses through this proxy.")
    ] = None,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say what is done.")] = False,
) -> int:
    """Make an edition: what happened, what changed, who demands what, each with its quote."""
    from summarizer.cli.values import number, whole

    flags = {
        "sources": sources or None, "name": name, "since": since, "date": date, "tz": tz, "out": out,
        "formats": formats, "top": whole(top, "--top"), "watch": watch or None, "model": model, "lang": lang,
        "newest": whole(newest, "--newest"), "timeout": number(timeout, "--timeout", float),
        "context": whole(context, "--context"), "concurrency": whole(concurrency, "--concurrency"),
        "max_cost": number(max_cost, "--max-cost", float), "max_tokens": whole(max_tokens, "--max-tokens"),
        "cache": False if no_cache else None, "prompts_dir": prompts_dir,
        "allow_private": tuple(allow_private or ()) or None, "proxy": proxy,
    }  # fmt: skip
    wanted, settings = _chosen(flags, config, quiet=quiet)
    _check(wanted, date=date, if_due=if_due)
    return _run(
        wanted, settings, explain=explain, if_due=if_due, dry_run=dry_run, quiet=quiet, verbose=verbose
    )


def _chosen(flags: dict[str, Any], config: str | None, *, quiet: bool) -> "tuple[DigestConfig, Settings]":
    """Return what digest is to be made and how; where no source is named, from the folder's file or from stdin."""
    import os
    from pathlib import Path

    from summarizer.cli.output import notice
    from summarizer.cli.values import naming_options
    from summarizer.digesting.configuration import FILE, load_config, load_digest_settings
    from summarizer.errors import UsageError

    path: Path | None = None if config is None else Path(config)
    found = Path(FILE)
    if path is None and not flags["sources"] and _is_file(found):
        path = found
        if not quiet:
            notice(f"the sources are those of {FILE}")
    wanted, said = load_config(path, flags, os.environ)
    if not wanted.sources:
        if not _is_piped():
            raise UsageError(
                "no source is named", hint=f"name feeds, files or addresses, or write them into {FILE}"
            )
        flags = {**flags, "sources": ["-"]}
        wanted, said = load_config(path, flags, os.environ)
    with naming_options(flags):
        settings = load_digest_settings(
            said, flags, os.environ, folder=Path(), found=found if config is None else None
        )
    return wanted, settings


def _is_piped() -> bool:
    """Say whether something is piped in: what a timer starts has a device without an end or a closed stream there."""
    import os
    import stat
    import sys

    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def _is_file(path: "Path") -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _check(wanted: "DigestConfig", *, date: str | None, if_due: bool) -> None:
    from summarizer.errors import UsageError

    if not if_due:
        return
    if date is not None:
        raise UsageError("--if-due and --date do not go together: a day that is named is always due")
    if wanted.at is None:
        raise UsageError("--if-due needs a time of day", hint='write at = "07:00" into digest.toml')


def _run(
    wanted: "DigestConfig",
    settings: "Settings",
    *,
    explain: bool,
    if_due: bool,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make the edition, deliver it and return the exit code."""
    import os
    from datetime import UTC, datetime

    from summarizer.cli.digest.delivery import choose_destination, deliver
    from summarizer.cli.digest.outstanding import deliver_outstanding
    from summarizer.cli.digest.words import what_failed
    from summarizer.cli.output import notice
    from summarizer.cli.progress import ProgressLine, say_spent
    from summarizer.digesting.calls import run_digest
    from summarizer.digesting.shelf import note_delivered
    from summarizer.running import Watch

    progress = ProgressLine(quiet=quiet)

    def say(message: str) -> None:
        """Say something that is neither result nor error, unless told to be quiet."""
        progress.clear()
        if not quiet:
            notice(message)

    now, watch = datetime.now(UTC), Watch(say, progress.show)
    if dry_run:
        from summarizer.cli.forecast import print_forecasts
        from summarizer.digesting.calls import forecast_digest

        rows = forecast_digest(wanted, settings, os.environ, watch, now=now)
        return print_forecasts(rows, as_json=settings.format == "json")
    destination = choose_destination(wanted, settings.format, explain=explain)
    if if_due:
        from summarizer.cli.digest.words import not_due
        from summarizer.digesting.calls import list_editions

        if why := not_due(wanted, list_editions(os.environ, wanted.name), now=now):
            say(why)
            deliver_outstanding(wanted.name, destination, say)
            return 0
    on_step = say if verbose else lambda _: None
    try:
        made, spent = run_digest(wanted, settings, os.environ, watch, now=now, on_step=on_step)
    finally:
        progress.clear()
    if made.stands:
        say(f"edition {made.edition.id} stands: nothing is made again")
    deliver_outstanding(wanted.name, destination, say, but=made.edition.id)
    deliver(made, destination, say)
    note_delivered(os.environ, made)
    if spent is not None and not quiet:
        say_spent(spent)
    if failed := what_failed(made.edition):
        notice(failed)
    return PARTIAL if made.partial else 0
