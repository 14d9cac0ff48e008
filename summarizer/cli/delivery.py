"""Outcomes -> their places, in the chosen format, and the exit code that they add up to."""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from summarizer.cli.output import check_target, is_unicode, notice, write_file, write_stdout
from summarizer.config import Settings
from summarizer.domain import Article, Briefing, Failure
from summarizer.errors import RejectionError

FORMATS: Final = {".md": "md", ".markdown": "md", ".json": "json"}
ENDINGS: Final = {"terminal": ".txt", "md": ".md", "json": ".json"}


class Delivery:
    """Where the briefings of one run go. ``code`` is the run's exit code: that of the first failure."""

    def __init__(
        self, settings: Settings, output: str | None, *, many: bool, quiet: bool, verbose: bool
    ) -> None:
        self.code = 0
        self._strict = settings.strict
        self._many = many
        self._target = check_target(output, many=many) if output and output != "-" else None
        self._format = settings.format or self._format_by_ending()
        self._quiet, self._verbose = quiet, verbose
        self._written: set[Path] = set()
        self._shown = 0

    def say(self, message: str) -> None:
        """Say something that is neither result nor error, unless told to be quiet."""
        if not self._quiet:
            notice(message)

    def take(self, source: str | Path | Article, outcome: Briefing | Failure) -> None:
        """Write one briefing where it belongs, or say in one line why there is none."""
        if isinstance(outcome, Failure):
            self._fail(source, outcome.error)
            return
        if self._verbose:
            run = outcome.run
            self.say(
                f"{source}: {run.model_answered}, {run.usage.calls} calls, {run.usage.prompt_tokens} tokens in, "
                f"{run.usage.completion_tokens} out, {run.seconds:.1f} s, {len(outcome.rejected)} rejected"
            )
        self._write(str(source), outcome)
        if self._strict and outcome.rejected:
            self._fail(source, RejectionError(f"{len(outcome.rejected)} statements were rejected (--strict)"))

    def _fail(self, source: object, error: Exception) -> None:
        named = f"{source}: " if self._many and str(source) not in str(error) else ""
        notice(f"error: {named}{error}")
        self.code = self.code or getattr(error, "exit_code", 1)

    def _format_by_ending(self) -> str:
        return FORMATS.get(self._target.suffix.lower(), "terminal") if self._target else "terminal"

    def _write(self, source: str, briefing: Briefing) -> None:
        text = self._rendered(briefing)
        if self._target is None:
            # JSON keeps to one document a line, pages to an empty line between them
            write_stdout("\n" + text if self._shown and self._format != "json" else text)
            self._shown += 1
            return
        path = self._free_name(self._target, source) if self._many else self._target
        write_file(path, text)
        self.say(f"wrote {path}")

    def _free_name(self, folder: Path, source: str) -> Path:
        """Return the file for a source in a folder: its name, with a number where two sources share one."""
        stem = "stdin" if source == "-" else Path(source).stem
        path, number = folder / f"{stem}{ENDINGS[self._format]}", 2
        while path in self._written:
            path, number = folder / f"{stem}-{number}{ENDINGS[self._format]}", number + 1
        self._written.add(path)
        return path

    def _rendered(self, briefing: Briefing) -> str:
        if self._format == "json":
            from summarizer.schema import to_json

            return to_json(briefing, indent=None if self._many and self._target is None else 2) + "\n"
        if self._format == "md":
            from summarizer.render.markdown import render_markdown

            return render_markdown(briefing)
        from summarizer.render.terminal import render_terminal  # rich: 30 ms

        if self._target is not None:
            return render_terminal(briefing)
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        width = shutil.get_terminal_size((80, 24)).columns
        return render_terminal(briefing, width=width, color=colour, unicode=is_unicode(sys.stdout))
