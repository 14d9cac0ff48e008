"""A comparison -> the files that were asked for, and the table on stdout."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.cli.output import check_writable, is_unicode, write_file, write_stdout
from summarizer.errors import UsageError, WriteError

if TYPE_CHECKING:
    from summarizer.comparing.compare import Compared
    from summarizer.comparing.planning import Plan

STDOUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Reports:
    """Where a comparison is written to; None is nowhere, ``-`` is stdout, in place of the table there."""

    html: str | None
    json: str | None
    junit: str | None
    md: str | None
    bless: bool
    baseline: str | None

    def check(self) -> None:
        """Raise what is wrong with a place before anything is spent."""
        named = [place for place in (self.html, self.json, self.junit, self.md) if place is not None]
        if self.bless:
            named.append(self._blessed)
        if named.count(STDOUT) > 1:
            raise UsageError("'-' is named twice, and standard output takes one report")
        for place in named:
            path = Path(place)
            if place == STDOUT:
                continue
            if not place or path.is_dir():
                raise UsageError(f"{place!r} is no name of a file", hint="name a file to write to")
            if not path.parent.is_dir():
                raise WriteError(
                    f"there is no folder {str(path.parent)!r}", hint="make it, or name another file"
                )
            check_writable(path)
        files = [Path(place) for place in named if place != STDOUT]
        for number, file in enumerate(files):
            if any(_is_same(file, other) for other in files[:number]):
                raise UsageError(f"{str(file)!r} is named for two reports", hint="name two files")

    def check_inputs(self, plan: "Plan") -> None:
        """Raise `UsageError` for a place from which something is read: it would be lost."""
        settings, wishes = plan.settings, plan.wishes
        read = [file for example in plan.examples for file in example.files]
        read += [prompt.path for prompt in (*plan.prompts.values(), *((plan.judge,) if plan.judge else ()))]
        named = (settings.replay, settings.record, None if wishes.bless else wishes.baseline)
        read += [Path(name) for name in named if name]
        for place in (self.html, self.json, self.junit, self.md, self._blessed if self.bless else None):
            if place not in (None, STDOUT) and any(_is_same(Path(place), file) for file in read):
                raise UsageError(f"{place!r} is read or recorded in this very run", hint="name another file")

    def write(self, compared: "Compared", plan: "Plan", say: Callable[[str], None]) -> None:
        """Write what was asked for. Raises `WriteError`; what was written by then stays."""
        to_stdout: str | None = None
        for place, text in self._texts(compared, plan):
            if place == STDOUT:
                to_stdout = text
                continue
            write_file(Path(place), text)
            say(f"wrote {place}")
        if to_stdout is None:
            to_stdout = _table(compared)
        write_stdout(to_stdout)

    @property
    def _blessed(self) -> str:
        from summarizer.comparing.baselines import DEFAULT_FILE

        return self.baseline or DEFAULT_FILE

    def _texts(self, compared: "Compared", plan: "Plan") -> Iterator[tuple[str, str]]:
        comparison = compared.comparison
        if self.bless:
            from summarizer.comparing.baselines import format_baseline

            yield self._blessed, format_baseline(compared.baseline)
        if comparison is None:
            return
        if self.json:
            yield self.json, comparison.model_dump_json(indent=1) + "\n"
        if self.md:
            from summarizer.render.comparison.markdown import render_markdown

            yield self.md, render_markdown(comparison)
        if self.junit:
            from summarizer.render.comparison.junit import render_junit

            yield self.junit, render_junit(comparison)
        if self.html:
            from summarizer.comparing.exhibits import differences_of, exhibits_of
            from summarizer.render.comparison.html import render_html

            yield self.html, render_html(comparison, exhibits_of(compared, plan), differences_of(plan))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there yet
        return one.resolve() == other.resolve()


def _table(compared: "Compared") -> str:
    if compared.comparison is None:
        arm, articles = compared.baseline.arm, compared.baseline.articles
        return f"{arm.reference}: the scores on {len(articles)} articles are the baseline now.\n"
    from summarizer.render.comparison.terminal import render_terminal

    plain = (
        sys.stdout is None
        or not sys.stdout.isatty()
        or bool(os.environ.get("NO_COLOR"))
        or os.environ.get("TERM") == "dumb"
    )
    width = shutil.get_terminal_size((100, 24)).columns
    return render_terminal(compared.comparison, width=width, color=not plain, unicode=is_unicode(sys.stdout))
