"""Outcomes -> their places, in the chosen format, and the exit code that they add up to."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TextIO

from summarizer.cli.answers import keep_answer
from summarizer.cli.output import is_unicode, notice, write_file, write_stdout
from summarizer.cli.targets import choose_target, plan_paths
from summarizer.config import Settings
from summarizer.contract import Briefing
from summarizer.domain import Failure
from summarizer.errors import AnswerError, RejectionError, SummarizerError, WriteError
from summarizer.running import Briefed, name_of
from summarizer.sources import STDIN, Found, shown

# what an interrupt makes of a model's call, a fetch, a document that is being parsed
ENDED: Final = ("interrupted", "closed", "stopped")


class Delivery:
    """Where the briefings of one run go. ``code`` is the run's exit code: that of the first failure.

    ``named`` are the sources as the user named them, of which ``sources`` came.
    """

    def __init__(
        self,
        settings: Settings,
        sources: Sequence[Found],
        output: str | None,
        *,
        named: Sequence[str],
        verbose: bool,
        say: Callable[[str], None],
    ) -> None:
        self.code = 0
        self._strict = settings.strict
        self._many = len(sources) > 1
        self._verbose, self._say = verbose, say
        self._sources = iter(sources)
        target = choose_target(settings, output, many=self._many)
        self._format = target.format
        # where each outcome goes, in the order of the sources
        self._paths = iter(plan_paths(target, sources, named, settings.record or settings.replay))
        self._shown = 0

    def take(self, outcome: Briefed | Failure) -> None:
        """Write the briefing of the next source where it belongs, or say in one line why there is none.

        Raises `WriteError` when stdout takes no more: then there is no use in going on.
        """
        path, source = next(self._paths), next(self._sources)
        name = "standard input" if name_of(source) == STDIN else shown(name_of(source))
        if isinstance(outcome, Failure):
            # an interrupt is said once, at the end of the run
            if getattr(outcome.error, "code", None) not in ENDED:
                self._fail(name, outcome.error)
            return
        if self._verbose:
            run, rejected = outcome.briefing.run, outcome.briefing.rejected
            self._say(
                f"{name}: {run.model_answered}, {run.usage.calls} calls, {run.usage.prompt_tokens} tokens in, "
                f"{run.usage.completion_tokens} out, {run.seconds:.1f} s, {len(rejected)} rejected"
            )
        try:
            self._write(path, outcome)
        except SummarizerError as error:
            if path is None and isinstance(error, WriteError):
                raise
            self._fail(name, error)
            return
        if self._strict and (unfit := _unfit(outcome.briefing)):
            self._fail(name, RejectionError(f"{unfit} (--strict)"))

    def _fail(self, name: str, error: Exception) -> None:
        named = f"{name}: " if self._many and repr(name) not in str(error) else ""
        kept = keep_answer(error, os.environ) if isinstance(error, AnswerError) else None
        where = f"; the answer is kept in {str(kept)!r}" if kept else ""
        notice(f"error: {named}{error}{where}")
        self.code = self.code or getattr(error, "exit_code", 1)

    def _write(self, path: Path | None, outcome: Briefed) -> None:
        text = self._rendered(outcome, path)
        if path is None:
            # JSON keeps to one document a line, pages to an empty line between them
            parted = self._shown and self._format in ("terminal", "md")
            write_stdout("\n" + text if parted else text)
            self._shown += 1
            return
        write_file(path, text)
        self._say(f"wrote {path}")

    def _rendered(self, outcome: Briefed, path: Path | None) -> str:
        briefing = outcome.briefing
        if self._format == "json":
            from summarizer.schema import to_json

            return to_json(briefing, indent=None if self._many and path is None else 2) + "\n"
        if self._format == "md":
            from summarizer.render.markdown import render_markdown

            return render_markdown(briefing)
        if self._format == "html":
            from summarizer.render.html import render_html
            from summarizer.verify.suspects.find import find_suspects

            suspects = [
                (found.start, found.end, found.detail) for found in find_suspects(outcome.article.text)
            ]
            return render_html(briefing, outcome.article, suspects=suspects)
        if self._format == "eml":
            from summarizer.render.email import render_email

            return render_email(briefing)
        from summarizer.render.terminal import render_terminal

        if path is not None:
            return render_terminal(briefing)
        colour = (
            _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        )
        width = shutil.get_terminal_size((80, 24)).columns
        return render_terminal(briefing, width=width, color=colour, unicode=is_unicode(sys.stdout))


def _unfit(briefing: Briefing) -> str:
    """Return what a strict reader does not accept in a briefing, empty if there is nothing."""
    faults = []
    if number := len(briefing.rejected):
        faults.append(f"{number} statement{'s' * (number != 1)} of the model did not hold")
    if number := briefing.coverage.chunks_failed:
        faults.append(f"{number} part{'s' * (number != 1)} of the article could not be read")
    return " and ".join(faults)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
