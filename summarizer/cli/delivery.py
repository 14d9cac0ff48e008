"""Outcomes -> their places, in the chosen format, and the exit code that they add up to."""

import os
import shutil
import sys
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import Final, TextIO

from summarizer.cli.answers import keep_answer
from summarizer.cli.output import check_target, is_unicode, notice, write_file, write_stdout
from summarizer.config import Settings
from summarizer.contract import Briefing
from summarizer.domain import Failure
from summarizer.errors import AnswerError, RejectionError, SummarizerError, UsageError, WriteError
from summarizer.running import Briefed, name_of
from summarizer.sources import STDIN, Found, Lead, stem_of

FORMATS: Final = {
    ".md": "md", ".markdown": "md", ".json": "json", ".html": "html", ".htm": "html", ".eml": "eml"
}  # fmt: skip
FOREIGN: Final = (".csv", ".doc", ".docx", ".odt", ".pdf", ".rtf", ".xml")
# what an interrupt makes of a model's call, a fetch, a document that is being parsed
ENDED: Final = ("interrupted", "closed", "stopped")
ENDINGS: Final = {"terminal": ".txt", "md": ".md", "json": ".json", "html": ".html", "eml": ".eml"}


class Delivery:
    """Where the briefings of one run go. ``code`` is the run's exit code: that of the first failure."""

    def __init__(
        self,
        settings: Settings,
        sources: Sequence[Found],
        output: str | None,
        *,
        verbose: bool,
        say: Callable[[str], None],
    ) -> None:
        self.code = 0
        self._strict = settings.strict
        self._many = len(sources) > 1
        self._verbose, self._say = verbose, say
        self._sources = iter(sources)
        target, folder = None, False
        if output not in (None, "-"):
            target, folder = check_target(output, many=self._many)
        ending = _format_of(target) if target and not folder and not settings.format else None
        self._format = settings.format or ending or "terminal"
        if self._many and target is None and self._format in ("html", "eml"):
            raise UsageError(
                f"several briefings as {self._format} are several files",
                hint="name a folder: --output FOLDER/",
            )
        # where each outcome goes, in the order of the sources
        self._paths = iter(
            self._planned(sources, target, folder, settings.record or settings.replay)
            if target
            else [None] * len(sources)
        )
        self._shown = 0

    def take(self, outcome: Briefed | Failure) -> None:
        """Write the briefing of the next source where it belongs, or say in one line why there is none.

        Raises `WriteError` when stdout takes no more: then there is no use in going on.
        """
        path, source = next(self._paths), next(self._sources)
        name = "standard input" if name_of(source) == STDIN else name_of(source)
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

    def _planned(
        self, sources: Sequence[Found], target: Path, folder: bool, recording: str | None
    ) -> list[Path]:
        """Return the file of each source: in a folder its name, with a number where two sources share one.

        Raises `UsageError` where a briefing would take the place of an article, `WriteError` where it cannot be.
        """
        planned = [target]
        if folder:
            planned, taken = [], set[Path]()
            for source in sources:
                path = _free_name(target, _stem(source), ENDINGS[self._format], taken)
                taken.add(path)
                planned.append(path)
        for path in planned:
            if any(_same_file(path, name_of(source)) for source in sources):
                raise UsageError(
                    f"the briefing would overwrite the source {str(path)!r}", hint="see --output"
                )
            if recording and os.path.realpath(path) == os.path.realpath(recording):
                raise UsageError(
                    f"briefing and recording are to be one file {str(path)!r}", hint="see --record"
                )
        return planned

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


def _format_of(path: Path) -> str:
    """Return the format that a file's ending asks for. Raises `UsageError` for one that we do not write."""
    ending = path.suffix.lower()
    if ending in FOREIGN:
        raise UsageError(
            f"there is no format for {ending!r}",
            hint=f"write one of {', '.join(ENDINGS.values())}, or choose with --format",
        )
    return FORMATS.get(ending, "terminal")


def _free_name(folder: Path, stem: str, ending: str, taken: Container[Path]) -> Path:
    path, number = folder / f"{stem}{ending}", 2
    while path in taken:
        path, number = folder / f"{stem}-{number}{ending}", number + 1
    return path


def _stem(source: Found) -> str:
    return source.stem if isinstance(source, Lead) else stem_of(source.source)


def _same_file(path: Path, source: str) -> bool:
    try:
        return source != "-" and path.samefile(source)
    except (OSError, ValueError):
        return False


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
