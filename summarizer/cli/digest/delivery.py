"""An edition -> its files, or one format on stdout; all of them from the one frozen edition."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.cli.digest.words import DEFAULT_NAME
from summarizer.cli.output import check_writable, is_unicode, write_file, write_stdout
from summarizer.digesting.fail_points import reach
from summarizer.errors import UsageError, WriteError

if TYPE_CHECKING:
    from summarizer.digesting.calls import Made
    from summarizer.digesting.configuration import DigestConfig
    from summarizer.edition import Edition

ENDINGS: Final = {
    "terminal": ".txt", "md": ".md", "html": ".html", "json": ".json", "atom": ".atom", "eml": ".eml",
}  # fmt: skip
WRITTEN: Final = ("md", "html", "json", "atom", "eml")
# formats that another page can follow on stdout
PAGES: Final = ("terminal", "md")
NOT_BEGUN: Final = "name another folder with --out: no edition was begun"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an edition goes and in which formats. ``folder`` is None for stdout, which takes one format."""

    folder: Path | None
    formats: tuple[str, ...]
    explain: bool = False
    link: str | None = None


def choose_destination(config: "DigestConfig", usual: str | None, *, explain: bool) -> Destination:
    """Return where an edition goes; ``usual`` is the format of a run that chooses none. Raises before work is done.

    A folder is made if it is not there. `UsageError` for several formats on stdout and for a folder that articles
    are read from: there the edition would be an article of the next.
    """
    if config.out is not None:
        _check_folder(config)
        return Destination(config.out, config.formats or WRITTEN, explain, config.link)
    formats = config.formats or (usual or "terminal",)
    if len(formats) > 1:
        raise UsageError(f"{', '.join(formats)} are several files", hint="name a folder: --out FOLDER")
    if explain and formats[0] not in PAGES:
        raise UsageError(
            f"--explain prints a table, and {formats[0]} is printed too", hint="write it to --out FOLDER"
        )
    return Destination(None, formats, explain, config.link)


def deliver(made: "Made", destination: Destination, say: Callable[[str], None]) -> None:
    """Write an edition where it belongs, each file whole. Raises `WriteError`; what was written by then stays."""
    console = destination.folder is None
    for form in destination.formats:
        text = rendered(made, form, link=destination.link, console=console)
        if destination.folder is None:
            write_stdout(text)
        else:
            path = destination.folder / file_name(made.edition, form)
            try:
                write_file(path, text)
            except WriteError as error:
                error.hint = error.hint or f"the edition is kept: '{_shown_by(made.edition)}' prints it"
                raise
            reach(f"delivered {form}", os.environ)
            say(f"wrote {path}")
    if destination.explain:
        form = destination.formats[0] if console else "terminal"
        write_stdout("\n" * console + explained(made.edition, form, console=True))


def _shown_by(edition: "Edition") -> str:
    name = "" if edition.name == DEFAULT_NAME else f" --name {edition.name}"
    return f"summarizer digest show {edition.id}{name}"


def file_name(edition: "Edition", form: str) -> str:
    """Return the name of the file of an edition; the feed is one file for all editions of a digest."""
    usual = edition.name == DEFAULT_NAME
    if form == "atom":
        return "feed.atom" if usual else f"{edition.name}.atom"
    return f"{edition.id if usual else f'{edition.name}-{edition.id}'}{ENDINGS[form]}"


def rendered(
    made: "Made", form: str, *, link: str | None = None, console: bool = False, full: bool = False
) -> str:
    """Return an edition in a format; for a ``console`` in its width and colours.

    A ``full`` page for a terminal or in Markdown has every item; the other formats have them anyway.
    """
    if form == "json":
        return made.document if made.document.endswith("\n") else made.document + "\n"
    if form == "md":
        from summarizer.render.digest.markdown import render_markdown

        return render_markdown(made.edition, full=full)
    if form == "html":
        from summarizer.render.digest.html import render_html
        from summarizer.verify.suspects.find import find_suspects

        suspects = {
            sha256: tuple((found.start, found.end, found.detail) for found in find_suspects(article.text))
            for sha256, article in made.texts.items()
        }
        return render_html(made.edition, made.texts, suspects=suspects)
    if form == "atom":
        from summarizer.render.digest.atom import render_atom

        return render_atom(made.edition, made.earlier, link=link)
    if form == "eml":
        from summarizer.render.digest.email import render_email

        return render_email(made.edition, link=link)
    from summarizer.render.digest.terminal import render_terminal

    if not console:
        return render_terminal(made.edition, full=full)
    width, color, unicode = console_look()
    return render_terminal(made.edition, width=width, color=color, unicode=unicode, full=full)


def explained(edition: "Edition", form: str, *, console: bool) -> str:
    """Return the terms of the rank of each story, as Markdown or for a terminal."""
    from summarizer.render.digest.explanation import render_explanation, render_explanation_markdown

    if form == "md":
        return render_explanation_markdown(edition)
    if not console:
        return render_explanation(edition)
    width, color, unicode = console_look()
    return render_explanation(edition, width=width, color=color, unicode=unicode)


def console_look() -> tuple[int, bool, bool]:
    """Return how wide stdout is, whether it shows colours and whether it shows all of Unicode."""
    color = (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )
    return shutil.get_terminal_size((80, 24)).columns, color, is_unicode(sys.stdout)


def _check_folder(config: "DigestConfig") -> None:
    """Make the folder of the files if need be, and raise what is wrong with it."""
    folder = Path(config.out or "")
    try:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{str(folder)!r} is no folder", hint="--out names a folder")
        real = Path(os.path.realpath(folder))
        for source in config.sources:
            read = Path(os.path.realpath(source.source))
            if read.is_dir() and real.is_relative_to(read):
                raise UsageError(
                    f"articles are read from {str(folder)!r}: the edition would be one of the next time",
                    hint="choose another folder with --out",
                )
        folder.mkdir(parents=True, exist_ok=True)
        check_writable(folder)
    except WriteError as error:
        raise WriteError(error.message, hint=NOT_BEGUN) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WriteError(f"cannot write to {str(folder)!r}: {reason}", hint=NOT_BEGUN) from None
