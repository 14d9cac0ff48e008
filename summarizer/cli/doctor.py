"""``summarizer doctor``: look at everything that a run needs, and say what is not in order."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.diagnosis import Finding


def doctor(
    model: Annotated[
        str | None,
        typer.Option(
            "-m", "--model", metavar="MODEL", help="Also ask this model what it can do, with one tiny call."
        ),
    ] = None,
    prompts_dir: Annotated[
        str | None, typer.Option("--prompts-dir", metavar="FOLDER", help="Folder of your own prompts.")
    ] = None,
    config: Annotated[
        str | None, typer.Option("--config", metavar="FILE", help="Read this configuration file only.")
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="terminal or json.")
    ] = "terminal",
) -> int:
    """Check installation, places, prompts, endpoints and store; exit as a run would when one is broken."""
    import os
    import sys
    from pathlib import Path

    from summarizer.cli.output import write_stdout
    from summarizer.diagnosis import diagnose, exit_code
    from summarizer.errors import UsageError

    if format_ not in ("terminal", "json"):
        raise UsageError(f"--format must be terminal or json, not {format_!r}")
    findings = diagnose(
        {"model": model, "prompts_dir": prompts_dir},
        os.environ,
        folder=Path(),
        config=config,
        encoding=getattr(sys.stdout, "encoding", None),
        probe=model is not None,
    )
    write_stdout(_json(findings) + "\n" if format_ == "json" else _page(findings))
    return exit_code(findings)


def _page(findings: "Sequence[Finding]") -> str:
    """Return a line for each finding, what to do about it below, and the verdict last."""
    from summarizer.render.escape import for_terminal

    width = max(len(finding.area) for finding in findings)
    lines = []
    for finding in findings:
        lines.append(f"{finding.status:<6}  {finding.area:<{width}}  {for_terminal(finding.text)}")
        if finding.hint:
            lines.append(f"{'':<6}  {'':<{width}}  -> {for_terminal(finding.hint)}")
    counted = [
        f"{sum(finding.status == status for finding in findings)} {words}"
        for status, words in (("broken", "broken"), ("warn", "to mind"), ("ok", "in order"))
    ]
    lines.append(", ".join(counted))
    return "".join(f"{line}\n" for line in lines)


def _json(findings: "Sequence[Finding]") -> str:
    import json
    from dataclasses import asdict

    from summarizer.diagnosis import exit_code

    code = exit_code(findings)
    value = {"healthy": code == 0, "exit_code": code, "findings": [asdict(finding) for finding in findings]}
    return json.dumps(value, ensure_ascii=True, indent=2)
