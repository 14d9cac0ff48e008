"""The command line: options -> one call of the api -> one rendering. Errors become one line and an exit code."""

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.brief import brief
from summarizer.cli.cache import cache
from summarizer.cli.compare import compare
from summarizer.cli.digest.app import digest
from summarizer.cli.doctor import doctor
from summarizer.cli.prompts.app import prompts
from summarizer.cli.schema import schema
from summarizer.cli.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence

EPILOG = (
    "Exit codes: 0 ok, 1 our fault or the output could not be written, 2 usage, 3 source, 4 model or network, "
    "5 answer invalid, 6 rejected items or unread parts under --strict, or a saved briefing that does not hold, "
    "7 budget, 8 a part of an edition failed, 9 prompt lock, 10 gate failed, 11 it cannot be told (compare "
    "--strict), 130 interrupted. With several sources the code is that of the first that failed."
)

# what the system says of a stream that takes no more: only help and completion are written past write_stdout
UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EPIPE)
INTERRUPTED = 130

app = typer.Typer(
    name="summarizer",
    help="Articles in, executive briefings out: every item carries a quote that was found in the source.",
    epilog=EPILOG,
    rich_markup_mode=None,  # plain help: rich costs as much again as the whole command line
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(brief)
app.add_typer(digest, name="digest")
app.command()(verify)
app.command()(compare)
app.command()(schema)
app.add_typer(prompts, name="prompts")
app.add_typer(cache, name="cache")
app.command()(doctor)


def _say_version(asked: bool) -> None:
    if asked:
        from summarizer import __version__

        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """Articles in, executive briefings out: every item carries a quote that was found in the source."""


def run(arguments: "Sequence[str]") -> int:
    """Return the exit code of a command line. Nothing else catches errors, and none leaves as a traceback."""
    # pydantic would search all installed packages for plugins: 15 ms that no run needs
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    try:
        # a shell that asks how a line goes on starts the command without arguments
        if not arguments and "_SUMMARIZER_COMPLETE" not in os.environ:
            with contextlib.redirect_stdout(sys.stderr):
                app(["--help"], prog_name="summarizer", standalone_mode=False)
            return 2
        code = app(list(arguments), prog_name="summarizer", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last place where one can become a message
        return _report(error)
    if code == INTERRUPTED:
        from summarizer.cli.output import notice

        notice("interrupted")
    return code if isinstance(code, int) else 0


def _report(error: Exception) -> int:
    """Say in one line what went wrong and return the exit code."""
    from summarizer.errors import SummarizerError

    if isinstance(error, SummarizerError):
        _say(str(error))
        return error.exit_code
    if isinstance(error, typer.TyperException):  # the option parser's own
        message = error.format_message().rstrip(".")
        context = getattr(error, "ctx", None)
        where = context.command_path if context else "summarizer"
        _say(f"{message}; see '{where} --help'")
        return 2
    if isinstance(error, OSError) and error.filename is None and error.errno in UNWRITABLE:
        from summarizer.cli.output import discard_stdout

        discard_stdout()
        _say(f"cannot write to standard output: {error.strerror}")
        return 1
    _say(f"internal error: {type(error).__name__}: {error}; please report this")
    return 1


def _say(message: str) -> None:
    from summarizer.cli.output import notice

    notice(f"error: {message}")
